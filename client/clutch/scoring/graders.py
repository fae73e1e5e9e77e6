"""OpenAI's grader objects as scorers: what was configured there goes on here."""

import ast
import contextlib
import difflib
import json
import math
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from clutch._rewards import Invalid, Outcome, Reward, as_outcome
from clutch._types import Completion
from clutch.scoring._parts import Parts
from clutch.scoring.compose import FunctionPart
from clutch.scoring.judge import Judge, Messages
from clutch.scoring.scorer import Scorer, Session

_STRINGS: Mapping[str, Callable[[str, str], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "like": lambda text, part: part in text,
    "ilike": lambda text, part: part.casefold() in text.casefold(),
}
_TEMPLATE = re.compile(r"\{\{\s*(sample|item)\.([\w.]+)\s*\}\}")


def grader(config: Mapping[str, object], *, url: str = "", api_key: str | None = None) -> Scorer:
    """The scorer that a grader object describes.

    Args:
        config: ``string_check``, ``text_similarity`` (``fuzzy_match``), ``score_model`` or ``multi``; templates such as
            ``{{ sample.output_text }}`` and ``{{ item.answer }}`` are filled in.
        url: Of the chat completions that a ``score_model`` asks.
        api_key: For them.

    Raises:
        ValueError: The object is no such grader; says which field is at fault.
    """
    kind = config.get("type")
    match kind:
        case "string_check":
            return FunctionPart(_string_check(config), name=_name(config))
        case "text_similarity":
            return FunctionPart(_text_similarity(config), name=_name(config))
        case "score_model":
            return _score_model(config, url=url, api_key=api_key)
        case "multi":
            return _multi(config, url=url, api_key=api_key)
    raise ValueError(f"type: expected string_check, text_similarity, score_model or multi, got {kind!r}")


@dataclass(frozen=True)
class ScoreModel(Judge):
    """A ``score_model`` grader: messages of the user's own in place of a rubric."""

    templates: tuple[tuple[str, str], ...] = ()

    def messages(self, completion: Completion) -> Messages:
        """The templates, filled in, and the shape of the answer."""
        low, high = self.range
        shape = f'Answer in JSON: {{"reason": why, in a sentence, "score": a number from {low:g} to {high:g}}}.'
        filled = [{"role": role, "content": fill(text, completion)} for role, text in self.templates]
        return [*filled, {"role": "system" if filled[0]["role"] == "user" else "user", "content": shape}]


@dataclass(frozen=True)
class Multi(Scorer):
    """A ``multi`` grader: a formula over the scores of others; what one of them finds invalid is invalid.

    Args:
        title: Its name.
        parts: Graders by the names that the formula uses.
        formula: Such as ``0.5 * a + max(b, 0)``.
    """

    title: str
    parts: Mapping[str, Scorer]
    formula: str

    @property
    def name(self) -> str:
        """Of the part."""
        return self.title

    def open(self) -> Session:
        """Begin to score with every part."""
        return _MultiSession(self)


class _MultiSession:
    batch, per_member, whole, batch_size_max = False, False, False, 1

    def __init__(self, multi: Multi) -> None:
        self._formula = compile_formula(multi.formula, multi.parts)
        self._names = tuple(multi.parts)
        self._parts = Parts(list(multi.parts.values()))
        self.concurrency = self._parts.concurrency

    async def rewards(self, completions: Sequence[Completion]) -> tuple[Outcome, ...]:
        said = await self._parts.rewards(completions)
        values: dict[str, float] = {}
        for name, (outcome,) in zip(self._names, said, strict=True):
            if not isinstance(outcome, Reward):
                return (as_outcome(Invalid(f"{name}: {outcome.reason}")),)
            values[name] = float(outcome.value)
        try:
            return (as_outcome(Reward(self._formula(values), metrics=values)),)
        except (ArithmeticError, ValueError) as error:
            return (as_outcome(Invalid(f"calculate_output: {type(error).__name__}: {error}")),)

    def finish(self, scored: Sequence[tuple[Completion, Outcome]]) -> list[tuple[Completion, Outcome]]:
        return list(scored)

    async def close(self) -> None:
        await self._parts.close()


def fill(template: str, completion: Completion) -> str:
    """A template with the completion's text and its prompt's columns; a missing one is a ValueError."""

    def value(found: re.Match[str]) -> str:
        source, path = found.groups()
        at: object = _sample(completion) if source == "sample" else completion.item
        for key in path.split("."):
            if not isinstance(at, Mapping) or key not in at:
                raise ValueError(f"{found.group()}: nothing of that name")
            at = at[key]
        return at if isinstance(at, str) else json.dumps(at, ensure_ascii=False)

    return _TEMPLATE.sub(value, template)


def _sample(completion: Completion) -> Mapping[str, object]:
    sample: dict[str, object] = {"output_text": completion.text}
    if "{" in completion.text:
        with contextlib.suppress(ValueError, RecursionError):
            sample["output_json"] = json.loads(completion.text)
    return sample


def _string_check(config: Mapping[str, object]) -> Callable[[Completion], float]:
    given, reference, operation = _text(config, "input"), _text(config, "reference"), _text(config, "operation")
    if operation not in _STRINGS:
        raise ValueError(f"operation: expected one of {sorted(_STRINGS)}, got {operation!r}")
    return lambda one: float(_STRINGS[operation](fill(given, one), fill(reference, one)))


def _text_similarity(config: Mapping[str, object]) -> Callable[[Completion], float]:
    given, reference, metric = _text(config, "input"), _text(config, "reference"), _text(config, "evaluation_metric")
    if metric != "fuzzy_match":
        raise ValueError(f"evaluation_metric: expected fuzzy_match, got {metric!r}; write the others as a score function")
    return lambda one: difflib.SequenceMatcher(None, fill(given, one), fill(reference, one), autojunk=False).ratio()


def _score_model(config: Mapping[str, object], *, url: str, api_key: str | None) -> Scorer:
    if not url:
        raise ValueError("url: a score_model needs the address of chat completions")
    rows = config.get("input")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, Mapping) for row in rows):
        raise ValueError("input: expected a list of messages with role and content")
    span = config.get("range", [0.0, 1.0])
    if not isinstance(span, Sequence) or len(span) != 2:
        raise ValueError(f"range: expected two numbers, got {span!r}")
    sampling = config.get("sampling_params") or {}
    if not isinstance(sampling, Mapping):
        raise ValueError(f"sampling_params: expected an object, got {sampling!r}")
    return ScoreModel(
        url,
        name=_name(config),
        api_key=api_key,
        model=_text(config, "model"),
        range=(float(span[0]), float(span[1])),
        sampling=dict(sampling),
        templates=tuple((_text(row, "role"), _text(row, "content")) for row in rows),
    )


