"""Operations compiled for this machine's CPU at first use; without a compiler everything works, only slower."""

import hashlib
import logging
import platform
from functools import cache
from pathlib import Path

import torch

from clutch_server.engine.vllm_environment import tools_in_path

logger = logging.getLogger(__name__)

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
    from torch.utils import cpp_extension  # noqa: PLC0415 it takes a second, and only engines on a CPU need it

    try:
        with tools_in_path():
            cpp_extension.load(_name(), [str(_SOURCE)], extra_cflags=[*_FLAGS, _target()], is_python_module=False)
    except (OSError, RuntimeError) as error:
        logger.warning("no compiled operations, sampling will be slower; install g++: %s", str(error).partition("\n")[0])
        return False
    return True


def _name() -> str:
    """Another name for whatever makes another binary, since the cache may be shared by machines."""
    parts = (_SOURCE.read_text(), torch.__version__, torch.backends.cpu.get_cpu_capability(), platform.machine(), *_FLAGS)
    return "clutch_ops_" + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def _target() -> str:
    return "-mcpu=native" if platform.machine() in {"aarch64", "arm64"} else "-march=native"
