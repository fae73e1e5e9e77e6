"""What the database says after a script, compared with the model and with a run of the script that nothing disturbed."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, create_engine, select

from clutch_server.storage.schema import api_keys, completions, events, generations, rewards, runs, updates
from crash.model import ABANDONED, APPLIED, OPEN, Model, ModelRun

Row = tuple[object, ...]


@dataclass(frozen=True)
class RunLedger:
    """One run as stored, without the names and times that differ from one run of a script to the next."""

    state: str
    head: int
    best: Row
    generations: tuple[Row, ...]
    rewards: tuple[Row, ...]
    updates: tuple[Row, ...]
    events: tuple[Row, ...]


@dataclass(frozen=True)
class Ledger:
    """All runs by name, by completion id the rewards of each generation, and whether each key is revoked."""

    runs: dict[str, RunLedger]
    rewards: dict[tuple[str, int], dict[str, float | None]]
    keys: dict[str, bool]


def read_ledger(url: str) -> Ledger:
    """Read everything in one transaction."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            names = {row.run_id: row.name for row in connection.execute(select(runs.c.run_id, runs.c.name))}
            told: dict[tuple[str, int], dict[str, float | None]] = {}
            for row in connection.execute(select(rewards)):
                told.setdefault((names[row.run_id], row.generation), {})[row.completion_id] = row.value
            revoked = {row.key_id: row.revoked_at > 0 for row in connection.execute(select(api_keys))}
            return Ledger({name: _run(connection, run_id) for run_id, name in names.items()}, told, revoked)
    finally:
        engine.dispose()


def sqlite_url(data: Path) -> str:
    return f"sqlite:///{data / 'clutch.db'}"


def compare_with_model(ledger: Ledger, model: Model, *, unfinished: frozenset[str]) -> None:
    """Nothing acknowledged is lost, nothing is there that nobody told, and each generation has ended exactly once."""
    assert set(ledger.runs) == set(model.runs)
    assert ledger.keys == model.keys
    for name, expected in model.runs.items():
        found = ledger.runs[name]
        assert found.state == expected.state, (name, found.state, expected.state)
        _compare_run(name, found, expected, unfinished=name in unfinished)
        for number, generation in enumerate(expected.generations):
            stored = ledger.rewards.get((name, number), {})
            lost = {key: value for key, value in generation.rewards.items() if stored.get(key, "lost") != value}
            assert not lost, f"{name}, generation {number}: {len(lost)} acknowledged rewards lost or changed"
            assert stored == generation.rewards, f"{name}, generation {number}: rewards that nobody was told of"


def _compare_run(name: str, found: RunLedger, expected: ModelRun, *, unfinished: bool) -> None:
    outcomes = [generation.outcome for generation in expected.generations]
    assert outcomes.count(OPEN) == int(unfinished), (name, outcomes)
    assert found.head == expected.head, f"{name}: head {found.head}, expected {expected.head}"
    assert [row[0] for row in found.updates] == list(range(expected.head)), f"{name}: not one update a generation"
    assert [row[1] for row in found.generations] == outcomes, name
    kinds = {APPLIED: "generation_applied", ABANDONED: "generation_abandoned"}
    for number, outcome in enumerate(outcomes):
        ends = [row[0] for row in found.events if row[1] == number and row[0] in kinds.values()]
        assert ends == ([kinds[outcome]] if outcome in kinds else []), f"{name}, generation {number} ended as {ends}"


def _run(connection: Connection, run_id: str) -> RunLedger:
    run = connection.execute(select(runs).where(runs.c.run_id == run_id)).one()
    own = [generations.c.generation, generations.c.state, generations.c.rewards_digest, generations.c.num_settled]
    cell = [rewards.c.generation, completions.c.member_index, completions.c.prompt_index, completions.c.sample_index]
    joined = rewards.join(
        completions,
        (rewards.c.run_id == completions.c.run_id)
        & (rewards.c.generation == completions.c.generation)
        & (rewards.c.completion_id == completions.c.completion_id),
    )
    told = select(*cell, rewards.c.kind, rewards.c.value, completions.c.text).select_from(joined)
    committed = [updates.c.generation, updates.c.rewards_digest, updates.c.mean_update, updates.c.mean_digest]
    log = connection.execute(select(events).where(events.c.run_id == run_id).order_by(events.c.cursor)).all()
    assert [row.cursor for row in log] == list(range(1, len(log) + 1))
    return RunLedger(
        state=str(run.state),
        head=run.head,
        best=(run.best_generation, run.best_reward),
        generations=_rows(connection, select(*own).where(generations.c.run_id == run_id).order_by(own[0])),
        rewards=_rows(connection, told.where(rewards.c.run_id == run_id).order_by(*cell)),
        updates=_rows(connection, select(*committed).where(updates.c.run_id == run_id).order_by(committed[0])),
        events=_without_repeats([(str(row.kind), row.generation, row.detail) for row in log]),
    )


def _rows(connection: Connection, query: object) -> tuple[Row, ...]:
    return tuple(tuple(row) for row in connection.execute(query))


def _without_repeats(log: list[Row]) -> tuple[Row, ...]:
    # An update that was done and not acknowledged is done again: the same values twice.
    return tuple(row for place, row in enumerate(log) if row[0] != "run_updated" or not place or log[place - 1] != row)
