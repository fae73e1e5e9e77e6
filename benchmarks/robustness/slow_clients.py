"""Clients that read nothing, dawdle or freeze: how much memory do they cost the server, and what do the others notice?

``python -m benchmarks.robustness.slow_clients``
"""

import argparse
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path

from benchmarks.robustness.servers import ServerProcess, wait_for
from benchmarks.throughput.record import Record

import clutch

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"

# Asks for pages of a megabyte over one connection, and reads none of the answers.
READER = """
import sys, time
import grpc
from clutch_protos.v1 import generation_service_pb2 as gens
address, run_id, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
body = gens.ListCompletionsRequest(run_id=run_id, generation=0, page_size=1000).SerializeToString()
channel = grpc.insecure_channel(address, options=[("grpc.http2.bdp_probe", 0), ("grpc.http2.lookahead_bytes", 1024)])
call = channel.unary_unary("/clutch.v1.GenerationService/ListCompletions")
waiting = [call.future(body) for _ in range(count)]
print("sent", flush=True)
time.sleep(600)
"""
POLLER = """
import sys, time
import grpc
from google.protobuf.duration_pb2 import Duration
from clutch_protos.v1 import generation_service_pb2 as gens
address, run_id, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
body = gens.GetGenerationRequest(run_id=run_id, generation=0, until=["ABANDONED"], max_wait=Duration(seconds=60))
body = body.SerializeToString()
call = grpc.insecure_channel(address).unary_unary("/clutch.v1.GenerationService/GetGeneration")
waiting = [call.future(body) for _ in range(count)]
print("sent", flush=True)
time.sleep(600)
"""


@contextmanager
def frozen(script: str, address: str, run_id: str, *, count: int) -> Iterator[None]:
    """A process that sends its calls and is stopped in the moment after."""
    command = [sys.executable, "-c", script, address, run_id, str(count)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            process.kill()


@contextmanager
def byte_by_byte(address: str, *, count: int) -> Iterator[None]:
    """Connections that have sent the first bytes of a greeting and go on at one byte now and then."""
    host, _, port = address.rpartition(":")
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.create_connection((host, int(port)))) for _ in range(count)]
        for place in range(3):
            for one in sockets:
                with suppress(OSError):
                    one.send(PREFACE[place : place + 1])
        yield


def main() -> None:
    """Measure the others alone, then beside each kind, on one server."""
    options = _options()
    record = Record("slow-clients", options, group="robustness")
    with tempfile.TemporaryDirectory() as name:
        server = ServerProcess(Path(name), engine="fake", environment={"CLUTCH_RPC_KEEPALIVE_SECONDS": "600"})
        try:
            wait_for(server.is_serving)
            with clutch.Client(server.address) as client:
                run = client.runs.create(population_size=64)
                # Pages as large as they may be: the prompts come back with the completions.
                generation = run.ask(["x" * 400] * 64)
                sum(1 for _ in generation.completions())
                _measure(server, client, run.run_id, record, options)
        finally:
            server.stop()


def _measure(server: ServerProcess, client: clutch.Client, run_id: str, record: Record, options: argparse.Namespace) -> None:
    address = server.address
    kinds: dict[str, Callable[[], AbstractContextManager[None]]] = {
        "reads nothing": lambda: frozen(READER, address, run_id, count=options.num_replies),
        "long polls": lambda: frozen(POLLER, address, run_id, count=options.num_polls),
        "byte by byte": lambda: byte_by_byte(address, count=options.num_connections),
    }
    _latencies(client, run_id, options.num_calls)
    for kind, begin in kinds.items():
        # Alone before and after, so that the machine's own changes show.
        before, memory = _latencies(client, run_id, options.num_calls), server.memory_mib()
        with begin():
            time.sleep(options.settle_seconds)
            beside, grown = _latencies(client, run_id, options.num_calls), server.memory_mib() - memory
        after = _latencies(client, run_id, options.num_calls)
        alone = before + after
        record.add(
            kind=kind,
            p50_ratio=round(statistics.median(beside) / statistics.median(alone), 2),
            p99_ratio=round(_p99(beside) / _p99(alone), 2),
            memory_grown_mib=round(grown, 1),
        )


def _latencies(client: clutch.Client, run_id: str, count: int) -> list[float]:
    found = []
    for _ in range(count):
        started = time.perf_counter()
        client.runs.get(run_id)
        found.append(time.perf_counter() - started)
    return found


def _p99(values: list[float]) -> float:
    return statistics.quantiles(values, n=100)[98]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--num-replies", type=int, default=800, help="pages of up to a megabyte that nobody reads")
    parser.add_argument("--num-polls", type=int, default=500, help="long polls of one client")
    parser.add_argument("--num-connections", type=int, default=500, help="connections that send a byte now and then")
    parser.add_argument("--num-calls", type=int, default=1_000, help="calls of the other client, each time")
    parser.add_argument("--settle-seconds", type=float, default=15.0, help="before the others are measured")
    parser.add_argument("--suffix", default="", help="of the file of results")
    return parser.parse_args()


if __name__ == "__main__":
    main()
