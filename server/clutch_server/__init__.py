"""clutch server: evolution strategies on LoRA adapters behind a gRPC service."""
