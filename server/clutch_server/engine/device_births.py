"""Members made where the slots are: of a wave only keys, scales and the mean are copied to the device."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from clutch_server.lora.device_noise import draw_on_device
from clutch_server.lora.spaces import Displacement

# Tensors of one shape are drawn together up to this, for a draw is some 300 small kernels however little it makes, and a
# model has hundreds of tensors. Beyond it a device has enough to do, and memory is short.
DRAW_BYTES_MAX = 64 << 20

_NUMBER_BYTES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Birth:
    """A member on its way into a slot, not made yet."""

    slot: int
    generation: int  # of the mean that it starts from
    parts: tuple[Displacement, ...]  # one a matrix, the same matrices for all members of a run
    has_frames: bool  # the slot holds this run's A already, and zeros wherever the run adapts nothing


def write_births(births: Sequence[Birth], modules: Mapping[str, Any], *, device: torch.device) -> None:
    """Fill slots with members of one run, to the bytes of ``write_members``; a direction's noise is drawn once for its twins.

    Beside the slots it takes at most max(DRAW_BYTES_MAX, 4 D n) bytes for noise, and with it either TEMPORARY_BYTES_MAX of
    ``lora.device_noise`` while that is made, or then M n (4 + bytes of a slot's number) + 4 (n + R in) for the one tensor
    that is being written; n = out R numbers of the largest B, D directions and M members of the wave.

    Args:
        births: of one run, so that all adapt the same matrices.
        modules: vLLM's adapter layers in this worker, whole; a part of the model in another worker is left to that.
        device: of the slots.
    """
    # One after the other, since each starts from a mean of its own. A wave has members of several only by chance.
    for generation in dict.fromkeys(birth.generation for birth in births):
        _write_generation([birth for birth in births if birth.generation == generation], modules, device=device)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Wave:
    """Members of one generation, those that are moved before those that are the mean itself."""

    parts: tuple[Displacement, ...]  # of any member: for what all have in common
    directions: list[Birth]  # one member for each direction
    slots: torch.Tensor  # (num_members,)
    fresh_slots: torch.Tensor  # those that lack the run's frames
    rows: torch.Tensor  # (num_moved,) place of a member's direction
    scales: torch.Tensor  # (num_moved, num_tensors)

    @classmethod
    def of(cls, births: Sequence[Birth], *, device: torch.device) -> "_Wave":
        moved = [birth for birth in births if birth.parts[0].key]
        still = [birth for birth in births if not birth.parts[0].key]
        directions = {birth.parts[0].key: birth for birth in moved}
        places = {key: place for place, key in enumerate(directions)}
        fresh = [birth.slot for birth in births if not birth.has_frames]
        scales = [part.scale for birth in moved for part in birth.parts]
        return cls(
            parts=births[0].parts,
            directions=list(directions.values()),
            slots=torch.tensor([birth.slot for birth in moved + still], device=device),
            fresh_slots=torch.tensor(fresh, dtype=torch.int64, device=device),
            rows=torch.tensor([places[birth.parts[0].key] for birth in moved], dtype=torch.int64, device=device),
            scales=torch.tensor(scales, dtype=torch.float32, device=device).view(len(moved), len(births[0].parts)),
        )


def _write_generation(births: Sequence[Birth], modules: Mapping[str, Any], *, device: torch.device) -> None:
    for birth in births:
        if not birth.has_frames:
            for module in modules.values():
                module.reset_lora(birth.slot)
    wave = _Wave.of(births, device=device)
    for places in _alike(wave, modules):
        _write_alike(places, wave, modules)


def _alike(wave: _Wave, modules: Mapping[str, Any]) -> Iterator[list[int]]:
    """Places of this worker's tensors, together those whose noise has one shape and is within the bound."""
    by_shape: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for place, part in enumerate(wave.parts):
        if part.tensor.module in modules:
            by_shape[part.centre.shape].append(place)
    for shape, places in by_shape.items():
        num_bytes = _NUMBER_BYTES * math.prod(shape) * max(1, len(wave.directions))
        step = max(1, DRAW_BYTES_MAX // num_bytes)
        for start in range(0, len(places), step):
            yield places[start : start + step]


def _write_alike(places: Sequence[int], wave: _Wave, modules: Mapping[str, Any]) -> None:
    """Draw the noise of these tensors and write them; a function of its own, so that it is free before the next is drawn."""
    first = wave.parts[places[0]]
    keys = [birth.parts[place].key for place in places for birth in wave.directions]
    noise = draw_on_device(keys, shape=first.centre.shape, kind=first.kind, device=wave.slots.device)
    for place, own in zip(places, noise.view(len(places), len(wave.directions), *first.centre.shape), strict=True):
        _write_tensor(place, wave, noise=own, module=modules[wave.parts[place].tensor.module])


def _write_tensor(place: int, wave: _Wave, *, noise: torch.Tensor, module: Any) -> None:  # noqa: ANN401 vLLM's layer
    """Write all members' B of one matrix, and its A where it is missing; what is beside them stays as it is, zero."""
    part, index = wave.parts[place], wave.parts[place].tensor.slice_index
    # The mean is copied for every wave rather than kept: as much as one member made on the host, and nothing to forget.
    centre = torch.tensor(part.centre, device=noise.device)
    members = torch.empty((len(wave.slots), *centre.shape), dtype=torch.float32, device=noise.device)
    moved, still = members[: len(wave.rows)], members[len(wave.rows) :]
    torch.index_select(noise, 0, wave.rows, out=moved)
    # Two operations: fused they would round once, and the update would regenerate other noise than was served.
    moved.mul_(wave.scales[:, place, None, None]).add_(centre)
    still.copy_(centre)
    _put(module.lora_b_stacked[index], wave.slots, members)
    if len(wave.fresh_slots):
        stacked = module.lora_a_stacked[index]
        # Rounded before it is spread, so that it lies there once.
        frame = torch.tensor(part.a, device=noise.device).to(stacked.dtype)
        _put(stacked, wave.fresh_slots, frame.expand(len(wave.fresh_slots), -1, -1))


def _put(stacked: torch.Tensor, slots: torch.Tensor, matrices: torch.Tensor) -> None:
    rows, columns = matrices.shape[1:]
    stacked[:, 0, :rows, :columns].index_copy_(0, slots, matrices.to(stacked.dtype))
