"""Operations compiled for this machine's CPU at first use; without a compiler everything works, only slower."""

import hashlib
import logging
import platform
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import torch

from clutch_server.engine.vllm_environment import tools_in_path

logger = logging.getLogger(__name__)

NATIVE_DTYPES = frozenset({torch.float32, torch.bfloat16})  # of the tensors that the operations take

_SOURCE = Path(__file__).parent / "clutch_ops.cpp"
# -ffast-math at compilation alone: sums may be reordered, but the process' rounding mode stays as it is. Infinities and
# NaNs keep their meaning, for a model may produce them.
_FLAGS = ("-O3", "-ffast-math", "-fno-finite-math-only", "-fopenmp")


@cache
def load_ops() -> bool:
    """Make ``torch.ops.clutch`` available: about 15 s the first time on a machine, milliseconds after.

    Returns:
        False, with a warning in the log, where there is no C++ compiler; callers then take their slower way.
    """
    try:
        library = Path.home() / ".cache" / "clutch" / f"{_name()}.so"
        if not library.exists():
            _build(library)
        torch.ops.load_library(str(library))
    except (OSError, RuntimeError, ImportError) as error:
        logger.warning("no compiled operations, sampling will be slower; install g++: %s", str(error).partition("\n")[0])
        return False
    return True


def _build(library: Path) -> None:
    from torch.utils import cpp_extension  # noqa: PLC0415 it takes a second, and only the first start needs it

    library.parent.mkdir(parents=True, exist_ok=True)
    # In a folder of its own and moved when it is whole: a build that was killed must not stand in the way of the next,
    # as the lock in torch's own cache would.
    with TemporaryDirectory(dir=library.parent) as folder, tools_in_path():
        flags = [*_FLAGS, _target()]
        cpp_extension.load(
            library.stem, [str(_SOURCE)], extra_cflags=flags, is_python_module=False, is_standalone=False, build_directory=folder
        )
        (Path(folder) / library.name).replace(library)


def _name() -> str:
    """Another name for whatever makes another binary, since the cache may be shared by machines."""
    parts = (_SOURCE.read_text(), torch.__version__, platform.machine(), _instructions(), *_FLAGS)
    return "clutch_ops_" + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def _instructions() -> str:
    """What this CPU can do, as the system says it; one that says nothing counts as one kind."""
    listing = Path("/proc/cpuinfo")
    lines = listing.read_text().splitlines() if listing.exists() else []
    return next(
        (line for line in lines if line.lower().startswith(("flags", "features"))), torch.backends.cpu.get_cpu_capability()
    )


def _target() -> str:
    return "-mcpu=native" if platform.machine() in {"aarch64", "arm64"} else "-march=native"
