"""Package clutch.v1."""
