"""Reward models over HTTP, each in the format that its servers speak already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from clutch._errors import ScorerError
from clutch._rewards import Invalid, Reward, Skipped
from clutch._types import Completion
from clutch.scoring._json import as_list, as_object, by_index, conversation, is_number, list_of
from clutch.scoring.remote import HttpScorer

__all__ = ["AzureGrader", "Bedrock", "HttpScorer", "Native", "OpenRlhf", "RewardKit", "VllmClassify", "VllmPooling", "VllmScore"]


@dataclass(frozen=True)
class OpenRlhf(HttpScorer):
    """OpenRLHF's remote reward model: ``{"query", "prompts", "labels"}`` -> ``{"rewards"}``.

    A query is the prompt as the model saw it, and the completion. Numbers in ``extra_logs`` become metrics.

    Args:
        label: Which column of a prompt's item is its label; null where there is none.
    """

    label: str = "label"

    def request(self, completions: Sequence[Completion]) -> object:
        """Three lists of one length."""
        return {
            "query": [completion.prompt + completion.text for completion in completions],
            "prompts": [completion.prompt for completion in completions],
            "labels": [completion.item.get(self.label) for completion in completions],
        }

    def read(self, reply: object, completions: Sequence[Completion]) -> Sequence[object]:
        """``rewards`` by position."""
        said = as_object(reply)
        rewards = [_number(reward, "rewards") for reward in list_of(said.get("rewards"), len(completions), of="rewards")]
        logs = said.get("extra_logs")
        columns = {
            str(name): values
            for name, values in (logs.items() if isinstance(logs, dict) else ())
            if isinstance(values, list) and len(values) == len(completions) and all(map(is_number, values))
        }
        return [_with_metrics(reward, {name: column[i] for name, column in columns.items()}) for i, reward in enumerate(rewards)]


@dataclass(frozen=True)
class VllmScore(HttpScorer):
    """vLLM's ``/score`` of a cross-encoder or of embeddings: prompt against completion.

    Args:
        model: As the server calls it; empty = its only one.
        fields: Names of the two lists; vLLM before 0.12 knows text_1 and text_2 alone.
        use_activation: Whether the server turns logits into probabilities, which lie close together where a reward model is
            sure; None = as it does by itself.
    """

    model: str = ""
    fields: tuple[str, str] = ("queries", "documents")
    use_activation: bool | None = None

    def request(self, completions: Sequence[Completion]) -> object:
        """Two lists of one length, scored pair by pair."""
        first, second = self.fields
        asked: dict[str, object] = {first: [one.prompt for one in completions], second: [one.text for one in completions]}
        activation = {} if self.use_activation is None else {"use_activation": self.use_activation}
        return _model(self.model) | asked | activation

    def read(self, reply: object, completions: Sequence[Completion]) -> Sequence[object]:
        """``data[i].score`` in the order of ``index``."""
        return [_number(row.get("score"), "score") for row in by_index(as_object(reply).get("data"), len(completions))]


@dataclass(frozen=True)
class VllmClassify(HttpScorer):
    """vLLM's ``/classify`` of a sequence-classification model: one class is a reward model.

    Args:
        model: As the server calls it; empty = its only one.
        label: Number of the class whose value is the reward; None = the only one.
        chat: Send messages, one completion a request, for the server's chat template; else prompt and completion as text.
        use_activation: Have the server turn logits into probabilities; a reward model's reward is the logit.
    """

    model: str = ""
    label: int | None = None
    chat: bool = False
    use_activation: bool = False

    @property
    def single(self) -> bool:  # type: ignore[override]
        """A request holds one conversation."""
        return self.chat

    def request(self, completions: Sequence[Completion]) -> object:
        """Texts, or one conversation."""
        return _model(self.model) | _input(completions, chat=self.chat) | {"use_activation": self.use_activation}

    def read(self, reply: object, completions: Sequence[Completion]) -> Sequence[object]:
        """``data[i].probs`` in the order of ``index``."""
        return [_of_class(row.get("probs"), self.label) for row in by_index(as_object(reply).get("data"), len(completions))]


@dataclass(frozen=True)
class VllmPooling(HttpScorer):
    """vLLM's ``/pooling`` of a reward model; of token rewards the last token's counts.

    Args:
        model: As the server calls it; empty = its only one.
        task: ``classify``: a vector a text; ``token_classify``: a vector a token.
        label: Number of the entry that is the reward; None = the only one.
        chat: Send messages, one completion a request; else prompt and completion as text.
        use_activation: Have the server turn logits into probabilities; a reward model's reward is the logit.
    """

    model: str = ""
    task: Literal["classify", "token_classify"] = "classify"
    label: int | None = None
    chat: bool = False
    use_activation: bool = False

    @property
    def single(self) -> bool:  # type: ignore[override]
        """A request holds one conversation."""
        return self.chat

    def request(self, completions: Sequence[Completion]) -> object:
        """Texts, or one conversation."""
        asked = {"task": self.task, "use_activation": self.use_activation}
        return _model(self.model) | _input(completions, chat=self.chat) | asked

    def read(self, reply: object, completions: Sequence[Completion]) -> Sequence[object]:
        """``data[i].data`` in the order of ``index``."""
        rows = by_index(as_object(reply).get("data"), len(completions))
        return [_of_class(_last(row.get("data"), self.task), self.label) for row in rows]


@dataclass(frozen=True)
class Bedrock(HttpScorer):
    """The id-keyed list of Bedrock's and SageMaker's reward functions.

    ``[{"id", "messages", "metadata"}]`` -> ``[{"id", "aggregate_reward_score", "metrics_list"}]``.
    """

    def request(self, completions: Sequence[Completion]) -> object:
        """One object a completion; its id is the completion's."""
        return [
            {"id": _id(completion), "messages": conversation(completion), "metadata": dict(completion.item)}
            for completion in completions
        ]

    def read(self, reply: object, completions: Sequence[Completion]) -> Sequence[object]:
        """By id, whatever the order; what is missing or comes twice is invalid."""
        found: dict[object, list[Mapping[str, object]]] = {}
        for place, row in enumerate(as_list(reply)):
            said = as_object(row, of=f"reply[{place}]")
            found.setdefault(str(said.get("id")), []).append(said)
        return [self._one(found.get(_id(completion), [])) for completion in completions]

    def _one(self, rows: Sequence[Mapping[str, object]]) -> object:
        if len(rows) != 1:
            return Invalid(f"reply: expected one object with the completion's id, got {len(rows)}")
        return self.reward(rows[0])

    def reward(self, row: Mapping[str, object]) -> object:
        """What one object of the reply says."""
        reward = _number(row.get("aggregate_reward_score"), "aggregate_reward_score")
        listed = row.get("metrics_list")
        metrics = {
            str(metric.get("name")): metric.get("value")
            for metric in (listed if isinstance(listed, list) else ())
            if isinstance(metric, dict)
        }
        return _with_metrics(reward, metrics)


