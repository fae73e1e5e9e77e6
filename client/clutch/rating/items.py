"""What raters are asked, and in which words they may answer.

An item shows one prompt and one, two or up to four of its answers. Which side an answer is shown on is drawn when the
item is handed out, and stored with the verdict.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Mode = Literal["pairwise", "rating", "worst"]
Kind = Literal["real", "gold", "repeat"]
Choice = str

SKIP, FLAG, TIE, BAD = "skip", "flag", "tie", "bad"
RATINGS = tuple(str(number) for number in range(1, 8))
WORST_OF = 4

# The order of the buttons on the page.
CHOICES: Mapping[Mode, tuple[Choice, ...]] = MappingProxyType(
    {
        "pairwise": ("left", TIE, BAD, "right", SKIP, FLAG),
        "rating": (*RATINGS, SKIP, FLAG),
        "worst": ("1", "2", "3", "4", TIE, SKIP, FLAG),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """All completions of one prompt in one generation that say the same; they share one reward.

    Args:
        completion_ids: Of the members, in order of arrival; empty if the unperturbed mean alone said it.
        mean_ids: Of the unperturbed mean.
        handles: Of those who said it, in the order of ``completion_ids`` and then of ``mean_ids``.
    """

    prompt_index: int
    text: str
    completion_ids: tuple[str, ...]
    mean_ids: tuple[str, ...]
    handles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question to raters.

    Args:
        prompt: (role, text) of each message; the role of plain text is empty.
        options: The answers, in no shown order.
        groups: Of each option, its place among the generation's groups; empty for ``gold``.
        right: ``gold``: the option that must be picked; with ``rating`` 1 for a good answer and 0 for a bad one.
        repeats: ``repeat``: the place of the item that it asks again.
        place: In the queue, 0-based.
    """

    kind: Kind
    place: int
    prompt: tuple[tuple[str, str], ...]
    options: tuple[str, ...]
    groups: tuple[int, ...] = ()
    right: int | None = None
    repeats: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one rater said of one item.

    Args:
        place: The item's.
        choice: One of ``CHOICES``, as pressed.
        shown: The options in the order in which they were shown.
    """

    place: int
    rater: str
    choice: Choice
    shown: tuple[int, ...]

    @property
    def is_opinion(self) -> bool:
        """Whether it says anything of the answers."""
        return self.choice not in (SKIP, FLAG)

    @property
    def pick(self) -> int | None:
        """The option that was picked, whatever side it was on; None for a tie, a rating and no opinion."""
        position = {"left": 0, "right": 1, "1": 0, "2": 1, "3": 2, "4": 3}.get(self.choice)
        if position is None or position >= len(self.shown) or len(self.shown) == 1:
            return None
        return self.shown[position]


def choices_of(mode: Mode, num_options: int) -> tuple[Choice, ...]:
    """The answers that an item of so many options takes."""
    if mode != "worst":
        return CHOICES[mode]
    return tuple(choice for choice in CHOICES["worst"] if not choice.isdigit() or int(choice) <= num_options)
