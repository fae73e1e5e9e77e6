from clutch_server.domain.ids import MemberHandle, RunId
from clutch_server.domain.types import Member
from clutch_server.runs.sampler import served_mean, served_member
from unit.runs.builders import generation


def models_of(run_id, number):
    """As the engine is asked for them: every member of a generation, the mean last."""
    row = generation(run_id=RunId(run_id), generation=number, population_size=4)
    members = [Member(member_index=index, handle=MemberHandle(f"{run_id}-{number}-{index}")) for index in range(5)]
    return [served_member(row, member) for member in members]


def test_no_two_models_ever_share_a_name():
    # Prefix caches are keyed by it: a name that came back would answer for a model that is gone.
    models = [model for run_id in ("run_1", "run_2") for number in range(3) for model in models_of(run_id, number)]
    assert len({model.name for model in models}) == len(models) == 2 * 3 * 5


def test_the_mean_has_one_name_whoever_asks():
    assert models_of("run_1", 2)[-1] == served_mean(RunId("run_1"), 2)


def test_twins_use_one_direction_with_opposite_signs():
    models = models_of("run_1", 0)[:-1]
    by_direction = {}
    for model in models:
        by_direction.setdefault(model.direction, []).append(model.sign)
    assert {tuple(sorted(signs)) for signs in by_direction.values()} == {(-1, 1)}
