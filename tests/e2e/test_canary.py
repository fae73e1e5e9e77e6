"""On the real vLLM every completion comes from the model it was asked of, whatever else goes on."""

import pytest

from clutch_server.engine.canary import CanaryPlan, run_canary
from clutch_server.engine.vllm_engine import VllmEngine
from clutch_server.engine.vllm_settings import VllmSettings

pytestmark = [pytest.mark.engine, pytest.mark.timeout(600)]

PLAN = CanaryPlan(num_comparisons=600, num_members=12)
NUM_SLOTS = 4


@pytest.mark.parametrize("has_prefix_caching", [False, True], ids=["without prefix caching", "with prefix caching"])
async def test_every_completion_is_the_one_of_its_own_model(has_prefix_caching: bool) -> None:
    engine = VllmEngine(VllmSettings(num_slots=NUM_SLOTS, enable_prefix_caching=has_prefix_caching))
    try:
        await engine.start()
        report = await run_canary(engine, PLAN)
    finally:
        await engine.stop()
    print(f"\n{report}")
    assert report.is_telling, report
    assert report.num_comparisons >= PLAN.num_comparisons
    # On a CPU in float32 not even rounding is an excuse.
    assert (report.num_differences, report.num_floor_differences) == (0, 0), report
    assert report.ok
