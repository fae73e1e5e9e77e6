"""The canary passes on an engine that keeps its models apart, and on none that does not."""

import dataclasses
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

import pytest

from clutch_server.domain.errors import InvalidInput, Unavailable
from clutch_server.domain.types import Prompt
from clutch_server.engine.canary import NUM_GENERATIONS, NUM_RUNS, CanaryPlan, prompt_texts, run_canary
from clutch_server.engine.canary_report import CanaryReport, Tally
from clutch_server.engine.fake import FakeEngine, FakeSettings
from clutch_server.runs.ports import EngineRun, Sampled, SampleJob, ServedModel

PLAN = CanaryPlan(num_comparisons=300, num_members=12, seed=1)
NUM_SLOTS = 4


class Watched(FakeEngine):
    """Remembers its runs, and how its streams ended."""

    def __init__(self, **settings: object) -> None:
        super().__init__(FakeSettings(num_slots=NUM_SLOTS, **settings))
        self.runs: list[EngineRun] = []
        self.num_streams = self.num_given_up = self.num_models_max = self.num_completions = 0
        self.generations: set[int] = set()

    async def open_run(self, run: EngineRun) -> str:
        self.runs.append(run)
        return await super().open_run(run)

    async def sample(self, jobs: Sequence[SampleJob], *, caller: str = "") -> AsyncGenerator[Sampled, None]:
        models = [job.model for job in jobs]
        self.num_models_max = max(self.num_models_max, len(set(models)))
        self.generations |= {model.generation for model in models if model}
        self.num_streams += 1
        num_left = len(jobs)
        try:
            async with aclosing(super().sample(self.mix_up(jobs), caller=caller)) as results:
                async for sampled in results:
                    self.num_completions += 1
                    num_left -= 1
                    yield self.change(sampled, is_crowd=len(set(models)) > 1)
        finally:
            self.num_given_up += num_left > 0

    def mix_up(self, jobs: Sequence[SampleJob]) -> Sequence[SampleJob]:
        return jobs

    def change(self, sampled: Sampled, *, is_crowd: bool) -> Sampled:
        return sampled


class Swapping(Watched):
    """Now and then answers for one model with another of the same stream."""

    def mix_up(self, jobs: Sequence[SampleJob]) -> Sequence[SampleJob]:
        return [
            dataclasses.replace(job, model=jobs[place - 1].model) if place % 10 == 9 else job for place, job in enumerate(jobs)
        ]


class Stale(Watched):
    """Answers for a later generation with the noise of the first."""

    def mix_up(self, jobs: Sequence[SampleJob]) -> Sequence[SampleJob]:
        is_crowd = len({job.model for job in jobs}) > 1
        return [
            dataclasses.replace(job, model=dataclasses.replace(job.model, generation=0, name=f"stale {job.model.name}"))
            if is_crowd and job.model and job.model.sign
            else job
            for job in jobs
        ]


class Blending(Watched):
    """In a crowd, spoils the end of some texts: as if the model had changed on the way."""

    def change(self, sampled: Sampled, *, is_crowd: bool) -> Sampled:
        is_late = is_crowd and self.num_completions % 50 == 0
        return dataclasses.replace(sampled, text=sampled.text[:-2] + "??") if is_late else sampled


class Wavering(Watched):
    """Says one word in twenty otherwise, alone or not: rounding."""

    def change(self, sampled: Sampled, *, is_crowd: bool) -> Sampled:
        return dataclasses.replace(sampled, text=sampled.text + "~") if self.num_completions % 20 == 0 else sampled


class Sharing(Watched):
    """Keeps what the first model read of a prompt for all that read it later, as long as it lives."""

    def __init__(self) -> None:
        super().__init__()
        self.readers: dict[str, ServedModel | None] = {}

    async def restart(self) -> None:
        self.readers.clear()
        await super().restart()

    def mix_up(self, jobs: Sequence[SampleJob]) -> Sequence[SampleJob]:
        return [self.read(job) for job in jobs]

    def read(self, job: SampleJob) -> SampleJob:
        if job.model is None:
            return job
        reader = self.readers.setdefault(job.prompt.text, job.model)
        text = f"{job.prompt.text} as read by {'this' if reader == job.model else reader.name}"
        return dataclasses.replace(job, prompt=dataclasses.replace(job.prompt, text=text))


class Parrot(Watched):
    """Whoever is asked, the base model answers."""

    def mix_up(self, jobs: Sequence[SampleJob]) -> Sequence[SampleJob]:
        return [dataclasses.replace(job, model=None) for job in jobs]


async def heard(engine: FakeEngine, plan: CanaryPlan = PLAN) -> CanaryReport:
    await engine.start()
    return await run_canary(engine, plan)


