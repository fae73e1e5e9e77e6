"""The central act: ask, list completions, tell, close or abandon, read."""

import asyncio
from collections.abc import Mapping, Sequence

from clutch_server.domain.errors import InvalidInput, LimitExceeded, NotFound
from clutch_server.domain.faultpoints import faultpoint
from clutch_server.domain.ids import CompletionId, RunId, TenantId
from clutch_server.domain.limits import Limits
from clutch_server.domain.types import (
    Completion,
    Generation,
    GenerationReport,
    GenerationState,
    ImportOutcome,
    MemberReward,
    MissingPolicy,
    OnBad,
    Prompt,
    Reward,
    Run,
    StoredPrompt,
    TellOutcome,
    Told,
)
from clutch_server.runs import imports, machine, steps, validation
from clutch_server.runs.api import Ask, CompletionPage, GenerationView
from clutch_server.runs.core import Core
from clutch_server.runs.hub import state_topic
from clutch_server.runs.means import require_same_model
from clutch_server.runs.paging import fitting, generation_bytes
from clutch_server.runs.ports import Transaction
from clutch_server.runs.queueing import waiting_of
from clutch_server.runs.rendering import render_prompts
from clutch_server.runs.requests import check_ask, digest_of, new_generation, new_members, patched
from clutch_server.runs.waiting import poll

PAGE_SIZE = 1_000
# Fields of a completion beside its text, prompt and item; generous, so that a page never outgrows a message.
COMPLETION_OVERHEAD_BYTES = 256
# Tags, lengths and a number beside a metric's name, or a role beside a message's text.
METRIC_OVERHEAD_BYTES = 32
# A number of one digit takes two bytes of JSON and eleven on the wire; nothing grows more.
WIRE_PER_JSON = 6

_Found = tuple[Generation, GenerationReport | None]


