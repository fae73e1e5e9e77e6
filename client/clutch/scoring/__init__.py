"""Turning completions into rewards."""
