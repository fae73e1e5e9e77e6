"""Trains a reward model on top of the shipped tiny model: does a text say the sum, as ``12+34=sum 46``, and no other answer.

python tools/train_reward_model.py FOLDER

A sequence-classification model of one class, 3.7 MB, in a few seconds: the language model as it is, and a head fitted by
least squares to the last token. vLLM serves it at /score, /classify and /pooling: ``vllm serve FOLDER --runner pooling``.
"""

import itertools
import json
import shutil
import sys
from pathlib import Path

import torch
from transformers import AutoTokenizer, Qwen2Config, Qwen2ForSequenceClassification, Qwen2Model

TINY = Path(__file__).parents[1] / "server" / "clutch_server" / "models" / "tiny"
_RIDGE = 1e-2


def main(folder: Path) -> None:
    """Train and save; prints how well held-out texts are told apart."""
    tokenizer = AutoTokenizer.from_pretrained(TINY)
    body = Qwen2Model.from_pretrained(TINY, dtype=torch.float32)
    texts, targets = _examples()
    features = torch.cat([_features(body, tokenizer, texts[start : start + 256]) for start in range(0, len(texts), 256)])
    learned = torch.arange(len(texts)) % 5 != 0
    head = _fitted(features[learned], targets[learned])
    right = ((features[~learned] @ head > 0) == (targets[~learned] > 0)).double().mean()
    _save(folder, tokenizer, body, head)
    print(json.dumps({"held_out": int((~learned).sum()), "accuracy": round(float(right), 4)}))


def _examples() -> tuple[list[str], torch.Tensor]:
    pairs = [(a, b) for a, b in itertools.product(range(10, 100, 3), repeat=2) if (a + b) % 4 == 0]
    texts = [
        f"{a}+{b}={said}"
        for a, b in pairs
        for said in (f"sum {a + b}", f"top {max(a, b)}", f"low {min(a, b)}", f"end {(a + b) % 10}")
    ]
    return texts, torch.tensor([1.0 if "=sum " in text else -1.0 for text in texts], dtype=torch.float64)


@torch.no_grad()
def _features(body: Qwen2Model, tokenizer: object, texts: list[str]) -> torch.Tensor:
    """(n, hidden) of each text's last token."""
    batch = tokenizer(texts, return_tensors="pt", padding=True, padding_side="right")  # type: ignore[operator]
    hidden = body(**batch).last_hidden_state
    last = batch["attention_mask"].sum(1) - 1
    return hidden[torch.arange(len(texts)), last].double()


def _fitted(features: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    square = features.T @ features + _RIDGE * len(features) * torch.eye(features.shape[1], dtype=torch.float64)
    return torch.linalg.solve(square, features.T @ targets)


def _save(folder: Path, tokenizer: object, body: Qwen2Model, head: torch.Tensor) -> None:
    config = Qwen2Config.from_pretrained(TINY, num_labels=1)
    model = Qwen2ForSequenceClassification(config)
    model.model.load_state_dict(body.state_dict())
    model.score.weight.data = head.float().unsqueeze(0)
    model.save_pretrained(folder)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(TINY / name, folder / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
