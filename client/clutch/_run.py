"""A handle on one run: optimize it, ask generations of it, sample its mean, steer and watch it."""

import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing, suppress
from dataclasses import replace
from pathlib import Path

from clutch import _calls as calls
from clutch import _check, _optimize, _sample
from clutch._connection import Connection
from clutch._errors import NotFound
from clutch._flush import flush
from clutch._generation import FIRST_WAIT_SECONDS, WAIT_SECONDS, AsyncGeneration, longer
from clutch._loop import each_generation
from clutch._optimize import OnGeneration
from clutch._progress import make_progress
from clutch._prompts import PromptLike, as_prompts
from clutch._types import (
    CheckReport,
    ClosePolicy,
    Completion,
    Evaluation,
    Event,
    Flushed,
    GenerationInfo,
    GenerationReport,
    History,
    MeanAt,
    MissingPolicy,
    OnBad,
    Replay,
    RunInfo,
    Samples,
    Sampling,
    WhatIf,
)
from clutch.batches.importing import import_rewards
from clutch.batches.report import ImportReport
from clutch.scoring.function import Score
from clutch.scoring.scorer import Scorer
from clutch.stopping import Stop, Watch

# Reports of one ListGenerations call.
_PAGE_SIZE = 500


class AsyncRun:
    """One fine-tuning of one base model; made by ``client.runs``."""

    def __init__(self, connection: Connection, info: RunInfo) -> None:
        self._connection = connection
        self._info = info

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name or self.run_id}: {self._info.state}, {self._info.head} generations>"

    @property
    def run_id(self) -> str:
        """The server's name for it."""
        return self._info.run_id

    @property
    def name(self) -> str:
        """Yours."""
        return self._info.name

    @property
    def info(self) -> RunInfo:
        """As the server last described it; ``refresh`` asks again."""
        return self._info

    async def refresh(self) -> RunInfo:
        """Ask the server how it stands."""
        return await self._keep(calls.get_run(self.run_id))

    async def optimize(
        self,
        prompts: Sequence[PromptLike],
        score: Score | Scorer,
        *,
        generations: int = 50,
        prompts_per_generation: int | None = None,
        samples_per_prompt: int | None = None,
        concurrency: int | None = None,
        score_timeout_seconds: float | None = 300.0,
        batch: bool = False,
        max_invalid: float = 0.05,
        progress: bool = True,
        on_generation: OnGeneration | None = None,
        held_out: Sequence[PromptLike] | None = None,
        evaluate_every: int = 5,
        stop: Stop | None = None,
        client_id: str | None = None,
    ) -> History:
        """Improve the mean until the run has had so many generations.

        Safe to stop at any time and to start again: the same script goes on with the unfinished generation.

        Args:
            prompts: Texts, lists of chat messages, or Prompts.
            score: Takes a completion and returns its reward, higher is better; plain or async. None skips it, an
                exception makes it invalid; neither counts as 0. A plain function is called in another thread. In a run of
                ``reward_level="member"`` it takes the list of all completions of one member, by prompt, and returns one
                reward for them as a whole: for what no single completion shows, such as variety. Or a scorer of
                ``clutch.scoring``, such as a reward model over HTTP or a judge.
            generations: Of the run in total, those of earlier sessions included.
            prompts_per_generation: Ask another part of the prompts each generation; None = all of them.
            samples_per_prompt: Completions of each member for each prompt; None = the run's.
            concurrency: Calls of ``score`` at a time. None = 1 for a plain function, which then need not be
                thread-safe, and 16 for an async one.
            score_timeout_seconds: One call may take so long before it is given up as invalid; None = for ever.
            batch: ``score`` takes a list of completions and returns as many rewards.
            max_invalid: Largest fraction of a generation's rewards that may be invalid, in [0, 1].
            progress: Show how it goes on stderr.
            on_generation: Called with each report; plain (in another thread) or async.
            held_out: Prompts that nothing is learned from: the mean is evaluated on them at the start and every
                ``evaluate_every`` generations, answering each once, whatever ``samples_per_prompt`` is, and
                ``history.best`` is the best of these means.
            evaluate_every: Generations between two evaluations.
            stop: When to end before all generations are done; None = never.
            client_id: Who asks, across restarts, at most 128 characters; None = made of the run's name.

        Raises:
            ScorerError: More than ``max_invalid`` of the rewards are invalid, or a batch has the wrong length. The
                generation stays open, so that nothing is lost.
            RunFinished: The run was cancelled or has failed.
        """
        options = _optimize.ScoringOptions(
            batch=batch,
            per_member=self._info.config.reward_level == "member",
            concurrency=concurrency,
            timeout_seconds=score_timeout_seconds,
            max_invalid=max_invalid,
        )
        source = each_generation(
            self,
            prompts,
            generations=generations,
            prompts_per_generation=prompts_per_generation,
            samples_per_prompt=samples_per_prompt,
            client_id=client_id,
        )
        watch = Watch(self._evaluator(held_out, score, options), every=evaluate_every, stop=stop)
        await _optimize.optimize(
            source,
            options.scorer(score),
            max_invalid=max_invalid,
            on_generation=on_generation,
            progress=make_progress(show=progress, title=self.name or self.run_id, generations=generations),
            watch=watch,
        )
        return History(
            run=await self.refresh(),
            reports=await self.history(),
            evaluations=tuple(watch.evaluations),
            stopped=watch.reason,
        )

    def _evaluator(
        self, prompts: Sequence[PromptLike] | None, score: Score | Scorer, options: _optimize.ScoringOptions
    ) -> Callable[[], Awaitable[Evaluation]] | None:
        if prompts is None:
            return None
        # Sampled with one seed, so that evaluations differ by the mean alone.
        fixed = as_prompts(prompts)

        async def evaluate() -> Evaluation:
            samples = await _sample.sample(self._connection, self.run_id, fixed, at="head", sampling=None, seed=0)
            return await _optimize.evaluate(samples, options.scorer(score, evaluating=True), max_invalid=options.max_invalid)

        return evaluate

    async def generations(
        self,
        prompts: Sequence[PromptLike],
        *,
        generations: int = 50,
        prompts_per_generation: int | None = None,
        samples_per_prompt: int | None = None,
        client_id: str | None = None,
    ) -> AsyncIterator[AsyncGeneration]:
        """The loop by hand: each generation in turn, open for rewards, until the run has had so many.

        Between two of them it waits until the first is applied, so tell every completion a reward or close it.
        An unfinished generation of an earlier session comes first.

        Args:
            prompts: Texts, lists of chat messages, or Prompts.
            generations: Of the run in total, those of earlier sessions included.
            prompts_per_generation: Ask another part of the prompts each generation; None = all of them.
            samples_per_prompt: Completions of each member for each prompt; None = the run's.
            client_id: Who asks, across restarts, at most 128 characters; None = made of the run's name.

        Raises:
            RunFinished: The run was cancelled or has failed.
        """
        source = each_generation(
            self,
            prompts,
            generations=generations,
            prompts_per_generation=prompts_per_generation,
            samples_per_prompt=samples_per_prompt,
            client_id=client_id,
        )
        async with aclosing(source):
            async for generation in source:
                yield generation

    async def flush(self) -> Flushed:
        """Deliver this run's rewards that earlier sessions on this machine told and that no server has acknowledged."""
        return await flush(self._connection, self.run_id)

    async def import_rewards(self, path: Path | str, *, dry_run: bool = False, on_bad: OnBad = "refuse") -> ImportReport:
        """Deliver rewards from a file: of any of the run's generations, days later, on any machine; again is harmless.

        JSON Lines, JSON, CSV, Parquet, the output of a batch of judge requests, or a Label Studio export; which it is, is
        seen from the file itself. A line names its completion by ``custom_id``, ``completion_id`` or ``id`` (in a run of
        ``reward_level="member"``: its member by ``member_handle``) and has ``reward``, ``score`` or
        ``aggregate_reward_score``; if it likes ``status`` (scored, skipped or invalid), ``reason``, ``rater``, ``metrics``.
        A line without a reward is one that is still missing, never 0. The first reward of a completion stands.

        All in one transaction; a file of more than 50,000 rewards, or 4 MB of them, goes in several, after a look at all.

        Args:
            path: Of the file.
            dry_run: Only say what would become of each line.
            on_bad: What to do if a line is malformed or not finite, or the server knows no such completion, has another
                reward for it, or takes no more: ``refuse`` the whole file, or ``skip`` those lines.

        Raises:
            ValueError: The file as a whole is none of these.
        """
        level = self._info.config.reward_level
        return await import_rewards(self._connection, self.run_id, Path(path), level=level, dry_run=dry_run, on_bad=on_bad)

    async def ask(
        self,
        prompts: Sequence[PromptLike],
        *,
        samples_per_prompt: int | None = None,
        sampling: Sampling | None = None,
        close_policy: ClosePolicy | None = None,
        missing_policy: MissingPolicy | None = None,
        request_id: str | None = None,
        client_id: str = "",
    ) -> AsyncGeneration:
        """Open the next generation, at once; its completions follow.

        Args:
            prompts: Texts, lists of chat messages, or Prompts; 1 .. 4096.
            samples_per_prompt: Completions of each member for each prompt, 1 .. 64; None = the run's.
            sampling: What is set replaces the run's.
            close_policy: When rewards are frozen; None = the run's.
            missing_policy: What members with missing rewards do to the update; None = the run's.
            request_id: The same id always gives the same generation; None = a fresh one.
            client_id: Asking again under it gives back its unfinished generation; empty = never.

        Raises:
            StateConflict: Another generation is open, or the run is paused.
            RunFinished: The run takes no more generations.
            AlreadyExists: The request_id was used with other prompts.
        """
        info = await self._connection.do(
            calls.ask(
                self.run_id,
                request_id=request_id or uuid.uuid4().hex,
                client_id=client_id,
                prompts=as_prompts(prompts),
                samples_per_prompt=samples_per_prompt or 0,
                sampling=sampling,
                close_policy=close_policy,
                missing_policy=missing_policy,
            )
        )
        return AsyncGeneration(self._connection, info)

    async def generation(self, number: int) -> AsyncGeneration:
        """A generation by its 0-based number."""
        return AsyncGeneration(self._connection, await self._connection.do(calls.get_generation(self.run_id, number)))

    async def unfinished(self) -> GenerationInfo | None:
        """How the generation stands that is open or whose update is under way; None when there is none."""
        after = (await self.refresh()).head - 1
        for info in await self._connection.do(calls.list_generations(self.run_id, after=after, page_size=1)):
            if not info.finished:
                return info
        return None

    async def sample(
        self, prompts: Sequence[PromptLike], *, at: MeanAt = "head", sampling: Sampling | None = None, seed: int = 0
    ) -> tuple[Completion, ...]:
        """Sample the unperturbed mean once for each prompt.

        Args:
            prompts: Texts, lists of chat messages, or Prompts.
            at: ``head``, ``best`` (the mean with the highest reward so far), or the mean before that generation.
            sampling: What is set replaces the run's.
            seed: Of this call's sampling, >= 0.
        """
        samples = await _sample.sample(self._connection, self.run_id, prompts, at=at, sampling=sampling, seed=seed)
        return samples.completions

    async def evaluate(
        self,
        prompts: Sequence[PromptLike],
        score: Score | Scorer,
        *,
        at: MeanAt = "head",
        sampling: Sampling | None = None,
        seed: int = 0,
        concurrency: int | None = None,
        score_timeout_seconds: float | None = 300.0,
        batch: bool = False,
        max_invalid: float = 0.05,
    ) -> Evaluation:
        """Mean reward of the unperturbed mean, such as on prompts that were held out; moves nothing.

        Args:
            prompts: Texts, lists of chat messages, or Prompts.
            score: As for ``optimize``; the mean is one member.
            at: ``head``, ``best``, or the mean before that generation.
            sampling: What is set replaces the run's.
            seed: Of this call's sampling, >= 0.
            concurrency: As for ``optimize``.
            score_timeout_seconds: As for ``optimize``.
            batch: As for ``optimize``.
            max_invalid: As for ``optimize``.

        Raises:
            ScorerError: More than ``max_invalid`` of the rewards are invalid, or a batch has the wrong length.
        """
        options = _optimize.ScoringOptions(
            batch=batch,
            per_member=self._info.config.reward_level == "member",
            concurrency=concurrency,
            timeout_seconds=score_timeout_seconds,
            max_invalid=max_invalid,
        )
        scorer = options.scorer(score, evaluating=True)
        samples = await _sample.sample(self._connection, self.run_id, prompts, at=at, sampling=sampling, seed=seed)
        return await _optimize.evaluate(samples, scorer, max_invalid=max_invalid)

    async def check(
        self,
        prompts: Sequence[PromptLike],
        score: Score | Scorer,
        *,
        generations: int = 50,
        prompts_per_generation: int | None = None,
        num_samples: int = 4,
        concurrency: int | None = None,
        score_timeout_seconds: float | None = 300.0,
        batch: bool = False,
        max_invalid: float = 0.05,
    ) -> CheckReport:
        """Try a score function on the unperturbed mean before anything is spent; asks no generation and moves nothing.

        Each prompt is sampled as the run would and then at temperature 1, where a greedy model shows other answers too.

        Args:
            prompts: Texts, lists of chat messages, or Prompts.
            score: As for ``optimize``, of completions.
            generations: That you plan, for the estimate.
            prompts_per_generation: As for ``optimize``, for the estimate.
            num_samples: Of each prompt, at least 2.
            concurrency: As for ``optimize``.
            score_timeout_seconds: As for ``optimize``.
            batch: As for ``optimize``.
            max_invalid: More invalid rewards than this fraction are a reason to refuse.
        """
        if num_samples < 2:
            raise ValueError(f"num_samples: expected at least 2, of which a spread can be seen, got {num_samples}")
        if self._info.config.reward_level == "member":
            raise ValueError("check: expected a run whose completions are rewarded, this one rewards members as a whole")
        options = _optimize.ScoringOptions(
            batch=batch, concurrency=concurrency, timeout_seconds=score_timeout_seconds, max_invalid=max_invalid
        )
        asked, config = as_prompts(prompts), self._info.config
        count = min(prompts_per_generation or len(asked), len(asked)) * (config.samples_per_prompt or 1)

        async def sample(seed: int) -> Samples:
            warm = Sampling(temperature=_check.WARM) if seed else None
            return await _sample.sample(self._connection, self.run_id, asked, at="head", sampling=warm, seed=seed)

        plan = _check.Plan(
            num_generations=generations, num_completions=(config.population_size + 1) * count, max_invalid=max_invalid
        )
        return await _check.check(sample, options.scorer(score), plan, num_samples=num_samples)

    async def history(self) -> tuple[GenerationReport, ...]:
        """Reports of all applied generations, ascending."""
        reports: list[GenerationReport] = []
        after = -1
        while page := await self._connection.do(calls.list_generations(self.run_id, after=after, page_size=_PAGE_SIZE)):
            reports += [info.report for info in page if info.report is not None]
            after = page[-1].generation
        return tuple(reports)

    async def events(
        self, *, after: int = 0, follow: bool = False, on_idle: Callable[[GenerationInfo | None], None] | None = None
    ) -> AsyncIterator[Event]:
        """The run's log from the beginning.

        Args:
            after: Only events after this cursor.
            follow: Wait for more until the run has finished.
            on_idle: Called in the client's loop with the unfinished generation, or None, whenever no event came
                for a while; ``info.waiting`` says what it waits for.
        """
        wait_seconds = FIRST_WAIT_SECONDS if follow else 0.0
        while True:
            page = await self._connection.do(calls.list_events(self.run_id, after=after, wait_seconds=wait_seconds))
            for event in page:
                after = event.cursor
                yield event
            if not page and not wait_seconds:
                return
            if not page and on_idle is not None:
                on_idle(await self.unfinished())
            if not page or any(event.kind == "run_state_changed" for event in page):
                wait_seconds = longer(wait_seconds) if follow and not (await self.refresh()).finished else 0.0

    async def replay(
        self,
        *,
        what_if: WhatIf | None = None,
        prompts: Sequence[PromptLike] = (),
        score: Score | Scorer | None = None,
        sampling: Sampling | None = None,
        seed: int = 0,
    ) -> Replay:
        """Have the server rebuild every mean from the run's settings, key and rewards, and compare with what was committed.

        With ``what_if`` the history is applied again with other settings: hypothetical, since members were sampled around
        the run's own means. The first generation is exact, and so are those after it until a mean differs; from there on
        other completions would have been scored, and it is an approximation, the rougher the further the means part.

        Nothing of the run is changed. It takes as long as the updates of all generations did.

        Args:
            what_if: Other settings, such as ``{"step_ratio": 0.2}``; those that decided what was sampled cannot be changed.
            prompts: At most 256, sampled once each from the last hypothetical mean, which is forgotten then; only with
                ``what_if``. ``sample`` and ``evaluate`` ask the run's own.
            score: As for ``optimize``; evaluates the completions of ``prompts``.
            sampling: What is set replaces the run's.
            seed: Of this call's sampling, >= 0.

        Raises:
            InvalidArgument: A mean beside the run's own does not fit the server's memory, or a setting cannot be applied
                again (reasons WHAT_IF_UNKNOWN_SETTING, WHAT_IF_NOT_REAPPLICABLE) or not with that value.
            ScorerError: More than a twentieth of the rewards are invalid.
        """
        if score is not None and not prompts:
            raise ValueError("score: expected prompts, whose completions it scores, got none")
        asked = as_prompts(prompts) if prompts else ()
        call = calls.replay_run(
            self.run_id, what_if=what_if, prompts=asked, sampling=sampling, seed=seed, wait_seconds=WAIT_SECONDS
        )
        while (found := await self._connection.do(call)) is None:
            pass
        if score is None or not found.completions:
            return found
        samples = Samples(completions=found.completions, generation=found.num_generations)
        options = _optimize.ScoringOptions(per_member=self._info.config.reward_level == "member")
        evaluation = await _optimize.evaluate(samples, options.scorer(score, evaluating=True), max_invalid=options.max_invalid)
        return replace(found, evaluation=evaluation)

    async def pause(self) -> RunInfo:
        """No new generations until resumed; an open one still takes rewards."""
        return await self._keep(calls.pause_run(self.run_id))

    async def resume(self) -> RunInfo:
        """Allow new generations again."""
        return await self._keep(calls.resume_run(self.run_id))

    async def cancel(self, reason: str = "") -> RunInfo:
        """End the run for good; an open generation is abandoned, the mean stays available to ``sample``."""
        return await self._keep(calls.cancel_run(self.run_id, reason=reason))

    async def delete(self) -> None:
        """Have the server forget the run for good: its prompts, completions, rewards and means. It must have finished.

        Raises:
            StateConflict: It goes on; ``cancel`` it first.
        """
        # Gone already, be it by an attempt whose answer was lost.
        with suppress(NotFound):
            await self._connection.do(calls.delete_run(self.run_id))

    async def update(
        self,
        *,
        labels: Mapping[str, str] | None = None,
        step_ratio: float | None = None,
        sigma: float | None = None,
        close_policy: ClosePolicy | None = None,
        num_generations: int | None = None,
        etag: int = 0,
    ) -> RunInfo:
        """Change what is given, from the next generation on.

        Args:
            labels: Replaces all of them.
            step_ratio: RMS of one update over sigma.
            sigma: Std of the perturbation per entry of a weight matrix.
            close_policy: When a generation's rewards are frozen.
            num_generations: The run completes after so many; 0 = until cancelled.
            etag: ``run.info.etag``, to refuse if somebody changed the run since; 0 = whatever it is now.

        Raises:
            StateConflict: The etag is not the run's any more.
        """
        call = calls.update_run(
            self.run_id,
            labels=labels,
            step_ratio=step_ratio,
            sigma=sigma,
            close_policy=close_policy,
            num_generations=num_generations,
            etag=etag,
        )
        return await self._keep(call)

    async def _keep(self, call: calls.Call[RunInfo]) -> RunInfo:
        self._info = await self._connection.do(call)
        return self._info
