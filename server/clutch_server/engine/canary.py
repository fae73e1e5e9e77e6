"""An identity canary: proof that every completion comes from the model it was asked of, on any engine.

First each model speaks alone, then, in a second life of the engine, all of them at once under whatever mixes models
up: more members than slots, runs of different shapes, streams given up midway, a change of generation. Greedy texts
of members far apart say who spoke.
"""

import asyncio
import random
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass

from clutch_server.domain.ids import RunId
from clutch_server.domain.types import MeanUpdate, Noise, Optimizer, Prompt, RenderedPrompt, Sampling, SearchSpace
from clutch_server.engine.canary_report import DISTINCT_SHARE_MIN, CanaryReport, Tally, distinct_share
from clutch_server.runs.ports import Engine, EngineInfo, EngineRun, SampleJob, ServedModel

NUM_RUNS = 2
NUM_GENERATIONS = 2
# Far above what one would train with; the first that tells members apart is taken. The shipped model needs the first,
# and a large one may say nothing but one word with it.
_SIGMAS = (0.1, 0.2, 0.05, 0.02)
_RANK_MAX = 8  # larger ones take time and mix up no differently
_NUM_COPIES = 3  # so that the second hearing alone has other batches than the first
_NUM_STREAMS = 4
_LONG_CHARS_MAX = 1200  # several blocks of any prefix cache
_COEFFICIENTS = (1.0, -0.5, 0.25)  # moves a mean by about sigma, so that it speaks unlike the base model

_Ask = tuple["_Speaker", int]  # whom, and the index of the prompt


@dataclass(frozen=True, slots=True, kw_only=True)
class CanaryPlan:
    """How much a canary does; a small model takes a minute for the defaults."""

    num_comparisons: int = 1000  # at least; a wave is heard to its end
    num_members: int = 0  # of a generation; 0 = half as many again as the engine has slots
    num_prompts: int = 4  # every other one is long and begins like all long ones, for prefix caches to share
    max_tokens: int = 16
    seed: int | None = None  # of the noise and of the order of everything; None = another one each time


@dataclass(frozen=True, slots=True, kw_only=True)
class _Speaker:
    name: str  # for people
    model: ServedModel | None


async def run_canary(engine: Engine, plan: CanaryPlan | None = None) -> CanaryReport:
    """Compare completions made in a crowd with those of each model alone.

    Args:
        engine: Started, and used by nobody else: it is restarted between the two.
        plan: How much to do.

    Raises:
        Unavailable: The engine died meanwhile.
        InvalidInput: Its context is too short for the plan's ``max_tokens``.
    """
    plan = plan or CanaryPlan()
    canary = _Canary(engine, plan)
    try:
        return await canary.run()
    finally:
        await canary.close()