def _multi(config: Mapping[str, object], *, url: str, api_key: str | None) -> Multi:
    graders = config.get("graders")
    if not isinstance(graders, Mapping) or not graders:
        raise ValueError("graders: expected an object of graders by name")
    parts = {str(name): grader(one, url=url, api_key=api_key) for name, one in graders.items()}
    formula = _text(config, "calculate_output")
    compile_formula(formula, parts)
    return Multi(title=_name(config), parts=parts, formula=formula)


_Value = Callable[[Mapping[str, float]], float]
_BINARY: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: math.pow,
}
_CALLS: Mapping[str, Callable[..., float]] = {
    "min": min,
    "max": max,
    "abs": abs,
    "floor": math.floor,
    "ceil": math.ceil,
    "exp": math.exp,
    "sqrt": math.sqrt,
    "log": math.log,
}


def compile_formula(formula: str, names: Mapping[str, object]) -> _Value:
    """A formula of numbers, names, ``+ - * / ^ ( )``, min, max, abs, floor, ceil, exp, sqrt and log; nothing else runs.

    Raises:
        ValueError: It is something else.
    """
    try:
        tree = ast.parse(formula.replace("^", "**"), mode="eval").body
        return _compiled(tree, names)
    except (SyntaxError, RecursionError) as error:
        raise ValueError(f"calculate_output: expected a formula, got {formula!r}") from error


def _compiled(node: ast.expr, names: Mapping[str, object]) -> _Value:
    match node:
        case ast.Constant(value=int() | float() as number):
            return lambda _: float(number)
        case ast.Name(id=name) if name in names:
            return lambda values: values[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            inner = _compiled(operand, names)
            return lambda values: -inner(values)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            first, second, combine = _compiled(left, names), _compiled(right, names), _BINARY[type(op)]
            return lambda values: combine(first(values), second(values))
        case ast.Call(func=ast.Name(id=called), args=[_, *_] as args, keywords=[]) if called in _CALLS:
            parts = [_compiled(arg, names) for arg in args]
            # min and max of one number are that number.
            return lambda values: _call(called, [part(values) for part in parts])
    raise ValueError(f"calculate_output: {ast.unparse(node)!r} is no formula over {sorted(names)}")


def _call(name: str, numbers: list[float]) -> float:
    if name in ("min", "max"):
        return _CALLS[name](numbers)
    try:
        return float(_CALLS[name](*numbers))
    except TypeError as error:
        raise ValueError(f"{name}: {error}") from None


def _text(config: Mapping[str, object], field: str) -> str:
    value = config.get(field)
    if not isinstance(value, str):
        raise ValueError(f"{field}: expected text, got {type(value).__name__}")
    return value


def _name(config: Mapping[str, object]) -> str:
    return str(config.get("name") or config["type"])