@dataclass(frozen=True)
class Native(Bedrock):
    """clutch's own format, as ``clutch score-server --style native`` serves it: Bedrock's, with what it cannot say.

    Requests also hold ``prompt``, ``completion`` and ``finish_reason``. A reply may hold ``status`` (rewarded, skipped or
    invalid), ``reason``, ``metrics`` and ``rater``.
    """

    def request(self, completions: Sequence[Completion]) -> object:
        """One object a completion; its id is the completion's."""
        return [
            {
                "id": _id(completion),
                "messages": conversation(completion),
                "metadata": dict(completion.item),
                "prompt": completion.prompt,
                "completion": completion.text,
                "finish_reason": completion.finish_reason,
                "prompt_index": completion.prompt_index,
            }
            for completion in completions
        ]

    def reward(self, row: Mapping[str, object]) -> object:
        """What one object of the reply says."""
        status, reason = row.get("status", "rewarded"), str(row.get("reason", ""))
        if status == "skipped":
            return Skipped(reason)
        if status != "rewarded":
            return Invalid(reason if status == "invalid" else f"status: expected rewarded, skipped or invalid, got {status!r}")
        metrics, rater = row.get("metrics"), row.get("rater", "")
        reward = _number(row.get("aggregate_reward_score"), "aggregate_reward_score")
        made = _with_metrics(reward, metrics if isinstance(metrics, dict) else {})
        return Reward(made.value, metrics=made.metrics, rater=str(rater)) if isinstance(made, Reward) else made


