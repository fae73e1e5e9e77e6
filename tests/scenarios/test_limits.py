"""Every bound of the service: reached it is allowed, one beyond it is refused and nothing is changed."""

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest

from clutch_server.domain.access import AuditEntry, Role
from clutch_server.domain.errors import InvalidInput, LimitExceeded
from clutch_server.domain.ids import LOCAL_TENANT, CompletionId
from clutch_server.domain.limits import DEFAULT_LIMITS, Limits
from clutch_server.domain.types import (
    ChatMessage,
    CloseKind,
    ClosePolicy,
    Prompt,
    Reward,
    RewardKind,
    RunConfig,
    Sampling,
    TellStatus,
)
from clutch_server.rpc import codec_encode as encode
from clutch_server.runs.api import Ask, CreateKey, CreateRun, SampleRequest, SamplingPatch
from support.service import service

# Small ones, so that reaching them takes no time; what is left out keeps its default.
SMALL = Limits(
    population_size_max=20,
    prompts_max=5,
    samples_per_prompt_max=2,
    completions_per_generation_max=68,
    prompt_chars_max=10,
    messages_max=2,
    item_bytes_max=20,
    completion_tokens_max=70,
    stop_strings_max=2,
    stop_chars_max=3,
    rewards_per_tell_max=2,
    reward_abs_max=5.0,
    metrics_max=2,
    reason_chars_max=4,
    rater_chars_max=4,
    name_chars_max=4,
    labels_max=2,
    label_chars_max=8,
    request_id_chars_max=12,
    client_id_chars_max=4,
    target_modules_max=1,
    lora_rank_max=4,
    sigma_ratios_max=2,
    key_seconds_max=100.0,
    num_generations_max=5,
    page_size_max=3,
    wait_seconds_max=0.01,
    deadline_seconds_max=100.0,
    sample_prompts_max=2,
)
RATIOS = (("layers.0", 1.0), ("q_proj", 1.0), ("up_proj", 1.0))
CONFIG = RunConfig(base_model="", population_size=16)


class World:
    """A service with small limits and one run with an open generation."""

    def __init__(self, service, run):
        self.manager, self.run, self.number = service.manager, run, 0

    async def create(self, *, config=None, **named):
        self.number += 1
        request = {"request_id": f"new-{self.number}"} | named
        made = await self.manager.create_run(LOCAL_TENANT, CreateRun(config=replace(CONFIG, **(config or {})), **request))
        await self.manager.cancel_run(LOCAL_TENANT, made.run_id, reason="")

    async def ask(self, **named):
        self.number += 1
        request = {"request_id": f"ask-{self.number}", "prompts": (Prompt(text="a"),)} | named
        view = await self.manager.ask(LOCAL_TENANT, Ask(run_id=self.run.run_id, **request))
        await self.manager.abandon_generation(LOCAL_TENANT, self.run.run_id, view.generation.generation, reason="")

    async def sample(self, **named):
        request = {"prompts": (Prompt(text="a"),)} | named
        await self.manager.sample(LOCAL_TENANT, SampleRequest(**request))

    async def tell(self, *rewards):
        view = await self.manager.ask(
            LOCAL_TENANT, Ask(run_id=self.run.run_id, request_id="told", client_id="told", prompts=(Prompt(text="a"),))
        )
        number = view.generation.generation
        page = None
        while page is None or not page.completions:
            page = await self.manager.list_completions(
                LOCAL_TENANT, self.run.run_id, number, after_cursor=0, page_size=1, unscored_only=True, max_wait_seconds=0.01
            )
        ids = [page.completions[0].completion_id]
        ids += [CompletionId(str(index)) for index in range(1, len(rewards))]
        told = tuple(replace(reward, completion_id=id_) for reward, id_ in zip(rewards, ids, strict=True))
        return await self.manager.tell(LOCAL_TENANT, self.run.run_id, number, told)


def reward(**named):
    return Reward(completion_id=CompletionId(""), **({"kind": RewardKind.VALUE, "value": 1.0} | named))


async def tell_value(world, value):
    if (await world.tell(reward(value=value))).statuses[0] is TellStatus.INVALID:
        raise InvalidInput("value", expected="", got=value)


def key_of(seconds):
    return CreateKey(request_id="key", role=Role.RATER, lifetime_seconds=seconds)


def item_of(size):
    return json.dumps({"k": "x" * (size - len('{"k":""}'))}, separators=(",", ":"))


