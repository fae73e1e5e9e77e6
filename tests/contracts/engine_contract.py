"""What every engine promises, whatever answers inside it: the suite behind ``runs.ports.Engine``."""

import asyncio
import dataclasses
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing

import pytest

from clutch_server.domain.errors import Corruption, InvalidInput, NotFound, Unavailable
from clutch_server.domain.ids import RunId
from clutch_server.domain.types import (
    ChatMessage,
    FinishReason,
    MeanUpdate,
    Noise,
    Optimizer,
    Prompt,
    RenderedPrompt,
    Sampling,
    SearchSpace,
)
from clutch_server.runs.ports import Engine, EngineRun, EngineState, Sampled, SampleJob, ServedModel

SIGMA = 0.1  # far more than one would train with, so that members say different things
PATIENCE_SECONDS = 60.0  # a hang, not a slow machine, reaches this
TEXTS = ("7+5=", "the nest", "12 eggs and", "a b c")


def make_run(
    name: str,
    *,
    search_space: SearchSpace = SearchSpace.ADAPTER,
    lora_rank: int = 4,
    target_modules: tuple[str, ...] = (),
) -> EngineRun:
    return EngineRun(
        run_id=RunId(name),
        run_key=name.encode().ljust(32, b"."),
        search_space=search_space,
        lora_rank=lora_rank,
        target_modules=target_modules,
        noise=Noise.GAUSSIAN,
    )


def make_update(size: float = 1.0) -> MeanUpdate:
    return MeanUpdate(
        coefficients=(size, -size / 2, size / 4),
        step_size=SIGMA,
        sigma=SIGMA,
        optimizer=Optimizer.SGD,
        momentum=0.0,
        weight_decay=0.0,
        step_cap=0.0,
    )


def mean_of(run: EngineRun, generation: int = 0) -> ServedModel:
    return ServedModel(name=f"{run.run_id}.{generation}.mean", run_id=run.run_id, generation=generation)


def member_of(run: EngineRun, index: int, *, generation: int = 0, sigma: float = SIGMA) -> ServedModel:
    """Members 2 i and 2 i + 1 are twins."""
    return ServedModel(
        name=f"{run.run_id}.{generation}.{index}",
        run_id=run.run_id,
        generation=generation,
        sigma=sigma,
        direction=index // 2,
        sign=1 - 2 * (index % 2),
    )


def make_jobs(models: list[ServedModel | None], prompts: list[RenderedPrompt], **settings: object) -> list[SampleJob]:
    sampling = Sampling(**{"max_tokens": 8, **settings})
    return [
        SampleJob(job_id=number, model=model, prompt=prompt, sampling=sampling, seed=1000 + number % len(prompts))
        for number, (model, prompt) in enumerate((model, prompt) for model in models for prompt in prompts)
    ]


async def collect(results: AsyncIterator[Sampled]) -> list[Sampled]:
    return [sampled async for sampled in results]


async def run_jobs(engine: Engine, jobs: list[SampleJob]) -> list[Sampled]:
    """Completions in job order, each job answered exactly once."""
    async with aclosing(engine.sample(jobs)) as results:
        done = await collect(results)
    assert sorted(sampled.job_id for sampled in done) == [job.job_id for job in jobs]
    return sorted(done, key=lambda sampled: sampled.job_id)


async def texts_of(
    engine: Engine, models: list[ServedModel | None], prompts: list[RenderedPrompt], **settings: object
) -> list[str]:
    return [sampled.text for sampled in await run_jobs(engine, make_jobs(models, prompts, **settings))]


