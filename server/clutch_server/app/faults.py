"""Faults on order, for the tests of what a crash may cost: kill, raise or sleep at a named point.

``CLUTCH_FAULT=tell.before_commit:3:kill`` kills the server the third time that it reaches that point.
``CLUTCH_FAULT_TRACE=file`` writes down every point that is reached, a name a line.
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from clutch_server.domain.errors import SetupError
from clutch_server.domain.faultpoints import FAULT_POINTS, install_driver

FAULT = "CLUTCH_FAULT"
TRACE = "CLUTCH_FAULT_TRACE"
SLEEP_SECONDS = 2.0  # long enough for everything else to go on meanwhile, and for a long poll to look again


class Action(StrEnum):
    """What happens at the point."""

    KILL = "kill"  # SIGKILL: no handler runs
    RAISE = "raise"
    SLEEP = "sleep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault, at one occurrence of one point."""

    point: str
    occurrence: int  # 1 = the first
    action: Action


class FaultRaised(RuntimeError):
    """What the action ``raise`` raises: no error of the domain, as a bug would be."""


def install_faults(environ: Mapping[str, str]) -> None:
    """Install what the environment orders; nothing when it orders nothing.

    Raises:
        SetupError: CONFIG_INVALID for an order that cannot be read.
    """
    fault = parse_fault(environ[FAULT]) if FAULT in environ else None
    trace = Path(environ[TRACE]) if TRACE in environ else None
    if fault is not None or trace is not None:
        install_driver(make_driver(fault, trace=trace))


def parse_fault(text: str) -> Fault:
    """Read ``point:occurrence:action``. Raises SetupError (CONFIG_INVALID)."""
    point, _, rest = text.partition(":")
    occurrence, _, action = rest.partition(":")
    if point in FAULT_POINTS and occurrence.isdecimal() and int(occurrence) and action in tuple(Action):
        return Fault(point=point, occurrence=int(occurrence), action=Action(action))
    expected = f"point:occurrence:action, with a published point and one of {', '.join(Action)}"
    raise SetupError(f"{FAULT}: expected {expected}, got {text!r}", reason="CONFIG_INVALID", key=FAULT)


def make_driver(fault: Fault | None, *, trace: Path | None) -> Callable[[str], None]:
    """What is called at each point; safe to call from any thread."""
    guard = threading.Lock()
    count = 0

    def drive(name: str) -> None:
        nonlocal count
        with guard:
            if trace is not None:
                with trace.open("a") as file:
                    file.write(name + "\n")
            if fault is None or name != fault.point:
                return
            count += 1
            due = count == fault.occurrence
        if due:
            _act(fault)

    return drive


def _act(fault: Fault) -> None:
    match fault.action:
        case Action.KILL:
            os.kill(os.getpid(), signal.SIGKILL)
            # The signal may take a moment; nothing may happen in it.
            signal.pause()
        case Action.RAISE:
            raise FaultRaised(f"fault at {fault.point}")
        case Action.SLEEP:
            time.sleep(SLEEP_SECONDS)