async def test_an_engine_that_keeps_its_models_apart_passes():
    report = await heard(Watched())
    assert report.ok
    assert report.num_comparisons >= PLAN.num_comparisons
    assert (report.num_differences, report.num_floor_differences, report.differences) == (0, 0, ())
    assert report.num_floor_comparisons >= report.num_texts == PLAN.num_members * PLAN.num_prompts * NUM_GENERATIONS
    assert report.num_distinct == report.num_texts


async def test_it_is_as_hard_on_the_engine_as_it_says():
    engine = Watched()
    await heard(engine)
    assert engine.num_models_max > NUM_SLOTS
    assert engine.generations == set(range(NUM_GENERATIONS))
    assert engine.num_given_up > 2 * NUM_GENERATIONS
    assert len({run.run_id for run in engine.runs}) == NUM_RUNS
    assert len({(run.lora_rank, run.target_modules) for run in engine.runs}) == NUM_RUNS


async def test_nothing_of_it_is_left_in_the_engine():
    engine = Watched()
    await heard(engine)
    held = [engine.holds_mean(run.run_id, generation) for run in engine.runs for generation in range(NUM_GENERATIONS + 1)]
    assert not any(held)


async def test_without_a_number_there_are_more_members_than_slots():
    report = await heard(Watched(), CanaryPlan(num_comparisons=1))
    assert report.num_texts > NUM_SLOTS * CanaryPlan().num_prompts * NUM_GENERATIONS


async def test_a_wrong_member_now_and_then_is_caught_and_named():
    report = await heard(Swapping())
    assert not report.ok
    assert report.num_swaps == report.num_differences > 10
    assert len(report.differences) == 10
    for difference in report.differences:
        assert difference.said_by not in ("", difference.asked)
        assert 0 <= difference.prompt_index < PLAN.num_prompts
    assert any(difference.asked.startswith("member ") for difference in report.differences)


async def test_the_noise_of_another_generation_is_caught():
    report = await heard(Stale())
    assert not report.ok
    assert all("generation 1" in difference.asked for difference in report.differences)
    assert all("generation 0" in difference.said_by for difference in report.differences)


async def test_texts_that_nobody_says_are_caught():
    report = await heard(Blending())
    assert not report.ok
    assert report.num_strays == report.num_differences > 0
    assert {difference.said_by for difference in report.differences} == {""}


async def test_a_cache_that_all_models_share_is_caught():
    report = await heard(Sharing())
    assert report.is_telling
    assert not report.ok


async def test_what_a_model_alone_does_as_often_is_no_mix_up():
    report = await heard(Wavering())
    assert report.num_floor_differences > 0
    assert 0 < report.num_differences <= report.strays_max
    assert report.ok


async def test_members_that_all_say_the_same_prove_nothing():
    report = await heard(Parrot())
    assert report.num_differences == 0
    assert not report.is_telling
    assert not report.ok


async def test_an_engine_that_dies_says_so():
    with pytest.raises(Unavailable):
        await heard(Watched(dies_after=400))


async def test_a_context_too_short_is_refused():
    with pytest.raises(InvalidInput):
        await heard(Watched(), dataclasses.replace(PLAN, max_tokens=1000))


async def test_long_prompts_share_all_but_their_ends_and_fit():
    engine = Watched()
    await engine.start()
    texts = prompt_texts(6, long_chars=256)
    assert len(set(texts)) == 6
    assert [len(text) for text in texts[1::2]] == [256] * 3
    assert len({text[:250] for text in texts[1::2]}) == 1
    await engine.render(Prompt(text=texts[1]), max_tokens=256, field="prompt")


def test_a_text_of_several_models_is_a_difference_only_for_the_others():
    tally = Tally()
    for name, text in (("a", "same"), ("b", "same"), ("c", "other")):
        tally.learn(name, 0, text)
    for name, text in (("a", "same"), ("b", "same"), ("c", "same")):
        tally.compare(name, 0, text)
    report = tally.report("abc", sigma=0.1)
    assert (report.num_comparisons, report.num_differences, report.num_swaps) == (3, 1, 1)
    assert (report.differences[0].asked, report.differences[0].said_by) == ("c", "a")
    assert (report.num_distinct, report.num_texts) == (2, 3)


def test_strays_are_excused_up_to_three_times_the_floor():
    tally = Tally()
    tally.learn("a", 0, "text")
    for number in range(100):
        tally.learn_again("a", 0, "else" if number == 0 else "text")
    for number in range(200):
        tally.compare("a", 0, "stray" if number < 6 else "text")
    assert tally.report("a", sigma=0.1).ok
    tally.compare("a", 0, "stray")
    assert not tally.report("a", sigma=0.1).ok
