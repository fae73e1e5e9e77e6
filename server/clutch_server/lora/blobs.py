"""A mean as one self-describing blob in the safetensors format, with its own digest inside."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError
from safetensors.numpy import load, save

from clutch_server.domain.errors import Corruption
from clutch_server.lora.means import Mean, Tensors
from clutch_server.lora.spaces import Space

_TENSORS = "mean/"
_VELOCITY = "velocity/"
_VARIANCE = "variance/"
_STEPS = "steps"
_DIGEST = "check/digest"
_LAYOUT = "check/layout"


def to_bytes(mean: Mean, *, space: Space) -> bytes:
    """Serialise a mean; equal means give equal bytes."""
    arrays: dict[str, npt.NDArray[np.generic]] = {
        _DIGEST: _from_hex(mean.digest()),
        _LAYOUT: _from_hex(space.layout.digest()),
        **{_TENSORS + name: array for name, array in mean.tensors.items()},
        **{_VELOCITY + name: array for name, array in mean.velocity.items()},
        **{_VARIANCE + name: array for name, array in mean.variance.items()},
    }
    if mean.num_steps:
        arrays[_STEPS] = np.array([mean.num_steps], dtype=np.int64)
    blob: bytes = save(arrays)
    return blob


def from_bytes(blob: bytes, *, space: Space) -> Mean:
    """Read a mean back.

    Raises:
        Corruption: the blob is damaged, or of another layout, rank or search space.
    """
    arrays = _load(blob)
    mean = Mean(
        tensors=_part(arrays, _TENSORS),
        velocity=_part(arrays, _VELOCITY),
        variance=_part(arrays, _VARIANCE),
        num_steps=int(arrays[_STEPS].flat[0]) if _STEPS in arrays and arrays[_STEPS].size == 1 else 0,
    )
    if not _equals(arrays.get(_DIGEST), mean.digest()):
        raise Corruption("mean blob: expected contents that give its own digest, got damaged ones; rebuild the mean from the log")
    if not _equals(arrays.get(_LAYOUT), space.layout.digest()) or not _fits(mean, space):
        raise Corruption("mean blob: expected the tensors of this run, got those of another model or rank")
    return mean


def _load(blob: bytes) -> Mapping[str, npt.NDArray[np.generic]]:
    try:
        arrays: dict[str, npt.NDArray[np.generic]] = load(blob)
    except (SafetensorError, KeyError, ValueError, TypeError) as error:
        raise Corruption("mean blob: expected the safetensors format, got something else") from error
    return arrays


def _part(arrays: Mapping[str, npt.NDArray[np.generic]], prefix: str) -> Tensors:
    part = {
        name.removeprefix(prefix): np.array(array, dtype=np.float32) for name, array in arrays.items() if name.startswith(prefix)
    }
    for array in part.values():
        array.setflags(write=False)
    return part


def _fits(mean: Mean, space: Space) -> bool:
    shapes = {tensor.name: space.mean_shape(tensor) for tensor in space.layout.tensors}
    parts = [mean.tensors, *(memory for memory in (mean.velocity, mean.variance) if memory)]
    return all({name: array.shape for name, array in part.items()} == shapes for part in parts)


def _from_hex(digest: str) -> npt.NDArray[np.uint8]:
    return np.frombuffer(bytes.fromhex(digest), dtype=np.uint8)


def _equals(stored: npt.NDArray[np.generic] | None, digest: str) -> bool:
    return stored is not None and stored.dtype == np.uint8 and stored.tobytes() == bytes.fromhex(digest)
