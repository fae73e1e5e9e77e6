"""Metrics that are read when somebody looks: what the database holds, how the engine is, which calls are open."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from clutch_server.domain.errors import Unavailable
from clutch_server.domain.types import GenerationState, RunState
from clutch_server.rpc.gate import Gate
from clutch_server.runs.ports import Engine, EngineState, Store, UnfinishedCounts

S = TypeVar("S", bound=StrEnum)

_RUNS = (RunState.CREATED, RunState.ACTIVE, RunState.PAUSED)
_GENERATIONS = (GenerationState.OPEN, GenerationState.CLOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class StateCollector(Collector):
    """Reads the gauges anew at each scrape, in the scraper's own thread.

    Without a database its families have no samples: an old number would be a lie.
    """

    store: Store
    engine: Engine
    gate: Gate

    def collect(self) -> Iterator[Metric]:
        """As the registry asks."""
        counts = self._counts()
        yield _one("clutch_database_up", "1 if the database answered this scrape.", float(counts is not None))
        runs, generations = (counts.runs, counts.generations) if counts else (None, None)
        yield _by_state("clutch_runs_unfinished", "Runs now created, active or paused, by state.", runs, _RUNS)
        yield _by_state("clutch_generations_unfinished", "Generations now open or closed, by state.", generations, _GENERATIONS)
        yield _by_state("clutch_engine_state", "1 for the state that the engine is in.", {self.engine.state: 1}, EngineState)
        yield _one("clutch_calls_open", "Calls under way, long polls included.", self.gate.num_calls)
        yield _one("clutch_long_polls_open", "Long polls under way.", self.gate.num_waits)

    def _counts(self) -> UnfinishedCounts | None:
        try:
            return self.store.read(lambda tx: tx.count_unfinished())
        except Unavailable:
            return None


def _one(name: str, meaning: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, meaning, value=value)


def _by_state(name: str, meaning: str, counts: Mapping[S, int] | None, states: Iterable[S]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, meaning, labels=["state"])
    if counts is not None:
        for state in states:
            # Zeros too, so that a graph does not break off where the last one ended.
            family.add_metric([str(state)], counts.get(state, 0))
    return family
