"""Durable state behind the runs.ports.Store and runs.ports.Snapshots contracts."""