class GenerationVerbs:
    """The GenerationService part of the service."""

    _core: Core

    async def ask(self, tenant_id: TenantId, request: Ask) -> GenerationView:
        """See runs.api.Service."""
        core = self._core
        check_ask(request, limits=core.limits)
        run, answer = await core.read(lambda tx: _look_at_ask(tx, tenant_id, request))
        require_same_model(run, core.engine.info)
        if answer is not None:
            return await self._view(answer)
        core.meters.require_tokens(tenant_id, at=core.clock.monotonic())
        sampling = patched(run.config.sampling, request.sampling)
        validation.check_sampling("sampling", sampling, limits=core.limits)
        prompts = await render_prompts(core.engine, request.prompts, max_tokens=sampling.max_tokens)
        generation = new_generation(run, request, sampling=sampling, limits=core.limits, at=core.clock.now())
        members = new_members(run.config.population_size, names=core.names)
        opened_max = core.meters.quotas(tenant_id).generations_open_max
        opened = await core.write(
            lambda tx: steps.open_generation(tx, generation, prompts=prompts, members=members, generations_max=opened_max),
            then=lambda _: core.hub.announce(run.run_id),
        )
        faultpoint("ask.after_commit")
        # A new generation has no report yet; one that a racing call opened may have got on meanwhile.
        return self._seen((opened, None)) if opened is generation else await self._view(opened)

    async def list_completions(
        self,
        tenant_id: TenantId,
        run_id: RunId,
        generation: int,
        *,
        after_cursor: int,
        page_size: int,
        unscored_only: bool,
        max_wait_seconds: float,
        include_rewards: bool = False,
        include_messages: bool = False,
    ) -> CompletionPage:
        """See runs.api.Service."""
        limits = self._core.limits
        size = validation.check_size("page_size", page_size, "page_size_max", limits=limits, default=PAGE_SIZE)
        wait = validation.check_wait(max_wait_seconds, limits=limits)
        if after_cursor < 0:
            raise InvalidInput("after_cursor", expected="0 or the cursor of a completion", got=after_cursor)

        def look(tx: Transaction) -> CompletionPage:
            row = steps.require_generation(tx.find_generation(tenant_id, run_id, generation), run_id, generation)
            found = tx.list_completions(
                tenant_id, run_id, generation, after_cursor=after_cursor, limit=size, unscored_only=unscored_only
            )
            wanted = {completion.prompt_index for completion in found}
            # A long poll that found nothing looks again and again, and prompts may be many and long.
            stored = tx.prompts(tenant_id, run_id, generation) if wanted else ()
            prompts = {prompt.prompt_index: prompt for prompt in stored if prompt.prompt_index in wanted}
            ids = [completion.completion_id for completion in found]
            rewards = tx.find_rewards(tenant_id, run_id, generation, ids) if include_rewards and ids else {}
            return _page(row, found, prompts, rewards, with_messages=include_messages, limits=limits, size=size)

        self._require_generation_number(generation)
        return await poll(
            self._core, run_id, look, enough=lambda page: bool(page.completions) or page.complete, max_wait_seconds=wait
        )

    async def tell(self, tenant_id: TenantId, run_id: RunId, generation: int, rewards: tuple[Told, ...]) -> TellOutcome:
        """See runs.api.Service."""
        core = self._core
        if not rewards:
            raise InvalidInput("rewards", expected="at least one reward", got=[])
        check_rewards(rewards, limits=core.limits)
        self._require_generation_number(generation)
        at, maximum = core.clock.now(), core.limits.reward_abs_max
        outcome = await core.write(
            lambda tx: steps.tell(tx, tenant_id, run_id, generation, rewards, reward_abs_max=maximum, at=at),
            then=lambda outcome: self._announce_told(run_id, outcome),
        )
        faultpoint("tell.after_commit")
        return outcome

    async def import_rewards(
        self, tenant_id: TenantId, run_id: RunId, rewards: tuple[Told, ...], *, on_bad: OnBad, dry_run: bool
    ) -> ImportOutcome:
        """See runs.api.Service."""
        core = self._core
        if not rewards:
            raise InvalidInput("rewards", expected="at least one reward", got=[])
        # Beside the event loop, which so many would hold.
        await asyncio.to_thread(check_rewards, rewards, maximum="rewards_per_import_max", limits=core.limits)
        at, largest = core.clock.now(), core.limits.reward_abs_max
        if dry_run:
            return await core.read(lambda tx: imports.preview_rewards(tx, tenant_id, run_id, rewards, reward_abs_max=largest))
        outcome = await core.write(
            lambda tx: imports.import_rewards(tx, tenant_id, run_id, rewards, on_bad=on_bad, reward_abs_max=largest, at=at),
            then=lambda outcome: self._announce_imported(run_id, outcome),
        )
        faultpoint("import.after_commit")
        return outcome

    async def close_generation(
        self, tenant_id: TenantId, run_id: RunId, generation: int, *, missing_policy: MissingPolicy | None
    ) -> GenerationView:
        """See runs.api.Service."""
        self._require_generation_number(generation)
        at = self._core.clock.now()
        await self._core.write(
            lambda tx: steps.close(tx, tenant_id, run_id, generation, missing_policy=missing_policy, at=at),
            then=lambda _: self._core.hub.announce(run_id),
        )
        faultpoint("close.after_commit")
        return await self._read(tenant_id, run_id, generation)

    async def abandon_generation(self, tenant_id: TenantId, run_id: RunId, generation: int, *, reason: str) -> GenerationView:
        """See runs.api.Service."""
        self._require_generation_number(generation)
        validation.check_text("reason", reason, "reason_chars_max", limits=self._core.limits)
        at = self._core.clock.now()
        why = reason or "abandoned by the client"
        await self._core.write(
            lambda tx: steps.abandon(tx, tenant_id, run_id, generation, reason=why, at=at),
            then=lambda _: self._core.hub.announce(run_id),
        )
        faultpoint("abandon.after_commit")
        return await self._read(tenant_id, run_id, generation)

    async def get_generation(
        self,
        tenant_id: TenantId,
        run_id: RunId,
        generation: int,
        *,
        until: frozenset[GenerationState],
        max_wait_seconds: float,
    ) -> GenerationView:
        """See runs.api.Service."""
        self._require_generation_number(generation)
        wait = validation.check_wait(max_wait_seconds, limits=self._core.limits)
        found = await poll(
            self._core,
            state_topic(run_id),
            lambda tx: _look_at_generation(tx, tenant_id, run_id, generation),
            enough=lambda found: not until or found[0].state in until,
            max_wait_seconds=wait,
        )
        return self._seen(found)

    async def list_generations(
        self, tenant_id: TenantId, run_id: RunId, *, after: int, page_size: int
    ) -> tuple[GenerationView, ...]:
        """See runs.api.Service."""
        limits = self._core.limits
        size = validation.check_size("page_size", page_size, "page_size_max", limits=limits, default=PAGE_SIZE)

        def look(tx: Transaction) -> tuple[_Found, ...]:
            steps.require_run(tx.find_run(tenant_id, run_id), run_id)
            return tx.list_generations(tenant_id, run_id, after=after, limit=size)

        found = await self._core.read(look)
        return tuple(map(self._seen, fitting(found, lambda row: generation_bytes(row[0]), bytes_max=limits.page_bytes_max)))

    def _announce_told(self, run_id: RunId, outcome: TellOutcome) -> None:
        # While it is open nothing changed that anybody waits for: neither completions nor events.
        if outcome.state is not GenerationState.OPEN:
            self._core.hub.announce(run_id)

    def _announce_imported(self, run_id: RunId, outcome: ImportOutcome) -> None:
        if outcome.committed and any(each.state is not GenerationState.OPEN for each in outcome.progress):
            self._core.hub.announce(run_id)

    async def _view(self, generation: Generation) -> GenerationView:
        return await self._read(generation.tenant_id, generation.run_id, generation.generation)

    async def _read(self, tenant_id: TenantId, run_id: RunId, generation: int) -> GenerationView:
        return self._seen(await self._core.read(lambda tx: _look_at_generation(tx, tenant_id, run_id, generation)))

    def _seen(self, found: _Found) -> GenerationView:
        generation, report = found
        return GenerationView(generation=generation, report=report, waiting=waiting_of(self._core, generation))

    def _require_generation_number(self, generation: int) -> None:
        if generation < 0:
            raise InvalidInput("generation", expected="0 or more", got=generation)


