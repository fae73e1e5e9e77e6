"""Where means live, what a run that moves weights needs, and what a model's weights must be while it is sampled."""

from dataclasses import replace

import pytest

from clutch_server.domain.errors import Corruption, InvalidInput, LimitExceeded, NotFound, StateConflict
from clutch_server.domain.ids import RunId
from clutch_server.domain.limits import DEFAULT_LIMITS, Limits
from clutch_server.domain.types import Noise, SearchSpace
from clutch_server.engine.engine_means import EngineMeans
from clutch_server.engine.fake_model import fake_layout
from clutch_server.engine.mean_service import MeanService
from clutch_server.engine.plain_update import from_plain, to_plain
from clutch_server.engine.weight_means import WeightMeans
from clutch_server.lora.keeper import MeanKeeper
from clutch_server.lora.spaces import SpaceSpec
from contracts.engine_contract import make_run, make_update, mean_of, member_of

NUM_ENTRIES = fake_layout().num_entries


class Worker:
    """What the calls do in a real worker, without one."""

    def __init__(self) -> None:
        self.keeper = MeanKeeper(fake_layout())
        self.calls: list[str] = []

    async def call(self, method: str, run_id: str, *args: object, **kwargs: object) -> list[object]:
        self.calls.append(method)
        return [getattr(self, method)(RunId(run_id), *args, **kwargs)]

    def clutch_open_run(self, run_id, *, run_key, search_space, lora_rank, target_modules, noise, sigma_ratios):
        spec = SpaceSpec(
            run_key=run_key,
            search_space=SearchSpace(search_space),
            lora_rank=lora_rank,
            target_modules=tuple(target_modules),
            noise=Noise(noise),
            sigma_ratios=tuple(map(tuple, sigma_ratios)),
        )
        return self.keeper.open_run(run_id, spec)

    def clutch_close_run(self, run_id):
        self.keeper.close_run(run_id)

    def clutch_advance_mean(self, run_id, generation, update):
        return self.keeper.advance(run_id, generation, from_plain(update) if update else None)

    def clutch_export_mean(self, run_id, generation):
        return self.keeper.export(run_id, generation)

    def clutch_import_mean(self, run_id, generation, blob):
        try:
            return [self.keeper.import_(run_id, generation, blob), ""]
        except Corruption as error:
            return ["", error.message]

    def clutch_keep_means(self, run_id, generations):
        self.keeper.discard(run_id, keep=frozenset(generations))


@pytest.fixture
def worker() -> Worker:
    return Worker()


def make_means(worker: Worker, *, free: int = 1 << 30, spaces=tuple(SearchSpace), limits=DEFAULT_LIMITS) -> EngineMeans:
    local = MeanService(fake_layout(), lora_rank_max=8)
    return EngineMeans(
        local, WeightMeans(worker.call), search_spaces=spaces, entry_bytes=2, available_bytes=lambda: free, limits=limits
    )


def whole(name: str, space: SearchSpace = SearchSpace.EGGROLL):
    return make_run(name, search_space=space)


async def test_means_of_adapters_stay_here_and_those_of_weights_go_to_the_worker(worker: Worker) -> None:
    means = make_means(worker)
    for run in (make_run("adapters"), whole("weights")):
        await means.open_run(run)
        await means.advance_mean(run.run_id, 0, make_update())
        blob = await means.export_mean(run.run_id, 1)
        await means.discard_means(run.run_id, keep=frozenset({1}))
        assert [means.holds(run.run_id, generation) for generation in (0, 1)] == [False, True]
        assert await means.import_mean(run.run_id, 3, blob) == await means.import_mean(run.run_id, 2, blob)
        await means.close_run(run.run_id)
        assert not means.holds(run.run_id, 1)
    assert set(worker.calls) == {
        f"clutch_{call}" for call in ("open_run", "advance_mean", "export_mean", "import_mean", "keep_means", "close_run")
    }
    assert not worker.keeper._runs


def test_an_update_crosses_to_the_worker_without_losing_a_bit() -> None:
    update = replace(make_update(), coefficients=(0.1, -1e-300, 3.0), step_size=0.1 + 0.2)
    assert from_plain(to_plain(update)) == update


