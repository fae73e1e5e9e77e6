"""Sampling a mean or the base model, in as many calls as the server's bounds need."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from clutch import _calls as calls
from clutch._connection import Connection
from clutch._prompts import PromptLike, as_prompts
from clutch._types import Completion, MeanAt, Samples, Sampling

# What the server takes at once (ServerInfo.limits: sample_prompts_max).
_PROMPTS_PER_CALL = 256


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

    Args:
        connection: To the server.
        run_id: Empty = the base model.
        prompts: Texts, lists of chat messages, or Prompts.
        at: Which mean of the run.
        sampling: What is set replaces the run's.
        seed: >= 0.
    """
    everything = iter(as_prompts(prompts))
    completions: list[Completion] = []
    generation: int | None = None
    while part := tuple(itertools.islice(everything, _PROMPTS_PER_CALL)):
        # The head may move between two calls; the second keeps to the mean that answered the first.
        mean = at if generation is None else generation
        samples = await connection.do(calls.sample(run_id, at=mean, prompts=part, sampling=sampling, seed=seed))
        start = len(completions)
        completions += [
            replace(one, prompt_index=one.prompt_index + start, messages=tuple(part[one.prompt_index].messages))
            for one in samples.completions
        ]
        generation = samples.generation
    return Samples(completions=tuple(completions), generation=generation)