def wait(seconds):
    return {"page_size": 0, "max_wait_seconds": seconds, "after_cursor": 0}


# By limit: a call that uses so much of it, and the step to one beyond.
CALLS = {
    "population_size_max": (lambda w, n: w.create(config={"population_size": n}), 2),
    "population_size_min": (lambda w, n: w.create(config={"population_size": n}), -2),
    "prompts_max": (lambda w, n: w.ask(prompts=(Prompt(text="a"),) * n), 1),
    "samples_per_prompt_max": (lambda w, n: w.ask(samples_per_prompt=n), 1),
    "completions_per_generation_max": (lambda w, n: w.ask(prompts=(Prompt(text="a"),) * (n // 17)), 17),
    "prompt_chars_max": (lambda w, n: w.ask(prompts=(Prompt(text="x" * n),)), 1),
    "messages_max": (lambda w, n: w.ask(prompts=(Prompt(messages=(ChatMessage(role="user", content="x"),) * n),)), 1),
    "item_bytes_max": (lambda w, n: w.ask(prompts=(Prompt(text="x", item_json=item_of(n)),)), 1),
    "completion_tokens_max": (lambda w, n: w.ask(sampling=SamplingPatch(max_tokens=n)), 1),
    "stop_strings_max": (lambda w, n: w.ask(sampling=SamplingPatch(stop=("x",) * n)), 1),
    "stop_chars_max": (lambda w, n: w.create(config={"sampling": Sampling(stop=("x" * n,))}), 1),
    "rewards_per_tell_max": (lambda w, n: w.tell(*[reward()] * n), 1),
    "reward_abs_max": (tell_value, 0.001),
    "metrics_max": (lambda w, n: w.tell(reward(metrics=tuple((str(i), 0.0) for i in range(n)))), 1),
    "reason_chars_max": (lambda w, n: w.tell(reward(kind=RewardKind.INVALID, value=0.0, reason="x" * n)), 1),
    "rater_chars_max": (lambda w, n: w.tell(reward(rater="x" * n)), 1),
    "name_chars_max": (lambda w, n: w.create(name="\U0001f95a" * n), 1),
    "labels_max": (lambda w, n: w.create(labels=tuple((str(i), "") for i in range(n))), 1),
    "label_chars_max": (lambda w, n: w.create(labels=(("k", "\u05d0" * n),)), 1),
    "request_id_chars_max": (lambda w, n: w.create(request_id="x" * n), 1),
    "client_id_chars_max": (lambda w, n: w.ask(client_id="x" * n), 1),
    "target_modules_max": (lambda w, n: w.create(config={"target_modules": ("q_proj", "up_proj")[:n]}), 1),
    "lora_rank_max": (lambda w, n: w.create(config={"lora_rank": n}), 1),
    "num_generations_max": (lambda w, n: w.create(config={"num_generations": n}), 1),
    "sigma_ratios_max": (
        lambda w, n: w.create(config={"sigma_ratios": (("layers.0", 1.0), ("q_proj", 1.0), ("up_proj", 1.0))[-n:]}),
        1,
    ),
    "key_seconds_max": (lambda w, n: w.manager.create_key(LOCAL_TENANT, key_of(n)), 0.001),
    "page_size_max": (lambda w, n: w.manager.list_runs(LOCAL_TENANT, page_size=n, page_token=""), 1),
    "wait_seconds_max": (lambda w, n: w.manager.list_events(LOCAL_TENANT, w.run.run_id, **wait(n)), 0.001),
    "deadline_seconds_max": (
        lambda w, n: w.create(config={"close_policy": ClosePolicy(kind=CloseKind.QUORUM, deadline_seconds=n)}),
        0.001,
    ),
    "sample_prompts_max": (lambda w, n: w.sample(prompts=(Prompt(text="a"),) * n), 1),
}
# Bounds of other parts, tested at the bound and beyond it where the part is.
ELSEWHERE = {
    "rewards_per_import_max": "scenarios/test_imports.py",
    "page_bytes_max": "scenarios/test_limits.py",
    "message_bytes_max": "unit/rpc/test_interceptors.py",
    "metadata_bytes_max": "unit/rpc/test_interceptors.py",
    "snapshot_bytes_max": "unit/engine/test_engine_means.py",
    "replays_max": "scenarios/test_replay.py",
    "keys_max": "scenarios/test_keys.py",
    "audit_entries_max": "scenarios/test_limits.py",
    "audit_seconds_max": "scenarios/test_audit.py",
    "what_if_generations_max": "scenarios/test_what_if.py",
}


def test_every_limit_has_its_test():
    assert CALLS.keys() | ELSEWHERE.keys() == {field.name for field in fields(Limits)}
    tests = Path(__file__).parents[1]
    assert [name for name, path in ELSEWHERE.items() if name not in (tests / path).read_text()] == []


@pytest.mark.parametrize(("added", "kept"), [(3, 3), (4, 3)])
async def test_the_audit_log_keeps_audit_entries_max(tmp_path, added, kept):
    async with service(tmp_path, limits=Limits(audit_entries_max=3)) as s:
        for number in range(added):
            named = {"tenant_id": LOCAL_TENANT, "key_id": "", "role": Role.ADMIN, "run_id": "", "outcome": "OK"}
            s.manager._audit.add(AuditEntry(at=s.core.clock.now(), method=str(number), **named))
        await s.manager._audit.flush()
        found = await s.core.read(lambda tx: tx.list_audit(None, limit=9))
    assert [entry.method for entry in found] == [str(number) for number in range(added)][::-1][:kept]


async def test_a_page_of_runs_or_generations_ends_before_a_message_does(tmp_path):
    wide = DEFAULT_LIMITS.label_chars_max * "\U0001f95a"
    labels = tuple((f"{number:02}{wide[2:]}", wide) for number in range(DEFAULT_LIMITS.labels_max))
    async with service(tmp_path) as s:
        config = RunConfig(base_model="", population_size=16)
        made = [
            await s.manager.create_run(LOCAL_TENANT, CreateRun(request_id=f"run-{n}", config=config, labels=labels))
            for n in range(80)
        ]
        listed, token, sizes = [], "", []
        while token or not listed:
            page = await s.manager.list_runs(LOCAL_TENANT, page_size=0, page_token=token)
            sizes.append(encode.run_page(page).ByteSize())
            listed, token = [*listed, *page.runs], page.next_page_token
        assert {run.run_id for run in listed} == {run.run_id for run in made}
        assert len(listed) == len(made)

        reason = DEFAULT_LIMITS.reason_chars_max * "\U0001f95a"
        for number in range(300):
            await s.ask(made[0], number)
            await s.manager.abandon_generation(LOCAL_TENANT, made[0].run_id, number, reason=reason)
        numbers = []
        while page := await s.manager.list_generations(
            LOCAL_TENANT, made[0].run_id, after=numbers[-1] if numbers else -1, page_size=0
        ):
            sizes.append(encode.generations(page).ByteSize())
            numbers += [view.generation.generation for view in page]
        assert numbers == list(range(300))
    assert max(sizes) <= DEFAULT_LIMITS.page_bytes_max


async def test_a_page_ends_before_page_bytes_max(tmp_path):
    async with service(tmp_path, limits=Limits(page_bytes_max=2_000)) as s:
        run = await s.create()
        await s.ask(run, 0, prompts=(Prompt(text="a" * 400),))
        completions, sizes = await s.completions(run.run_id, 0), []
        after, cursors = 0, []
        while after < completions[-1].cursor:
            page = await s.manager.list_completions(
                LOCAL_TENANT, run.run_id, 0, after_cursor=after, page_size=0, unscored_only=False, max_wait_seconds=0
            )
            cursors += [each.cursor for each in page.completions]
            after = cursors[-1]
            sizes.append(sum(len(each.text) + 400 for each in page.completions))
        assert cursors == [each.cursor for each in completions]
        assert 1 < len(sizes) < len(completions)
        assert max(sizes) <= 2_000


@pytest.mark.parametrize("name", CALLS)
async def test_a_limit_is_inclusive_and_one_beyond_it_is_refused(tmp_path, name):
    call, step = CALLS[name]
    limit = getattr(SMALL, name)
    limits = replace(SMALL, completions_per_generation_max=10_000) if name in ("prompts_max", "samples_per_prompt_max") else SMALL
    async with service(tmp_path, limits=limits) as s:
        world = World(s, await s.create("first"))
        with pytest.raises((LimitExceeded, InvalidInput)) as caught:
            await call(world, limit + step)
        if isinstance(caught.value, LimitExceeded):
            assert caught.value.ids["limit_name"] == name
        else:
            assert f"{limit:g}" in caught.value.expected or name == "reward_abs_max"
    again = tmp_path / "at the limit"
    again.mkdir()
    async with service(again, limits=limits) as s:
        await call(World(s, await s.create("first")), limit)
