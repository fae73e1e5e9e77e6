"""The doors of the runs layer: what it needs from an engine, a store, snapshots and a clock.

Each contract is written here once and held by one suite in tests/contracts that runs on every implementation.
"""

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, TypeVar

from clutch_server.domain.access import ApiKey, AuditEntry, Token
from clutch_server.domain.events import Event, NewEvent
from clutch_server.domain.ids import LOCAL_TENANT, CompletionId, KeyId, MemberHandle, RunId, ServerId, TenantId
from clutch_server.domain.types import (
    AppliedUpdate,
    Completion,
    FinishReason,
    Generation,
    GenerationReport,
    GenerationState,
    MeanUpdate,
    Member,
    MissingPolicy,
    NewCompletion,
    Noise,
    Prompt,
    RenderedPrompt,
    Reward,
    Run,
    RunState,
    Sampling,
    SearchSpace,
    SettledReward,
    StoredPrompt,
)

T = TypeVar("T")

NOBODY = ServerId("")


class EngineState(StrEnum):
    """WARMING until the first probe succeeded; DEAD until a restart brings it back to WARMING."""

    WARMING = "warming"
    READY = "ready"
    DEAD = "dead"


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineInfo:
    """What an engine can serve; constant while an engine lives."""

    name: str  # "vllm" | "fake"
    version: str
    base_model: str  # public name, never a path
    context_tokens: int  # prompt and completion together
    lora_rank_max: int
    num_slots: int  # adapters held at once; a population may be larger
    search_spaces: tuple[SearchSpace, ...]
    target_modules: tuple[str, ...]  # leaf names that can be adapted
    layout_digest: str  # SHA-256 of all adaptable tensors' names and shapes


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineRun:
    """A run as an engine must know it to make its members."""

    run_id: RunId
    run_key: bytes = field(repr=False)  # 32 bytes; reaches the workers once, never through a request or a log
    search_space: SearchSpace
    lora_rank: int
    target_modules: tuple[str, ...]
    noise: Noise
    sigma_ratios: tuple[tuple[str, float], ...] = ()  # multipliers of sigma by parts of tensors' names


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedModel:
    """Which model answers: the mean of (run, generation), or that mean moved by sign * sigma * noise.

    ``name`` is unique for ever for each (run, generation, member): prefix caches are keyed by it.
    """

    name: str
    run_id: RunId
    generation: int
    sigma: float = 0.0
    direction: int = -1  # -1 with sign 0
    sign: int = 0  # +1, -1, or 0 for the unperturbed mean


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleJob:
    """One completion to make; ``job_id`` is the caller's and comes back with the text."""

    job_id: int
    tenant_id: TenantId = LOCAL_TENANT  # whose share of the engine it takes
    model: ServedModel | None  # None = the base model
    prompt: RenderedPrompt
    sampling: Sampling
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampled:
    """One finished completion."""

    job_id: int
    text: str
    finish_reason: FinishReason
    num_prompt_tokens: int
    num_completion_tokens: int


