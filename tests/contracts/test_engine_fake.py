"""The engine contract on the fake engine."""

from collections.abc import AsyncIterator, Callable

import pytest

from clutch_server.domain.types import SearchSpace
from clutch_server.engine.fake import FakeEngine, FakeSettings
from contracts.engine_contract import EngineContract, MembersContract


@pytest.fixture
async def engine() -> AsyncIterator[FakeEngine]:
    engine = FakeEngine(FakeSettings(seconds_per_completion=0.0005))
    await engine.start()
    yield engine
    await engine.stop()


class TestEggroll(MembersContract):
    search_space = SearchSpace.EGGROLL


class TestFull(MembersContract):
    search_space = SearchSpace.FULL


class TestFakeEngine(EngineContract):
    @pytest.fixture
    def unstarted(self) -> FakeEngine:
        return FakeEngine()

    @pytest.fixture
    def kill(self) -> Callable[[FakeEngine], None]:
        return FakeEngine.kill
