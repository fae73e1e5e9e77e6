"""Long polls: look, and if there is nothing yet, wait for a change and look again."""

from collections.abc import Callable
from typing import TypeVar

from clutch_server.runs.core import Core
from clutch_server.runs.ports import Transaction

T = TypeVar("T")

# Another server on the same database announces nothing here; a look a second is what its changes take to be seen.
LOOK_SECONDS = 1.0
# Alone, every change is announced here.
LOOK_ALONE_SECONDS = 15.0


async def poll(
    core: Core, topic: str, look: Callable[[Transaction], T], *, enough: Callable[[T], bool], max_wait_seconds: float
) -> T:
    """Read until it is enough, the wait is over or the server drains; answers with the last reading."""
    look_seconds = LOOK_SECONDS if core.store.is_shared else LOOK_ALONE_SECONDS
    deadline = core.clock.monotonic() + max_wait_seconds
    while True:
        seen = core.hub.version(topic)
        found = await core.read(look)
        remaining = deadline - core.clock.monotonic()
        if enough(found) or remaining <= 0 or core.hub.draining:
            return found
        await core.hub.wait(topic, seen=seen, timeout_seconds=min(remaining, look_seconds))