async def test_a_mean_that_does_not_fit_is_refused_and_to_the_byte(worker: Worker) -> None:
    run = whole("large")
    make_means(worker, free=26 * NUM_ENTRIES).validate_run(run)
    means = make_means(worker, free=26 * NUM_ENTRIES - 1)
    with pytest.raises(InvalidInput, match=r"take 0\.0 GiB beside the model") as refused:
        await means.open_run(run)
    assert (refused.value.reason, refused.value.field) == ("SEARCH_SPACE_TOO_LARGE", "config.search_space")
    means.validate_run(make_run("small"))
    means.validate_run(replace(run, target_modules=("q_proj",)))


async def test_what_is_promised_to_one_run_is_not_promised_to_another(worker: Worker) -> None:
    # Nothing of it is taken yet when the second run comes.
    means = make_means(worker, free=2 * 26 * NUM_ENTRIES - 1 - 2 * NUM_ENTRIES)
    await means.open_run(whole("first"))
    with pytest.raises(InvalidInput, match="are free"):
        means.validate_run(whole("second"))
    await means.open_run(whole("first"))
    await means.close_run(whole("first").run_id)
    means.validate_run(whole("second"))


async def test_a_mean_too_large_for_a_snapshot_says_so(worker: Worker) -> None:
    means = make_means(worker, limits=Limits(snapshot_bytes_max=4 * NUM_ENTRIES - 1))
    for run in (whole("large"), make_run("adapters")):
        await means.open_run(run)
    with pytest.raises(LimitExceeded, match="snapshot_bytes_max"):
        await means.export_mean(whole("large").run_id, 0)
    assert await means.export_mean(make_run("adapters").run_id, 0)


async def test_an_engine_that_serves_adapters_alone_says_so(worker: Worker) -> None:
    with pytest.raises(InvalidInput, match="serves: adapter, got 'eggroll'") as refused:
        make_means(worker, spaces=(SearchSpace.ADAPTER,)).validate_run(whole("other"))
    assert refused.value.reason == "SEARCH_SPACE_UNSUPPORTED"


async def test_weights_and_adapters_of_each_space(worker: Worker) -> None:
    means = make_means(worker)
    runs = {space: whole(space.value, space) for space in SearchSpace}
    for run in runs.values():
        await means.open_run(run)
    adapter, eggroll, full = (runs[space] for space in SearchSpace)
    assert means.weights_of(None) is means.weights_of(member_of(adapter, 0)) is None
    assert means.weights_of(member_of(eggroll, 0)) == means.weights_of(mean_of(eggroll))
    assert len({means.weights_of(model) for model in (mean_of(full), member_of(full, 0), member_of(full, 1))}) == 3
    adapters = {space: [means.is_adapter(model) for model in (mean_of(run), member_of(run, 0))] for space, run in runs.items()}
    assert adapters == {
        SearchSpace.ADAPTER: [True, True],
        SearchSpace.EGGROLL: [False, True],
        SearchSpace.FULL: [False, False],
    }


async def test_a_mean_in_use_leaves_the_worker_when_it_is_not_used_any_more(worker: Worker) -> None:
    means = make_means(worker)
    run = whole("used")
    await means.open_run(run)
    await means.advance_mean(run.run_id, 0, None)
    means.weights.hold([(run.run_id, 0)])
    await means.discard_means(run.run_id, keep=frozenset({1}))
    assert not means.holds(run.run_id, 0)
    assert worker.keeper.holds(run.run_id, 0)
    with pytest.raises(NotFound):
        means.weights.hold([(run.run_id, 0)])
    means.weights.release([(run.run_id, 0)])
    await means.discard_means(run.run_id, keep=frozenset({1}))
    assert not worker.keeper.holds(run.run_id, 0)


async def test_a_run_is_not_opened_twice_with_other_settings(worker: Worker) -> None:
    means = make_means(worker)
    await means.open_run(whole("twice"))
    with pytest.raises(StateConflict):
        await means.open_run(replace(whole("twice"), lora_rank=2))
