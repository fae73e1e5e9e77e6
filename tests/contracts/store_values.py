"""Values and shorthands for the store's laws."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import Connection, Engine, event, inspect, text

from clutch_server.domain.access import ApiKey, Role
from clutch_server.domain.errors import Unavailable
from clutch_server.domain.ids import CompletionId, KeyId, MemberHandle, RunId, TenantId
from clutch_server.domain.types import (
    AppliedUpdate,
    ChatMessage,
    CloseKind,
    ClosePolicy,
    FinishReason,
    Generation,
    GenerationReport,
    GenerationState,
    MeanUpdate,
    Member,
    MissingPolicy,
    NewCompletion,
    Optimizer,
    Prompt,
    RenderedPrompt,
    Reward,
    RewardKind,
    Run,
    RunConfig,
    RunState,
    Sampling,
    Schedule,
    ScheduleKind,
    SearchSpace,
    StoredPrompt,
)
from clutch_server.runs.ports import Store

TENANT = TenantId("acme")
OTHER = TenantId("rival")
RUN = RunId("run_1")
KEY = KeyId("0123456789abcdef")
AWKWARD = "a 'quoted' \"word\", a \\ slash, \x00 NUL, \u2028, \U0001f95a and \u05d0"

CONFIG = RunConfig(
    base_model="tiny",
    search_space=SearchSpace.EGGROLL,
    target_modules=("q_proj", "v_proj"),
    sigma=0.1,
    sigma_schedule=Schedule(kind=ScheduleKind.COSINE, final_ratio=1 / 3, num_generations=7),
    optimizer=Optimizer.MOMENTUM,
    momentum=0.9,
    close_policy=ClosePolicy(kind=CloseKind.QUORUM, fraction=0.7, deadline_seconds=3.5),
    sampling=Sampling(max_tokens=9, temperature=0.7, stop=("\n", AWKWARD)),
)


def make_run(**changes: object) -> Run:
    run = Run(
        tenant_id=TENANT,
        run_id=RUN,
        request_id="request-1",
        request_digest="d1",
        name=f"my {AWKWARD}",
        labels=(("team", AWKWARD), ("a", "")),
        config=CONFIG,
        algorithm_version=1,
        key_salt=bytes(range(32)),
        layout_digest="layout",
        state=RunState.CREATED,
        state_reason="",
        head=0,
        owner_epoch=0,
        etag=1,
        created_at=1_700_000_000.123456,
        updated_at=1_700_000_001.0,
    )
    return replace(run, **changes)  # type: ignore[arg-type]


def make_generation(**changes: object) -> Generation:
    generation = Generation(
        tenant_id=TENANT,
        run_id=RUN,
        generation=0,
        request_id="ask-0",
        request_digest="d2",
        client_id="client",
        state=GenerationState.OPEN,
        state_reason="",
        population_size=4,
        num_prompts=2,
        samples_per_prompt=2,
        sigma=0.1,
        step_ratio=0.3,
        sampling=CONFIG.sampling,
        close_policy=ClosePolicy(),
        missing_policy=MissingPolicy.DROP_PAIR,
        num_expected=20,
        num_sampled=0,
        num_settled=0,
        rewards_digest="",
        opened_at=1_700_000_002.5,
        closed_at=0.0,
        finished_at=0.0,
    )
    return replace(generation, **changes)  # type: ignore[arg-type]


def make_prompts(count: int) -> tuple[StoredPrompt, ...]:
    turns = (ChatMessage(role="system", content=AWKWARD), ChatMessage(role="user", content="2+2?"))
    asked = (Prompt(text=AWKWARD, item_json='{ "answer" :4.0}'), Prompt(messages=turns))
    return tuple(
        StoredPrompt(
            prompt_index=index,
            prompt=asked[index % 2],
            rendered=RenderedPrompt(text=f"{AWKWARD}{index}", token_ids=(index, 2, 3)),
        )
        for index in range(count)
    )


def make_members(generation: Generation) -> tuple[Member, ...]:
    """The population and the mean, with handles no other generation of these tests has."""
    key = f"{generation.run_id}-{generation.generation}"
    return tuple(
        Member(member_index=index, handle=MemberHandle(f"{key}-m{index}")) for index in range(generation.population_size + 1)
    )


def make_completion(member: int, prompt: int, sample: int, **changes: object) -> NewCompletion:
    completion = NewCompletion(
        completion_id=CompletionId(f"c-{member}-{prompt}-{sample}"),
        member_index=member,
        prompt_index=prompt,
        sample_index=sample,
        text=f"{AWKWARD} {member}",
        finish_reason=FinishReason.STOP,
        num_prompt_tokens=3,
        num_completion_tokens=5,
    )
    return replace(completion, **changes)  # type: ignore[arg-type]


def make_completions(generation: Generation) -> list[NewCompletion]:
    """One for every cell."""
    return [
        make_completion(member, prompt, sample)
        for member in range(generation.population_size + 1)
        for prompt in range(generation.num_prompts)
        for sample in range(generation.samples_per_prompt)
    ]


def make_reward(completion_id: str, value: float = 1.0) -> Reward:
    return Reward(completion_id=CompletionId(completion_id), kind=RewardKind.VALUE, value=value)


def make_api_key(**changes: object) -> ApiKey:
    key = ApiKey(
        tenant_id=TENANT,
        key_id=KEY,
        request_id="key-1",
        name=AWKWARD,
        role=Role.RATER,
        secret_digest=bytes(range(32)),
        created_at=1.5,
        expires_at=100.25,
    )
    return replace(key, **changes)  # type: ignore[arg-type]


def make_update(generation: int = 0, coefficients: Iterable[float] = (0.1, -0.0, 1 / 3)) -> AppliedUpdate:
    update = MeanUpdate(
        coefficients=tuple(coefficients),
        step_size=0.3,
        sigma=0.02,
        optimizer=Optimizer.SGD,
        momentum=0.0,
        weight_decay=1e-5,
        step_cap=0.0,
    )
    return AppliedUpdate(
        generation=generation, rewards_digest="r", update=update, mean_digest=f"m{generation}", owner_epoch=0, applied_at=5.5
    )


def make_report(generation: int = 0) -> GenerationReport:
    return GenerationReport(
        generation=generation,
        mean_reward=math.nan,
        population_reward=0.25,
        population_reward_std=0.1,
        reward_quantiles=(0.0, 0.1, 1 / 3, 0.5, 1.0),
        reliability=math.nan,
        zero_variance_prompts=0.0,
        truncation_rate=0.0,
        mean_completion_tokens=4.5,
        num_members_used=4,
        num_missing=0,
        tokens_per_second=99.0,
        sampling_seconds=1.0,
        waiting_seconds=2.0,
        update_seconds=0.5,
    )


def seed_run(store: Store, **changes: object) -> Run:
    run = make_run(**changes)
    store.write(lambda tx: tx.insert_run(run))
    return run


def seed_generation(store: Store, **changes: object) -> Generation:
    """A generation of a run that exists, with its prompts and members."""
    generation = make_generation(**changes)
    asked, members = make_prompts(generation.num_prompts), make_members(generation)
    store.write(lambda tx: tx.insert_generation(generation, prompts=asked, members=members))
    return generation


def seed_completions(store: Store, generation: Generation, completions: Sequence[NewCompletion] | None = None) -> None:
    offered = make_completions(generation) if completions is None else completions
    store.write(lambda tx: tx.insert_completions(*key_of(generation), offered, at=10.0))


def seed_all(store: Store) -> Generation:
    """A run with one open generation, every completion of it and no reward."""
    seed_run(store)
    generation = seed_generation(store)
    seed_completions(store, generation)
    return generation


def key_of(generation: Generation) -> tuple[TenantId, RunId, int]:
    return generation.tenant_id, generation.run_id, generation.generation


class RawDatabase:
    """The same database without the store, as a repair tool or a bug would see it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def execute(self, statement: str) -> None:
        with self._engine.begin() as connection:
            connection.execute(text(statement))

    def dump(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of every table."""
        with self._engine.connect() as connection:
            names = inspect(connection).get_table_names()
            return {name: self._rows(connection, name) for name in names}

    def _rows(self, connection: Connection, table: str) -> list[tuple[object, ...]]:
        return sorted((tuple(row) for row in connection.execute(text(f"SELECT * FROM {table}"))), key=repr)


@contextmanager
def at_each_begin(do: Callable[[Connection], None]) -> Iterator[None]:
    """Interfere with every transaction of the store before it begins."""
    event.listen(Engine, "begin", do)
    try:
        yield
    finally:
        event.remove(Engine, "begin", do)


def assert_unavailable(call: Callable[[], object]) -> None:
    with pytest.raises(Unavailable) as refused:
        call()
    assert refused.value.reason == "STORE_UNAVAILABLE"
    assert refused.value.retry_after_seconds > 0
