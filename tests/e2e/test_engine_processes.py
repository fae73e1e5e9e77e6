"""Who may end the engine's processes, and who ends with them."""

import os
import signal
import subprocess
import sys
import time

import pytest

from support.processes import is_running

pytestmark = [pytest.mark.engine, pytest.mark.timeout(300)]

# A server that takes Ctrl-C for itself and then still needs its engine.
SERVER = """
import asyncio, multiprocessing, signal
from clutch_server.engine.vllm_engine import VllmEngine
from clutch_server.engine.vllm_settings import VllmSettings

async def main():
    interrupted = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, interrupted.set)
    engine = VllmEngine(VllmSettings(num_slots=2, max_num_seqs=2))
    await engine.start()
    print(*[child.pid for child in multiprocessing.active_children()], flush=True)
    await interrupted.wait()
    await engine.probe(timeout_seconds=30.0)
    print(engine.state.value, flush=True)
    await asyncio.sleep(600)

asyncio.run(main())
"""


def test_ctrl_c_leaves_the_engine_to_the_server_and_a_killed_server_leaves_no_engine() -> None:
    command = [sys.executable, "-c", SERVER]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as server:
        try:
            processes = [int(word) for word in server.stdout.readline().split()]
            assert processes
            os.killpg(server.pid, signal.SIGINT)
            assert server.stdout.readline().strip() == "ready"
            assert all(map(is_running, processes))
        finally:
            server.kill()
    deadline = time.monotonic() + 30.0
    while any(map(is_running, processes)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(is_running, processes))
