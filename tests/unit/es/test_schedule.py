import pytest

from clutch_server.domain.types import RunConfig, Schedule, ScheduleKind
from clutch_server.es.schedule import multiplier, sigma_at, step_ratio_at


def scheduled(kind, *, final_ratio=0.2, num_generations=11):
    schedule = Schedule(kind=kind, final_ratio=final_ratio, num_generations=num_generations)
    return [multiplier(schedule, generation=generation) for generation in range(num_generations + 3)]


def test_a_constant_schedule_is_one_for_ever():
    assert multiplier(Schedule(), generation=0) == multiplier(Schedule(), generation=10**6) == 1.0


@pytest.mark.parametrize("kind", [ScheduleKind.LINEAR, ScheduleKind.COSINE])
def test_schedules_run_from_one_to_the_final_ratio_at_the_last_generation_and_stay(kind):
    values = scheduled(kind)
    assert values[0] == 1.0
    assert values[10:] == pytest.approx([0.2] * 4)
    assert values == sorted(values, reverse=True)


def test_linear_and_cosine_meet_half_way():
    assert scheduled(ScheduleKind.LINEAR)[5] == pytest.approx(0.6)
    assert scheduled(ScheduleKind.COSINE)[5] == pytest.approx(0.6)


def test_a_quarter_of_the_way_cosine_has_fallen_less_than_linear():
    linear, cosine = scheduled(ScheduleKind.LINEAR, num_generations=5), scheduled(ScheduleKind.COSINE, num_generations=5)
    assert linear[1] == pytest.approx(0.8)
    assert cosine[1] == pytest.approx(0.2 + 0.8 * (1 + 2**-0.5) / 2)


def test_a_run_of_one_generation_starts_at_one():
    assert scheduled(ScheduleKind.COSINE, num_generations=1)[0] == 1.0


def test_sigma_and_step_ratio_have_their_own_schedules():
    halving = Schedule(kind=ScheduleKind.LINEAR, final_ratio=0.5, num_generations=3)
    config = RunConfig(base_model="m", sigma=0.04, step_ratio=0.1, sigma_schedule=halving)
    assert [sigma_at(config, generation=g) for g in (0, 1, 2, 9)] == pytest.approx([0.04, 0.03, 0.02, 0.02])
    assert step_ratio_at(config, generation=2) == 0.1
