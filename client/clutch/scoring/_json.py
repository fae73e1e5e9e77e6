"""JSON of somebody else's formats; what is not as expected in a reply is said, not guessed."""

from collections.abc import Mapping, Sequence

from clutch._errors import ScorerError
from clutch._types import Completion
from clutch.scoring._post import ReplyError


def as_object(value: object, *, of: str = "reply") -> Mapping[str, object]:
    """A JSON object.

    Raises:
        ReplyError: It is something else.
    """
    if not isinstance(value, dict):
        raise ReplyError(f"{of}: expected an object, got {_kind(value)}")
    return value


def as_list(value: object, *, of: str = "reply") -> Sequence[object]:
    """A JSON list.

    Raises:
        ReplyError: It is something else.
    """
    if not isinstance(value, list):
        raise ReplyError(f"{of}: expected a list, got {_kind(value)}")
    return value


def list_of(value: object, count: int, *, of: str) -> Sequence[object]:
    """A JSON list with one thing a completion.

    Raises:
        ReplyError: It is something else.
        ScorerError: It has another length, so that nobody knows which thing belongs to which completion.
    """
    things = as_list(value, of=of)
    if len(things) != count:
        raise ScorerError(f"{of}: expected {count} for {count} completions, got {len(things)}: never matched up by guessing")
    return things


def by_index(value: object, count: int, *, of: str = "data") -> list[Mapping[str, object]]:
    """Objects in the order of their ``index``, whatever order they came in.

    Raises:
        ReplyError: They are no objects.
        ScorerError: The indices are not each of 0 .. count - 1 once.
    """
    rows = [as_object(row, of=f"{of}[{place}]") for place, row in enumerate(list_of(value, count, of=of))]
    # true is 1 to Python, and no index.
    indices = [row.get("index") for row in rows]
    if not all(type(index) is int for index in indices) or sorted(map(str, indices)) != sorted(map(str, range(count))):
        raise ScorerError(f"{of}: expected each index of 0 to {count - 1} once, got {indices[:8]}")
    placed = {str(row["index"]): row for row in rows}
    return [placed[str(index)] for index in range(count)]


def conversation(completion: Completion) -> list[dict[str, str]]:
    """The messages that were asked, and the completion as the assistant's; a prompt that was text is the user's only one."""
    asked = [dict(message) for message in completion.messages] or [{"role": "user", "content": completion.prompt}]
    return [*asked, {"role": "assistant", "content": completion.text}]


def is_number(value: object) -> bool:
    """A JSON number: true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _kind(value: object) -> str:
    return "null" if value is None else type(value).__name__
