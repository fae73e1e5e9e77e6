"""An engine without a model: the same contract, arithmetic instead of a network, everything reproducible."""

import asyncio
import hashlib
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from clutch_server.domain.errors import InvalidInput, SetupError
from clutch_server.domain.ids import RunId
from clutch_server.domain.types import MeanUpdate, Prompt, RenderedPrompt, SearchSpace
from clutch_server.engine.adapters import Adapters
from clutch_server.engine.engine_means import require_search_space
from clutch_server.engine.fake_model import Voice, displacement, fake_layout, fake_reward, voice_of
from clutch_server.engine.mean_service import MeanService
from clutch_server.engine.outages import dead, outage, warming
from clutch_server.engine.prompts import require_content, require_fit
from clutch_server.engine.recipe import Recipe, by_weights, recipe_of, weights_of
from clutch_server.engine.seats import FairSeats
from clutch_server.engine.streaming import as_finished
from clutch_server.engine.turns import Turns
from clutch_server.runs.ports import EngineInfo, EngineRun, EngineState, Sampled, SampleJob, ServedModel

__all__ = ["FakeEngine", "FakeSettings", "fake_reward"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeSettings:
    """What the fake can be told to be like; the last four are for tests of what goes wrong."""

    name: str = "fake"
    context_tokens: int = 512  # one token a character
    lora_rank_max: int = 8
    num_slots: int = 8
    adapters_only: bool = False  # refuses runs that move the weights
    num_seats: int = 0  # completions made at once, over all calls; 0 = one in each call
    seconds_per_completion: float = 0.0
    fails_to_start: bool = False
    dies_after: int = 0  # completions of its first life; 0 = never
    deaths_at_start: int = 0  # starts of which it dies before one succeeds


class FakeEngine:
    """The ``Engine`` port, deterministic, in this process, without torch or vLLM."""

    def __init__(self, settings: FakeSettings | None = None) -> None:
        self._settings = settings or FakeSettings()
        self._state = EngineState.WARMING
        self._layout = fake_layout()
        self._means = self._new_means()
        self._turns = self._new_turns()
        self._adapters = Adapters()
        self._life = 0
        self._num_completions = 0
        self._seats = FairSeats(self._settings.num_seats)
        self._num_deaths = 0
        self.num_sampling = 0  # calls of ``sample`` that are under way

    @property
    def info(self) -> EngineInfo:
        """As the port says."""
        if not self._life:
            raise warming(num_failures=self._num_deaths)
        return EngineInfo(
            name="fake",
            version="1",
            base_model=self._settings.name,
            context_tokens=self._settings.context_tokens,
            lora_rank_max=self._settings.lora_rank_max,
            num_slots=self._settings.num_slots,
            search_spaces=self._search_spaces(),
            target_modules=self._layout.leaves,
            layout_digest=self._layout.digest(),
        )

    @property
    def state(self) -> EngineState:
        """As the port says."""
        return self._state

    def kill(self) -> None:
        """Die, as an engine whose process is killed."""
        self._state = EngineState.DEAD

    async def start(self) -> None:
        """As the port says."""
        if self._settings.fails_to_start:
            raise SetupError("the fake engine was told to fail", reason="ENGINE_FAILED")
        if self._num_deaths < self._settings.deaths_at_start:
            self._num_deaths += 1
            self._state = EngineState.DEAD
            raise outage(self._state, num_failures=self._num_deaths)
        if self._state is not EngineState.READY:
            self._life += 1
            self._state = EngineState.READY

    async def stop(self) -> None:
        """As the port says."""
        self._state = EngineState.DEAD

    async def restart(self) -> None:
        """As the port says."""
        self._state = EngineState.WARMING
        self._means, self._turns = self._new_means(), self._new_turns()
        try:
            await self.start()
        except SetupError as error:
            self._state = EngineState.DEAD
            raise dead(error.message) from error

    async def probe(self, *, timeout_seconds: float) -> None:
        """As the port says."""
        self._require_ready()
        if self._settings.seconds_per_completion > timeout_seconds:
            self._state = EngineState.DEAD
            raise outage(self._state)
        await asyncio.sleep(self._settings.seconds_per_completion)

    async def render(self, prompt: Prompt, *, max_tokens: int, field: str) -> RenderedPrompt:
        """As the port says; every character is a token, its code point."""
        if not self._life:
            raise warming(num_failures=self._num_deaths)
        require_content(prompt, field=field)
        turns = "".join(f"{message.role}: {message.content}\n" for message in prompt.messages)
        text = f"{turns}assistant: " if turns else prompt.text
        require_fit(len(text), max_tokens=max_tokens, context_tokens=self._settings.context_tokens, field=field)
        return RenderedPrompt(text=text, token_ids=tuple(map(ord, text)))

    async def validate_run(self, run: EngineRun) -> None:
        """As the port says."""
        self._require_ready()
        require_search_space(run, self._search_spaces())
        self._means.validate_run(run)

    async def open_run(self, run: EngineRun) -> str:
        """As the port says."""
        self._require_ready()
        return await self._means.open_run(run)

    async def close_run(self, run_id: RunId) -> None:
        """As the port says."""
        await self._means.close_run(run_id)

    def holds_mean(self, run_id: RunId, generation: int) -> bool:
        """As the port says."""
        return self._means.keeper.holds(run_id, generation)

    async def advance_mean(self, run_id: RunId, generation: int, update: MeanUpdate | None) -> str:
        """As the port says."""
        self._require_ready()
        return await self._means.advance_mean(run_id, generation, update)

    async def export_mean(self, run_id: RunId, generation: int) -> bytes:
        """As the port says."""
        self._require_ready()
        return await self._means.export_mean(run_id, generation)

    async def import_mean(self, run_id: RunId, generation: int, blob: bytes) -> str:
        """As the port says."""
        self._require_ready()
        return await self._means.import_mean(run_id, generation, blob)

    async def discard_means(self, run_id: RunId, *, keep: frozenset[int]) -> None:
        """As the port says."""
        self._require_ready()
        await self._means.discard_means(run_id, keep=keep)

    async def sample(self, jobs: Sequence[SampleJob], *, caller: str = "") -> AsyncGenerator[Sampled, None]:
        """As the port says; the order is shuffled by the prompts, so that nobody comes to rely on it."""
        self._require_ready()
        for job in jobs:
            self._check(job)
        adapters = self._adapters.take(job.model for job in jobs if job.model)
        life, turns, groups = self._life, self._turns, by_weights(jobs, self._weights_of)
        self.num_sampling += 1
        try:
            models = {_name(job): job.model for job in jobs}
            voices = {name: self._voice(model) for name, model in models.items()}

            async def complete(job: SampleJob) -> Sampled:
                await asyncio.sleep(self._settings.seconds_per_completion)
                self._count_completion(life)
                return voices[_name(job)].complete(job)

            for weights, group in groups:
                seated = self._in_seats(sorted(group, key=_shuffled), complete)
                async with turns.hold(weights, caller=caller), aclosing(seated) as results:
                    async for sampled in results:
                        yield sampled
        finally:
            self.num_sampling -= 1
            self._adapters.release(adapters.values())

    def place_in_line(self, caller: str) -> int:
        """As the port says."""
        return self._turns.place(caller)

    def _in_seats(
        self, jobs: Sequence[SampleJob], complete: Callable[[SampleJob], Awaitable[Sampled]]
    ) -> AsyncGenerator[Sampled, None]:
        async def seated(job: SampleJob) -> Sampled:
            async with self._seats.hold(job.tenant_id):
                return await complete(job)

        num_seats = self._settings.num_seats
        return as_finished(jobs, seated if num_seats else complete, at_once_max=num_seats or 1)

    def _new_means(self) -> MeanService:
        return MeanService(self._layout, lora_rank_max=self._settings.lora_rank_max)

    def _new_turns(self) -> Turns[Recipe | None]:
        # There are no weights to move; only who waits for whom is as on an engine that has some.
        async def change(_weights: Recipe | None) -> None:
            self._require_ready()

        return Turns(None, change)

    def _weights_of(self, model: ServedModel | None) -> Recipe | None:
        return weights_of(model, self._means.run(model.run_id)) if model is not None else None

    def _search_spaces(self) -> tuple[SearchSpace, ...]:
        return (SearchSpace.ADAPTER,) if self._settings.adapters_only else tuple(SearchSpace)

    def _require_ready(self) -> None:
        if self._state is not EngineState.READY:
            raise outage(self._state, num_failures=self._num_deaths)

    def _check(self, job: SampleJob) -> None:
        field = f"jobs[{job.job_id}].prompt"
        num_tokens, max_tokens = len(job.prompt.token_ids), job.sampling.max_tokens
        require_fit(num_tokens, max_tokens=max_tokens, context_tokens=self._settings.context_tokens, field=field)
        if max_tokens < 1 or job.sampling.temperature < 0.0:
            raise InvalidInput("sampling", expected="max_tokens of 1 or more, temperature of 0 or more", got=job.sampling)

    def _count_completion(self, life: int) -> None:
        self._num_completions += 1
        if self._life == 1 and 0 < self._settings.dies_after < self._num_completions:
            self.kill()
        if self._life != life or self._state is not EngineState.READY:
            raise dead()

    def _voice(self, model: ServedModel | None) -> Voice:
        if model is None:
            return voice_of({})
        recipe = recipe_of(model, field="model")
        key, direction, sign, sigma = (recipe.run_id, recipe.generation), recipe.direction, recipe.sign, recipe.sigma
        factors = self._means.keeper.member(*key, direction=direction, sign=sign, sigma=sigma)
        weights = self._means.keeper.weights(*key, direction=direction, sign=sign, sigma=sigma)
        return voice_of(displacement(factors, weights))


def _name(job: SampleJob) -> str:
    return job.model.name if job.model else ""


def _shuffled(job: SampleJob) -> bytes:
    return hashlib.sha256(f"{job.job_id} {job.prompt.text}".encode()).digest()
