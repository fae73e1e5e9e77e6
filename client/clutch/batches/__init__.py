"""Completions out today, rewards back days later: files, their formats, and what became of each line."""
