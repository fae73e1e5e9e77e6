"""Looks at a model's folder before vLLM does, whose own words for a wrong one fill pages."""

import json
from pathlib import Path

from safetensors import SafetensorError, safe_open

from clutch_server.domain.errors import SetupError

_TOKENIZERS = ("tokenizer.json", "tokenizer.model", "vocab.json", "tekken.json")
_WEIGHTS = ("*.safetensors", "*.bin", "*.pt")


def require_model(folder: Path, *, with_weights: bool = True) -> None:
    """Raise SetupError (reason MODEL_INVALID) naming what the folder lacks to be a model."""
    if not folder.is_dir():
        raise _invalid(folder, "expected a folder with a Hugging Face model, got nothing there")
    missing = [name for name, found in _parts(folder, with_weights=with_weights).items() if not found]
    if missing:
        raise _invalid(folder, f"expected a Hugging Face model, but it lacks {', '.join(missing)}")
    read_config(folder)
    for path in sorted(folder.glob("*.safetensors")):
        _require_weights(path)


def stored_dtype(folder: Path) -> str:
    """The data type the weights were saved in; float32 where the config does not say."""
    config = read_config(folder)
    dtype = config.get("dtype") or config.get("torch_dtype")
    return dtype if isinstance(dtype, str) else "float32"


def stored_context(folder: Path) -> int:
    """The longest sequence the model was made for, in tokens; 0 where the config does not say."""
    longest = read_config(folder).get("max_position_embeddings")
    return longest if isinstance(longest, int) else 0


def weight_bytes(folder: Path) -> int:
    """Size of the weights' files together."""
    return sum(path.stat().st_size for pattern in _WEIGHTS for path in folder.glob(pattern))


def _parts(folder: Path, *, with_weights: bool) -> dict[str, bool]:
    return {
        "config.json": (folder / "config.json").is_file(),
        f"a tokenizer ({' or '.join(_TOKENIZERS)})": any((folder / name).is_file() for name in _TOKENIZERS),
        "weights (*.safetensors)": weight_bytes(folder) > 0 or not with_weights,
    }


def _require_weights(path: Path) -> None:
    try:
        # Reads the header alone; a pointer left by a download without its large files has none.
        with safe_open(path, framework="numpy"):
            pass
    except (SafetensorError, OSError) as error:
        raise _invalid(path.parent, f"expected weights in {path.name}, got: {error}") from error


def read_config(folder: Path) -> dict[str, object]:
    """The model's config.json. Raises SetupError (reason MODEL_INVALID)."""
    try:
        config = json.loads((folder / "config.json").read_text())
    except (OSError, ValueError) as error:
        raise _invalid(folder, f"expected a readable config.json, got: {error}") from error
    if not isinstance(config, dict) or "architectures" not in config:
        raise _invalid(folder, "expected a config.json that names the model's architectures")
    return config


def _invalid(folder: Path, problem: str) -> SetupError:
    return SetupError(f"model {folder}: {problem}", reason="MODEL_INVALID", model=folder.name)
