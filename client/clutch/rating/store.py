"""The raters' own SQLite file: items, who has which in front of him, and every verdict, on disk before the page moves on."""

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, cast

from clutch._errors import StateConflict
from clutch.rating.items import Group, Item, Verdict
from clutch.rating.plan import Plan

GenerationState = Literal["open", "frozen", "told", "ended"]

_VERSION = "1"
_SEEN_SECONDS = 30.0
_SCHEMA = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE raters (name TEXT PRIMARY KEY, cookie_hash TEXT NOT NULL UNIQUE, seen_time REAL NOT NULL) STRICT;
CREATE TABLE generations (
    generation INTEGER PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('open', 'frozen', 'told', 'ended')),
    groups TEXT NOT NULL
) STRICT;
CREATE TABLE items (
    generation INTEGER NOT NULL REFERENCES generations, place INTEGER NOT NULL,
    kind TEXT NOT NULL, prompt TEXT NOT NULL, options TEXT NOT NULL, groups TEXT NOT NULL, right INTEGER, repeats INTEGER,
    PRIMARY KEY (generation, place)
) STRICT;
CREATE TABLE leases (
    token TEXT PRIMARY KEY, generation INTEGER NOT NULL, place INTEGER NOT NULL, rater TEXT NOT NULL REFERENCES raters,
    shown TEXT NOT NULL, issue_time REAL NOT NULL, expire_time REAL NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('held', 'used', 'released')),
    FOREIGN KEY (generation, place) REFERENCES items
) STRICT;
CREATE UNIQUE INDEX one_lease_a_rater ON leases (rater) WHERE state = 'held';
CREATE TABLE verdicts (
    verdict_id INTEGER PRIMARY KEY, token TEXT NOT NULL UNIQUE REFERENCES leases,
    generation INTEGER NOT NULL, place INTEGER NOT NULL, rater TEXT NOT NULL REFERENCES raters,
    choice TEXT NOT NULL, shown TEXT NOT NULL, time REAL NOT NULL, seconds REAL NOT NULL,
    is_late INTEGER NOT NULL, is_undone INTEGER NOT NULL DEFAULT 0,
    FOREIGN KEY (generation, place) REFERENCES items
) STRICT;
CREATE UNIQUE INDEX one_verdict_a_rater ON verdicts (generation, place, rater) WHERE is_undone = 0;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """An item in front of a rater, under a name that can be answered once."""

    token: str
    generation: int
    place: int
    rater: str
    shown: tuple[int, ...]
    issue_time: float
    expire_time: float
    state: Literal["held", "used", "released"]