@dataclass(frozen=True)
class AzureGrader(HttpScorer):
    """Azure's endpoint grader: ``{"sample", "item", "trace_id"}`` -> ``{"score"}``, one completion a request."""

    single = True

    def request(self, completions: Sequence[Completion]) -> object:
        """The completion as a sample, the prompt's columns as the item."""
        (completion,) = completions
        message = {"role": "assistant", "content": completion.text}
        sample = {
            "output_text": completion.text,
            "choices": [{"index": 0, "message": message, "finish_reason": completion.finish_reason}],
        }
        return {"sample": sample, "item": dict(completion.item), "trace_id": _id(completion)}

    def read(self, reply: object, completions: Sequence[Completion]) -> Sequence[object]:
        """``score``."""
        return [_number(as_object(reply).get("score"), "score")]


@dataclass(frozen=True)
class RewardKit(HttpScorer):
    """reward-kit's ``/evaluate``: messages and ground truth -> ``score``; ``is_score_valid: false`` is invalid.

    Args:
        ground_truth: Which column of a prompt's item is the ground truth.
    """

    ground_truth: str = "ground_truth"
    single = True

    def request(self, completions: Sequence[Completion]) -> object:
        """One conversation."""
        (completion,) = completions
        return {"messages": conversation(completion), "ground_truth": completion.item.get(self.ground_truth)}

    def read(self, reply: object, completions: Sequence[Completion]) -> Sequence[object]:
        """``score``, unless it is said to be no score."""
        said = as_object(reply)
        if said.get("is_score_valid", True) is not True:
            return [Invalid(f"is_score_valid is not true: {said.get('reason', '')}")]
        listed = said.get("metrics")
        metrics = {
            str(name): metric.get("score")
            for name, metric in (listed.items() if isinstance(listed, dict) else ())
            if isinstance(metric, dict) and metric.get("is_score_valid", True) is True
        }
        return [_with_metrics(_number(said.get("score"), "score"), metrics)]


def _id(completion: Completion) -> str:
    # Samples of a mean have no id; there is one of them for each prompt.
    return completion.completion_id or f"prompt-{completion.prompt_index}"


def _messages(completion: Completion) -> list[dict[str, str]]:
    return [{"role": "user", "content": completion.prompt}, {"role": "assistant", "content": completion.text}]


def _model(model: str) -> dict[str, object]:
    return {"model": model} if model else {}


def _input(completions: Sequence[Completion], *, chat: bool) -> dict[str, object]:
    if chat:
        (completion,) = completions
        return {"messages": conversation(completion), "add_generation_prompt": False}
    return {"input": [completion.prompt + completion.text for completion in completions]}


def _number(said: object, name: str) -> float | Invalid:
    if isinstance(said, int | float) and not isinstance(said, bool):
        try:
            return float(said)
        except OverflowError:
            return Invalid(f"{name}: expected a finite number, got one of {len(str(said))} digits")
    return Invalid(f"{name}: expected a number, got {'null' if said is None else type(said).__name__}")


def _with_metrics(reward: float | Invalid, metrics: Mapping[str, object]) -> Reward | Invalid:
    if isinstance(reward, Invalid):
        return reward
    read = {name: _number(value, name) for name, value in metrics.items()}
    return Reward(reward, metrics={name: value for name, value in read.items() if not isinstance(value, Invalid)})


def _of_class(values: object, label: int | None) -> float | Invalid:
    if not isinstance(values, list) or not values:
        return Invalid("expected a list of the classes' values, got none")
    if label is None and len(values) > 1:
        raise ScorerError(
            f"label: the model has {len(values)} classes; say which one's value is the reward, 0 to {len(values) - 1}"
        )
    if not 0 <= (label or 0) < len(values):
        raise ScorerError(f"label: expected 0 to {len(values) - 1}, the classes of the model, got {label}")
    return _number(values[label or 0], "value of the class")


def _last(data: object, task: str) -> object:
    """The vector of the last token, or of the text."""
    if task == "classify" or not isinstance(data, list) or not data:
        return data
    return data[-1] if isinstance(data[-1], list) else [data[-1]]
