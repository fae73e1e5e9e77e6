"""What the service itself can carry, on the fake engine: load, and what is left after many crashes."""
