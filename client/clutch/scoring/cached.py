"""Rewards that were given before, so that a slow or dear scorer is not asked twice."""

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from clutch._rewards import Outcome, Reward
from clutch._types import Completion
from clutch.scoring.compose import as_scorer
from clutch.scoring.function import Score
from clutch.scoring.scorer import Scorer, Session

# A reward is some 200 bytes; greedy members repeat themselves within a few generations.
ENTRIES_MAX = 1_000_000


class Cached(Scorer):
    """Remembers rewards by the scorer's version, the prompt with its item, and the completion.

    Within one generation identical completions of a prompt are scored once anyway; this remembers them across
    generations, evaluations and, with a file, sessions. Only rewards are kept: what is invalid or skipped is asked again.

    Scorers of different names may share a file.

    Args:
        score: A function or a scorer; one with ``zscore()`` is refused, since its rewards depend on their neighbours.
        version: Of the scorer; change it when the same completion would get another reward.
        path: File to keep them in; None = this process's memory.
        batch: ``score`` is a function that takes a list.
        entries_max: Older rewards are forgotten beyond it.
    """

    def __init__(
        self,
        score: Score | Scorer,
        *,
        version: str,
        path: Path | str | None = None,
        batch: bool = False,
        entries_max: int = ENTRIES_MAX,
    ) -> None:
        if entries_max < 1:
            raise ValueError(f"entries_max: expected at least 1, got {entries_max}")
        self._scorer = as_scorer(score, batch=batch)
        if self._scorer.whole:
            raise ValueError("cached: expected a scorer without zscore(); cache its parts instead")
        self._version = version
        self._store = _Store(path, entries_max)

    @property
    def name(self) -> str:
        """That of the scorer."""
        return self._scorer.name

    def open(self) -> Session:
        """Begin to score what is not known."""
        return _CachedSession(self._scorer.open(), self._store, f"{self.name}/{self._version}")


class _CachedSession:
    per_member, whole = False, False

    def __init__(self, session: Session, store: "_Store", version: str) -> None:
        self._session, self._store, self._version = session, store, version
        self.batch, self.batch_size_max, self.concurrency = session.batch, session.batch_size_max, session.concurrency

    async def rewards(self, completions: Sequence[Completion]) -> tuple[Outcome, ...]:
        keys = [_key(self._version, completion) for completion in completions]
        known = self._store.get(keys)
        fresh = {key: completion for key, completion in zip(keys, completions, strict=True) if key not in known}
        if fresh:
            said = dict(zip(fresh, await self._session.rewards(list(fresh.values())), strict=True))
            self._store.put({key: outcome for key, outcome in said.items() if isinstance(outcome, Reward)})
            return tuple(known[key] if key in known else said[key] for key in keys)
        return tuple(known[key] for key in keys)

    def finish(self, scored: Sequence[tuple[Completion, Outcome]]) -> list[tuple[Completion, Outcome]]:
        return list(scored)

    async def close(self) -> None:
        await self._session.close()


class _Store:
    """Rewards by digest, oldest forgotten first; usable from several threads, and by several processes if it is a file."""

    def __init__(self, path: Path | str | None, entries_max: int) -> None:
        self._entries_max = entries_max
        self._database = sqlite3.connect(path or ":memory:", timeout=30.0, check_same_thread=False, isolation_level=None)
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS rewards (number INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, reward TEXT NOT NULL)"
        )

    def get(self, keys: Sequence[bytes]) -> dict[bytes, Reward]:
        found = {}
        for key in set(keys):
            row = self._database.execute("SELECT reward FROM rewards WHERE key = ?", (key,)).fetchone()
            if row is not None:
                value, metrics, rater = json.loads(row[0])
                found[key] = Reward(value, metrics=metrics, rater=rater)
        return found

    def put(self, rewards: dict[bytes, Reward]) -> None:
        rows = [
            (key, json.dumps([float(said.value), {name: float(value) for name, value in said.metrics.items()}, said.rater]))
            for key, said in rewards.items()
        ]
        self._database.executemany("INSERT OR IGNORE INTO rewards (key, reward) VALUES (?, ?)", rows)
        self._database.execute("DELETE FROM rewards WHERE number <= (SELECT max(number) FROM rewards) - ?", (self._entries_max,))


def _key(version: str, completion: Completion) -> bytes:
    said = [version, completion.prompt, dict(completion.item), completion.finish_reason, completion.text]
    # ASCII, since a lone surrogate in a completion has no other form.
    return hashlib.blake2b(json.dumps(said, sort_keys=True).encode(), digest_size=16).digest()
