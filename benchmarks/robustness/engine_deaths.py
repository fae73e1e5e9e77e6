"""The engine's process is killed again and again while two runs learn: is it noticed, does it come back, is anything lost?

``python -m benchmarks.robustness.engine_deaths``
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.robustness.servers import ServerProcess, wait_for
from benchmarks.throughput.record import Record

import clutch

PROMPTS = [f"{a}+{b}=" for a, b in ((12, 34), (56, 21), (40, 17), (73, 18))]
SHORT, LONG = clutch.Sampling(max_tokens=6), clutch.Sampling(max_tokens=48)
SAMPLINGS = {"adapter": LONG, "eggroll": SHORT}
PLACES = ("start", "decode", "birth", "update", "weights")
NOTICE_SECONDS_MAX = 5.0


class Raters:
    """Two runs, each driven by a thread of its own until told to stop."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._stopping = threading.Event()
        self._threads = [threading.Thread(target=self._drive, args=(space,)) for space in SAMPLINGS]
        self.errors: list[Exception] = []
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """After the generations under way."""
        self._stopping.set()
        for thread in self._threads:
            thread.join()

    def _drive(self, space: str) -> None:
        try:
            with clutch.Client(self._address) as client:
                run = open_run(client, space)
                while not self._stopping.is_set():
                    run.optimize(PROMPTS, score, generations=run.refresh().head + 1, progress=False)
        except Exception as error:
            self.errors.append(error)


def open_run(client: clutch.Client, space: str) -> clutch.Run:
    """The run in that search space."""
    size = 64 if space == "adapter" else 16
    return client.runs.create_or_get(space, preset=space, population_size=size, sigma=0.03, sampling=SAMPLINGS[space])  # type: ignore[arg-type]


def score(completion: clutch.Completion) -> float:
    """Something to climb."""
    return float(sum(completion.text.count(letter) for letter in "se"))


def main() -> None:
    """Kill, look, and count."""
    options = _options()
    record = Record("engine-deaths", options, group="robustness")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = f"{Path(__file__).parent / 'deadly'}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
        server = ServerProcess(folder, engine="vllm", environment={"CLUTCH_DEATHS": name, "PYTHONPATH": path})
        try:
            ok = _kill_all(server, folder, record, num_each=options.num_each)
        except BaseException:
            print(server.log.read_text()[-3_000:], file=sys.stderr)
            raise
        finally:
            server.stop()
    sys.exit(0 if ok else 1)


def _kill_all(server: ServerProcess, folder: Path, record: Record, *, num_each: int) -> bool:
    """All kills; whether nothing was lost."""
    # The very first start counts too.
    _kill_starting(server)
    wait_for(server.is_serving)
    with clutch.Client(server.address) as client:
        base = _texts(client)
        raters = Raters(server.address)
        time.sleep(3.0)
        ok = True
        for place in PLACES:
            for _ in range(num_each):
                noticed = _strike(place, server, folder)
                back = wait_for(server.is_serving)
                right = _texts(client) == base
                ok = ok and right and (noticed is None or noticed <= NOTICE_SECONDS_MAX)
                record.add(place=place, noticed_seconds=noticed, back_seconds=round(back, 1), texts_right=right)
        raters.stop()
        return _account(client, raters, record) and ok


def _account(client: clutch.Client, raters: Raters, record: Record) -> bool:
    """Whether every run is whole."""
    ok = not raters.errors
    for space in SAMPLINGS:
        run = open_run(client, space)
        head, replay = run.refresh().head, run.replay()
        whole = replay.matches and replay.num_replayed == head == len(run.history())
        record.add(run=space, generations=head, replayed=replay.num_replayed, whole=whole, errors=[str(e) for e in raters.errors])
        ok = ok and whole
    return ok


def _strike(place: str, server: ServerProcess, folder: Path) -> float | None:
    """One kill; seconds until health said so, or None if it had not said that the engine serves."""
    if place == "start":
        _kill(server.engine_pid())
        wait_for(lambda: not server.is_serving())
        _kill_starting(server)
        return None
    if place == "decode":
        time.sleep(random.uniform(0.5, 2.0))
        _kill(server.engine_pid())
    else:
        _arm(folder / place)
    return round(wait_for(lambda: not server.is_serving()), 2)


def _kill_starting(server: ServerProcess) -> None:
    wait_for(server.engine_pid)
    time.sleep(random.uniform(0.0, 3.0))
    _kill(server.engine_pid())


def _kill(pid: int | None) -> None:
    if pid is not None:
        os.kill(pid, signal.SIGKILL)


def _arm(place: Path) -> None:
    """Returns when somebody has died there."""
    place.touch()
    gone: Callable[[], bool] = lambda: not place.exists()  # noqa: E731
    wait_for(gone, pause=0.005)


def _texts(client: clutch.Client) -> list[str]:
    return [completion.text for completion in client.sample(PROMPTS, sampling=SHORT)]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--num-each", type=int, default=5, help="kills at each of the five places")
    parser.add_argument("--suffix", default="", help="of the file of results")
    return parser.parse_args()


if __name__ == "__main__":
    main()
