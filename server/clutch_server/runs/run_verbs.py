"""Create, read, steer and watch runs."""

import base64
import binascii
import math
from dataclasses import replace

from clutch_server.domain.errors import Aborted, AlreadyExists, InvalidInput
from clutch_server.domain.events import Event, EventKind
from clutch_server.domain.faultpoints import faultpoint
from clutch_server.domain.ids import RunId, TenantId
from clutch_server.domain.quotas import require_within
from clutch_server.domain.types import Run, RunConfig, RunState
from clutch_server.runs import machine, steps, validation
from clutch_server.runs.api import CreateRun, Replay, RunPage, UpdateRun, WhatIf
from clutch_server.runs.core import Core
from clutch_server.runs.paging import fitting, run_bytes
from clutch_server.runs.ports import Transaction
from clutch_server.runs.replays import Replays
from clutch_server.runs.requests import check_create, digest_of, new_run
from clutch_server.runs.waiting import poll
from clutch_server.runs.what_ifs import check_what_if

PAGE_SIZE = 100
RUN_RETRY_SECONDS = 60.0  # runs end by hand or after many generations
UPDATABLE = frozenset({"labels", "config.step_ratio", "config.sigma", "config.close_policy", "config.num_generations"})


class RunVerbs:
    """The RunService part of the service."""

    _core: Core
    _replays: Replays

    def _drive(self, run: Run) -> None:
        """Have the run driven, if it is not already; called with every run that was created or changed."""
        raise NotImplementedError

    async def create_run(self, tenant_id: TenantId, request: CreateRun) -> Run:
        """See runs.api.Service."""
        core = self._core
        check_create(request, limits=core.limits)
        existing = await core.read(lambda tx: _same_request(tx, tenant_id, request))
        if existing is not None:
            return existing
        run = new_run(request, tenant_id=tenant_id, run_id=core.names.run_id(), engine=core.engine.info, at=core.clock.now())
        await core.engine.validate_run(core.engine_run(run))
        created = await core.write(lambda tx: self._insert(tx, run, request), then=self._changed)
        faultpoint("create.after_commit")
        return created

    async def get_run(self, tenant_id: TenantId, run_id: RunId) -> Run:
        """See runs.api.Service."""
        return await self._core.read(lambda tx: steps.require_run(tx.find_run(tenant_id, run_id), run_id))

    async def list_runs(self, tenant_id: TenantId, *, page_size: int, page_token: str) -> RunPage:
        """See runs.api.Service."""
        size = self._page_size(page_size)
        before = _decode_token(page_token) if page_token else None
        runs = await self._core.read(lambda tx: tx.list_runs(tenant_id, before=before, limit=size + 1))
        page = fitting(runs[:size], run_bytes, bytes_max=self._core.limits.page_bytes_max)
        last = page[-1] if len(runs) > len(page) else None
        token = _encode_token((last.created_at, last.run_id)) if last else ""
        return RunPage(runs=page, next_page_token=token)

    async def update_run(self, tenant_id: TenantId, request: UpdateRun) -> Run:
        """See runs.api.Service."""
        unknown = sorted(request.mask - UPDATABLE)
        if unknown or not request.mask:
            raise InvalidInput("update_mask", expected=f"some of {', '.join(sorted(UPDATABLE))}", got=unknown)
        at = self._core.clock.now()
        run = await self._core.write(lambda tx: self._update(tx, tenant_id, request, at=at), then=self._changed)
        faultpoint("update.after_commit")
        return run

    async def pause_run(self, tenant_id: TenantId, run_id: RunId) -> Run:
        """See runs.api.Service."""
        return await self._set_paused(tenant_id, run_id, pause=True)

    async def resume_run(self, tenant_id: TenantId, run_id: RunId) -> Run:
        """See runs.api.Service."""
        return await self._set_paused(tenant_id, run_id, pause=False)

    async def cancel_run(self, tenant_id: TenantId, run_id: RunId, *, reason: str) -> Run:
        """See runs.api.Service."""
        validation.check_text("reason", reason, "reason_chars_max", limits=self._core.limits)
        at = self._core.clock.now()
        run = await self._core.write(lambda tx: steps.cancel_run(tx, tenant_id, run_id, reason=reason, at=at), then=self._changed)
        faultpoint("cancel.after_commit")
        return run

    async def list_events(
        self, tenant_id: TenantId, run_id: RunId, *, after_cursor: int, page_size: int, max_wait_seconds: float
    ) -> tuple[Event, ...]:
        """See runs.api.Service."""
        size = self._page_size(page_size)
        wait = validation.check_wait(max_wait_seconds, limits=self._core.limits)

        def look(tx: Transaction) -> tuple[Event, ...]:
            steps.require_run(tx.find_run(tenant_id, run_id), run_id)
            return tx.list_events(tenant_id, run_id, after_cursor=after_cursor, limit=size)

        return await poll(self._core, run_id, look, enough=bool, max_wait_seconds=wait)

    async def replay_run(
        self, tenant_id: TenantId, run_id: RunId, *, max_wait_seconds: float, what_if: WhatIf | None = None
    ) -> Replay:
        """See runs.api.Service."""
        wait = validation.check_wait(max_wait_seconds, limits=self._core.limits)
        run = await self.get_run(tenant_id, run_id)
        if what_if is not None:
            check_what_if(run, what_if, limits=self._core.limits)
        return await self._replays.look(run, max_wait_seconds=wait, what_if=what_if)

    def _insert(self, tx: Transaction, run: Run, request: CreateRun) -> Run:
        # First: the same request that comes twice at once, as a repeated one may, finds here what the other made.
        tx.lock_tenant(run.tenant_id)
        existing = _same_request(tx, run.tenant_id, request)
        if existing is not None:
            return existing
        require_within(
            "runs_unfinished_max",
            used=tx.count_unfinished_runs(run.tenant_id),
            limit=self._core.meters.quotas(run.tenant_id).runs_unfinished_max,
            advice="finish or cancel a run",
            reason="QUOTA_RUNS",
            retry_after_seconds=RUN_RETRY_SECONDS,
        )
        steps.create_run(tx, run)
        return run

    def _update(self, tx: Transaction, tenant_id: TenantId, request: UpdateRun, *, at: float) -> Run:
        run = steps.require_run(tx.lock_run(tenant_id, request.run_id), request.run_id)
        machine.require_unfinished(run)
        if request.etag and request.etag != run.etag:
            raise Aborted(
                f"run {run.run_id} changed since it was read (etag {request.etag}, now {run.etag}); read it and repeat",
                reason="ETAG_MISMATCH",
                run_id=run.run_id,
            )
        changed = _masked(run, request)
        validation.check_labels(changed.labels, limits=self._core.limits)
        validation.check_config(changed.config, limits=self._core.limits)
        if 0 < changed.config.num_generations < run.head:
            raise InvalidInput(
                "config.num_generations", expected=f"0 or at least the head, {run.head}", got=changed.config.num_generations
            )
        saved = replace(changed, etag=run.etag + 1, updated_at=at)
        tx.save_run(saved)
        tx.append_event(steps.event(run, EventKind.RUN_UPDATED, at=at, detail=", ".join(sorted(request.mask))))
        if tx.find_unfinished_generation(tenant_id, run.run_id) is None:
            steps.complete_if_done(tx, saved, head=run.head, at=at)
        faultpoint("update.before_commit")
        return steps.require_run(tx.find_run(tenant_id, run.run_id), run.run_id)

    async def _set_paused(self, tenant_id: TenantId, run_id: RunId, *, pause: bool) -> Run:
        at = self._core.clock.now()

        def change(tx: Transaction) -> Run:
            run = steps.require_run(tx.lock_run(tenant_id, run_id), run_id)
            state = machine.decide_pause(run, pause=pause)
            changed = run if state is None else steps.change_state(tx, run, state=state, reason="", at=at)
            faultpoint("pause.before_commit" if pause else "resume.before_commit")
            return changed

        run = await self._core.write(change, then=self._changed)
        faultpoint("pause.after_commit" if pause else "resume.after_commit")
        return run

    def _changed(self, run: Run) -> None:
        self._core.hub.announce(run.run_id)
        if run.state not in (RunState.COMPLETED, RunState.CANCELLED):
            self._drive(run)

    def _page_size(self, size: int) -> int:
        return validation.check_size("page_size", size, "page_size_max", limits=self._core.limits, default=PAGE_SIZE)


