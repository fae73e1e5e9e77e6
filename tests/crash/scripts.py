"""What the client does while the server is stopped again and again; each script starts its server itself."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from clutch import _calls
from clutch._prompts import Prompt
from clutch._types import ClosePolicy
from crash.client import PROMPTS, STUCK_SECONDS, Client, Stuck, content_class
from crash.model import ABANDONED, ModelRun

WORDS = "words that nobody shall read again"


@dataclass(frozen=True)
class Script:
    """A script and what its server needs.

    Args:
        play: Starts the server, does everything, leaves it running.
        is_repeatable: Whether every run of it gives the same means, byte for byte.
        first_life: Faults come from this life on.
        unfinished: Runs whose last generation stays open, by name.
    """

    name: str
    play: Callable[[Client], None]
    environment: dict[str, str] = field(default_factory=dict)
    with_key: bool = True
    is_repeatable: bool = True
    first_life: int = 0
    unfinished: frozenset[str] = frozenset()


def tell_in_pieces(client: Client, run: ModelRun, number: int, *, seed: int) -> None:
    """Shuffled, in three calls, with duplicates and conflicts in between; with an even seed the last one is an import."""
    completions = client.completions(run, number)
    random.Random(seed).shuffle(completions)
    third = len(completions) // 3
    client.tell(run, number, completions[:third])
    client.tell(run, number, completions[: third + 2])
    client.tell(run, number, completions[:third], shift=1.0)
    deliver = client.tell if seed % 2 else client.bring
    deliver(run, number, reversed(completions[third:]))
    client.tell(run, number, completions)
    client.tell(run, number, completions[-2:], shift=1.0)


def tell_by_class(client: Client, run: ModelRun, number: int, classes: list[int], *, modulus: int) -> None:
    """Only some, chosen by what they say, a call for each class."""
    completions = client.completions(run, number)
    for wanted in classes:
        client.tell(run, number, [c for c in completions if content_class(c, modulus) == wanted])


def acts(client: Client) -> None:
    """Three runs side by side through every act of a client, with a power cut and a polite restart in between."""
    client.server.start()
    client.healthy()
    plain = client.create("plain", num_generations=3, missing_policy="drop_cell")
    steered = client.create("steered", optimizer="momentum", momentum=0.9)
    whole = client.create("whole", search_space="eggroll", shaping="centered_rank", missing_policy="drop_cell")
    for run in (plain, steered, whole):
        client.ask(run, policy=ClosePolicy(kind="manual") if run is steered else None)
    client.pause(steered)
    tell_in_pieces(client, plain, 0, seed=1)
    tell_by_class(client, steered, 0, [2, 0], modulus=3)
    tell_in_pieces(client, whole, 0, seed=2)
    client.close_generation(steered, 0, missing="drop_cell")
    client.finish(steered, 0)
    client.refused(_ask_again(steered), "RUN_PAUSED")
    client.resume(steered)
    client.finish(plain, 0)
    client.finish(whole, 0)

    client.ask(plain)
    client.ask(steered, policy=ClosePolicy(kind="quorum", fraction=0.5), missing="drop_cell")
    client.ask(whole)
    completions = client.completions(plain, 1)
    client.tell(plain, 1, completions[::2])
    client.restart(crash=True)
    client.tell(plain, 1, completions)
    client.update(steered, step_ratio=0.3)
    tell_by_class(client, steered, 1, [0, 1, 2, 3], modulus=4)
    tell_in_pieces(client, whole, 1, seed=3)
    for run in (plain, steered, whole):
        client.finish(run, 1)

    client.ask(plain)
    client.ask(steered)
    client.ask(whole)
    client.abandon(steered, 2)
    client.restart(crash=False)
    tell_in_pieces(client, plain, 2, seed=4)
    client.finish(plain, 2)
    client.await_state(plain, "completed")
    client.ask(steered, missing="drop_cell")
    tell_in_pieces(client, steered, 3, seed=5)
    client.finish(steered, 3)
    client.ask(steered)
    client.cancel(steered)
    tell_by_class(client, whole, 2, [0, 1], modulus=2)
    client.finish(whole, 2)
    client.cancel(whole)


def brief(client: Client) -> None:
    """Most of the acts once, in two short runs and two lives: what fits into every test run."""
    client.server.start()
    steered = client.create("steered", population_size=2, missing_policy="drop_cell")
    whole = client.create("whole", population_size=2, search_space="eggroll", missing_policy="drop_cell", num_generations=2)
    client.ask(steered, policy=ClosePolicy(kind="manual"))
    client.ask(whole)
    client.pause(steered)
    tell_by_class(client, steered, 0, [0, 1], modulus=3)
    client.close_generation(steered, 0)
    tell_in_pieces(client, whole, 0, seed=1)
    client.finish(steered, 0)
    client.finish(whole, 0)
    client.resume(steered)
    client.restart(crash=True)
    client.update(steered, step_ratio=0.3)
    client.ask(steered)
    client.ask(whole)
    client.abandon(steered, 1)
    tell_in_pieces(client, whole, 1, seed=2)
    client.finish(whole, 1)
    client.await_state(whole, "completed")
    client.ask(steered)
    tell_by_class(client, steered, 2, [0, 1], modulus=2)
    client.finish(steered, 2)
    client.cancel(steered)


def time_passes(client: Client) -> None:
    """Deadlines that the sweeper keeps, rewards that allow no update, and an engine that dies once in each life."""
    client.server.start()
    client.healthy()
    late = client.create("late", missing_policy="drop_cell")
    strict = client.create("strict", missing_policy="fail")
    client.ask(late, policy=ClosePolicy(kind="manual", deadline_seconds=0.3))
    client.ask(strict, policy=ClosePolicy(kind="quorum", fraction=1.0, deadline_seconds=0.3))
    client.finish(late, 0, ABANDONED)
    client.finish(strict, 0, ABANDONED)
    client.ask(late)
    client.ask(strict, policy=ClosePolicy(kind="manual"))
    tell_in_pieces(client, late, 1, seed=6)
    tell_by_class(client, strict, 1, [1], modulus=2)
    client.close_generation(strict, 1)
    client.finish(late, 1)
    client.finish(strict, 1, ABANDONED)
    client.healthy()
    client.cancel(late)
    client.cancel(strict)


def birth(client: Client) -> None:
    """The first start on an empty folder: the schema, the root key, the first run."""
    client.server.start()
    run = client.create("first", num_generations=1, missing_policy="drop_cell")
    client.ask(run)
    tell_in_pieces(client, run, 0, seed=7)
    client.finish(run, 0)
    client.await_state(run, "completed")


def damage(client: Client) -> None:
    """A bit of a snapshot is flipped while the server is down: the run ends in quarantine, the other goes on."""
    client.server.start()
    hurt, well = (client.create(name, missing_policy="drop_cell") for name in ("hurt", "well"))
    for run in (hurt, well):
        client.ask(run)
        tell_in_pieces(client, run, 0, seed=8)
        client.finish(run, 0)
    _await_snapshot(client, hurt)
    client.server.stop()
    client.close()
    (snapshot,) = client.server.data.glob(f"snapshots/*/{hurt.run_id}/1.mean")
    blob = bytearray(snapshot.read_bytes())
    blob[len(blob) // 2] ^= 1
    snapshot.write_bytes(bytes(blob))
    client.server.start()
    client.ask(hurt)
    client.ask(well)
    client.await_state(hurt, "quarantined")
    tell_in_pieces(client, well, 1, seed=9)
    client.finish(well, 1)
    client.cancel(well)


def forgets(client: Client) -> None:
    """One of two runs is deleted and one of two keys revoked: both stay so, and the others stay as they were."""
    client.server.start()
    for name in ("lost", "kept"):
        run = client.create(name, missing_policy="drop_cell")
        client.ask(run, prompts=[Prompt(text=WORDS)] if name == "lost" else PROMPTS)
        tell_in_pieces(client, run, 0, seed=10)
        client.finish(run, 0)
    client.cancel(client.model.runs["lost"])
    client.delete("lost", words=WORDS.encode())
    lost, kept = client.make_key("lost"), client.make_key("kept")
    client.revoke_key(lost)
    client.restart(crash=True)
    client.revoke_key(lost)
    client.await_forgotten(WORDS.encode())
    run = client.model.runs["kept"]
    client.ask(run)
    tell_in_pieces(client, run, 1, seed=11)
    client.finish(run, 1)
    client.cancel(run)
    assert client.make_key("kept") == kept


def _await_snapshot(client: Client, run: ModelRun) -> None:
    deadline = time.monotonic() + STUCK_SECONDS
    while not list(client.server.data.glob(f"snapshots/*/{run.run_id}/1.mean")):
        if time.monotonic() > deadline:
            raise Stuck("no snapshot comes")
        time.sleep(0.01)


def _ask_again(run: ModelRun) -> object:
    return _calls.ask(
        run.run_id,
        request_id="another",
        client_id="walker",
        prompts=PROMPTS,
        samples_per_prompt=1,
        sampling=None,
        close_policy=None,
        missing_policy=None,
    )


SCRIPTS = {
    script.name: script
    for script in (
        Script("brief", brief),
        Script("acts", acts),
        Script("time", time_passes, environment={"CLUTCH_FAKE_DIES_AFTER": "20"}),
        Script("birth", birth, with_key=False, is_repeatable=False),
        Script("forgets", forgets),
        Script("damage", damage, first_life=1, unfinished=frozenset({"hurt"})),
    )
}
