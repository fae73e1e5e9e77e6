import inspect
from contextlib import aclosing
from dataclasses import replace

import pytest

from clutch_server.app.metered import MeteredEngine
from clutch_server.app.metered_store import MeteredStore, TalliedTransaction
from clutch_server.app.metrics import Metrics
from clutch_server.domain.errors import InvalidInput, Unavailable
from clutch_server.domain.types import RenderedPrompt, Sampling
from clutch_server.engine.fake import FakeEngine, FakeSettings
from clutch_server.runs.ports import Engine, SampleJob, Store, Transaction
from contracts.store_laws_log import make_event
from contracts.store_values import RUN, TENANT, make_reward

JOB = SampleJob(
    job_id=0,
    model=None,
    prompt=RenderedPrompt(text="ab", token_ids=(97, 98)),
    sampling=Sampling(max_tokens=4),
    seed=1,
)
JOBS = [replace(JOB, job_id=number) for number in range(5)]


def value(metrics, name, **labels):
    return metrics.registry.get_sample_value(name, labels)


async def sampled(engine, jobs):
    async with aclosing(engine.sample(jobs)) as results:
        return [each async for each in results]


async def test_an_engine_that_dies_midway_leaves_no_job_pending_and_its_restart_is_counted():
    metrics = Metrics()
    engine = MeteredEngine(FakeEngine(FakeSettings(dies_after=3)), metrics)
    await engine.start()
    with pytest.raises(Unavailable):
        await sampled(engine, JOBS)
    assert value(metrics, "clutch_engine_jobs_pending") == 0
    assert value(metrics, "clutch_engine_completions_total") == 3
    await engine.restart()
    assert len(await sampled(engine, JOBS)) == 5
    assert value(metrics, "clutch_engine_completions_total") == 8
    assert value(metrics, "clutch_engine_restarts_total", result="ready") == 1


async def test_whoever_stops_reading_takes_the_rest_back():
    metrics = Metrics()
    engine = MeteredEngine(FakeEngine(), metrics)
    await engine.start()
    async with aclosing(engine.sample(JOBS)) as results:
        await anext(results)
        assert value(metrics, "clutch_engine_jobs_pending") == 4
    assert value(metrics, "clutch_engine_jobs_pending") == 0


async def test_refused_jobs_are_not_counted():
    metrics = Metrics()
    engine = MeteredEngine(FakeEngine(), metrics)
    await engine.start()
    with pytest.raises(InvalidInput):
        await sampled(engine, [replace(JOB, sampling=Sampling(max_tokens=10_000))])
    assert value(metrics, "clutch_engine_jobs_pending") == 0
    assert value(metrics, "clutch_engine_completions_total") == 0


async def test_a_failed_restart_is_counted_as_one():
    metrics = Metrics()
    engine = MeteredEngine(FakeEngine(FakeSettings(fails_to_start=True)), metrics)
    with pytest.raises(Unavailable):
        await engine.restart()
    assert value(metrics, "clutch_engine_restarts_total", result="failed") == 1


class RetryingStore:
    """A store that runs each transaction twice, as a database that was busy, and may fail at its commit."""

    def __init__(self, commit_error=None):
        self._commit_error = commit_error

    def write(self, work):
        work(self)
        result = work(self)
        if self._commit_error:
            raise self._commit_error
        return result

    def append_event(self, event):
        pass

    def insert_rewards(self, *key, at):
        pass


def tell(tx):
    tx.insert_rewards(TENANT, RUN, 0, [make_reward("c-0-0-0"), make_reward("c-1-0-0")], at=1.0)
    tx.append_event(make_event())


def test_a_transaction_that_was_tried_twice_counts_once():
    metrics, seen = Metrics(), []
    MeteredStore(RetryingStore(), metrics, on_event=seen.append).write(tell)
    assert value(metrics, "clutch_rewards_total", kind="value") == 2
    assert seen == [make_event()]


@pytest.mark.parametrize("error", [Unavailable("gone"), RuntimeError("a bug")])
def test_what_was_not_committed_counts_as_an_error_and_nothing_else(error):
    metrics, seen = Metrics(), []
    with pytest.raises(type(error)):
        MeteredStore(RetryingStore(error), metrics, on_event=seen.append).write(tell)
    kind = "unavailable" if isinstance(error, Unavailable) else "unexpected"
    assert value(metrics, "clutch_database_errors_total", operation="write", kind=kind) == 1
    assert value(metrics, "clutch_rewards_total", kind="value") is None
    assert seen == []


@pytest.mark.parametrize(("meter", "port"), [(MeteredEngine, Engine), (MeteredStore, Store), (TalliedTransaction, Transaction)])
def test_a_meter_takes_what_its_port_takes(meter, port):
    # What a meter does not name passes through it, so no type checker compares the two.
    shared = [name for name, found in vars(meter).items() if inspect.isfunction(found) and not name.startswith("_")]
    assert len(shared) > 1
    own = {"failed_write_seconds"}
    for name in set(shared) - own:
        assert parameters(getattr(meter, name)) == parameters(getattr(port, name)), name


def parameters(method):
    return [(each.name, each.kind, each.default) for each in inspect.signature(method).parameters.values()]


def test_a_metered_store_has_all_of_the_port():
    assert {name for name in vars(Store) if not name.startswith("_")} <= vars(MeteredStore).keys()