def _same_request(tx: Transaction, tenant_id: TenantId, request: CreateRun) -> Run | None:
    run = tx.find_run_by_request(tenant_id, request.request_id)
    if run is not None and run.request_digest != digest_of(request):
        raise AlreadyExists(
            f"request_id {request.request_id!r} made run {run.run_id} with other settings; "
            "use the same settings to get it, or another request_id (or name) for a new run",
            reason="REQUEST_ID_REUSED",
            run_id=run.run_id,
        )
    return run


def _masked(run: Run, request: UpdateRun) -> Run:
    config: RunConfig = run.config
    wanted = request.config
    if "config.step_ratio" in request.mask:
        config = replace(config, step_ratio=wanted.step_ratio)
    if "config.sigma" in request.mask:
        config = replace(config, sigma=wanted.sigma)
    if "config.close_policy" in request.mask:
        config = replace(config, close_policy=wanted.close_policy)
    if "config.num_generations" in request.mask:
        config = replace(config, num_generations=wanted.num_generations)
    labels = request.labels if "labels" in request.mask else run.labels
    return replace(run, config=config, labels=labels)


def _encode_token(place: tuple[float, RunId]) -> str:
    at, run_id = place
    return base64.urlsafe_b64encode(f"{at.hex()} {run_id}".encode()).decode()


def _decode_token(token: str) -> tuple[float, RunId]:
    try:
        at, _, run_id = base64.urlsafe_b64decode(token.encode()).decode().partition(" ")
        place = float.fromhex(at), RunId(run_id)
    except (binascii.Error, ValueError, OverflowError) as error:
        raise _bad_token(token) from error
    # What decodes need not be what was encoded: NaN, for one, is before and after no run at all.
    if not math.isfinite(place[0]) or not run_id.isprintable() or _encode_token(place) != token:
        raise _bad_token(token)
    return place


def _bad_token(token: str) -> InvalidInput:
    return InvalidInput("page_token", expected="the next_page_token of a page before", got=token)
