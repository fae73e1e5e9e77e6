"""A handle on one generation: read its completions, tell their rewards, wait for its report."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import aclosing
from pathlib import Path

from clutch import _calls as calls
from clutch._connection import Connection
from clutch._errors import GenerationAbandoned, StateConflict
from clutch._rewards import Outcome, RewardLike, as_outcome
from clutch._telling import Teller
from clutch._types import (
    Completion,
    GenerationInfo,
    GenerationReport,
    MissingPolicy,
    RewardLevel,
    TellResult,
)
from clutch.batches.exporting import Exported, ExportFormat, ExportOptions, export

# Long enough to save calls, short enough that a dead connection is noticed soon.
WAIT_SECONDS = 20.0
# The first wait for something that may be long in coming: who waits soon learns why.
FIRST_WAIT_SECONDS = 2.0

OnIdle = Callable[[GenerationInfo], None]
Rewards = Mapping[Completion, RewardLike] | Mapping[str, RewardLike]


class AsyncGeneration:
    """One generation of a run; made by ``run.ask``, ``run.generations`` and ``run.generation``."""

    def __init__(self, connection: Connection, info: GenerationInfo) -> None:
        self._connection = connection
        self._info = info

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.number} of {self.run_id}: {self._info.state}>"

    @property
    def run_id(self) -> str:
        """The run it belongs to."""
        return self._info.run_id

    @property
    def number(self) -> int:
        """0-based."""
        return self._info.generation

    @property
    def info(self) -> GenerationInfo:
        """As the server last described it; ``refresh`` asks again."""
        return self._info

    async def refresh(self) -> GenerationInfo:
        """Ask the server how it stands."""
        return await self._keep(calls.get_generation(self.run_id, self.number))

    async def completions(
        self, *, unscored_only: bool = False, with_rewards: bool = False, wait: bool = True
    ) -> AsyncIterator[Completion]:
        """Every completion in order of arrival, waiting for those that are still being sampled.

        Ends early when the generation stops sampling because it was closed or abandoned.

        Args:
            unscored_only: Leave out what had a reward already when it was read.
            with_rewards: Fill in ``completion.reward``, where the server has taken one.
            wait: False = only those that are there now.
        """
        async with aclosing(self.pages(unscored_only=unscored_only, with_rewards=with_rewards, wait=wait)) as pages:
            async for page in pages:
                for completion in page:
                    yield completion

    async def pages(
        self,
        *,
        unscored_only: bool = False,
        with_rewards: bool = False,
        with_messages: bool = False,
        wait: bool = True,
        on_idle: OnIdle | None = None,
    ) -> AsyncGenerator[tuple[Completion, ...], None]:
        """Like ``completions``, as many at once as have arrived.

        Args:
            unscored_only: Leave out what had a reward already when it was read.
            with_rewards: Fill in ``completion.reward``, where the server has taken one.
            with_messages: Fill in ``completion.messages`` of chat prompts.
            wait: False = only those that are there now.
            on_idle: Called with ``info`` in the client's loop whenever none came for a while; ``info.waiting`` says why.
        """
        cursor, wait_seconds = 0, FIRST_WAIT_SECONDS if wait else 0.0
        while True:
            call = calls.list_completions(
                self.run_id,
                self.number,
                after=cursor,
                unscored_only=unscored_only,
                wait_seconds=wait_seconds,
                with_rewards=with_rewards,
                with_messages=with_messages,
            )
            page = await self._connection.do(call)
            wait_seconds = longer(wait_seconds)  # 0 stays 0
            if page.completions:
                cursor = page.completions[-1].cursor
                yield page.completions
            elif not wait:
                return
            elif page.state == "open" and not page.complete:
                await self._check_run()
                if on_idle is not None:
                    on_idle(await self.refresh())
            if page.complete or (page.state != "open" and not page.completions):
                return

    async def tell(self, rewards: Rewards) -> TellResult:
        """Deliver rewards by completion, or by completion id: any number at a time, in any order, as often as you like.

        The first reward that the server accepts for a completion stands. None means skipped; a number that is not
        finite becomes Invalid. Neither is ever counted as 0. Until the server has answered they are on this machine's
        disk too; what could not be delivered is delivered by ``client.flush()``.

        Args:
            rewards: Such as ``{completion: 0.7}``; values are numbers, None, Reward, Invalid or Skipped.

        Returns:
            What became of each, and how many completions still have no reward.

        Raises:
            LimitExceeded: The folder for unacknowledged rewards is full (reason SPOOL_FULL); nothing was sent.
        """
        return await self._tell({_id_of(key): as_outcome(said) for key, said in rewards.items()}, level="completion")

    async def tell_members(self, rewards: Mapping[str, RewardLike]) -> TellResult:
        """Deliver rewards of members as wholes, by member handle, in a run of reward level "member".

        As ``tell``, and each reward settles all completions of its member. A member with completions still to come is
        "unknown".
        """
        return await self._tell({handle: as_outcome(said) for handle, said in rewards.items()}, level="member")

    async def _tell(self, outcomes: Mapping[str, Outcome], *, level: RewardLevel) -> TellResult:
        result = await teller_of(self, level).tell(outcomes)
        if result is None:
            info = await self.refresh()
            return TellResult(statuses={}, num_remaining=info.num_expected - info.num_settled, state=info.state)
        return result

    async def wait(self, *, timeout_seconds: float | None = None, on_idle: OnIdle | None = None) -> GenerationReport:
        """Wait until the mean has moved, and say how the generation went.

        Args:
            timeout_seconds: For so long; None = for ever.
            on_idle: As for ``pages``.

        Raises:
            GenerationAbandoned: It ended without moving the mean.
            StateConflict: The run failed, so that it never will.
            TimeoutError: It is not applied yet; it goes on and can be waited for again.
        """
        async with asyncio.timeout(timeout_seconds):
            while not self._info.finished:
                await self._keep(
                    calls.get_generation(self.run_id, self.number, until=("applied", "abandoned"), wait_seconds=WAIT_SECONDS)
                )
                if not self._info.finished:
                    await self._check_run()
                    if on_idle is not None:
                        on_idle(self._info)
        return self._report()

    async def export(
        self,
        path: Path | str,
        *,
        format: ExportFormat = "jsonl",  # noqa: A002 what everybody calls it
        wait: bool = True,
        unscored_only: bool = False,
        judge_model: str = "",
        judge_instructions: str = "",
    ) -> Exported:
        """Write the completions to a file, to be scored anywhere and brought back with ``run.import_rewards``.

        The file appears whole or not at all, and takes the place of one of that name.

        Args:
            path: Of the file.
            format: ``jsonl`` (a header line, then a completion a line), ``csv``, ``parquet``, ``openai-batch`` (a request
                to a judge a line, as ``vllm run-batch`` and batch services take them), ``label-studio`` (a task each),
                ``label-studio-pairs`` (a task for every two completions of a prompt) or ``openrlhf``.
            wait: For all completions; False = those that are there now.
            unscored_only: Leave out what has a reward.
            judge_model: ``openai-batch`` only, and needed there: the name that the judge is served under.
            judge_instructions: ``openai-batch`` only: its system message, which must ask for ``{"reward": number}``.
        """
        options = ExportOptions(format=format, judge_model=judge_model, judge_instructions=judge_instructions)
        pages = self.pages(unscored_only=unscored_only, with_messages=True, wait=wait)
        return await export(pages, Path(path), run_id=self.run_id, generation=self.number, options=options)

    async def close(self, *, missing_policy: MissingPolicy | None = None) -> GenerationInfo:
        """Freeze the rewards that are there, without those that are missing.

        Args:
            missing_policy: What members with missing rewards do to the update; None = the generation's.
        """
        return await self._keep(calls.close_generation(self.run_id, self.number, missing_policy=missing_policy))

    async def abandon(self, reason: str = "") -> GenerationInfo:
        """End the generation without moving the mean."""
        return await self._keep(calls.abandon_generation(self.run_id, self.number, reason=reason))

    def _report(self) -> GenerationReport:
        if self._info.report is not None:
            return self._info.report
        raise GenerationAbandoned(
            f"generation {self.number} was abandoned: {self._info.state_reason or 'no reason given'}",
            reason="GENERATION_ABANDONED",
            details={"run_id": self.run_id, "generation": str(self.number)},
        )

    async def _check_run(self) -> None:
        # A failed run leaves its generation as it is; waiting for it would never end.
        run = await self._connection.do(calls.get_run(self.run_id))
        if run.state in ("failed", "quarantined"):
            raise StateConflict(
                f"run {self.run_id} is {run.state}: {run.state_reason}",
                reason=f"RUN_{run.state.upper()}",
                details={"run_id": self.run_id, "generation": str(self.number)},
            )

    async def _keep(self, call: calls.Call[GenerationInfo]) -> GenerationInfo:
        self._info = await self._connection.do(call)
        return self._info


def longer(wait_seconds: float) -> float:
    """The wait after one that brought nothing."""
    return min(2 * wait_seconds, WAIT_SECONDS)


def teller_of(generation: AsyncGeneration, level: RewardLevel) -> Teller:
    """What delivers rewards of a generation, for scorers that go on while a tell waits."""
    info = generation.info
    return Teller(
        connection=generation._connection,
        run_id=generation.run_id,
        generation=generation.number,
        level=level,
        # A member's reward is stored with each of its completions.
        num_each=1 if level == "completion" else max(1, info.num_prompts * info.samples_per_prompt),
    )


def _id_of(key: Completion | str) -> str:
    completion_id = key if isinstance(key, str) else key.completion_id
    if not completion_id:
        raise ValueError("tell: this completion belongs to no generation; rewards are for those of generation.completions()")
    return completion_id
