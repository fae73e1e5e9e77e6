"""The run's generations one after the other, across restarts of either side."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Sequence
from typing import TYPE_CHECKING

from clutch._errors import AlreadyExists, GenerationAbandoned, NotFound, RunFinished, StateConflict
from clutch._generation import AsyncGeneration
from clutch._prompts import Prompt, PromptLike, as_prompts, pick_prompts

if TYPE_CHECKING:
    from clutch._run import AsyncRun

_log = logging.getLogger("clutch")

_CLIENT_ID_CHARS_MAX = 128
# Between looks at a run whose generation has ended but whose head has not moved yet.
_HEAD_SECONDS = 0.2


async def each_generation(
    run: "AsyncRun",
    prompts: Sequence[PromptLike],
    *,
    generations: int,
    prompts_per_generation: int | None,
    samples_per_prompt: int | None,
    client_id: str | None,
) -> AsyncGenerator[AsyncGeneration, None]:
    """Yield each generation while it is open, and go on once it has ended; see ``AsyncRun.generations``."""
    everything = as_prompts(prompts)
    await run.flush()
    who = (client_id or f"optimize:{run.name or run.run_id}")[:_CLIENT_ID_CHARS_MAX]
    while (info := await run.refresh()).head < generations and info.state != "completed":
        asked = pick_prompts(everything, count=prompts_per_generation, generation=info.head)
        generation = await _open(run, info.head, asked, client_id=who, samples_per_prompt=samples_per_prompt)
        if generation is None:
            await asyncio.sleep(_HEAD_SECONDS)
            continue
        if generation.info.state == "open":
            yield generation
        await _finish(generation)


async def _open(
    run: "AsyncRun", number: int, prompts: Sequence[Prompt], *, client_id: str, samples_per_prompt: int | None
) -> AsyncGeneration | None:
    """The run's unfinished generation, asked for or adopted; None when there is none right now."""
    # Named by its number: repeated after a lost answer or a restart, it is the same ask.
    request_id = f"{run.run_id}/{number}"
    try:
        generation = await run.ask(prompts, samples_per_prompt=samples_per_prompt, request_id=request_id, client_id=client_id)
    except RunFinished:
        if (await run.refresh()).state != "completed":
            raise
        return None
    except (AlreadyExists, StateConflict) as error:
        generation = await _adopt(run, number, error)
    return None if generation.info.finished else generation


async def _adopt(run: "AsyncRun", number: int, error: AlreadyExists | StateConflict) -> AsyncGeneration:
    """The generation that stands in the way: its rewards are wanted, whoever asked for it."""
    if isinstance(error, StateConflict) and error.reason != "GENERATION_OPEN":
        raise error
    try:
        generation = await run.generation(number)
    except NotFound:
        raise error from None
    if not generation.info.finished:
        _log.warning("generation %d was asked by somebody else or with other prompts; finishing it first", number)
    return generation


async def _finish(generation: AsyncGeneration) -> None:
    try:
        await generation.wait()
    except GenerationAbandoned as error:
        # The mean has not moved, and the next generation starts from it.
        _log.info("%s", error)
