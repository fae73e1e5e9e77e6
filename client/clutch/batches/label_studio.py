"""Tasks for Label Studio, and the verdicts in its JSON export.

A task's labelling configuration may ask for a ``<Rating>``, a ``<Number>`` or ``<Choices>`` that are numbers; tasks of
pairs are for ``<Pairwise toName="left,right">``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from clutch._rewards import RATER_CHARS_MAX, Outcome, Reward, Skipped
from clutch._types import Completion


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one annotator said of one completion; None where the annotation holds no verdict."""

    name: str
    outcome: Outcome | None
    detail: str = ""


def task(completion: Completion) -> Iterator[dict[str, object]]:
    """One task, to be rated by itself."""
    yield {"data": {"custom_id": completion.completion_id, **_shown(completion), "completion": completion.text}}


@dataclass(slots=True)
class Pairing:
    """Pairs the completions of each prompt as they come; one that stays alone meets the first again."""

    _waiting: dict[int, Completion] = field(default_factory=dict)
    _first: dict[int, Completion] = field(default_factory=dict)

    def tasks(self, completion: Completion) -> Iterator[dict[str, object]]:
        """The task that this completion makes whole, if it does."""
        first = self._waiting.pop(completion.prompt_index, None)
        if first is None:
            self._waiting[completion.prompt_index] = completion
            self._first.setdefault(completion.prompt_index, completion)
        else:
            yield _pair(first, completion)

    def rest(self) -> Iterator[dict[str, object]]:
        """Tasks of those that are alone at the end; of a prompt's only completion there is nothing to compare."""
        for prompt_index, completion in self._waiting.items():
            if self._first[prompt_index] is not completion:
                yield _pair(self._first[prompt_index], completion)


def is_task(record: Mapping[str, object]) -> bool:
    """Whether an entry is a task with its annotations."""
    return "annotations" in record and isinstance(record.get("data"), Mapping)


def verdicts(record: Mapping[str, object]) -> list[Verdict]:
    """What each of its annotators said of each completion that the task names; of each at least that there is no verdict."""
    data, annotations = record["data"], record["annotations"]
    if not isinstance(data, Mapping) or not isinstance(annotations, list):
        return []
    given = [verdict for one in annotations if isinstance(one, Mapping) for verdict in _of_one(data, one)]
    names = [str(data[key]) for key in ("custom_id", "completion_id", "left_id", "right_id") if data.get(key)]
    return given or [Verdict(name, None) for name in names]


def _pair(left: Completion, right: Completion) -> dict[str, object]:
    names = {"left_id": left.completion_id, "right_id": right.completion_id}
    return {"data": {**names, **_shown(right), "left": left.text, "right": right.text}}


def _shown(completion: Completion) -> dict[str, object]:
    return {"prompt_id": completion.prompt_index, "prompt": completion.prompt, "item": completion.item}


def _of_one(data: Mapping[str, object], annotation: Mapping[str, object]) -> Iterator[Verdict]:
    results = annotation.get("result")
    selected = _first(results, "selected")
    pair = "left_id" in data
    names = ("left_id", "right_id") if pair else ("custom_id",) if data.get("custom_id") else ("completion_id",)
    for key in names:
        name = str(data.get(key, ""))
        if annotation.get("was_cancelled"):
            yield Verdict(name, Skipped("cancelled in Label Studio"))
        elif pair and selected in ("left", "right"):
            yield Verdict(name, Reward(float(key == f"{selected}_id"), rater=_rater(annotation)))
        elif pair:
            yield Verdict(name, None, f"expected the side selected, left or right, got {selected!r}" if results else "")
        else:
            yield _rated(name, results, rater=_rater(annotation))


def _rated(name: str, results: object, *, rater: str) -> Verdict:
    found = next((value for kind in ("rating", "number", "choices") if (value := _first(results, kind)) is not None), None)
    value = found[0] if isinstance(found, list) and len(found) == 1 else found
    try:
        number = float(value) if isinstance(value, int | float | str) else None
    except (ValueError, OverflowError):
        number = None
    if number is not None:
        return Verdict(name, Reward(number, rater=rater))
    return Verdict(name, None, f"expected a rating, a number or a choice that is one, got {value!r}" if results else "")


def _first(results: object, kind: str) -> object:
    for result in results if isinstance(results, list) else ():
        value = result.get("value") if isinstance(result, Mapping) else None
        if isinstance(value, Mapping) and kind in value:
            return value[kind]
    return None


def _rater(annotation: Mapping[str, object]) -> str:
    by = annotation.get("completed_by", "")
    return f"label-studio:{by.get('email') or by.get('id') if isinstance(by, Mapping) else by}"[:RATER_CHARS_MAX]


def together(name: str, said: Sequence[Verdict]) -> Verdict:
    """All verdicts on one completion as one: the mean of the rewards; Skipped where all that was said is that."""
    rewards = [verdict.outcome for verdict in said if isinstance(verdict.outcome, Reward)]
    if rewards:
        raters = " ".join(dict.fromkeys(reward.rater for reward in rewards))[:RATER_CHARS_MAX]
        mean = sum(reward.value for reward in rewards) / len(rewards)
        return Verdict(name, Reward(mean, rater=raters))
    # A verdict that cannot be read says more than one that was not given.
    return next(
        (verdict for verdict in said if verdict.detail),
        next((verdict for verdict in said if verdict.outcome is not None), Verdict(name, None)),
    )
