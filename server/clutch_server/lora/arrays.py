"""The array types of this package: float32 is what is kept and served, float64 is what is summed in."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Float32s: TypeAlias = npt.NDArray[np.float32]
Float64s: TypeAlias = npt.NDArray[np.float64]
