"""Samples what an open generation still lacks, and makes every completion durable before anyone can see it."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import aclosing, suppress

from clutch_server.domain.faultpoints import faultpoint
from clutch_server.domain.ids import RunId
from clutch_server.domain.keys import sampling_seed
from clutch_server.domain.types import Generation, GenerationState, Member, NewCompletion, Run, StoredPrompt
from clutch_server.es.population import direction_of, sign_of
from clutch_server.runs.core import Core
from clutch_server.runs.ports import Sampled, SampleJob, ServedModel, Transaction
from clutch_server.runs.queueing import caller_of

# How long the first completion of a batch waits for company: one commit for many, and nobody notices 20 ms.
BATCH_SECONDS = 0.02

Cell = tuple[int, int, int]  # member_index, prompt_index, sample_index


async def sample_generation(core: Core, run: Run, generation: Generation) -> None:
    """Sample every cell that has no completion yet; returns when all are durable.

    Raises:
        Unavailable: The engine died midway; what was stored stands and is not sampled again.
    """
    key = (run.tenant_id, run.run_id, generation.generation)
    prompts, members, done = await core.read(lambda tx: (tx.prompts(*key), tx.members(*key), tx.sampled_cells(*key)))
    cells = [cell for cell in _cells(generation, members) if cell not in done]
    run_key, antithetic = core.keyring.run_key(run.key_salt), run.config.antithetic
    jobs = make_jobs(run_key, generation, prompts=prompts, members=members, cells=cells, antithetic=antithetic)
    batch, now = _Batch(core, generation), core.clock.monotonic
    async with asyncio.TaskGroup() as tasks:
        writer = tasks.create_task(batch.write_until_closed())
        caller = caller_of(run.run_id, generation.generation)
        try:
            async with aclosing(core.engine.sample(jobs, caller=caller)) as results:
                async for sampled in results:
                    core.meters.budget(run.tenant_id, at=now()).draw(sampled.num_completion_tokens, at=now())
                    batch.add(cells[sampled.job_id], sampled)
        finally:
            batch.close()
        await writer


def make_jobs(
    run_key: bytes,
    generation: Generation,
    *,
    prompts: Sequence[StoredPrompt],
    members: Sequence[Member],
    cells: Sequence[Cell],
    antithetic: bool = True,
) -> list[SampleJob]:
    """One job a cell, its index as job_id; all members of a prompt share its sampling seed (common random numbers)."""
    models = {member.member_index: served_member(generation, member, antithetic=antithetic) for member in members}
    return [
        SampleJob(
            job_id=index,
            tenant_id=generation.tenant_id,
            model=models[member_index],
            prompt=prompts[prompt_index].rendered,
            sampling=generation.sampling,
            seed=sampling_seed(run_key, generation=generation.generation, prompt_index=prompt_index, sample_index=sample_index),
        )
        for index, (member_index, prompt_index, sample_index) in enumerate(cells)
    ]


def served_member(generation: Generation, member: Member, *, antithetic: bool = True) -> ServedModel:
    """The member as the engine serves it; the last one is the unperturbed mean."""
    if member.member_index == generation.population_size:
        return served_mean(generation.run_id, generation.generation)
    return ServedModel(
        name=f"{generation.run_id}.{generation.generation}.{member.handle}",
        run_id=generation.run_id,
        generation=generation.generation,
        sigma=generation.sigma,
        direction=direction_of(member.member_index, population_size=generation.population_size, antithetic=antithetic),
        sign=sign_of(member.member_index, population_size=generation.population_size, antithetic=antithetic),
    )


def served_mean(run_id: RunId, generation: int) -> ServedModel:
    """The mean before a generation, under its one name for ever."""
    return ServedModel(name=f"{run_id}.{generation}.mean", run_id=run_id, generation=generation)


def _cells(generation: Generation, members: Sequence[Member]) -> Iterator[Cell]:
    # By handle, which is random: the order of completions then says nothing of which members are twins.
    for member in sorted(members, key=lambda member: member.handle):
        for prompt_index in range(generation.num_prompts):
            for sample_index in range(generation.samples_per_prompt):
                yield member.member_index, prompt_index, sample_index


class _Batch:
    """Completions on their way to the store, one commit at a time, everything that waits in each."""

    def __init__(self, core: Core, generation: Generation) -> None:
        self._core = core
        self._generation = generation
        self._waiting: list[NewCompletion] = []
        self._arrived = asyncio.Event()
        self._closed = asyncio.Event()

    def add(self, cell: Cell, sampled: Sampled) -> None:
        member_index, prompt_index, sample_index = cell
        self._waiting.append(
            NewCompletion(
                completion_id=self._core.names.completion_id(),
                member_index=member_index,
                prompt_index=prompt_index,
                sample_index=sample_index,
                text=sampled.text,
                finish_reason=sampled.finish_reason,
                num_prompt_tokens=sampled.num_prompt_tokens,
                num_completion_tokens=sampled.num_completion_tokens,
            )
        )
        self._arrived.set()

    def close(self) -> None:
        self._closed.set()
        self._arrived.set()

    async def write_until_closed(self) -> None:
        while True:
            await self._arrived.wait()
            # The end does not wait: a whole generation stands still for its last completion.
            with suppress(TimeoutError):
                await asyncio.wait_for(self._closed.wait(), BATCH_SECONDS)
            self._arrived.clear()
            if self._waiting:
                await self._write()
            if self._closed.is_set() and not self._waiting:
                return
            if self._closed.is_set():
                self._arrived.set()

    async def _write(self) -> None:
        batch, self._waiting = tuple(self._waiting), []
        generation, at = self._generation, self._core.clock.now()
        key = (generation.tenant_id, generation.run_id, generation.generation)

        def insert(tx: Transaction) -> None:
            current = tx.lock_generation(*key)
            # Closed or abandoned meanwhile: nobody will ever score these.
            if current is not None and current.state is GenerationState.OPEN:
                faultpoint("completions.before_insert")
                tx.insert_completions(*key, batch, at=at)
                faultpoint("completions.before_commit")

        await self._core.write(insert, then=lambda _: self._core.hub.announce_completions(generation.run_id))
        faultpoint("completions.after_commit")