def check_rewards(rewards: Sequence[Told], *, maximum: str = "rewards_per_tell_max", limits: Limits) -> None:
    """Refuse a batch that is too large or carries texts beyond their limits; values get a status each instead."""
    count, limit = len(rewards), getattr(limits, maximum)
    if count > limit:
        raise LimitExceeded("rewards", limit_name=maximum, limit=limit, got=count)
    for index, told in enumerate(rewards):
        field, reward = f"rewards[{index}]", told.reward if isinstance(told, MemberReward) else told
        validation.check_text(f"{field}.rater", reward.rater, "rater_chars_max", limits=limits)
        validation.check_text(f"{field}.reason", reward.reason, "reason_chars_max", limits=limits)
        validation.check_metrics(f"{field}.metrics", reward.metrics, limits=limits)


def _look_at_ask(tx: Transaction, tenant_id: TenantId, request: Ask) -> tuple[Run, Generation | None]:
    run = steps.require_run(tx.find_run(tenant_id, request.run_id), request.run_id)
    answer = machine.decide_ask(
        run,
        unfinished=tx.find_unfinished_generation(tenant_id, run.run_id),
        same_request=tx.find_generation_by_request(tenant_id, run.run_id, request.request_id),
        request_digest=digest_of(request),
        client_id=request.client_id,
    )
    return run, answer


def _look_at_generation(tx: Transaction, tenant_id: TenantId, run_id: RunId, generation: int) -> _Found:
    found = tx.list_generations(tenant_id, run_id, after=generation - 1, limit=1)
    if not found or found[0][0].generation != generation:
        raise NotFound(
            f"run {run_id!r} has no generation {generation}, or there is no such run",
            reason="GENERATION_NOT_FOUND",
            run_id=run_id,
            generation=generation,
        )
    return found[0]


def _page(
    generation: Generation,
    found: Sequence[Completion],
    prompts: dict[int, StoredPrompt],
    rewards: Mapping[CompletionId, Reward],
    *,
    with_messages: bool,
    limits: Limits,
    size: int,
) -> CompletionPage:
    """As many completions as fit the page's bytes, always at least one."""
    used, taken = 0, 0
    for completion in found:
        stored = prompts[completion.prompt_index]
        used += COMPLETION_OVERHEAD_BYTES + len(completion.text.encode())
        used += len(stored.rendered.text.encode()) + WIRE_PER_JSON * len(stored.prompt.item_json.encode())
        used += _reward_bytes(rewards.get(completion.completion_id)) + _messages_bytes(stored.prompt, counted=with_messages)
        if taken and used > limits.page_bytes_max:
            break
        taken += 1
    is_last = taken == len(found) and len(found) < size
    all_there = generation.num_sampled >= generation.num_expected or generation.state is not GenerationState.OPEN
    return CompletionPage(
        completions=tuple(found[:taken]),
        prompts=prompts,
        population_size=generation.population_size,
        complete=is_last and all_there,
        state=generation.state,
        rewards=rewards,
        with_messages=with_messages,
    )


def _reward_bytes(reward: Reward | None) -> int:
    """At most, on the wire."""
    if reward is None:
        return 0
    texts = (reward.reason, reward.rater, *(name for name, _ in reward.metrics))
    return COMPLETION_OVERHEAD_BYTES + sum(len(text.encode()) + METRIC_OVERHEAD_BYTES for text in texts)


def _messages_bytes(prompt: Prompt, *, counted: bool) -> int:
    turns = prompt.messages if counted else ()
    return sum(len(turn.content.encode()) + METRIC_OVERHEAD_BYTES for turn in turns)