class Engine(Protocol):
    """A model that answers as any member of any registered run.

    Threading: every method is called from one event loop and may be called concurrently.
    Ownership: an engine holds means as a cache keyed by (run, generation). ``open_run`` makes generation 0;
    ``advance_mean`` makes g+1 beside g and leaves g untouched, so that a crash between computing and
    committing costs nothing. The caller discards what it no longer needs.
    Determinism: means depend on (run key, layout, updates) alone: two engines give the same digest, on the
    CPU byte for byte. With temperature 0 a member's text depends on (model, prompt) alone, whatever else runs.
    Errors: InvalidInput for a request the engine can never serve (raised before anything is started);
    Unavailable(reason ENGINE_WARMING | ENGINE_DEAD) when it is not there; NotFound for a run or mean it does
    not hold (after a restart it holds none: open the run and put its mean again, then repeat).
    """

    @property
    def info(self) -> EngineInfo:
        """What this engine can serve; available after ``start``. Raises Unavailable before."""
        ...

    @property
    def state(self) -> EngineState:
        """Cheap and current; never waits."""
        ...

    async def start(self) -> None:
        """Load the model and answer one probe; on return the state is READY.

        Raises:
            SetupError: It cannot serve as configured.
            Unavailable: Its process was killed meanwhile; another start may succeed.
        """
        ...

    async def stop(self) -> None:
        """Free everything; idempotent, also after a failed start."""
        ...

    async def restart(self) -> None:
        """Replace a dead engine by a fresh one that holds no run; raises Unavailable if it does not come up."""
        ...

    async def probe(self, *, timeout_seconds: float) -> None:
        """Sample one token from the base model; raises Unavailable when that fails or takes longer."""
        ...

    async def render(self, prompt: Prompt, *, max_tokens: int, field: str) -> RenderedPrompt:
        """Apply the chat template to messages, tokenize, and check that prompt + max_tokens fit the context.

        Raises InvalidInput naming ``field`` (reason PROMPT_EMPTY, PROMPT_TOO_LONG or INVALID_FIELD).
        """
        ...

    async def validate_run(self, run: EngineRun) -> None:
        """Refuse what cannot be served.

        InvalidInput reasons: RANK_UNSUPPORTED, SEARCH_SPACE_UNSUPPORTED, TARGET_MODULES_UNKNOWN.
        """
        ...

    async def open_run(self, run: EngineRun) -> str:
        """Register a run and make its mean of generation 0, idempotently; returns that mean's digest."""
        ...

    async def close_run(self, run_id: RunId) -> None:
        """Forget a run, its key and its means; unknown runs are fine."""
        ...

    def holds_mean(self, run_id: RunId, generation: int) -> bool:
        """Whether the run is open and its mean of that generation is held."""
        ...

    async def advance_mean(self, run_id: RunId, generation: int, update: MeanUpdate | None) -> str:
        """Make the mean of ``generation + 1`` from that of ``generation``; returns its digest. Repeatable.

        ``None`` (an abandoned generation) copies it. The digest covers optimizer state too.
        """
        ...

    async def export_mean(self, run_id: RunId, generation: int) -> bytes:
        """The mean with its optimizer state as one self-describing blob, for a snapshot.

        Raises:
            LimitExceeded: It is larger than ``snapshot_bytes_max``; the log gives it back.
        """
        ...

    async def import_mean(self, run_id: RunId, generation: int, blob: bytes) -> str:
        """Put an exported mean back; returns its digest. Raises Corruption if the blob is damaged or of another layout."""
        ...

    async def discard_means(self, run_id: RunId, *, keep: frozenset[int]) -> None:
        """Drop the run's means of all generations but those."""
        ...

    def sample(self, jobs: Sequence[SampleJob], *, caller: str = "") -> AsyncGenerator[Sampled, None]:
        """Yield completions as they finish, in any order, any number of members over the engine's slots.

        Jobs that need the engine's own weights moved, and jobs that need them as they were loaded, take turns, first
        come first served; those that need the same go together. ``caller`` names the call for ``place_in_line``.
        Whoever closes, is cancelled or fails leaves the line and its turn at once.

        Tenants that wait share the engine's seats equally, however many jobs and calls each of them has.

        Closing the iterator (``contextlib.aclosing``) or cancelling aborts what is unfinished within a second.
        If the engine dies midway Unavailable is raised; what was yielded stands.
        """
        ...

    def place_in_line(self, caller: str) -> int:
        """Number of the turn that the sample call of that name waits for, 1 = the next.

        0 = it waits for no turn at the engine's weights: it has one, or there is no such call. Cheap; never waits.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfinishedCounts:
    """Numbers of runs in CREATED, ACTIVE or PAUSED and of generations in OPEN or CLOSED; a state without any is absent."""

    runs: Mapping[RunState, int]
    generations: Mapping[GenerationState, int]


class Transaction(Protocol):
    """Reads and writes of one transaction; everything is scoped by tenant, and unknown ids read as None.

    Every write that violates a key or a check raises, and the transaction leaves no trace.
    """

    # runs
    def insert_run(self, run: Run) -> None: ...
    def find_run(self, tenant_id: TenantId, run_id: RunId) -> Run | None: ...
    def find_run_by_request(self, tenant_id: TenantId, request_id: str) -> Run | None: ...
    def find_run_by_name(self, tenant_id: TenantId, name: str) -> Run | None:
        """The newest run of that name."""
        ...

    def lock_run(self, tenant_id: TenantId, run_id: RunId) -> Run | None:
        """Read the run and hold its row until the transaction ends."""
        ...

    def list_runs(self, tenant_id: TenantId, *, before: tuple[float, RunId] | None, limit: int) -> tuple[Run, ...]:
        """Newest first by (created_at, run_id), strictly before the given place."""
        ...

    def list_unfinished_runs(self, *, server_id: ServerId | None = None) -> tuple[Run, ...]:
        """Runs of all tenants in CREATED, ACTIVE or PAUSED, oldest first; of a server, those that it owns or may take."""
        ...

    def count_unfinished_runs(self, tenant_id: TenantId) -> int: ...

    def save_run(self, run: Run) -> None:
        """Replace the row where its etag is ``run.etag - 1``; raises Aborted(reason ETAG_MISMATCH) otherwise.

        ``head``, ``owner_epoch`` and ``best_*`` are not written by this: see move_head and take_ownership.
        """
        ...

    def delete_run(self, tenant_id: TenantId, run_id: RunId) -> bool:
        """Delete the run with its generations, prompts, members, completions, rewards, updates and events; False for none."""
        ...

    def list_ended(self, *, before: float, limit: int) -> tuple[tuple[TenantId, RunId], ...]:
        """Finished runs of all tenants whose last change was before that time, the oldest first."""
        ...

    def take_ownership(self, tenant_id: TenantId, run_id: RunId, *, server_id: ServerId = NOBODY) -> int:
        """Increment and return the owner epoch: whoever owned the run before can no longer move its head.

        Raises Aborted(reason OWNERSHIP_LOST) when it belongs to another server that lives, see ``beat``.
        """
        ...

    def move_head(
        self,
        tenant_id: TenantId,
        run_id: RunId,
        *,
        expected_head: int,
        owner_epoch: int,
        best: tuple[int, float] | None,
        at: float,
    ) -> bool:
        """``head = expected_head + 1`` if head and epoch still are as given, by one UPDATE; False changes nothing.

        ``best`` replaces (best_generation, best_reward) when given; etag grows, updated_at = at.
        """
        ...

    # generations
    def insert_generation(
        self, generation: Generation, *, prompts: Sequence[StoredPrompt], members: Sequence[Member]
    ) -> None: ...
    def find_generation(self, tenant_id: TenantId, run_id: RunId, generation: int) -> Generation | None: ...
    def find_generation_by_request(self, tenant_id: TenantId, run_id: RunId, request_id: str) -> Generation | None: ...
    def find_unfinished_generation(self, tenant_id: TenantId, run_id: RunId) -> Generation | None:
        """The one generation that is OPEN or CLOSED, if any."""
        ...

    def count_unfinished_generations(self, tenant_id: TenantId) -> int:
        """Those that are OPEN or CLOSED in the tenant's runs that have not ended."""
        ...

    def list_generations(
        self, tenant_id: TenantId, run_id: RunId, *, after: int, limit: int
    ) -> tuple[tuple[Generation, GenerationReport | None], ...]:
        """Ascending from ``after + 1``; the report once APPLIED."""
        ...

    def lock_generation(self, tenant_id: TenantId, run_id: RunId, generation: int) -> Generation | None:
        """Read it and hold its row: tells of one generation queue here, so that counting is exact."""
        ...

    def add_progress(
        self, tenant_id: TenantId, run_id: RunId, generation: int, *, sampled: int = 0, settled: int = 0
    ) -> Generation:
        """Add to the counters and return the row after it."""
        ...

    def set_missing_policy(self, tenant_id: TenantId, run_id: RunId, generation: int, *, policy: MissingPolicy) -> None: ...
    def finish_generation(
        self,
        tenant_id: TenantId,
        run_id: RunId,
        generation: int,
        *,
        expected: GenerationState,
        state: GenerationState,
        reason: str,
        rewards_digest: str,
        at: float,
    ) -> bool:
        """Move ``expected -> state``, setting closed_at (CLOSED) or finished_at (APPLIED, ABANDONED).

        False, with nothing changed, if it is in another state.
        """
        ...

    def list_unfinished_generations(self) -> tuple[tuple[RunId, int, GenerationState], ...]:
        """Those of all tenants that are OPEN or CLOSED, in no order."""
        ...

    def list_overdue(self, *, now: float) -> tuple[tuple[TenantId, RunId, int], ...]:
        """OPEN generations of all tenants whose close policy has a deadline that has passed."""
        ...

    def prompts(self, tenant_id: TenantId, run_id: RunId, generation: int) -> tuple[StoredPrompt, ...]:
        """In prompt order."""
        ...

    def members(self, tenant_id: TenantId, run_id: RunId, generation: int) -> tuple[Member, ...]:
        """In member order, the unperturbed mean last."""
        ...

    # completions and rewards
    def insert_completions(
        self, tenant_id: TenantId, run_id: RunId, generation: int, completions: Sequence[NewCompletion], *, at: float
    ) -> int:
        """Store those whose cell (member, prompt, sample) is empty, number them, count them; returns how many were new."""
        ...

    def sampled_cells(self, tenant_id: TenantId, run_id: RunId, generation: int) -> frozenset[tuple[int, int, int]]:
        """(member_index, prompt_index, sample_index) of every stored completion."""
        ...

    def list_completions(
        self, tenant_id: TenantId, run_id: RunId, generation: int, *, after_cursor: int, limit: int, unscored_only: bool
    ) -> tuple[Completion, ...]:
        """Ascending by cursor, strictly after ``after_cursor``."""
        ...

    def find_completions(
        self, tenant_id: TenantId, run_id: RunId, generation: int, ids: Sequence[CompletionId]
    ) -> frozenset[CompletionId]:
        """Those of the ids that exist in that generation."""
        ...

    def locate_completions(self, tenant_id: TenantId, run_id: RunId, ids: Sequence[CompletionId]) -> dict[CompletionId, int]:
        """The generations of those of the ids that exist in the run."""
        ...

    def locate_members(self, tenant_id: TenantId, run_id: RunId, handles: Sequence[MemberHandle]) -> dict[MemberHandle, int]:
        """The generations of those of the members that exist in the run."""
        ...

    def whole_members(
        self, tenant_id: TenantId, run_id: RunId, generation: int, handles: Sequence[MemberHandle]
    ) -> dict[MemberHandle, tuple[CompletionId, ...]]:
        """The completions, in (prompt, sample) order, of those of the members that have all of their own."""
        ...

    def find_rewards(
        self, tenant_id: TenantId, run_id: RunId, generation: int, ids: Sequence[CompletionId]
    ) -> dict[CompletionId, Reward]: ...
    def insert_rewards(
        self, tenant_id: TenantId, run_id: RunId, generation: int, rewards: Sequence[Reward], *, at: float
    ) -> None: ...
    def settled_rewards(self, tenant_id: TenantId, run_id: RunId, generation: int) -> tuple[SettledReward, ...]:
        """Every accepted reward in (member, prompt, sample) order, whatever order they came in."""
        ...

    def completion_statistics(self, tenant_id: TenantId, run_id: RunId, generation: int) -> tuple[int, int, int, float]:
        """(completions, completion tokens, completions cut by the token limit, time of the last one)."""
        ...

    # updates and events
    def insert_update(
        self, tenant_id: TenantId, run_id: RunId, update: AppliedUpdate, *, report: GenerationReport | None
    ) -> None: ...
    def find_update(self, tenant_id: TenantId, run_id: RunId, generation: int) -> AppliedUpdate | None: ...
    def list_updates(self, tenant_id: TenantId, run_id: RunId, *, start: int, stop: int) -> tuple[AppliedUpdate, ...]:
        """Of generations start <= g < stop, ascending."""
        ...

    def count_unfinished(self) -> UnfinishedCounts:
        """What there is to do now, of all tenants together; for whoever watches the server."""
        ...

    def append_event(self, event: NewEvent) -> None: ...
    def list_events(self, tenant_id: TenantId, run_id: RunId, *, after_cursor: int, limit: int) -> tuple[Event, ...]: ...

    # servers
    def beat(self, server_id: ServerId, *, lease_seconds: float) -> None:
        """Say that this server lives; others that have not said so for ``lease_seconds`` of the database's clock are dead."""
        ...

    def retire(self, server_id: ServerId) -> None:
        """Say that this server goes: its runs are anybody's at once. Idempotent."""
        ...

    def find_root_key(self) -> str:
        """Fingerprint of the root key that the runs of this database were made with; empty before the first."""
        ...

    def bind_root_key(self, fingerprint: str) -> str:
        """Keep the fingerprint, unless there is one already; returns the one that is kept."""
        ...

    # keys
    def lock_tenant(self, tenant_id: TenantId) -> None:
        """Hold the tenant until the transaction ends: what it has is counted and added to by one transaction at a time."""
        ...

    def insert_api_key(self, key: ApiKey) -> None:
        """Raises AlreadyExists if its id, or its request id in the tenant, is taken."""
        ...

    def find_api_key(self, key_id: KeyId) -> ApiKey | None:
        """Of any tenant: a caller's key says which tenant it is."""
        ...

    def find_api_key_by_request(self, tenant_id: TenantId, request_id: str) -> ApiKey | None: ...
    def list_api_keys(self, tenant_id: TenantId, *, limit: int) -> tuple[ApiKey, ...]:
        """Newest first, the revoked and expired ones too."""
        ...

    def revoke_api_key(self, tenant_id: TenantId, key_id: KeyId, *, at: float) -> ApiKey | None:
        """The key as it is after it; one that was revoked before keeps its time."""
        ...

    def append_audit(self, entries: Sequence[AuditEntry]) -> None: ...
    def list_audit(self, tenant_id: TenantId | None, *, limit: int) -> tuple[AuditEntry, ...]:
        """The last ones, newest first; None = of all tenants, for the operator."""
        ...

    def trim_audit(self, *, before: float, entries_max: int) -> int:
        """Forget those before that time, and of each tenant all but the last so many; returns how many."""
        ...

    def discard_api_keys(self, tenant_id: TenantId, *, dead_before: float) -> int:
        """Forget those revoked or expired before that time; returns how many."""
        ...


