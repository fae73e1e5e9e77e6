"""The words of the page: questions, buttons with their keys, and what is said while there is nothing to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from clutch.rating.items import BAD, FLAG, SKIP, TIE, Mode, choices_of

LETTERS = "ABCD"


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """One answer: ``key`` as the browser names it, ``hint`` as it is printed on the button."""

    choice: str
    label: str
    key: str
    hint: str
    is_aside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A page without an item; ``is_still``: nothing will follow."""

    title: str
    text: str
    is_still: bool = False


QUESTIONS: Mapping[Mode, str] = MappingProxyType(
    {
        "pairwise": "Which answer is better?",
        "rating": "How good is this answer?",
        "worst": "Which answer is the worst?",
    }
)

EXPLANATIONS: Mapping[Mode, str] = MappingProxyType(
    {
        "pairwise": "You will see a question and two answers, A and B. Choose the better one.",
        "rating": "You will see a question and one answer. Give it 1 (very bad) to 7 (very good).",
        "worst": "You will see a question and up to four answers. Choose the worst one.",
    }
)

WAITS: Mapping[str, Message] = MappingProxyType(
    {
        "sampling": Message(title="New answers are being written", text="This page goes on by itself as soon as they are here."),
        "others": Message(title="Others are finishing this round", text="This page goes on by itself."),
        "saved": Message(title="This round is complete", text="Thank you. The model learns from it in a moment."),
        "updating": Message(title="The model is learning from this round", text="This page goes on by itself."),
        "waiting": Message(title="Nothing to judge just now", text="This page goes on by itself when there is."),
        "away": Message(title="The model cannot be reached", text="Your choices are saved. This page goes on by itself."),
        "finished": Message(title="All done", text="Thank you. You can close this page.", is_still=True),
        "stopped": Message(
            title="This has stopped", text="Your choices are saved. Tell whoever sent you the link.", is_still=True
        ),
    }
)

NOTES: Mapping[str, str] = MappingProxyType(
    {
        "again": "That one was saved before. Here is the next.",
        "taken": "Somebody else answered that one meanwhile. Here is the next.",
        "over": "That round is over, so that answer was not needed any more. Thank you.",
        "unknown": "That answer did not fit the page you had open. Here is where you are.",
        "undone": "Taken back. Choose again.",
        "late": "It is too late to take that one back: it has been used.",
    }
)

_PAIRWISE = {
    "left": Button(choice="left", label="A is better", key="ArrowLeft", hint="←"),
    TIE: Button(choice=TIE, label="Equally good", key="t", hint="T"),
    BAD: Button(choice=BAD, label="Both bad", key="d", hint="D"),
    "right": Button(choice="right", label="B is better", key="ArrowRight", hint="→"),
}
_WORST_TIE = Button(choice=TIE, label="All equal", key="t", hint="T")
_ASIDE = {
    SKIP: Button(choice=SKIP, label="Skip", key="s", hint="S", is_aside=True),
    FLAG: Button(choice=FLAG, label="Flag", key="f", hint="F", is_aside=True),
}
_RATING_LABELS = {"1": "very bad", "4": "fair", "7": "very good"}


def buttons(mode: Mode, num_options: int) -> tuple[Button, ...]:
    """Of an item, in the order of the page."""
    return tuple(_button(mode, choice) for choice in choices_of(mode, num_options))


def _button(mode: Mode, choice: str) -> Button:
    if choice in _ASIDE:
        return _ASIDE[choice]
    if mode == "pairwise":
        return _PAIRWISE[choice]
    if choice == TIE:
        return _WORST_TIE
    label = f"{LETTERS[int(choice) - 1]} is worst" if mode == "worst" else _RATING_LABELS.get(choice, "")
    return Button(choice=choice, label=label, key=choice, hint=choice)
