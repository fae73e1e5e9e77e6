"""Named places between what is durable and what is not, where a test may stop the service; in service each costs one look.

A point's name says the act and the moment: ``tell.before_commit`` lies inside the transaction of a tell, with every
statement sent and nothing durable; ``tell.after_commit`` lies behind it, with nobody told.
"""

from collections.abc import Callable

FAULT_POINTS = frozenset(
    {
        # runs
        "create.before_commit",
        "create.after_commit",
        "update.before_commit",
        "update.after_commit",
        "pause.before_commit",
        "pause.after_commit",
        "resume.before_commit",
        "resume.after_commit",
        "cancel.before_commit",
        "cancel.after_commit",
        "delete.files_gone",
        "delete.before_commit",
        "delete.after_commit",
        "delete.scrubbed",
        # generations
        "ask.inserted",
        "ask.before_commit",
        "ask.after_commit",
        "tell.inserted",
        "tell.before_commit",
        "tell.after_commit",
        "import.inserted",
        "import.before_commit",
        "import.after_commit",
        "close.frozen",
        "close.before_commit",
        "close.after_commit",
        "abandon.head_moved",
        "abandon.before_commit",
        "abandon.after_commit",
        # completions
        "completions.before_insert",
        "completions.before_commit",
        "completions.after_commit",
        # the runner
        "ownership.before_commit",
        "ownership.after_commit",
        "plan.made",
        "refusal.after_commit",
        "mean.advanced",
        "apply.head_moved",
        "apply.before_commit",
        "apply.after_commit",
        "end.before_commit",
        "end.after_commit",
        # means and their files
        "mean.imported",
        "mean.replayed",
        "mean.released",
        "snapshot.written",
        "snapshot.discarded",
        "file.before_write",
        "file.before_rename",
        "file.after_rename",
        # keys of tenants
        "create_key.before_commit",
        "create_key.after_commit",
        "revoke_key.before_commit",
        "revoke_key.after_commit",
        # the server
        "key.before_link",
        "key.after_link",
        "key.bound",
        "server.registered",
        "server.retired",
        "schema.before_commit",
        "schema.after_commit",
        "recovery.begun",
        "sweep.before_commit",
        "sweep.after_commit",
        "engine.before_start",
        "engine.after_start",
        "engine.before_restart",
        "engine.after_restart",
    }
)


class _Seat:
    """Where a driver sits while there is one."""

    driver: Callable[[str], None] | None = None


def faultpoint(name: str) -> None:
    """Do nothing, unless a test has installed a driver; then let it do what it likes here.

    Args:
        name: One of FAULT_POINTS, spelled out at the call, so that reading the sources finds every point.
    """
    if _Seat.driver is not None:
        _Seat.driver(name)


def install_driver(driver: Callable[[str], None] | None) -> None:
    """Have every point of this process call ``driver`` with its name, or nobody again."""
    _Seat.driver = driver