class _Canary:
    def __init__(self, engine: Engine, plan: CanaryPlan) -> None:
        self._engine = engine
        self._plan = plan
        self._random = random.Random(plan.seed)
        self._runs = _make_runs(engine.info, self._random)
        self._num_members = plan.num_members or engine.info.num_slots * 3 // 2 + 1
        self._sampling = Sampling(max_tokens=plan.max_tokens)
        self._sigmas: tuple[float, ...] = _SIGMAS
        self._prompts: list[RenderedPrompt] = []
        self._members: list[list[_Speaker]] = []  # by generation
        self._speakers = [_Speaker(name="the base model", model=None)]
        self._tally = Tally()

    async def run(self) -> CanaryReport:
        self._prompts = await self._render()
        await self._open()
        await self._learn(self._speakers)
        for generation in range(NUM_GENERATIONS):
            await self._meet(generation)
            await self._advance(generation)
        # A cache that one model fills and all of them read makes everybody wrong in the same way each time, alone too.
        # Emptied and filled in another order it gives itself away.
        await self._engine.restart()
        await self._open()
        for generation in range(NUM_GENERATIONS):
            await self._crowd(generation)
        members = (member.name for members in self._members for member in members)
        return self._tally.report(members, sigma=self._sigmas[0])

    async def _open(self) -> None:
        for run in self._runs:
            await self._engine.open_run(run)

    async def close(self) -> None:
        for run in self._runs:
            await self._engine.close_run(run.run_id)

    async def _render(self) -> list[RenderedPrompt]:
        # A character is a token at most, so this leaves half of the context whatever the tokenizer.
        num_chars = min(_LONG_CHARS_MAX, self._engine.info.context_tokens // 2)
        texts = prompt_texts(self._plan.num_prompts, long_chars=num_chars)
        render, max_tokens = self._engine.render, self._plan.max_tokens
        return [await render(Prompt(text=text), max_tokens=max_tokens, field="prompt") for text in texts]

    async def _advance(self, generation: int) -> None:
        update = MeanUpdate(
            coefficients=_COEFFICIENTS,
            step_size=self._sigmas[0],
            sigma=self._sigmas[0],
            optimizer=Optimizer.SGD,
            momentum=0.0,
            weight_decay=0.0,
            step_cap=0.0,
        )
        for run in self._runs:
            await self._engine.advance_mean(run.run_id, generation, update)

    # What each model says alone.

    async def _meet(self, generation: int) -> None:
        members = await self._tell_apart(generation)
        await self._learn(self._means(generation))
        await self._learn(members)
        self._members.append(members)

    def _means(self, generation: int) -> list[_Speaker]:
        return [_mean(run, generation, number) for number, run in enumerate(self._runs)]

    async def _tell_apart(self, generation: int) -> list[_Speaker]:
        """Members with the first sigma that lets one know them by their texts."""
        for sigma in self._sigmas:
            members = [_member(self._runs, index, generation=generation, sigma=sigma) for index in range(self._num_members)]
            texts = [pair for member in members for pair in enumerate(await self._alone(member))]
            if distinct_share(len(set(texts)), len(texts)) >= DISTINCT_SHARE_MIN:
                break
        self._sigmas = (sigma,)
        return members

    async def _learn(self, speakers: Sequence[_Speaker]) -> None:
        for speaker in speakers:
            for prompt_index, text in enumerate(await self._alone(speaker)):
                self._tally.learn(speaker.name, prompt_index, text)
            for place, text in enumerate(await self._alone(speaker, num_copies=_NUM_COPIES)):
                self._tally.learn_again(speaker.name, place % len(self._prompts), text)

    async def _alone(self, speaker: _Speaker, *, num_copies: int = 1) -> list[str]:
        """Texts in prompt order, ``num_copies`` times over, while nobody else speaks."""
        asks = [(speaker, prompt_index) for prompt_index in range(len(self._prompts))] * num_copies
        async with aclosing(self._engine.sample(self._jobs(asks))) as results:
            texts = {sampled.job_id: sampled.text async for sampled in results}
        return [texts[place] for place in range(len(asks))]

    # The crowd.

    async def _crowd(self, generation: int) -> None:
        """Waves of a generation and all before it, until its share of the comparisons is made."""
        self._speakers += [*self._means(generation), *self._members[generation]]
        while self._tally.num_comparisons * NUM_GENERATIONS < self._plan.num_comparisons * (generation + 1):
            # The next mean is made while the members of this one speak, again and again: it can be repeated.
            await asyncio.gather(self._wave(), self._advance(generation))
        await self._advance(generation)

    async def _wave(self) -> None:
        """Everybody at once in shuffled order: two streams to their end, one left early, one cancelled midway."""
        asks = [(speaker, prompt_index) for speaker in self._speakers for prompt_index in range(len(self._prompts))]
        self._random.shuffle(asks)
        first, second, left, doomed = (asks[start::_NUM_STREAMS] for start in range(_NUM_STREAMS))
        tasks = [asyncio.create_task(self._listen(stream)) for stream in (doomed, first, second)]
        tasks.append(asyncio.create_task(self._listen(left, num_heard=self._random.randrange(1, len(left) + 1))))
        try:
            await self._a_while()
            tasks[0].cancel()
            for heard in await asyncio.gather(*tasks, return_exceptions=True):
                if isinstance(heard, Exception):
                    raise heard
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _listen(self, asks: Sequence[_Ask], *, num_heard: int | None = None) -> None:
        """Compare the completions of one stream, the first ``num_heard`` of them if given."""
        left = len(asks) if num_heard is None else num_heard
        async with aclosing(self._engine.sample(self._jobs(asks))) as results:
            async for sampled in results:
                speaker, prompt_index = asks[sampled.job_id]
                self._tally.compare(speaker.name, prompt_index, sampled.text)
                left -= 1
                if not left:
                    break

    async def _a_while(self) -> None:
        """As long as the engine takes for a few tokens now, so that what is given up after it is under way."""
        for _ in range(self._random.randrange(1, 4)):
            sampling = Sampling(max_tokens=self._random.randrange(1, self._plan.max_tokens + 1))
            job = SampleJob(job_id=0, model=None, prompt=self._prompts[0], sampling=sampling, seed=0)
            async with aclosing(self._engine.sample([job])) as results:
                async for _sampled in results:
                    pass

    def _jobs(self, asks: Sequence[_Ask]) -> list[SampleJob]:
        return [
            SampleJob(job_id=place, model=speaker.model, prompt=self._prompts[prompt_index], sampling=self._sampling, seed=0)
            for place, (speaker, prompt_index) in enumerate(asks)
        ]


def prompt_texts(num_prompts: int, *, long_chars: int) -> list[str]:
    """Different prompts, short and long in turn; long ones of about ``long_chars`` differ in their last words only."""
    words = " ".join(f"{number} eggs in nest {number * 7 % 10}," for number in range(long_chars))
    endings = [f"{number}+{number * 3 % 10}=" for number in range(num_prompts)]
    return [f"{words[: long_chars - len(text)]}{text}" if place % 2 else text for place, text in enumerate(endings)]


def _make_runs(info: EngineInfo, chance: random.Random) -> list[EngineRun]:
    """Runs that leave different things behind in a slot: the second has a lower rank, and every other module only."""
    rank = min(_RANK_MAX, info.lora_rank_max)
    shapes = [(rank, ()), (max(1, rank // 2), info.target_modules[::2])]
    return [
        EngineRun(
            run_id=RunId(f"canary-{chance.randbytes(12).hex()}"),
            run_key=chance.randbytes(32),
            search_space=SearchSpace.ADAPTER,
            lora_rank=lora_rank,
            target_modules=modules,
            noise=Noise.GAUSSIAN,
        )
        for lora_rank, modules in shapes
    ]


def _mean(run: EngineRun, generation: int, number: int) -> _Speaker:
    model = ServedModel(name=f"{run.run_id}.{generation}.mean", run_id=run.run_id, generation=generation)
    return _Speaker(name=f"the mean of run {number}, generation {generation}", model=model)


def _member(runs: Sequence[EngineRun], index: int, *, generation: int, sigma: float) -> _Speaker:
    """Members of the runs in turn; a run's own come in antithetic pairs."""
    run, own = runs[index % len(runs)], index // len(runs)
    model = ServedModel(
        # Caches are keyed by the name, and the same member is made with several sigmas.
        name=f"{run.run_id}.{generation}.{index}.{sigma}",
        run_id=run.run_id,
        generation=generation,
        sigma=sigma,
        direction=own // 2,
        sign=1 - 2 * (own % 2),
    )
    return _Speaker(name=f"member {index} of generation {generation}", model=model)
