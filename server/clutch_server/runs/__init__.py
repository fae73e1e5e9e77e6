"""What the service does: ports to the outside, pure decisions, one runner a run, the manager of all."""
