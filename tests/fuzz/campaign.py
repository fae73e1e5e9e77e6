"""Random calls by the thousand: ``python -m fuzz.campaign --calls 200000 --processes 2``.

Each piece has a seed of its own, on one server that lives as long as its process, so that states pile up. Dice make the
calls; with ``--shrink`` Hypothesis does, at half the speed, and a call that breaks a law is made smaller before it is shown.
"""

import argparse
import faulthandler
import json
import multiprocessing
import random
import re
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from fuzz.wire import Rolled, message_plan, messages
from fuzz.world import Violation, World

REFRESH_EVERY = 100  # calls, after which there are new runs to aim at
PIECE = 1_000
_SHOWN_MAX = 10_000
_REPEATED = re.compile(r"(.)\1{99,}")
PIECE_SECONDS_MAX = 1_800  # a piece takes ten; then the process says where each of its threads is, and ends


def fuzz(world, *, calls, number):
    """So many random calls of every method the server has, evenly; raises Violation with the smallest call it finds."""
    names, sent = _names(world), 0

    @seed(number)
    @settings(
        max_examples=calls,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(data=st.data())
    def one(data):
        nonlocal sent
        name = data.draw(st.sampled_from(names))
        plan = data.draw(messages(world.methods[name].input_type))
        if sent % REFRESH_EVERY == 0:
            world.refresh()
        sent += 1
        world.send(name, plan)

    one()
    _check(world)


def roll(world, *, calls, number):
    """As ``fuzz``, by dice, with fewer new runs; raises Violation with the call as it was."""
    names, dice = _names(world), random.Random(number)
    source = Rolled(dice)
    for sent in range(calls):
        name = dice.choice(names)
        plan = message_plan(source, world.methods[name].input_type)
        if sent % (REFRESH_EVERY * 3) == 0:
            world.refresh()
        try:
            world.send(name, plan)
        except Violation as error:
            shown = _REPEATED.sub(lambda found: f"{found[1]}<{len(found[0])} times>", f"{name} {plan!r}")
            raise Violation(f"call {sent} of the piece {number}: {shown}"[:_SHOWN_MAX] + f"\n{error}") from error
    _check(world)


def _names(world):
    return sorted(name for name in world.methods if name.startswith("clutch.")) * 2 + sorted(world.methods)


def _check(world):
    world.refresh()
    world.check_work()
    world.search()


def _campaign(number, calls, folder, make):
    world = World(Path(folder))
    try:
        for piece in range(0, calls, PIECE):
            faulthandler.dump_traceback_later(PIECE_SECONDS_MAX, exit=True)
            make(world, calls=min(PIECE, calls - piece), number=number * 1_000_003 + piece)
            ends = Counter()
            for (_, code), count in world.counts.items():
                ends[code] += count
            print(f"process {number}: {ends.total()} calls {dict(ends)}", file=sys.stderr, flush=True)
        return dict(world.counts), world.num_bytes
    finally:
        world.close()
        faulthandler.cancel_dump_traceback_later()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=200_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--shrink", action="store_true", help="by Hypothesis")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    options = parser.parse_args()
    started, share = time.monotonic(), -(-options.calls // options.processes)
    with tempfile.TemporaryDirectory() as folder:
        make = fuzz if options.shrink else roll
        work = [(options.seed + i, share, Path(folder) / str(i), make) for i in range(options.processes)]
        for _, _, path, _ in work:
            path.mkdir()
        # This pool, unlike multiprocessing's own, notices a process that died.
        with ProcessPoolExecutor(options.processes, mp_context=multiprocessing.get_context("spawn")) as pool:
            results = list(pool.map(_campaign, *zip(*work, strict=True)))
    counts, num_bytes = Counter(), 0
    for each, size in results:
        counts.update(each)
        num_bytes += size
    by_code, by_method = Counter(), {}
    for (method, code), count in counts.items():
        by_code[code] += count
        by_method.setdefault(method, {})[code] = count
    print(json.dumps(by_method, indent=1, sort_keys=True))
    print(
        json.dumps(
            {
                "seed": options.seed,
                "calls": counts.total(),
                "codes": by_code,
                "bytes": num_bytes,
                "seconds": round(time.monotonic() - started),
            }
        )
    )


if __name__ == "__main__":
    main()
