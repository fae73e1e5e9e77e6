"""Engines behind the runs.ports.Engine contract: real vLLM and a deterministic fake."""
