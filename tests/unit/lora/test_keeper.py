import numpy as np
import pytest

from clutch_server.domain.errors import Corruption, InvalidInput, NotFound, StateConflict
from clutch_server.domain.ids import RunId
from clutch_server.domain.types import Noise, RunConfig, SearchSpace
from clutch_server.lora.keeper import MeanKeeper, make_space
from properties.problems import RUN, SMALL, open_keeper, plan, spec

UPDATE = plan(RunConfig(base_model="m"), np.arange(17.0)[:, None]).update


def test_opening_a_run_makes_its_first_mean():
    keeper = MeanKeeper(SMALL)
    digest = keeper.open_run(RUN, spec())
    assert keeper.holds(RUN, 0)
    assert not keeper.holds(RUN, 1)
    assert all(not factors.b.any() for factors in keeper.mean(RUN, 0))
    assert keeper.open_run(RUN, spec()) == digest


def test_opening_again_keeps_the_means():
    keeper = open_keeper()
    keeper.advance(RUN, 0, UPDATE)
    keeper.discard(RUN, keep=frozenset({1}))
    keeper.open_run(RUN, spec())
    assert keeper.holds(RUN, 0)
    assert keeper.holds(RUN, 1)


@pytest.mark.parametrize("other", [{"lora_rank": 3}, {"noise": Noise.RADEMACHER}, {"run_key": bytes(32)}])
def test_a_run_cannot_be_opened_again_with_other_settings(other):
    with pytest.raises(StateConflict):
        open_keeper().open_run(RUN, spec(**other))


def test_advancing_makes_the_next_mean_beside_the_old_one_and_can_be_repeated():
    keeper = open_keeper()
    before = keeper.export(RUN, 0)
    digest = keeper.advance(RUN, 0, UPDATE)
    assert keeper.advance(RUN, 0, UPDATE) == digest != keeper.open_run(RUN, spec())
    assert keeper.export(RUN, 0) == before
    assert keeper.advance(RUN, 1, None) == digest


def test_an_exported_mean_put_into_another_keeper_goes_on_alike():
    one, other = open_keeper(), open_keeper()
    digest = one.advance(RUN, 0, UPDATE)
    assert other.import_(RUN, 1, one.export(RUN, 1)) == digest
    assert other.advance(RUN, 1, UPDATE) == one.advance(RUN, 1, UPDATE)


def test_a_refused_blob_leaves_what_is_held():
    keeper = open_keeper()
    before = keeper.export(RUN, 0)
    with pytest.raises(Corruption):
        keeper.import_(RUN, 0, before[:-1])
    assert keeper.export(RUN, 0) == before


def test_discarding_keeps_only_the_named_generations():
    keeper = open_keeper()
    for generation in range(3):
        keeper.advance(RUN, generation, UPDATE)
    keeper.discard(RUN, keep=frozenset({1, 3, 9}))
    assert [keeper.holds(RUN, generation) for generation in range(4)] == [False, True, False, True]


def test_a_closed_run_is_forgotten_and_closing_is_repeatable():
    keeper = open_keeper()
    keeper.close_run(RUN)
    keeper.close_run(RUN)
    assert not keeper.holds(RUN, 0)
    with pytest.raises(NotFound):
        keeper.mean(RUN, 0)


CALLS = {
    "advance": lambda keeper, run, generation: keeper.advance(run, generation, UPDATE),
    "export": lambda keeper, run, generation: keeper.export(run, generation),
    "mean": lambda keeper, run, generation: keeper.mean(run, generation),
    "member": lambda keeper, run, generation: keeper.member(run, generation, direction=0, sign=1, sigma=0.1),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())
@pytest.mark.parametrize(("run", "generation"), [(RunId("other"), 0), (RUN, 1), (RUN, -1)])
def test_runs_and_means_that_are_not_held_are_not_found(call, run, generation):
    with pytest.raises(NotFound):
        call(open_keeper(), run, generation)


def test_importing_and_discarding_need_an_open_run():
    keeper = open_keeper()
    with pytest.raises(NotFound):
        keeper.import_(RunId("other"), 0, keeper.export(RUN, 0))
    with pytest.raises(NotFound):
        keeper.discard(RunId("other"), keep=frozenset())


def test_runs_do_not_see_each_other():
    keeper = open_keeper()
    other = RunId("other")
    keeper.open_run(other, spec(run_key=bytes(32)))
    mine, theirs = (keeper.member(run, 0, direction=0, sign=1, sigma=1.0)[0] for run in (RUN, other))
    assert np.abs(np.corrcoef(mine.b.ravel(), theirs.b.ravel())[0, 1]) < 0.4
    keeper.advance(RUN, 0, UPDATE)
    assert not keeper.holds(other, 1)


def test_members_of_a_moved_mean_are_around_it():
    keeper = open_keeper()
    keeper.advance(RUN, 0, UPDATE)
    for centre, moved in zip(keeper.mean(RUN, 1), keeper.member(RUN, 1, direction=0, sign=1, sigma=1e-6), strict=True):
        assert centre.b.any()
        np.testing.assert_allclose(moved.b, centre.b, atol=1e-4)


def test_a_search_space_says_what_its_members_are_made_of():
    parts = {}
    for space in SearchSpace:
        keeper = open_keeper(search_space=space)
        member = {"direction": 0, "sign": 1, "sigma": 0.1}
        parts[space] = (len(keeper.member(RUN, 0, **member)), len(list(keeper.weights(RUN, 0, **member))))
    assert parts == {SearchSpace.ADAPTER: (2, 0), SearchSpace.EGGROLL: (2, 2), SearchSpace.FULL: (0, 2)}


@pytest.mark.parametrize("search_space", [SearchSpace.EGGROLL, SearchSpace.FULL])
def test_only_adapters_are_made_on_a_device(search_space):
    with pytest.raises(TypeError, match="adapter"):
        open_keeper(search_space=search_space).displacements(RUN, 0, direction=0, sign=1, sigma=0.1)


def test_the_rank_of_eggroll_reaches_the_shorter_side_of_the_smallest_matrix():
    make_space(spec(search_space=SearchSpace.EGGROLL, lora_rank=16), layout=SMALL)
    for rank in (0, 17):
        with pytest.raises(InvalidInput) as caught:
            make_space(spec(search_space=SearchSpace.EGGROLL, lora_rank=rank), layout=SMALL)
        assert caught.value.reason == "RANK_UNSUPPORTED"


def test_validation_refuses_what_opening_would():
    with pytest.raises(InvalidInput) as caught:
        MeanKeeper(SMALL).validate(spec(target_modules=("nope",)))
    assert caught.value.reason == "TARGET_MODULES_UNKNOWN"
    MeanKeeper(SMALL).validate(spec())
