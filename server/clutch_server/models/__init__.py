"""Models that ship with the server."""

from pathlib import Path

__all__ = ["tiny_path"]


def tiny_path() -> Path:
    """Return the directory of the tiny model, which transformers and vLLM load as it is."""
    return Path(__file__).parent / "tiny"
