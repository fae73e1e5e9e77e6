"""The run's side of a rating: asks generations, brings their completions to the desk, tells what the verdicts came to."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from clutch._errors import ClutchError, GenerationAbandoned, RunFinished, StateConflict, Unavailable
from clutch._generation import AsyncGeneration
from clutch._loop import each_generation
from clutch._prompts import PromptLike
from clutch._run import AsyncRun
from clutch._types import Completion
from clutch.rating.desk import Desk

Stage = Literal["sampling", "rating", "updating", "waiting", "away", "finished", "stopped"]

_log = logging.getLogger("clutch")

# Between looks at the desk, and at the server while raters are at it.
_DESK_SECONDS = 0.25
_SERVER_SECONDS = 5.0
# Between looks for a generation that somebody else asks.
_OPEN_SECONDS = 2.0
# Before a generation's deadline: for telling, and for clocks that differ.
_EARLY_SECONDS = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is asked, and how often.

    Args:
        prompts: Empty: generations are asked by somebody else.
        prompts_per_generation: Of the prompts, so many each time.
        samples_per_prompt: Completions of each member for each prompt; None = the run's.
        generations: Of the run in total; None without prompts = until it finishes.
    """

    prompts: Sequence[PromptLike] = ()
    prompts_per_generation: int | None = None
    samples_per_prompt: int | None = None
    generations: int | None = None


class Session:
    """Goes through a run's generations; ``stage``, ``reason`` and ``head`` say how it stands."""

    def __init__(self, run: AsyncRun, desk: Desk, asking: Asking, *, say: Callable[[str], None] = _log.info) -> None:
        self.stage: Stage = "waiting"
        self.reason = ""
        self._say = say
        self._run = run
        self._desk = desk
        self._asking = asking

    @property
    def head(self) -> int:
        """Generations behind the mean."""
        return self._run.info.head

    @property
    def generations(self) -> int | None:
        """Where it ends; None if nobody said."""
        return self._asking.generations or self._run.info.config.num_generations or None

    async def go(self) -> None:
        """Until the run has had its generations, or has finished; a server that is away is waited for.

        Raises:
            ClutchError: It cannot go on; what raters said so far is kept.
        """
        while True:
            try:
                async with aclosing(self._opened()) as opened:
                    async for generation in opened:
                        await self._rate(generation)
                await self._run.refresh()
                self.stage = "finished"
                return
            except Unavailable as error:
                _log.warning("the server is away, and is asked again: %s", error)
                self._stand("away", str(error))
                await asyncio.sleep(_SERVER_SECONDS)
            except RunFinished as error:
                # Cancelled or completed by somebody: there is nothing more to rate.
                self._stand("finished", str(error))
                return
            except ClutchError as error:
                self._stand("stopped", str(error))
                raise

    def _stand(self, stage: Stage, reason: str = "") -> None:
        self.stage, self.reason = stage, reason

    def _opened(self) -> AsyncGenerator[AsyncGeneration, None]:
        if not self._asking.prompts:
            return self._found()
        return each_generation(
            self._run,
            self._asking.prompts,
            generations=self._asking.generations or 1,
            prompts_per_generation=self._asking.prompts_per_generation,
            samples_per_prompt=self._asking.samples_per_prompt,
            client_id=None,
        )

    async def _found(self) -> AsyncGenerator[AsyncGeneration, None]:
        """Generations that somebody else asks, as they come."""
        await self._run.flush()
        while True:
            unfinished = await self._run.unfinished()
            info = self._run.info
            if info.finished or (self._asking.generations is not None and info.head >= self._asking.generations):
                return
            if unfinished is None or unfinished.state != "open":
                self._stand("waiting")
                await asyncio.sleep(_OPEN_SECONDS if unfinished is None else _DESK_SECONDS)
                continue
            generation = await self._run.generation(unfinished.generation)
            yield generation
            await _ended(generation)

    async def _rate(self, generation: AsyncGeneration) -> None:
        number = generation.number
        self._stand("sampling")
        if not self._desk.resume(number):
            self._desk.begin(number, await _all_of(generation))
        if self._desk.generation == number:
            self._stand("rating")
            self._say(f"generation {number}: {self._desk.remaining()} clicks until the model updates")
            if not await self._verdicts(generation):
                self._desk.end(number, is_told=False)
                return
            self._desk.freeze()
        self._stand("updating")
        await self._tell(generation)
        moved = "the model has moved" if await _ended(generation) else "the model has not moved"
        await self._run.refresh()
        self._say(f"generation {number}: {moved}; {self.head} of {self.generations or 'any'} generations")

    async def _verdicts(self, generation: AsyncGeneration) -> bool:
        """Wait for raters; False if the generation ended without them.

        Shortly before the server closes it, what they said so far is all: told late it would be lost.
        """
        loop = asyncio.get_running_loop()
        looked = loop.time()
        while not self._desk.is_due() and not _is_almost_over(generation):
            await asyncio.sleep(_DESK_SECONDS)
            if loop.time() - looked < _SERVER_SECONDS:
                continue
            looked = loop.time()
            try:
                info = await generation.refresh()
            except Unavailable as error:
                # Raters go on meanwhile: what they say is kept here.
                _log.warning("the server is away; raters go on: %s", error)
                continue
            if info.state != "open":
                return False
        return True

    async def _tell(self, generation: AsyncGeneration) -> None:
        level = self._run.info.config.reward_level
        rewards = self._desk.rewards(generation.number, level=level)
        try:
            told = await (generation.tell_members(rewards) if level == "member" else generation.tell(rewards))
        except StateConflict as error:
            # It was closed in between; what was told before that stands.
            _log.warning("generation %d takes no more rewards: %s", generation.number, error)
            self._desk.end(generation.number, is_told=False)
            return
        refused = [status for status in told.statuses.values() if status not in ("accepted", "duplicate")]
        if refused:
            _log.warning("generation %d: %d rewards were not taken (%s)", generation.number, len(refused), refused[0])
        self._desk.end(generation.number, is_told=True)


async def _all_of(generation: AsyncGeneration) -> list[Completion]:
    pages = generation.pages(with_messages=True)
    async with aclosing(pages):
        return [completion async for page in pages for completion in page]


async def _ended(generation: AsyncGeneration) -> bool:
    """Wait for its end; whether the mean moved."""
    try:
        await generation.wait()
    except GenerationAbandoned as error:
        _log.info("%s", error)
        return False
    return True


def _is_almost_over(generation: AsyncGeneration) -> bool:
    """Whether the server closes the generation soon, by this machine's clock."""
    policy = generation.info.close_policy
    if policy.kind == "all" or not policy.deadline_seconds:
        return False
    passed = (datetime.now(UTC) - generation.info.open_time).total_seconds()
    return policy.deadline_seconds - passed <= min(_EARLY_SECONDS, policy.deadline_seconds / 10)