async def until_places(engine: Engine, **places: int) -> None:
    """Wait until every caller has that place in the line."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            if {caller: engine.place_in_line(caller) for caller in places} == places:
                return
            await asyncio.sleep(0.01)


async def render_prompts(engine: Engine) -> list[RenderedPrompt]:
    return [await engine.render(Prompt(text=text), max_tokens=8, field="prompt") for text in TEXTS]


class MembersContract:
    """What is promised of runs in each search space; needs a fixture ``engine`` (started)."""

    search_space = SearchSpace.ADAPTER

    def make_run(self, name: str, **settings: object) -> EngineRun:
        # Suites of several spaces share an engine.
        place = "" if self.search_space is SearchSpace.ADAPTER else f"{self.search_space} "
        return make_run(place + name, search_space=self.search_space, **settings)

    @pytest.fixture
    async def prompts(self, engine: Engine) -> list[RenderedPrompt]:
        return await render_prompts(engine)

    # ------------------------------------------------------------------ runs and means

    async def test_the_largest_rank_is_served(self, engine: Engine, prompts: list[RenderedPrompt]) -> None:
        run = self.make_run("wide", lora_rank=engine.info.lora_rank_max)
        await engine.validate_run(run)
        await engine.open_run(run)
        base, member = await texts_of(engine, [None, member_of(run, 0, sigma=0.5)], prompts[:1])
        assert base != member

    async def test_opening_a_run_again_changes_nothing(self, engine: Engine) -> None:
        run = self.make_run("again")
        first = await engine.open_run(run)
        moved = await engine.advance_mean(run.run_id, 0, make_update())
        assert await engine.open_run(run) == first
        assert engine.holds_mean(run.run_id, 1)
        assert moved != first

    async def test_a_step_makes_the_next_mean_beside_the_old_one_and_can_be_repeated(self, engine: Engine) -> None:
        run = self.make_run("steps")
        start = await engine.open_run(run)
        before = await engine.export_mean(run.run_id, 0)
        moved = await engine.advance_mean(run.run_id, 0, make_update())
        assert moved != start
        assert await engine.advance_mean(run.run_id, 0, make_update()) == moved
        assert await engine.advance_mean(run.run_id, 0, make_update(2.0)) != moved
        assert await engine.export_mean(run.run_id, 0) == before

    async def test_an_abandoned_generation_copies_the_mean(self, engine: Engine) -> None:
        run = self.make_run("abandoned")
        start = await engine.open_run(run)
        assert await engine.advance_mean(run.run_id, 0, None) == start
        assert engine.holds_mean(run.run_id, 1)

    async def test_a_mean_survives_a_snapshot(self, engine: Engine) -> None:
        run = self.make_run("snapshot")
        await engine.open_run(run)
        digest = await engine.advance_mean(run.run_id, 0, make_update())
        blob = await engine.export_mean(run.run_id, 1)
        await engine.close_run(run.run_id)
        assert not engine.holds_mean(run.run_id, 1)
        await engine.open_run(run)
        assert await engine.import_mean(run.run_id, 1, blob) == digest
        assert engine.holds_mean(run.run_id, 1)

    async def test_a_damaged_snapshot_is_refused(self, engine: Engine) -> None:
        run = self.make_run("damaged")
        await engine.open_run(run)
        blob = await engine.export_mean(run.run_id, 0)
        for wrong in (b"", blob[:-1], blob[:-5] + bytes([blob[-5] ^ 1]) + blob[-4:]):
            with pytest.raises(Corruption):
                await engine.import_mean(run.run_id, 1, wrong)
        assert not engine.holds_mean(run.run_id, 1)

    async def test_only_the_means_to_keep_are_kept(self, engine: Engine) -> None:
        run = self.make_run("discard")
        await engine.open_run(run)
        for generation in range(3):
            await engine.advance_mean(run.run_id, generation, make_update())
        await engine.discard_means(run.run_id, keep=frozenset({1, 3}))
        assert [engine.holds_mean(run.run_id, generation) for generation in range(4)] == [False, True, False, True]

    async def test_what_is_not_held_is_not_found(self, engine: Engine, prompts: list[RenderedPrompt]) -> None:
        run, stranger = self.make_run("known"), self.make_run("stranger")
        await engine.open_run(run)
        for call in (
            engine.advance_mean(stranger.run_id, 0, None),
            engine.export_mean(run.run_id, 1),
            engine.import_mean(stranger.run_id, 0, b""),
            run_jobs(engine, make_jobs([mean_of(stranger)], prompts)),
            run_jobs(engine, make_jobs([mean_of(run), mean_of(run, 1)], prompts)),
        ):
            with pytest.raises(NotFound):
                await call
        assert not engine.holds_mean(stranger.run_id, 0)
        await engine.close_run(stranger.run_id)
        await engine.probe(timeout_seconds=30.0)

    # ------------------------------------------------------------------ members

    async def test_a_new_run_speaks_as_the_base_model(self, engine: Engine, prompts: list[RenderedPrompt]) -> None:
        run = self.make_run("fresh")
        await engine.open_run(run)
        texts = await texts_of(engine, [None, mean_of(run)], prompts)
        assert texts[: len(prompts)] == texts[len(prompts) :]

    async def test_members_differ_from_the_mean_from_their_twins_and_from_each_other(
        self, engine: Engine, prompts: list[RenderedPrompt]
    ) -> None:
        run, other = self.make_run("differ"), self.make_run("differ too")
        await engine.open_run(run)
        await engine.open_run(other)
        models = [mean_of(run), *(member_of(run, index) for index in range(4)), member_of(other, 0)]
        texts = await texts_of(engine, models, prompts)
        said = {tuple(texts[start : start + len(prompts)]) for start in range(0, len(texts), len(prompts))}
        assert len(said) == len(models)

    async def test_a_member_says_the_same_alone_and_among_more_members_than_there_are_slots(
        self, engine: Engine, prompts: list[RenderedPrompt]
    ) -> None:
        run, other = self.make_run("crowd"), self.make_run("crowd too")
        await engine.open_run(run)
        await engine.open_run(other)
        half = engine.info.num_slots // 2 + 2
        models = [None, *(member_of(r, index) for index in range(half) for r in (run, other))]
        together = await texts_of(engine, models, prompts[:2])
        alone = [text for model in models[:: half // 2] for text in await texts_of(engine, [model], prompts[:2])]
        picked = [together[2 * place + prompt] for place in range(0, len(models), half // 2) for prompt in range(2)]
        assert picked == alone

    async def test_the_next_generation_starts_from_the_mean_that_moved(
        self, engine: Engine, prompts: list[RenderedPrompt]
    ) -> None:
        run = self.make_run("moves")
        await engine.open_run(run)
        before = await texts_of(engine, [mean_of(run), member_of(run, 0)], prompts)
        await engine.advance_mean(run.run_id, 0, make_update(3.0))
        models = [mean_of(run, 0), member_of(run, 0), mean_of(run, 1), member_of(run, 0, generation=1)]
        after = await texts_of(engine, models, prompts)
        assert after[: len(before)] == before
        assert after[len(before) :] != before

    async def test_a_mean_put_back_says_what_it_said(self, engine: Engine, prompts: list[RenderedPrompt]) -> None:
        run = self.make_run("put back")
        await engine.open_run(run)
        await engine.advance_mean(run.run_id, 0, make_update(3.0))
        blob = await engine.export_mean(run.run_id, 1)
        before = await texts_of(engine, [mean_of(run, 1)], prompts)
        await engine.close_run(run.run_id)
        await engine.open_run(run)
        await engine.import_mean(run.run_id, 1, blob)
        again = dataclasses.replace(mean_of(run, 1), name="put back.1.mean again")
        assert await texts_of(engine, [again], prompts) == before

    async def test_only_the_chosen_modules_are_perturbed(self, engine: Engine, prompts: list[RenderedPrompt]) -> None:
        chosen = engine.info.target_modules[0]
        everywhere, there = self.make_run("chosen"), self.make_run("chosen", target_modules=(chosen,))
        texts = []
        for number, run in enumerate((everywhere, there)):
            await engine.open_run(run)
            model = dataclasses.replace(member_of(run, 0, sigma=0.3), name=f"chosen.{number}")
            texts.append(await texts_of(engine, [model], prompts))
            await engine.close_run(run.run_id)
        base = await texts_of(engine, [None], prompts)
        assert texts[0] != texts[1] != base != texts[0]

    async def test_a_mean_discarded_while_its_members_are_sampled_is_still_sampled(
        self, engine: Engine, prompts: list[RenderedPrompt]
    ) -> None:
        run = self.make_run("in use")
        await engine.open_run(run)
        jobs = make_jobs([member_of(run, index) for index in range(2 * engine.info.num_slots)], prompts)
        alone = [sampled.text for sampled in await run_jobs(engine, jobs)]
        done: list[Sampled] = []
        async with aclosing(engine.sample(jobs)) as results:
            async for sampled in results:
                if not done:
                    await engine.advance_mean(run.run_id, 0, None)
                    await engine.discard_means(run.run_id, keep=frozenset({1}))
                done.append(sampled)
        assert [sampled.text for sampled in sorted(done, key=lambda sampled: sampled.job_id)] == alone
        with pytest.raises(NotFound):
            await run_jobs(engine, jobs)

    @pytest.mark.parametrize(
        "change",
        [
            {"name": ""},
            {"generation": -1},
            {"sign": 2},
            {"sign": 0},
            {"direction": -1},
            {"sigma": -0.1},
            {"sigma": float("nan")},
            {"sigma": float("inf")},
        ],
    )
    async def test_a_member_that_cannot_be_made_is_refused_and_the_engine_lives(
        self, engine: Engine, prompts: list[RenderedPrompt], change: dict[str, object]
    ) -> None:
        run = self.make_run("impossible")
        await engine.open_run(run)
        wrong = dataclasses.replace(member_of(run, 0), **change)
        with pytest.raises(InvalidInput):
            await run_jobs(engine, make_jobs([mean_of(run), wrong], prompts))
        await engine.probe(timeout_seconds=30.0)
        assert engine.state is EngineState.READY

    async def test_one_name_for_two_members_is_refused(self, engine: Engine, prompts: list[RenderedPrompt]) -> None:
        run = self.make_run("names")
        await engine.open_run(run)
        twin = dataclasses.replace(member_of(run, 1), name=member_of(run, 0).name)
        with pytest.raises(InvalidInput):
            await run_jobs(engine, make_jobs([member_of(run, 0), twin], prompts))


class EngineContract(MembersContract):
    """Needs fixtures ``engine`` (started), ``unstarted`` (not started) and ``kill`` (ends an engine's process)."""

    # ------------------------------------------------------------------ being there

    async def test_a_started_engine_is_ready_and_says_what_it_serves(self, engine: Engine) -> None:
        info = engine.info
        assert engine.state is EngineState.READY
        assert info.context_tokens > 0
        assert info.num_slots > 0
        assert info.lora_rank_max > 0
        assert SearchSpace.ADAPTER in info.search_spaces
        assert len(info.target_modules) > 1
        assert len(info.layout_digest) == 64
        assert "/" not in info.base_model
        await engine.probe(timeout_seconds=30.0)

    async def test_an_engine_that_was_not_started_is_unavailable(self, unstarted: Engine) -> None:
        assert unstarted.state is EngineState.WARMING
        with pytest.raises(Unavailable):
            _ = unstarted.info
        for call in (
            unstarted.probe(timeout_seconds=1.0),
            unstarted.render(Prompt(text="1"), max_tokens=1, field="prompt"),
            unstarted.open_run(self.make_run("early")),
            run_jobs(unstarted, []),
        ):
            with pytest.raises(Unavailable) as refused:
                await call
            assert refused.value.reason == "ENGINE_WARMING"
        assert not unstarted.holds_mean(RunId("early"), 0)
        await unstarted.close_run(RunId("early"))

    # ------------------------------------------------------------------ prompts

    async def test_text_is_rendered_as_it_is_and_messages_through_the_template(self, engine: Engine) -> None:
        text = await engine.render(Prompt(text="7+5="), max_tokens=8, field="prompt")
        chat = await engine.render(
            Prompt(messages=(ChatMessage(role="system", content="add"), ChatMessage(role="user", content="7+5="))),
            max_tokens=8,
            field="prompt",
        )
        assert text.text == "7+5="
        assert chat.text.index("add") < chat.text.index("7+5=")
        assert len(chat.token_ids) > len(text.token_ids) > 0

    @pytest.mark.parametrize(
        ("prompt", "field", "reason"),
        [
            (Prompt(), "prompt", "PROMPT_EMPTY"),
            (Prompt(text="a", messages=(ChatMessage(role="user", content="b"),)), "prompt", "INVALID_FIELD"),
            (Prompt(messages=(ChatMessage(role="wizard", content="b"),)), "prompt.messages[0].role", "INVALID_FIELD"),
            (Prompt(text="a" * 100_000), "prompt", "PROMPT_TOO_LONG"),
        ],
    )
    async def test_a_prompt_that_cannot_be_served_is_refused_by_name(
        self, engine: Engine, prompt: Prompt, field: str, reason: str
    ) -> None:
        with pytest.raises(InvalidInput) as refused:
            await engine.render(prompt, max_tokens=8, field="prompt")
        assert (refused.value.field, refused.value.reason) == (field, reason)

    async def test_prompt_and_completion_fill_the_context_to_the_last_token(self, engine: Engine) -> None:
        room = engine.info.context_tokens - len((await engine.render(Prompt(text="7+5="), max_tokens=1, field="p")).token_ids)
        prompt = await engine.render(Prompt(text="7+5="), max_tokens=room, field="p")
        with pytest.raises(InvalidInput) as refused:
            await engine.render(Prompt(text="7+5="), max_tokens=room + 1, field="p")
        assert refused.value.reason == "PROMPT_TOO_LONG"
        with pytest.raises(InvalidInput):
            await run_jobs(engine, make_jobs([None], [prompt], max_tokens=room + 1))

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            ({"lora_rank": 0}, "RANK_UNSUPPORTED"),
            ({"lora_rank": 513}, "RANK_UNSUPPORTED"),
            ({"target_modules": ("no_proj",)}, "TARGET_MODULES_UNKNOWN"),
        ],
    )
    async def test_a_run_that_cannot_be_served_is_refused_with_its_reason(
        self, engine: Engine, change: dict[str, object], reason: str
    ) -> None:
        run = dataclasses.replace(self.make_run("refused"), **change)
        for call in (engine.validate_run, engine.open_run):
            with pytest.raises(InvalidInput) as refused:
                await call(run)
            assert refused.value.reason == reason
        assert not engine.holds_mean(run.run_id, 0)

    # ------------------------------------------------------------------ sampling

    async def test_with_temperature_the_seed_decides(self, engine: Engine, prompts: list[RenderedPrompt]) -> None:
        jobs = make_jobs([None], prompts, temperature=1.5, max_tokens=12)
        first = [sampled.text for sampled in await run_jobs(engine, jobs)]
        again = [sampled.text for sampled in await run_jobs(engine, jobs)]
        others = [dataclasses.replace(job, seed=job.seed + 1) for job in jobs]
        assert first == again
        assert [sampled.text for sampled in await run_jobs(engine, others)] != first

    async def test_a_completion_ends_at_the_limit_and_says_so(self, engine: Engine, prompts: list[RenderedPrompt]) -> None:
        (one,) = await run_jobs(engine, make_jobs([None], prompts[:1], max_tokens=1))
        (four,) = await run_jobs(engine, make_jobs([None], prompts[:1], max_tokens=4))
        assert (one.num_completion_tokens, one.finish_reason) == (1, FinishReason.LENGTH)
        assert 1 <= four.num_completion_tokens <= 4
        assert one.num_prompt_tokens == len(prompts[0].token_ids)
        assert four.text.startswith(one.text)

    async def test_a_completion_ends_before_a_stop_string(self, engine: Engine, prompts: list[RenderedPrompt]) -> None:
        (whole,) = await run_jobs(engine, make_jobs([None], prompts[:1], max_tokens=8))
        stop = whole.text[2:4]
        (stopped,) = await run_jobs(engine, make_jobs([None], prompts[:1], max_tokens=8, stop=(stop,)))
        assert stopped.text == whole.text[: whole.text.index(stop)]
        assert stopped.finish_reason is FinishReason.STOP

    async def test_no_jobs_are_no_completions(self, engine: Engine) -> None:
        assert await run_jobs(engine, []) == []

    @pytest.mark.parametrize("settings", [{"max_tokens": 0}, {"temperature": -1.0}])
    async def test_sampling_that_cannot_be_done_is_refused(
        self, engine: Engine, prompts: list[RenderedPrompt], settings: dict[str, object]
    ) -> None:
        with pytest.raises(InvalidInput):
            await run_jobs(engine, make_jobs([None], prompts, **settings))

    # ------------------------------------------------------------------ at once, and cut short

    async def test_runs_that_sample_at_once_get_their_own_answers(self, engine: Engine, prompts: list[RenderedPrompt]) -> None:
        runs = [self.make_run(f"at once {number}") for number in range(3)]
        for run in runs:
            await engine.open_run(run)
        models = [[member_of(run, index) for index in range(6)] for run in runs]
        one_by_one = [await texts_of(engine, group, prompts) for group in models]
        at_once = await asyncio.gather(*(texts_of(engine, group, prompts) for group in models))
        assert list(at_once) == one_by_one

    async def test_closing_the_iterator_frees_the_engine(self, engine: Engine, prompts: list[RenderedPrompt]) -> None:
        run = self.make_run("cut short")
        await engine.open_run(run)
        # More than any engine does while the test is patient.
        jobs = make_jobs([member_of(run, index) for index in range(64)], prompts * 32, max_tokens=400)
        results = engine.sample(jobs)
        await anext(results)
        async with asyncio.timeout(PATIENCE_SECONDS):
            await results.aclose()
            await engine.probe(timeout_seconds=PATIENCE_SECONDS)

    async def test_cancelling_frees_the_engine(self, engine: Engine, prompts: list[RenderedPrompt]) -> None:
        run = self.make_run("cancelled")
        await engine.open_run(run)
        # More than any engine does while the test is patient.
        jobs = make_jobs([member_of(run, index) for index in range(64)], prompts * 32, max_tokens=400)
        task = asyncio.create_task(run_jobs(engine, jobs))
        await asyncio.sleep(0.05)
        task.cancel()
        async with asyncio.timeout(PATIENCE_SECONDS):
            with pytest.raises(asyncio.CancelledError):
                await task
            await engine.probe(timeout_seconds=PATIENCE_SECONDS)

    # ------------------------------------------------------------------ turns at the engine's own weights

    async def test_who_waits_for_the_weights_is_told_its_place(self, engine: Engine, prompts: list[RenderedPrompt]) -> None:
        holder, waiter = (
            make_run(name, search_space=SearchSpace.EGGROLL, target_modules=engine.info.target_modules[:1])
            for name in ("holder", "waiter")
        )
        for run in (holder, waiter):
            await engine.open_run(run)
        first = engine.sample(make_jobs([mean_of(holder)], prompts), caller="first")
        await anext(first)
        calls = {
            name: asyncio.create_task(collect(engine.sample(make_jobs([model], prompts), caller=name)))
            for name, model in (("second", mean_of(waiter)), ("third", None))
        }
        await until_places(engine, first=0, second=1, third=2, nobody=0)
        calls["second"].cancel()
        await until_places(engine, first=0, second=0, third=1)
        assert not calls["third"].done()
        await first.aclose()
        assert len(await calls["third"]) == len(prompts)
        await until_places(engine, first=0, second=0, third=0)
        for run in (holder, waiter):
            await engine.close_run(run.run_id)

    # ------------------------------------------------------------------ dying; last, since it takes a new start

    async def test_a_dead_engine_says_so_and_comes_back_empty_and_the_same(
        self, engine: Engine, prompts: list[RenderedPrompt], kill: Callable[[Engine], None]
    ) -> None:
        run = self.make_run("phoenix")
        digest = await engine.open_run(run)
        info = engine.info
        before = await texts_of(engine, [member_of(run, 0)], prompts)
        # More than any engine does while the test is patient.
        jobs = make_jobs([member_of(run, index) for index in range(64)], prompts * 32, max_tokens=400)
        results = engine.sample(jobs)
        await anext(results)
        kill(engine)
        with pytest.raises(Unavailable) as died:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await collect(results)
        assert died.value.reason == "ENGINE_DEAD"
        assert engine.state is EngineState.DEAD
        for call in (engine.probe(timeout_seconds=5.0), engine.open_run(run), run_jobs(engine, jobs)):
            with pytest.raises(Unavailable):
                await call
        await engine.restart()
        assert engine.state is EngineState.READY
        assert engine.info == info
        assert not engine.holds_mean(run.run_id, 0)
        with pytest.raises(NotFound):
            await run_jobs(engine, make_jobs([member_of(run, 0)], prompts))
        assert await engine.open_run(run) == digest
        assert await texts_of(engine, [member_of(run, 0)], prompts) == before

    async def test_a_stopped_engine_stops_again_and_samples_no_more(self, engine: Engine) -> None:
        await engine.stop()
        await engine.stop()
        with pytest.raises(Unavailable):
            await engine.probe(timeout_seconds=1.0)
