"""Score functions that misbehave in a process of their own."""

import asyncio
import itertools
import time

import pytest

import clutch
from clutch.scoring.isolated import Isolated
from unit.client.scoring import hostile


async def rewards(scorer, *completions):
    session = scorer.open()
    try:
        return [(await session.rewards([one]))[0] for one in completions]
    finally:
        await session.close()


async def test_a_function_that_holds_the_interpreter_does_not_hold_this_one(run, server):
    """The loop's own beat goes on, and so do the calls of this client."""
    beats = []

    async def beat():
        while True:
            beats.append(time.monotonic())
            await asyncio.sleep(0.05)

    beating = asyncio.create_task(beat())
    began = time.monotonic()
    await run.optimize(["a", "b"], Isolated(hostile.block), generations=1, progress=False)
    took = time.monotonic() - began
    beating.cancel()
    assert took >= 10
    assert max(later - earlier for earlier, later in itertools.pairwise(beats)) < took / 2
    assert len(server.only_run().generations[0].rewards) == 6


@pytest.mark.parametrize(("function", "reason"), [(hostile.hang, "no reward within 3 s"), (hostile.die, "died")])
async def test_a_function_that_hangs_or_crashes_loses_one_completion(make, function, reason):
    scorer = Isolated(function, timeout_seconds=3.0 if function is hostile.hang else None)
    bad, good = await rewards(scorer, make(text="red"), make(text="four"))
    assert isinstance(bad, clutch.Invalid)
    assert reason in bad.reason
    if isinstance(good, clutch.Invalid):
        # A busy machine may need longer than that to start a process.
        assert good.reason == reason
    else:
        assert good == clutch.Reward(4.0)


async def test_a_process_is_replaced_before_it_can_leak_much(make):
    said = await rewards(Isolated(hostile.leak, calls_per_process=2), *(make(i) for i in range(4)))
    assert [one.value for one in said] == [1.0, 2.0, 1.0, 2.0]


@pytest.mark.parametrize(
    ("function", "reason"), [(hostile.strings, "expected a number"), (hostile.throw, "RuntimeError: text 1")]
)
async def test_strings_and_exceptions_are_invalid_with_the_reason(make, function, reason):
    (said,) = await rewards(Isolated(function), make(1))
    assert isinstance(said, clutch.Invalid)
    assert reason in said.reason


def test_a_function_that_no_other_process_can_import_is_refused():
    with pytest.raises(ValueError, match="at the top of a module"):
        Isolated(lambda completion: 1.0)
