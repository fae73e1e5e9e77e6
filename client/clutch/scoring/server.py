"""A score function as somebody else's remote reward model: what ``clutch score-server`` serves."""

import dataclasses
import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from clutch._errors import ScorerError
from clutch._rewards import Invalid, Outcome, Reward, Skipped
from clutch._types import Completion
from clutch.scoring._parts import Parts
from clutch.scoring.scorer import Scorer

Style = Literal["openrlhf", "bedrock", "native"]

_BODY_BYTES_MAX = 64 << 20
_ITEMS_MAX = 4096


class _Refused(Exception):
    """A request that is not of the style; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class _Style:
    read: Callable[[object], list[Completion]]
    write: Callable[[Sequence[Completion], Sequence[Outcome]], object]


def score_app(scorer: Scorer, *, style: Style) -> Starlette:
    """An ASGI app that answers ``POST /`` in a style with a scorer's rewards; ``GET /health`` says that it is up.

    Where a style has no word for a completion without a reward, the request ends with 422 and the reason, and no made-up number.
    """
    spoken = _STYLES[style]
    opened: list[Parts] = []

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        opened.append(Parts([scorer]))
        yield
        await opened.pop().close()

    async def rewards(request: Request) -> Response:
        try:
            completions = spoken.read(await _body(request))
            (outcomes,) = await opened[0].rewards(completions)
            return JSONResponse(spoken.write(completions, outcomes))
        except (_Refused, ScorerError) as error:
            return JSONResponse({"error": str(error)}, status_code=422)
        except ClientDisconnect:
            return Response(status_code=400)

    async def health(_: Request) -> Response:
        return PlainTextResponse("ok\n")

    paths = ("/", "/get_reward", "/evaluate")
    routes = [Route(path, rewards, methods=["POST"]) for path in paths]
    return Starlette(routes=[*routes, Route("/health", health)], lifespan=lifespan)


async def _body(request: Request) -> object:
    read = bytearray()
    async for piece in request.stream():
        read += piece
        if len(read) > _BODY_BYTES_MAX:
            raise _Refused(f"expected a body of at most {_BODY_BYTES_MAX} bytes, got more")
    try:
        body: object = json.loads(read)
    except (ValueError, RecursionError) as error:
        raise _Refused(f"expected JSON: {error}") from None
    return body


def _read_openrlhf(body: object) -> list[Completion]:
    said = _mapping(body, "body")
    queries = _texts(said.get("query"), "query")
    prompts = _texts(said.get("prompts") or [""] * len(queries), "prompts")
    labels = said.get("labels") or [None] * len(queries)
    if not isinstance(labels, list) or not len(queries) == len(prompts) == len(labels):
        raise _Refused("expected query, prompts and labels to be lists of one length")
    rows = enumerate(zip(queries, prompts, labels, strict=True))
    return [_completion(index, prompt, query.removeprefix(prompt), {"label": label}) for index, (query, prompt, label) in rows]


def _write_openrlhf(_: Sequence[Completion], outcomes: Sequence[Outcome]) -> object:
    rewards = [_reward(outcome, index).value for index, outcome in enumerate(outcomes)]
    return {"rewards": rewards, "scores": rewards, "extra_logs": {}}


def _read_bedrock(body: object) -> list[Completion]:
    if not isinstance(body, list):
        raise _Refused(f"body: expected a list of objects with id and messages, got {type(body).__name__}")
    made = [_from_row(index, _mapping(row, f"body[{index}]")) for index, row in enumerate(body)]
    if len({one.completion_id for one in made}) != len(made):
        raise _Refused("id: expected a different one for each object")
    return made


def _from_row(index: int, row: Mapping[str, object]) -> Completion:
    item = row.get("metadata") or {}
    messages = row.get("messages")
    if "completion" in row:
        prompt, text = _text(row.get("prompt", ""), "prompt"), _text(row["completion"], "completion")
    elif isinstance(messages, list) and messages and all(isinstance(message, dict) for message in messages):
        contents = [_text(message.get("content"), "content") for message in messages]
        prompt, text = "\n".join(contents[:-1]), contents[-1]
    else:
        raise _Refused(f"body[{index}]: expected messages, the last of which is the completion")
    made = _completion(index, prompt, text, _mapping(item, "metadata"))
    asked = tuple(messages[:-1]) if isinstance(messages, list) else ()
    return dataclasses.replace(made, completion_id=str(row.get("id", index)), messages=asked)


def _write_bedrock(completions: Sequence[Completion], outcomes: Sequence[Outcome]) -> object:
    rewards = [_reward(outcome, one.completion_id) for one, outcome in zip(completions, outcomes, strict=True)]
    return [
        {
            "id": one.completion_id,
            "aggregate_reward_score": float(said.value),
            "metrics_list": [{"name": name, "value": float(value), "type": "Metric"} for name, value in said.metrics.items()],
        }
        for one, said in zip(completions, rewards, strict=True)
    ]


def _write_native(completions: Sequence[Completion], outcomes: Sequence[Outcome]) -> object:
    return [{"id": one.completion_id} | _row(outcome) for one, outcome in zip(completions, outcomes, strict=True)]


def _row(outcome: Outcome) -> dict[str, object]:
    if not isinstance(outcome, Reward):
        return {"status": "invalid" if isinstance(outcome, Invalid) else "skipped", "reason": outcome.reason}
    metrics = {name: float(value) for name, value in outcome.metrics.items()}
    return {"status": "rewarded", "aggregate_reward_score": float(outcome.value), "metrics": metrics, "rater": outcome.rater}


def _reward(outcome: Outcome, which: object) -> Reward:
    if isinstance(outcome, Invalid | Skipped):
        raise _Refused(f"completion {which} has no reward: {outcome.reason or 'skipped'}")
    return outcome


def _completion(index: int, prompt: str, text: str, item: Mapping[str, object]) -> Completion:
    if index >= _ITEMS_MAX:
        raise _Refused(f"expected at most {_ITEMS_MAX} completions, got more")
    return Completion(
        text=text,
        prompt=prompt,
        item=item,
        finish_reason="stop",
        prompt_index=index,
        num_prompt_tokens=0,
        num_completion_tokens=0,
        completion_id=str(index),
    )


def _mapping(value: object, name: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise _Refused(f"{name}: expected an object, got {type(value).__name__}")
    return value


def _texts(value: object, name: str) -> list[str]:
    if not isinstance(value, list):
        raise _Refused(f"{name}: expected a list of texts, got {type(value).__name__}")
    return [_text(one, name) for one in value]


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise _Refused(f"{name}: expected text, got {type(value).__name__}")
    return value


_STYLES: Mapping[Style, _Style] = MappingProxyType(
    {
        "openrlhf": _Style(_read_openrlhf, _write_openrlhf),
        "bedrock": _Style(_read_bedrock, _write_bedrock),
        "native": _Style(_read_bedrock, _write_native),
    }
)
