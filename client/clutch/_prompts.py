"""Prompts: what may be given as one, and which of them a generation asks."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Prompt:
    """Text to continue, or chat messages for the model's template, with columns of your own.

    Args:
        text: Continued as it is.
        messages: ``{"role": "system" | "user" | "assistant", "content": ...}``, instead of text.
        item: Anything JSON can hold, such as the reference answer; comes back as ``completion.item``. At most 64 KiB.
    """

    text: str = ""
    _: KW_ONLY
    messages: Sequence[Mapping[str, str]] = ()
    # JSON of the user's own columns, whose shape only the user knows.
    item: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.text and self.messages:
            raise ValueError("Prompt: give text or messages, not both")
        for message in self.messages:
            if set(message) != {"role", "content"}:
                raise ValueError(f"Prompt: a message has the keys role and content, this one has {sorted(message)}")
        object.__setattr__(self, "messages", tuple(dict(message) for message in self.messages))


PromptLike = str | Prompt | Sequence[Mapping[str, str]]


def as_prompts(prompts: Sequence[PromptLike]) -> tuple[Prompt, ...]:
    """Turn what a caller gave into prompts.

    Raises:
        TypeError: Something is neither text, nor a Prompt, nor a list of chat messages.
        ValueError: There are none.
    """
    if isinstance(prompts, str | Prompt):
        raise TypeError(f"prompts: expected a list of prompts, got one {type(prompts).__name__}; put it in a list")
    made = tuple(_prompt(given, index) for index, given in enumerate(prompts))
    if not made:
        raise ValueError("prompts: expected at least one")
    return made


def pick_prompts(prompts: Sequence[Prompt], *, count: int | None, generation: int) -> tuple[Prompt, ...]:
    """The prompts that a generation asks: the same ones whenever and wherever this is called.

    Every pass over the prompts takes them in another order; within a pass none comes twice.

    Args:
        prompts: All of them, in an order that stays.
        count: How many a generation takes; None, or as many as there are, takes all in the given order.
        generation: 0-based.
    """
    if count is not None and count < 1:
        raise ValueError(f"prompts_per_generation: expected at least 1, got {count}")
    if count is None or count >= len(prompts):
        return tuple(prompts)
    windows = len(prompts) // count
    cycle, window = divmod(generation, windows)
    # Hashing rather than random.shuffle: a resumed run must not depend on the version of Python.
    order = sorted(range(len(prompts)), key=lambda index: hashlib.sha256(f"{cycle}:{index}".encode()).digest())
    return tuple(prompts[index] for index in order[window * count : (window + 1) * count])


def _prompt(given: PromptLike, index: int) -> Prompt:
    if isinstance(given, Prompt):
        return given
    if isinstance(given, str):
        return Prompt(given)
    if isinstance(given, Sequence):
        messages = tuple(message for message in given if isinstance(message, Mapping))
        if messages and len(messages) == len(given):
            return Prompt(messages=messages)
    hint = "; a conversation is a list of such messages" if isinstance(given, Mapping) else ""
    raise TypeError(f"prompts[{index}]: expected str, Prompt or a list of messages, got {type(given).__name__}{hint}")