class VerdictStore:
    """Verdicts of one run; made if the file is not there.

    Args:
        path: Of the file, which only its owner may read.
        facts: What the file is of, such as run and mode; one made with others is refused.

    Raises:
        StateConflict: The file holds verdicts of something else (reason VERDICTS_OF_ANOTHER), or is none of ours.
    """

    def __init__(self, path: Path, *, facts: Mapping[str, str]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        self.path = path
        self._read: tuple[int, tuple[Item, ...]] | None = None
        # Used from one event loop only, which may run in another thread than this one.
        self._connection = sqlite3.connect(path, isolation_level=None, timeout=10.0, check_same_thread=False)
        try:
            self._open({"version": _VERSION} | dict(facts))
        except sqlite3.DatabaseError as error:
            self.close()
            raise StateConflict(f"{path}: expected a file of verdicts or none: {error}", reason="VERDICTS_UNREADABLE") from None
        except StateConflict:
            self.close()
            raise

    def close(self) -> None:
        """Free the file; idempotent."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, and on disk when it ends."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def fact(self, name: str, default: str) -> str:
        """What is stored under a name; ``default`` is stored the first time."""
        self._connection.execute("INSERT INTO facts VALUES (?, ?) ON CONFLICT DO NOTHING", (name, default))
        (value,) = self._connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return str(value)

    def add_rater(self, name: str, *, cookie_hash: str, now: float) -> None:
        """A rater whose name nobody has."""
        self._connection.execute("INSERT INTO raters VALUES (?, ?, ?)", (name, cookie_hash, now))

    def rater_of(self, cookie_hash: str) -> str | None:
        """Whose cookie it is."""
        found = self._connection.execute("SELECT name FROM raters WHERE cookie_hash = ?", (cookie_hash,)).fetchone()
        return found and str(found[0])

    def see(self, rater: str, *, now: float) -> None:
        """Note that the rater is here, to half a minute."""
        put = "UPDATE raters SET seen_time = ? WHERE name = ? AND seen_time < ?"
        self._connection.execute(put, (now, rater, now - _SEEN_SECONDS))

    def raters(self, *, since: float = 0.0) -> tuple[str, ...]:
        """Those who were here since then, in order of arrival."""
        rows = self._connection.execute("SELECT name FROM raters WHERE seen_time >= ? ORDER BY rowid", (since,))
        return tuple(name for (name,) in rows)

    def add_generation(self, generation: int, plan: Plan) -> None:
        """Keep what is asked of a generation; one that is there stays as it is."""
        groups = json.dumps([asdict(group) for group in plan.groups])
        put = "INSERT INTO generations VALUES (?, 'open', ?) ON CONFLICT DO NOTHING"
        if not self._connection.execute(put, (generation, groups)).rowcount:
            return
        rows = [
            (
                *(generation, item.place, item.kind),
                *(json.dumps(value) for value in (item.prompt, item.options, item.groups)),
                *(item.right, item.repeats),
            )
            for item in plan.items
        ]
        self._connection.executemany("INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def state_of(self, generation: int) -> GenerationState | None:
        """Where a generation stands here; None if it is not known."""
        found = self._connection.execute("SELECT state FROM generations WHERE generation = ?", (generation,)).fetchone()
        return cast(GenerationState, found[0]) if found else None

    def set_state(self, generation: int, state: GenerationState) -> None:
        """Move a generation on."""
        self._connection.execute("UPDATE generations SET state = ? WHERE generation = ?", (state, generation))

    def generations(self) -> tuple[int, ...]:
        """All that raters were asked about, ascending."""
        rows = self._connection.execute("SELECT generation FROM generations ORDER BY generation")
        return tuple(generation for (generation,) in rows)

    def groups(self, generation: int) -> tuple[Group, ...]:
        """The answers of a generation."""
        (text,) = self._connection.execute("SELECT groups FROM generations WHERE generation = ?", (generation,)).fetchone()
        names = ("completion_ids", "mean_ids", "handles")
        return tuple(Group(**(row | {name: tuple(row[name]) for name in names})) for row in json.loads(text))

    def items(self, generation: int) -> tuple[Item, ...]:
        """The items of a generation, by place; they never change."""
        if self._read is None or self._read[0] != generation or not self._read[1]:
            self._read = (generation, self._read_items(generation))
        return self._read[1]

    def _read_items(self, generation: int) -> tuple[Item, ...]:
        query = "SELECT place, kind, prompt, options, groups, right, repeats FROM items WHERE generation = ? ORDER BY place"
        return tuple(
            Item(
                kind=kind,
                place=place,
                prompt=tuple((role, text) for role, text in json.loads(prompt)),
                options=tuple(json.loads(options)),
                groups=tuple(json.loads(groups)),
                right=right,
                repeats=repeats,
            )
            for place, kind, prompt, options, groups, right, repeats in self._connection.execute(query, (generation,))
        )

    def add_lease(self, lease: Lease) -> None:
        """Hand out an item; the rater's earlier one must have been let go."""
        row = (*(lease.token, lease.generation, lease.place, lease.rater), json.dumps(lease.shown))
        values = (*row, lease.issue_time, lease.expire_time, lease.state)
        self._connection.execute("INSERT INTO leases VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)

    def lease(self, token: str) -> Lease | None:
        """By its token."""
        return next(self._leases("token = ?", (token,)), None)

    def lease_of(self, rater: str) -> Lease | None:
        """What the rater has in front of him."""
        return next(self._leases("rater = ? AND state = 'held'", (rater,)), None)

    def held(self, generation: int, *, now: float) -> tuple[Lease, ...]:
        """All that have not expired."""
        return tuple(self._leases("generation = ? AND state = 'held' AND expire_time > ?", (generation, now)))

    def extend(self, token: str, *, until: float) -> None:
        """Let a lease last longer."""
        self._connection.execute("UPDATE leases SET expire_time = ? WHERE token = ?", (until, token))

    def end_lease(self, token: str, state: Literal["used", "released"]) -> None:
        """An item that is answered, or that goes back."""
        self._connection.execute("UPDATE leases SET state = ? WHERE token = ?", (state, token))

    def add_verdict(self, lease: Lease, choice: str, *, now: float) -> None:
        """Keep what was said of a leased item."""
        row = (*(lease.token, lease.generation, lease.place, lease.rater), choice, json.dumps(lease.shown))
        self._connection.execute(
            "INSERT INTO verdicts (token, generation, place, rater, choice, shown, time, seconds, is_late)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*row, now, now - lease.issue_time, now > lease.expire_time),
        )

    def verdicts(self, generation: int) -> tuple[Verdict, ...]:
        """Those of a generation that were not taken back, in order."""
        query = "SELECT place, rater, choice, shown FROM verdicts WHERE generation = ? AND is_undone = 0 ORDER BY verdict_id"
        rows = self._connection.execute(query, (generation,))
        return tuple(Verdict(place=a, rater=b, choice=c, shown=tuple(json.loads(d))) for a, b, c, d in rows)

    def last_verdict(self, generation: int, rater: str) -> str | None:
        """The token of the rater's last verdict that can be taken back."""
        query = "SELECT token FROM verdicts WHERE generation = ? AND rater = ? AND is_undone = 0 ORDER BY verdict_id DESC LIMIT 1"
        found = self._connection.execute(query, (generation, rater)).fetchone()
        return found and str(found[0])

    def is_undone(self, token: str, rater: str) -> bool:
        """Whether this was a verdict of the rater's that he took back."""
        query = "SELECT count(*) FROM verdicts WHERE token = ? AND rater = ? AND is_undone = 1"
        (count,) = self._connection.execute(query, (token, rater)).fetchone()
        return bool(count)

    def last_time(self, generation: int) -> float:
        """When the last verdict of a generation came; 0 for none."""
        query = "SELECT coalesce(max(time), 0) FROM verdicts WHERE generation = ?"
        (time,) = self._connection.execute(query, (generation,)).fetchone()
        return float(time)

    def undo(self, token: str) -> None:
        """Take a verdict back; what was said stays in the file."""
        self._connection.execute("UPDATE verdicts SET is_undone = 1 WHERE token = ?", (token,))

    def _open(self, facts: Mapping[str, str]) -> None:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            self._connection.execute(f"PRAGMA {pragma}")
        with self.transaction():
            (count,) = self._connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            if not count:
                for statement in filter(str.strip, _SCHEMA.split(";")):
                    self._connection.execute(statement)
            for name, value in facts.items():
                stored = self.fact(name, value)
                if stored != value:
                    raise StateConflict(
                        f"{self.path}: expected verdicts with {name} {value}, these are with {stored}; give another --verdicts",
                        reason="VERDICTS_OF_ANOTHER",
                    )

    def _leases(self, where: str, values: Sequence[object]) -> Iterator[Lease]:
        query = f"SELECT token, generation, place, rater, shown, issue_time, expire_time, state FROM leases WHERE {where}"
        for token, generation, place, rater, shown, issue_time, expire_time, state in self._connection.execute(query, values):
            yield Lease(
                token=token,
                generation=generation,
                place=place,
                rater=rater,
                shown=tuple(json.loads(shown)),
                issue_time=issue_time,
                expire_time=expire_time,
                state=state,
            )
