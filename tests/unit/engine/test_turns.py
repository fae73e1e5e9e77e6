"""Turns: one state at a time, first come first served, nobody forgotten."""

import asyncio
import random

import pytest

from clutch_server.engine.turns import Turns


class Stage:
    """Counts changes and who is on it."""

    def __init__(self) -> None:
        self.turns: Turns[str] = Turns("base", self.change)
        self.state, self.changes, self.users, self.log = "base", 0, 0, []
        self.fails = False

    async def change(self, state: str) -> None:
        assert self.users == 0
        self.state = "between"
        await asyncio.sleep(0)
        if self.fails:
            raise RuntimeError("no")
        self.state, self.changes = state, self.changes + 1

    async def use(self, state: str, name: str, until: asyncio.Event | None = None) -> None:
        async with self.turns.hold(state):
            self.users += 1
            assert self.state == state
            self.log.append(name)
            await (until.wait() if until else asyncio.sleep(0))
            assert self.state == state
            self.users -= 1


@pytest.fixture
def stage() -> Stage:
    return Stage()


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_those_who_want_what_is_there_share_it_and_nothing_is_changed(stage: Stage) -> None:
    gate = asyncio.Event()
    tasks = [asyncio.create_task(stage.use("base", str(number), gate)) for number in range(3)]
    await settle()
    assert stage.users == 3
    gate.set()
    await asyncio.gather(*tasks)
    assert stage.changes == 0


async def test_nobody_overtakes_one_who_waits_for_a_change(stage: Stage) -> None:
    gate = asyncio.Event()
    first = asyncio.create_task(stage.use("base", "first", gate))
    await settle()
    second = asyncio.create_task(stage.use("other", "second"))
    third = asyncio.create_task(stage.use("base", "third"))
    await settle()
    assert (stage.log, stage.turns.num_waiting) == (["first"], 2)
    gate.set()
    await asyncio.gather(first, second, third)
    assert (stage.log, stage.changes) == (["first", "second", "third"], 2)


async def test_one_who_gives_up_lets_the_next_one_in(stage: Stage) -> None:
    gate = asyncio.Event()
    first = asyncio.create_task(stage.use("base", "first", gate))
    await settle()
    second = asyncio.create_task(stage.use("other", "second"))
    third = asyncio.create_task(stage.use("base", "third"))
    await settle()
    second.cancel()
    await settle()
    assert stage.log == ["first", "third"]
    gate.set()
    await asyncio.gather(first, third)
    with pytest.raises(asyncio.CancelledError):
        await second


async def test_a_change_that_fails_is_told_to_whoever_asked_and_tried_again_for_the_next(stage: Stage) -> None:
    stage.fails = True
    with pytest.raises(RuntimeError):
        await stage.use("other", "first")
    stage.fails = False
    await stage.use("base", "second")
    assert (stage.log, stage.changes) == (["second"], 1)


async def test_any_order_of_comers_and_quitters_leaves_it_free(stage: Stage) -> None:
    chance = random.Random(3)
    tasks = []
    for number in range(300):
        tasks.append(asyncio.create_task(stage.use(chance.choice("abc"), str(number))))
        if chance.random() < 0.4:
            chance.choice(tasks).cancel()
        if chance.random() < 0.5:
            await asyncio.sleep(0)
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    assert {type(each) for each in ended} == {type(None), asyncio.CancelledError}
    await settle()
    assert (stage.turns.num_waiting, stage.turns._num_users) == (0, 0)
    await asyncio.wait_for(stage.use("base", "last"), 5)
    assert stage.log[-1] == "last"


async def test_after_a_change_that_failed_even_the_state_none_is_brought_again() -> None:
    brought: list[str | None] = []

    async def change(state: str | None) -> None:
        brought.append(state)
        if state == "bad":
            raise RuntimeError("no")

    turns: Turns[str | None] = Turns(None, change)
    async with turns.hold(None):
        assert brought == []
    async with turns.hold("a"):
        pass
    with pytest.raises(RuntimeError):
        async with turns.hold("bad"):
            pass
    async with turns.hold(None):
        assert brought == ["a", "bad", None]


async def test_a_caller_knows_its_place_until_its_turn_comes() -> None:
    gates = {name: asyncio.Event() for name in "abcd"}
    brought = asyncio.Event()

    async def change(_state: str) -> None:
        await brought.wait()

    turns = Turns("base", change)

    async def use(state: str, name: str) -> None:
        async with turns.hold(state, caller=name):
            await gates[name].wait()

    def places() -> list[int]:
        return [turns.place(name) for name in gates]

    wanted = {"a": "base", "b": "one", "c": "two", "d": "one"}
    tasks = {name: asyncio.create_task(use(state, name)) for name, state in wanted.items()}
    await settle()
    assert places() == [0, 1, 2, 3]
    gates["a"].set()
    await settle()
    # Its state is being brought: nobody is in its way any more.
    assert places() == [0, 0, 1, 2]
    tasks["c"].cancel()
    await settle()
    assert places() == [0, 0, 0, 1]
    brought.set()
    await settle()
    assert (places(), turns.place("nobody")) == ([0, 0, 0, 0], 0)
    gates["b"].set()
    gates["d"].set()
    await asyncio.gather(*tasks.values(), return_exceptions=True)
    assert places() == [0, 0, 0, 0]


@pytest.mark.parametrize("cancelled", [False, True], ids=["failed", "cancelled"])
async def test_whoever_ends_in_the_midst_of_its_turn_lets_the_next_one_in(stage: Stage, cancelled: bool) -> None:
    gate = asyncio.Event()

    async def end_badly() -> None:
        async with stage.turns.hold("other", caller="first"):
            await gate.wait()
            raise RuntimeError("no")

    first = asyncio.create_task(end_badly())
    second = asyncio.create_task(stage.use("base", "second"))
    await settle()
    assert (stage.log, stage.turns.num_waiting) == ([], 1)
    if cancelled:
        first.cancel()
    else:
        gate.set()
    await second
    with pytest.raises(asyncio.CancelledError if cancelled else RuntimeError):
        await first
    assert (stage.turns.num_waiting, stage.turns._num_users) == (0, 0)


async def test_one_who_gives_up_while_its_state_is_brought_leaves_the_line() -> None:
    gate = asyncio.Event()

    async def change(state: str) -> None:
        if state == "slow":
            await gate.wait()

    turns = Turns("base", change)

    async def use(state: str) -> None:
        async with turns.hold(state, caller=state):
            pass

    first, second = asyncio.create_task(use("slow")), asyncio.create_task(use("base"))
    await settle()
    assert (turns.place("slow"), turns.place("base")) == (0, 1)
    first.cancel()
    await settle()
    assert (first.cancelled(), turns.place("base")) == (True, 1)
    gate.set()
    await second
    assert turns.num_waiting == 0
