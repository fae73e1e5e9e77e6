"""Models to measure with: the shipped one, and shapes of well-known ones with random weights; none ever stops early."""

import json
import shutil
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from clutch_server.engine.vllm_settings import SHIPPED_MODEL

END = "<|never|>"
CONTEXT_TOKENS = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A Qwen2.5 model's sizes, as its config.json names them."""

    hidden_size: int
    intermediate_size: int
    num_hidden_layers: int
    num_attention_heads: int
    num_key_value_heads: int
    vocab_size: int = 151_936
    tie_word_embeddings: bool = True


SHAPES = {
    "qwen2.5-0.5b": Shape(
        hidden_size=896, intermediate_size=4864, num_hidden_layers=24, num_attention_heads=14, num_key_value_heads=2
    ),
    "qwen2.5-1.5b": Shape(
        hidden_size=1536, intermediate_size=8960, num_hidden_layers=28, num_attention_heads=12, num_key_value_heads=2
    ),
    "qwen2.5-7b": Shape(
        hidden_size=3584,
        intermediate_size=18944,
        num_hidden_layers=28,
        num_attention_heads=28,
        num_key_value_heads=4,
        vocab_size=152_064,
        tie_word_embeddings=False,
    ),
}
NAMES = ("tiny", *SHAPES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A model's folder and how vLLM is to load it."""

    name: str
    folder: Path
    load_format: str  # vLLM's: "auto", or "dummy" for random weights without a file
    dtype: str


def make_model(name: str, folder: Path, *, dtype: str = "float32") -> Model:
    """Write a model that never ends a completion by itself, so that both sides of a ratio make as many tokens.

    Args:
        name: one of NAMES.
        folder: for its files; made if it is not there.
        dtype: of the weights; the shipped model is served in it too.
    """
    shutil.copytree(SHIPPED_MODEL, folder, dirs_exist_ok=True)
    config = json.loads((folder / "config.json").read_text())
    if name != "tiny":
        (folder / "model.safetensors").unlink(missing_ok=True)
        shape = SHAPES[name]
        config |= {field: getattr(shape, field) for field in shape.__dataclass_fields__}
        _widen_tokenizer(folder / "tokenizer.json", size=shape.vocab_size)
    _add_end(folder, token_id=int(config["vocab_size"]))
    config |= {"eos_token_id": None, "torch_dtype": dtype, "max_position_embeddings": CONTEXT_TOKENS}
    (folder / "config.json").write_text(json.dumps(config))
    (folder / "generation_config.json").write_text("{}")
    return Model(name=name, folder=folder, load_format="auto" if name == "tiny" else "dummy", dtype=dtype)


def _widen_tokenizer(path: Path, *, size: int) -> None:
    """Give every id of the model a text: two to four bytes a token, as real ones have."""
    tokenizer = json.loads(path.read_text())
    vocabulary: dict[str, int] = tokenizer["model"]["vocab"]
    used = {token["id"] for token in tokenizer["added_tokens"]} | set(vocabulary.values())
    letters = [text for text in vocabulary if text.isascii() and text.isalpha()]
    texts = ("".join(parts) for length in (2, 3, 4) for parts in product(letters, repeat=length))
    for token_id in range(size):
        if token_id not in used:
            vocabulary[next(texts)] = token_id
    path.write_text(json.dumps(tokenizer))


def _add_end(folder: Path, *, token_id: int) -> None:
    """Name an end token that the model has no id for; tokenizers insist on one, and it is never sampled."""
    path = folder / "tokenizer.json"
    tokenizer = json.loads(path.read_text())
    tokenizer["added_tokens"].append({**tokenizer["added_tokens"][0], "id": token_id, "content": END})
    path.write_text(json.dumps(tokenizer))
    path = folder / "tokenizer_config.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "eos_token": END}))
