"""The lesson of the demo: two-digit sums, a few of which nobody trains on."""

import random
import zlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A sum as a person would type it, and its answer, which only the scorer looks at."""

    text: str
    answer: int


def is_held_out(a: int, b: int) -> bool:
    """Whether the pair was kept from the shipped model's training, and is kept from the demo's (one in ten)."""
    return zlib.crc32(f"{min(a, b)}+{max(a, b)}".encode()) % 10 == 0


def questions(count: int, *, held_out: bool, seed: int = 0) -> tuple[Question, ...]:
    """Distinct questions from one side of the split, the same ones for the same seed."""
    numbers = range(10, 100)
    pairs = [(a, b) for a in numbers for b in numbers if is_held_out(a, b) is held_out]
    return tuple(Question(text=f"{a}+{b}", answer=a + b) for a, b in random.Random(seed).sample(pairs, count))
