"""The engine contract on the fake engine."""

from collections.abc import AsyncIterator, Callable

import pytest

from clutch_server.engine.fake import FakeEngine, FakeSettings
from contracts.engine_contract import EngineContract


class TestFakeEngine(EngineContract):
    @pytest.fixture
    async def engine(self) -> AsyncIterator[FakeEngine]:
        engine = FakeEngine(FakeSettings(seconds_per_completion=0.0005))
        await engine.start()
        yield engine
        await engine.stop()

    @pytest.fixture
    def unstarted(self) -> FakeEngine:
        return FakeEngine()

    @pytest.fixture
    def kill(self) -> Callable[[FakeEngine], None]:
        return FakeEngine.kill
