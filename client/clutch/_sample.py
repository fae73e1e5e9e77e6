"""Sampling a mean or the base model, in as many calls as the server's bounds need."""

from collections.abc import Sequence
from dataclasses import replace

from clutch import _calls as calls
from clutch._channel import MESSAGE_BYTES_MAX
from clutch._connection import Connection
from clutch._errors import LimitExceeded
from clutch._prompts import PromptLike, as_prompts
from clutch._types import Completion, MeanAt, Samples, Sampling

# What the server takes at once (ServerInfo.limits: sample_prompts_max).
_PROMPTS_PER_CALL = 256
# The answer holds the prompts too, as the model saw them, and needs room for what it said.
_BYTES_PER_CALL = MESSAGE_BYTES_MAX // 4
_SEEDS = 2**31


async def sample(
    connection: Connection,
    run_id: str,
    prompts: Sequence[PromptLike],
    *,
    at: MeanAt = "head",
    sampling: Sampling | None,
    seed: int,
) -> Samples:
    """Sample every prompt once, all from one and the same mean.

    Answers that are too large for a message are sampled again, fewer at a time; what a prompt is answered does not
    depend on that.

    Args:
        connection: To the server.
        run_id: Empty = the base model.
        prompts: Texts, lists of chat messages, or Prompts.
        at: Which mean of the run.
        sampling: What is set replaces the run's.
        seed: >= 0.

    Raises:
        LimitExceeded: One prompt, or its answer, is too large for a message (reason LIMIT_EXCEEDED).
    """
    everything = as_prompts(prompts)
    completions: list[Completion] = []
    generation: int | None = None
    size = _PROMPTS_PER_CALL
    while (start := len(completions)) < len(everything):
        part = everything[start : start + size]
        # The head may move between two calls; the second keeps to the mean that answered the first.
        mean = at if generation is None else generation
        # The server counts on from the first prompt's seed.
        first = (seed + start) % _SEEDS if start else seed
        call = calls.sample(run_id, at=mean, prompts=part, sampling=sampling, seed=first)
        samples = await _answer(connection, call, is_one=len(part) == 1)
        if samples is None:
            size = len(part) // 2
            continue
        completions += [
            replace(one, prompt_index=one.prompt_index + start, messages=tuple(part[one.prompt_index].messages))
            for one in samples.completions
        ]
        generation = samples.generation
    return Samples(completions=tuple(completions), generation=generation)


async def _answer(connection: Connection, call: calls.Call[Samples], *, is_one: bool) -> Samples | None:
    """None when fewer prompts are needed to keep within a message."""
    if not is_one and len(call.body) > _BYTES_PER_CALL:
        return None
    try:
        return await connection.do(call)
    except LimitExceeded as error:
        if is_one or error.details.get("limit_name") != "message_bytes_max":
            raise
    return None
