"""vLLM's own OpenAI-compatible server as a process of its own: the reward model or the judge of a run."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import httpx

START_SECONDS_MAX = 400.0  # a third of a minute on two idle cores
# What clutch's server sets for its own engine, for one that nobody sets it for.
_ENVIRONMENT = {
    "HF_HUB_OFFLINE": "1",
    "VLLM_NO_USAGE_STATS": "1",
    "VLLM_CPU_OMP_THREADS_BIND": "nobind",
    "VLLM_ENABLE_V1_MULTIPROCESSING": "0",  # model and scheduler in one process: a start imports once less
    "VLLM_USE_V2_MODEL_RUNNER": "0",
    "VLLM_CPU_KVCACHE_SPACE": "1",
    "OMP_NUM_THREADS": "1",
}
# A model this small fills the spaces that JSON allows between two words until its tokens end.
JUDGE_ARGUMENTS = ("--structured-outputs-config", '{"backend": "xgrammar", "disable_any_whitespace": true}')
REWARD_MODEL_ARGUMENTS = ("--runner", "pooling")


def vllm_environment() -> dict[str, str]:
    """For a vLLM that is started by hand: without what an engine in this process has set for itself."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("VLLM_")}
    return inherited | _ENVIRONMENT


@contextmanager
def vllm_server(model: Path, log: Path, *, name: str = "tiny", arguments: Sequence[str] = ()) -> Iterator[str]:
    """Serve one model for the length of a block; yields the server's address, such as http://127.0.0.1:4711.

    Args:
        model: Its folder.
        log: File for all that vLLM says.
        name: That requests call it by.
        arguments: More of the command line's.
    """
    with vllm_servers([(model, log, arguments)], name=name) as (address,):
        yield address


@contextmanager
def vllm_servers(served: Sequence[tuple[Path, Path, Sequence[str]]], *, name: str = "tiny") -> Iterator[list[str]]:
    """Several at once, started side by side: of each the model's folder, its log and more arguments."""
    with ExitStack() as stack:
        started = [stack.enter_context(_started(model, log, name, arguments)) for model, log, arguments in served]
        for process, address, log in started:
            _wait(process, f"{address}/health", log)
        yield [address for _, address, _ in started]


@contextmanager
def _started(
    model: Path, log: Path, name: str, arguments: Sequence[str]
) -> Iterator[tuple["subprocess.Popen[bytes]", str, Path]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    # Not the command ``vllm``: it wants a distribution of that name, and the one for CPUs has another.
    command = [sys.executable, "-m", "vllm.entrypoints.openai.api_server", "--model", str(model), "--served-model-name", name]
    command += ["--host", "127.0.0.1", "--port", str(port), "--enforce-eager", "--dtype", "float32", "--max-model-len", "512"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, *arguments],
            env=vllm_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        yield process, f"http://127.0.0.1:{port}", log
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        # While it starts it ends without the engine's process that it has started.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _wait(process: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS_MAX
    while True:
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"vLLM's server did not start:\n{log.read_text(errors='replace')[-4_000:]}")
        try:
            if httpx.get(url, timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
