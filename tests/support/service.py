"""A whole service without a wire: the fake engine, a database, files in a temporary folder, and a client's manners."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from clutch_server.app.system import RandomNames, SystemClock
from clutch_server.domain.ids import LOCAL_TENANT, RunId
from clutch_server.domain.quotas import QuotaTable
from clutch_server.domain.types import Completion, GenerationState, Prompt, Reward, RewardKind, Run, RunConfig
from clutch_server.engine.fake import FakeEngine, FakeSettings
from clutch_server.engine.fake_model import fake_reward
from clutch_server.runs.api import Ask, CreateRun, GenerationView
from clutch_server.runs.core import Core
from clutch_server.runs.keyring import Keyring
from clutch_server.runs.manager import Manager
from clutch_server.runs.meters import Meters
from clutch_server.runs.ports import Engine
from clutch_server.storage.config import StoreConfig
from clutch_server.storage.snapshots import FileSnapshots
from clutch_server.storage.sql import SqlStore

ROOT_KEY = bytes(range(32))
PROMPTS = tuple(Prompt(text=f"question {i}") for i in range(4))
FINISHED = frozenset({GenerationState.APPLIED, GenerationState.ABANDONED})

Scorer = Callable[[Completion], float]


def score(completion: Completion) -> float:
    return fake_reward(completion.text)


@dataclass(frozen=True)
class Service:
    core: Core
    manager: Manager

    async def create(self, request_id: str = "run", **changes: object) -> Run:
        settings = {"base_model": "", "population_size": 16, "sigma": 0.05, "step_ratio": 0.2} | changes
        return await self.manager.create_run(LOCAL_TENANT, CreateRun(request_id=request_id, config=RunConfig(**settings)))

    async def ask(self, run: Run, number: int, **changes: object) -> GenerationView:
        settings = {"request_id": f"ask-{number}", "client_id": "client", "prompts": PROMPTS} | changes
        return await self.manager.ask(LOCAL_TENANT, Ask(run_id=run.run_id, **settings))

    async def completions(self, run_id: RunId, number: int, *, unscored_only: bool = False) -> list[Completion]:
        """All of a generation, once they are there."""
        found: list[Completion] = []
        while True:
            page = await self.manager.list_completions(
                LOCAL_TENANT,
                run_id,
                number,
                after_cursor=found[-1].cursor if found else 0,
                page_size=0,
                unscored_only=unscored_only,
                max_wait_seconds=10,
            )
            found.extend(page.completions)
            if page.complete:
                return found

    async def tell(self, run_id: RunId, number: int, completions: list[Completion], scorer: Scorer = score):
        rewards = tuple(Reward(completion_id=c.completion_id, kind=RewardKind.VALUE, value=scorer(c)) for c in completions)
        return await self.manager.tell(LOCAL_TENANT, run_id, number, rewards)

    async def finished(self, run_id: RunId, number: int) -> GenerationView:
        return await self.manager.get_generation(LOCAL_TENANT, run_id, number, until=FINISHED, max_wait_seconds=30)

    async def play(self, run: Run, number: int, scorer: Scorer = score, **changes: object) -> GenerationView:
        """One generation, start to end."""
        await self.ask(run, number, **changes)
        await self.tell(run.run_id, number, await self.completions(run.run_id, number), scorer)
        return await self.finished(run.run_id, number)

    async def read(self, run: Run) -> Run:
        return await self.manager.get_run(LOCAL_TENANT, run.run_id)

    async def mean_digests(self, run: Run) -> list[str]:
        updates = await self.core.read(lambda tx: tx.list_updates(LOCAL_TENANT, run.run_id, start=0, stop=10_000))
        return [update.mean_digest for update in updates]


@asynccontextmanager
async def service(
    folder: Path,
    *,
    engine: Engine | None = None,
    clock: object | None = None,
    url: str = "",
    quotas: QuotaTable | None = None,
    **settings: object,
) -> AsyncIterator[Service]:
    """A service on a folder, and on its own SQLite file unless told otherwise; leaving it and entering it again is a restart."""
    store = SqlStore(StoreConfig(url=url or f"sqlite:///{folder / 'clutch.db'}"))
    store.migrate()
    engine = engine or FakeEngine(FakeSettings())
    await engine.start()
    core = Core(
        engine=engine,
        store=store,
        snapshots=FileSnapshots(folder / "snapshots"),
        clock=clock or SystemClock(),
        names=RandomNames(),
        keyring=Keyring(ROOT_KEY),
        meters=Meters(quotas),
        **settings,
    )
    manager = Manager(core)
    try:
        await manager.start()
        yield Service(core, manager)
    finally:
        await manager.stop()
        await engine.stop()
        store.close()
