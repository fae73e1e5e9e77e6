"""What a scalar reward can ask of the shipped model, which answers a sum with one of four words and a number.

A question such as ``12+34`` is answered ``sum 46``, ``top 34``, ``low 12`` or ``end 6``, each as often as the others.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from clutch_server.app.questions import questions

NUM_TRAINING, NUM_HELD_OUT, NUM_TUNING = 1_024, 64, 64
MAX_TOKENS = 8
TEMPERATURE = 0.33
_LENGTHS = (5, 8)  # of the shortest right answer, and one more than of the longest

Answer = tuple[str, str]  # question, what was said


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Rewards of the answers of one model, in their order; each at most 1."""

    name: str
    about: str
    rewards: Callable[[Sequence[Answer]], list[float]]
    per_member: bool = False  # one reward for all answers of a member together: it is no sum over answers


def elicit(answer: Answer) -> float:
    """1 for the right sum under its name."""
    return float(_is_right(answer, "sum"))


def concise(answer: Answer) -> float:
    """Shorter is better among right answers of any kind; a wrong one is worth less than the longest right one."""
    if not any(_is_right(answer, word) for word in _ANSWERS):
        return 0.0
    shortest, longest = _LENGTHS
    return (longest - len(answer[1])) / (longest - shortest)


def countdown(answer: Answer) -> float:
    """As Countdown is scored: a tenth for the form, the rest for the target, which is the larger number here."""
    found = re.fullmatch(r"[a-z]+ (\d+)", answer[1])
    if found is None:
        return 0.0
    return 1.0 if int(found[1]) == _ANSWERS["top"](*_numbers(answer[0])) else 0.1


def balance(answers: Sequence[Answer]) -> float:
    """1 when half of all answers are right sums and the other half right last digits; no answer has this by itself."""
    counts = Counter(word for answer in answers for word in ("sum", "end") if _is_right(answer, word))
    return 1.0 - sum(abs(counts[word] / len(answers) - 0.5) for word in ("sum", "end"))


def each(score: Callable[[Answer], float]) -> Callable[[Sequence[Answer]], list[float]]:
    """Rewards one by one."""
    return lambda answers: [score(answer) for answer in answers]


TASKS = {
    task.name: task
    for task in (
        Task(name="elicit", about="right sum: 1", rewards=each(elicit)),
        Task(name="concise", about="right and short", rewards=each(concise)),
        Task(name="countdown", about="form .1, target 1", rewards=each(countdown)),
        Task(
            name="balance",
            about="half sums, half last digits, for a member as a whole",
            rewards=lambda answers: [balance(answers)] * len(answers),
            per_member=True,
        ),
    )
}


def training() -> list[str]:
    """Questions to learn from."""
    return [question.text for question in questions(NUM_TRAINING, held_out=False, seed=1)]


def held_out() -> list[str]:
    """Questions that nothing was trained on, the shipped model included."""
    return [question.text for question in questions(NUM_HELD_OUT, held_out=True)]


def tuning() -> list[str]:
    """Questions to choose a step by: trained on by nobody, and no sum of those that are reported."""
    reported = {frozenset(_numbers(text)) for text in held_out()}
    others = (question.text for question in questions(4 * NUM_TUNING, held_out=True, seed=1))
    return [text for text in others if frozenset(_numbers(text)) not in reported][:NUM_TUNING]


_ANSWERS: dict[str, Callable[[int, int], int]] = {
    "sum": lambda a, b: a + b,
    "top": max,
    "low": min,
    "end": lambda a, b: (a + b) % 10,
}


def _is_right(answer: Answer, word: str) -> bool:
    question, said = answer
    return said.strip() == f"{word} {_ANSWERS[word](*_numbers(question))}"


def _numbers(question: str) -> tuple[int, int]:
    first, second = question.split("+")
    return int(first), int(second)