class Store(Protocol):
    """Durable state. Thread-safe; calls block, so the runs layer makes them from worker threads."""

    @property
    def is_shared(self) -> bool:
        """Whether other servers may use the database at the same time."""
        ...

    def migrate(self) -> None:
        """Bring the schema to this version. Raises SetupError: DATABASE_TOO_NEW, DATABASE_IN_USE, DATABASE_UNUSABLE."""
        ...

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Run ``work`` in one serialised write transaction and commit; a raise rolls everything back.

        ``work`` may run more than once when the database asks for a retry, so it has no other effects.
        Raises Unavailable(reason STORE_UNAVAILABLE) when the database is locked, full or gone; nothing is half-written.
        """
        ...

    def read(self, work: Callable[[Transaction], T]) -> T:
        """Run ``work`` in one consistent read-only transaction."""
        ...

    def ping(self) -> None:
        """Raises Unavailable when the database does not answer."""
        ...

    def scrub(self) -> bool:
        """Remove what deleted runs left in the database's own files; False when readers are in the way: repeat it later.

        After a deletion, by whichever server, the file is written anew, which takes as long as to read and write all of it and
        holds up writers. Without one it costs next to nothing.
        """
        ...

    def close(self) -> None:
        """Idempotent; releases the database for another server."""
        ...


class Snapshots(Protocol):
    """Cached means as blobs. Losing any is harmless: a mean is rebuilt from the log."""

    def put(self, tenant_id: TenantId, run_id: RunId, generation: int, blob: bytes) -> None:
        """Store atomically, replacing."""
        ...

    def get(self, tenant_id: TenantId, run_id: RunId, generation: int) -> bytes | None: ...
    def generations(self, tenant_id: TenantId, run_id: RunId) -> tuple[int, ...]:
        """Ascending."""
        ...

    def discard(self, tenant_id: TenantId, run_id: RunId, *, keep: frozenset[int]) -> None: ...
    def forget(self, tenant_id: TenantId, run_id: RunId) -> None:
        """Remove everything of the run, its name included; an unknown one is fine."""
        ...


class Clock(Protocol):
    """Time, injected so that tests skip it."""

    def now(self) -> float:
        """Seconds since the epoch; for what people read and for deadlines of days."""
        ...

    def monotonic(self) -> float:
        """Seconds that never jump; for durations."""
        ...


class Names(Protocol):
    """Fresh unguessable names, injected so that golden transcripts are possible."""

    def run_id(self) -> RunId: ...
    def completion_id(self) -> CompletionId: ...
    def member_handles(self, count: int) -> tuple[MemberHandle, ...]:
        """Distinct for ever; their order says nothing of the members' order once sorted."""
        ...

    def token(self) -> Token:
        """A new key's id and secret."""
        ...
