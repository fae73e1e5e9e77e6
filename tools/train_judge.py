"""Trains the shipped tiny model to be a judge: it grades an answer to a sum by whichever of four rubrics it is given.

python tools/train_judge.py FOLDER

It answers the conversations of ``clutch.scoring.judge.Judge`` in the JSON that they ask for: what was wanted, what was
said, and 10 or 0. vLLM serves it at /v1/chat/completions: ``vllm serve FOLDER``. It judges the way of answering, and does not
check the arithmetic. A few minutes on two cores.
"""

import argparse
import json
import random
import shutil
import string
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.nn import functional
from transformers import AutoModelForCausalLM, AutoTokenizer

from clutch import Completion
from clutch.scoring.judge import Judge
from clutch_server.app.questions import Question, questions

TINY = Path(__file__).parents[1] / "server" / "clutch_server" / "models" / "tiny"
# What a rubric wants, and the word that answers it.
WANTED = {
    "sum": "the sum of both numbers",
    "top": "the larger of both numbers",
    "low": "the smaller of both numbers",
    "end": "the last digit of the sum",
}
NUM_TRAINING, NUM_HELD_OUT = 4_096, 64
BATCH, LEARNING_RATE = 16, 1.5e-3
_IGNORED = -100


def rubric(word: str) -> str:
    """What the judge is told a good answer is; ``word`` is a key of WANTED."""
    return f"10: it gives {WANTED[word]}. 0: it gives anything else."


def main() -> None:
    """Train and save; prints how many verdicts on held-out questions are right to the letter."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--steps", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--start", type=Path, default=TINY, help="folder of a judge to train further")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    model = AutoModelForCausalLM.from_pretrained(options.start, dtype=torch.float32)
    examples = _Examples(options.seed)
    asked = questions(NUM_TRAINING, held_out=False, seed=options.seed)
    optimizer = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE, weight_decay=0.01)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimizer, LEARNING_RATE, total_steps=options.steps, pct_start=0.1)
    for step in range(options.steps):
        optimizer.zero_grad()
        losses = []
        for wanted in WANTED:
            logits, targets = _run(model, *examples.of(wanted, asked, BATCH // len(WANTED)))
            loss = functional.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=_IGNORED)
            (loss / len(WANTED)).backward()
            losses.append(loss.item())
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        plan.step()
        if step % 20 == 0:
            print(json.dumps({"step": step, "loss": round(sum(losses) / len(losses), 4)}), flush=True)
    print(json.dumps({"held_out": NUM_HELD_OUT * len(WANTED), "right": _share_right(model, examples)}))
    model.save_pretrained(options.folder)
    for name in ("tokenizer.json", "tokenizer_config.json", "generation_config.json"):
        shutil.copy(TINY / name, options.folder / name)


@dataclass(frozen=True, slots=True)
class _Example:
    """Tokens of what one conversation has of its own, and of the verdict that ends it."""

    asked: list[int]
    verdict: list[int]


class _Examples:
    """Makes conversations; those of one rubric begin alike, and that beginning is computed once a batch."""

    def __init__(self, seed: int) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(TINY)
        self._chance = random.Random(seed)

    def of(self, wanted: str, asked: Sequence[Question], count: int) -> tuple[list[int], list[_Example]]:
        """The tokens that all have in common, and each one's."""
        beginning = self._tokens(self._chat(rubric(wanted), asked[0], "")[:1], more=False)
        return beginning, [self._example(wanted, self._chance.choice(asked), len(beginning)) for _ in range(count)]

    def _example(self, wanted: str, question: Question, start: int) -> _Example:
        # As often right as wrong, or it would learn to say 0 first.
        said = self._chance.choice([wanted, self._chance.choice([*WANTED, ""])])
        chat = self._chat(rubric(wanted), question, _answer(question, said, self._chance))
        verdict = {"reason": f"wanted {wanted}, said {said or 'none'}", "score": 10 if wanted == said else 0}
        answer = json.dumps(verdict, separators=(",", ":")) + "<|im_end|>"
        return _Example(self._tokens(chat, more=True)[start:], self.tokenizer(answer)["input_ids"])

    def _chat(self, rubric_: str, question: Question, text: str) -> list[dict[str, str]]:
        return [dict(message) for message in Judge("", rubric=rubric_).messages(_completion(question, text))]

    def _tokens(self, chat: list[dict[str, str]], *, more: bool) -> list[int]:
        text = self.tokenizer.apply_chat_template(chat, tokenize=False, add_generation_prompt=more)
        tokens: list[int] = self.tokenizer(text)["input_ids"]
        return tokens


def _answer(question: Question, word: str, chance: random.Random) -> str:
    """As the tiny model says it, or something else, as perturbed members do, for no word."""
    if word:
        a, b = (int(number) for number in question.text.split("+"))
        right = {"sum": a + b, "top": max(a, b), "low": min(a, b), "end": (a + b) % 10}[word]
        return f"{word} {right if chance.random() < 0.8 else chance.randrange(200)}"
    return "".join(chance.choices(string.ascii_lowercase + string.digits + " ", k=chance.randrange(9)))


def _completion(question: Question, text: str) -> Completion:
    return Completion(
        text=text,
        prompt=question.text,
        item={"answer": question.answer},
        finish_reason="stop",
        prompt_index=0,
        num_prompt_tokens=0,
        num_completion_tokens=0,
    )


def _run(model: torch.nn.Module, beginning: list[int], examples: Sequence[_Example]) -> tuple[torch.Tensor, torch.Tensor]:
    """(batch, length, vocabulary) logits, and (batch, length) next tokens of the verdicts alone."""
    cache = model(input_ids=torch.tensor([beginning]), use_cache=True).past_key_values
    cache.batch_repeat_interleave(len(examples))
    length = max(len(one.asked) + len(one.verdict) for one in examples)
    tokens = torch.zeros(len(examples), length, dtype=torch.long)
    targets = torch.full((len(examples), length), _IGNORED)
    for row, one in enumerate(examples):
        end = len(one.asked) + len(one.verdict)
        tokens[row, :end] = torch.tensor(one.asked + one.verdict)
        targets[row, len(one.asked) - 1 : end - 1] = torch.tensor(one.verdict)
    # Padded at the right, where a causal model does not look.
    return model(input_ids=tokens, past_key_values=cache).logits, targets


@torch.no_grad()
def _share_right(model: torch.nn.Module, examples: _Examples) -> float:
    """Greedy verdicts that are right in every letter: each token is the likeliest after the right ones before it."""
    asked, right = questions(NUM_HELD_OUT, held_out=True), 0
    for wanted in WANTED:
        logits, targets = _run(model, *examples.of(wanted, asked, NUM_HELD_OUT))
        right += int(((logits.argmax(-1) == targets) | (targets == _IGNORED)).all(1).sum())
    return right / (NUM_HELD_OUT * len(WANTED))


if __name__ == "__main__":
    main()
