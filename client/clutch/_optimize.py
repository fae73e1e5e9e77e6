"""What ``run.optimize`` and ``run.evaluate`` do with a score function."""

import statistics
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial

from clutch._errors import GenerationAbandoned, ScorerError
from clutch._generation import AsyncGeneration, teller_of
from clutch._progress import Progress
from clutch._rewards import Invalid, Outcome, Reward
from clutch._types import Completion, Evaluation, GenerationInfo, GenerationReport, Samples
from clutch.scoring._workers import Workers
from clutch.scoring.function import FunctionScorer, Score
from clutch.scoring.members import score_members
from clutch.scoring.scorer import Scorer, Session
from clutch.scoring.stream import Scored, score_stream
from clutch.stopping import Watch

OnGeneration = Callable[[GenerationReport], Awaitable[None] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringOptions:
    """How to call a score function; see ``AsyncRun.optimize``."""

    batch: bool = False
    per_member: bool = False
    concurrency: int | None = None
    timeout_seconds: float | None = 300.0
    max_invalid: float = 0.05

    def __post_init__(self) -> None:
        if not 0.0 <= self.max_invalid <= 1.0:
            raise ValueError(f"max_invalid: expected a fraction in [0, 1], got {self.max_invalid}")

    def scorer(self, score: Score | Scorer, *, evaluating: bool = False) -> Session:
        """The function or scorer at work.

        Raises:
            ValueError: A scorer that cannot do what is asked for.
        """
        if isinstance(score, Scorer):
            return self._session(score, evaluating=evaluating)
        return FunctionScorer(
            score,
            batch=self.batch,
            per_member=self.per_member,
            concurrency=self.concurrency,
            timeout_seconds=self.timeout_seconds,
        )

    def _session(self, scorer: Scorer, *, evaluating: bool) -> Session:
        if self.batch or self.concurrency is not None:
            raise ValueError(f"batch and concurrency: {scorer.name} knows them itself; give it concurrency=... when it is made")
        if self.per_member:
            raise ValueError(f"{scorer.name} scores completions, and this run rewards members as a whole")
        if evaluating and scorer.whole:
            raise ValueError(f"{scorer.name}: one completion a prompt has no zscore(); evaluate with the scorers as they are")
        return scorer.open()


async def optimize(
    generations: AsyncGenerator[AsyncGeneration, None],
    scorer: Session,
    *,
    max_invalid: float,
    on_generation: OnGeneration | None,
    progress: Progress,
    watch: Watch,
) -> None:
    """Score generation after generation; closes what it is given."""
    workers = Workers()
    try:
        if await watch.begin():
            progress.note(f"stopped: {watch.reason}")
            return
        async with aclosing(generations):
            async for generation in generations:
                progress.opened(generation.info)
                await _score(generation, scorer, max_invalid=max_invalid, progress=progress)
                report = await _report(generation, progress)
                if report is None:
                    if watch.abandoned(generation):
                        progress.note(f"stopped: {watch.reason}")
                        return
                    continue
                if on_generation is not None:
                    await _notify(partial(on_generation, report), workers)
                if await watch.applied(generation, report):
                    progress.note(f"stopped: {watch.reason}")
                    return
    finally:
        workers.close()
        progress.close()
        await scorer.close()


async def evaluate(samples: Samples, scorer: Session, *, max_invalid: float) -> Evaluation:
    """Score samples; closes the scorer."""
    outcomes: dict[int, Outcome] = {}

    async def settle(scored: Scored) -> bool:
        outcomes.update((completion.prompt_index, outcome) for completion, outcome in scored)
        return True

    try:
        pages = _one_page(samples.completions)
        if scorer.per_member:
            await score_members(pages, scorer, settle, num_each=len(samples.completions))
        else:
            await score_stream(pages, scorer, settle)
    finally:
        await scorer.close()
    invalid = [outcome for outcome in outcomes.values() if isinstance(outcome, Invalid)]
    _check_invalid(invalid, of=len(samples.completions), max_invalid=max_invalid, generation=None)
    rewards = tuple(_value(outcomes[completion.prompt_index]) for completion in samples.completions)
    values = [value for value in rewards if value is not None]
    return Evaluation(
        mean_reward=statistics.fmean(values) if values else None,
        rewards=rewards,
        completions=samples.completions,
        generation=samples.generation,
    )


async def _score(generation: AsyncGeneration, scorer: Session, *, max_invalid: float, progress: Progress) -> None:
    ledger = _Ledger(generation, per_member=scorer.per_member, max_invalid=max_invalid, progress=progress)
    idle = partial(_show_waiting, progress)
    try:
        if scorer.per_member:
            # All of them, told or not: a member that a stop cut in two is judged whole.
            num_each = generation.info.num_prompts * generation.info.samples_per_prompt
            pages = generation.pages(with_messages=True, on_idle=idle)
            await score_members(pages, scorer, ledger.settle, num_each=num_each, keep=ledger.keep)
        else:
            # What is standardized needs all of a generation, told or not.
            pages = generation.pages(unscored_only=not scorer.whole, with_messages=True, on_idle=idle)
            await score_stream(pages, scorer, ledger.settle, keep=ledger.keep)
        await ledger.settle_invalid()
    finally:
        ledger.end()


def _show_waiting(progress: Progress, info: GenerationInfo) -> None:
    progress.waiting(info.waiting)


async def _report(generation: AsyncGeneration, progress: Progress) -> GenerationReport | None:
    try:
        report = await generation.wait(on_idle=partial(_show_waiting, progress))
    except GenerationAbandoned as error:
        progress.note(error.message)
        return None
    progress.applied(report)
    return report


async def _notify(callback: Callable[[], Awaitable[None] | None], workers: Workers) -> None:
    # In a thread, so that a plain callback may use the blocking client without blocking its loop.
    said = await workers.call(callback)
    if said is not None:
        await said


class _Ledger:
    """Tells rewards as they come.

    Invalid ones are held back to the end: told, they would stand for ever, while a scorer that turns out to be
    broken can be mended and the same completions scored again.
    """

    def __init__(self, generation: AsyncGeneration, *, per_member: bool, max_invalid: float, progress: Progress) -> None:
        self._generation = generation
        self._teller = teller_of(generation, "member" if per_member else "completion")
        self._per_member = per_member
        self._max_invalid = max_invalid
        self._progress = progress
        self._invalid: dict[str, Invalid] = {}
        self._open = True

    async def keep(self, scored: Scored) -> None:
        """Have what is valid on disk: a server that is away makes tells wait, and the scorer goes on."""
        await self._teller.keep(self._valid(scored))

    async def settle(self, scored: Scored) -> bool:
        """Tell what is valid; False once the generation takes no more rewards."""
        self._invalid |= {self._name(completion): said for completion, said in scored if isinstance(said, Invalid)}
        # Before the check: what is valid must not be scored again after a stop.
        rewards = self._valid(scored)
        if rewards:
            await self._tell(rewards)
        self._check()
        return self._open

    async def settle_invalid(self) -> None:
        """Tell what is invalid, now that it is known to be little."""
        if self._open and self._invalid:
            await self._tell(self._invalid)

    def end(self) -> None:
        """Leave to the next session what was kept and not told; nothing of it is wanted once the generation is closed."""
        self._teller.end(is_over=not self._open)

    def _name(self, completion: Completion) -> str:
        return completion.member_handle if self._per_member else completion.completion_id

    def _valid(self, scored: Scored) -> dict[str, Outcome]:
        return {self._name(completion): said for completion, said in scored if not isinstance(said, Invalid)}

    async def _tell(self, outcomes: Mapping[str, Outcome]) -> None:
        result = await self._teller.tell(outcomes)
        if result is None:
            return
        self._open = result.state == "open"
        self._progress.settled(self._generation.info.num_expected - result.num_remaining)
        refused = [one for one, status in result.statuses.items() if status == "invalid" and isinstance(outcomes[one], Reward)]
        self._invalid = self._invalid | {one: Invalid("the server refused the reward or its metrics") for one in refused}
        self._check()

    def _check(self) -> None:
        info = self._generation.info
        _check_invalid(
            list(self._invalid.values()),
            of=info.population_size + 1 if self._per_member else info.num_expected,
            max_invalid=self._max_invalid,
            generation=self._generation.number,
        )


def _check_invalid(invalid: Sequence[Invalid], *, of: int, max_invalid: float, generation: int | None) -> None:
    if len(invalid) <= max_invalid * of:
        return
    reason, count = Counter(outcome.reason for outcome in invalid).most_common(1)[0]
    stays = "" if generation is None else f"; generation {generation} stays open: mend the scorer and start again"
    raise ScorerError(
        f"{len(invalid)} of {of} rewards are invalid, more than max_invalid = {max_invalid:g} allows;"
        f" the commonest reason ({count} times) is {reason!r}{stays}",
        generation=generation,
        num_invalid=len(invalid),
    )


def _value(outcome: Outcome) -> float | None:
    return float(outcome.value) if isinstance(outcome, Reward) else None


async def _one_page(completions: Sequence[Completion]) -> AsyncGenerator[tuple[Completion, ...], None]:
    yield tuple(completions)
