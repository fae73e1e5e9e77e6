"""The gRPC rim: decode, call, encode; and the one place that turns errors into status codes."""
