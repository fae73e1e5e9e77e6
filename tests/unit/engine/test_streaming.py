"""Bounded work with results as they come, and work that outlives its caller's patience."""

import asyncio

import pytest

from clutch_server.engine.streaming import as_finished, uninterrupted


async def test_every_item_is_worked_on_once_in_order_and_never_too_many_at_once() -> None:
    begun: list[int] = []
    under_way = most = 0

    async def work(item: int) -> int:
        nonlocal under_way, most
        begun.append(item)
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0.001 * (item % 3))
        under_way -= 1
        return item * item

    results = [result async for result in as_finished(range(20), work, at_once_max=4)]
    assert sorted(results) == [item * item for item in range(20)]
    assert begun == list(range(20))
    assert most == 4


async def test_results_come_as_they_finish() -> None:
    async def work(seconds: float) -> float:
        await asyncio.sleep(seconds)
        return seconds

    assert [result async for result in as_finished([0.05, 0.0], work, at_once_max=2)] == [0.0, 0.05]


async def test_closing_cancels_what_is_unfinished_and_waits_for_it() -> None:
    cleaned_up: list[int] = []

    async def work(item: int) -> int:
        if item == 0:
            return item
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0)
            cleaned_up.append(item)
        return item

    results = as_finished(range(5), work, at_once_max=3)
    assert await anext(results) == 0
    await asyncio.sleep(0)
    await results.aclose()
    assert sorted(cleaned_up) == [1, 2, 3]


async def test_the_first_failure_ends_it() -> None:
    async def work(item: int) -> int:
        await asyncio.sleep((0.0, 0.01, 60.0, 60.0)[item])
        if item == 1:
            raise ValueError("one")
        return item

    results = as_finished(range(4), work, at_once_max=4)
    assert await anext(results) == 0
    with pytest.raises(ValueError, match="one"):
        await anext(results)


async def test_nothing_to_do_is_done() -> None:
    async def work(item: int) -> int:
        return item

    assert [result async for result in as_finished([], work, at_once_max=4)] == []


async def test_cancelled_work_is_waited_for_and_undone() -> None:
    done, undone = asyncio.Event(), []

    async def work() -> int:
        await asyncio.sleep(0.02)
        done.set()
        return 7

    task = asyncio.create_task(uninterrupted(work(), undo=undone.append))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert done.is_set()
    assert undone == [7]


async def test_cancelled_work_is_hurried() -> None:
    told_to_hurry = asyncio.Event()
    task = asyncio.create_task(uninterrupted(told_to_hurry.wait(), hurry=told_to_hurry.set))
    await asyncio.sleep(0)
    assert not told_to_hurry.is_set()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_work_that_is_not_cancelled_is_not_undone() -> None:
    undone: list[int] = []

    async def work() -> int:
        return 7

    assert await uninterrupted(work(), undo=undone.append) == 7
    assert undone == []
