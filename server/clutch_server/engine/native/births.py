"""Members written into the engine's slots by a compiled operation: noise is made where it lands, once for both twins."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch

from clutch_server.domain.types import Noise
from clutch_server.engine.device_births import Birth
from clutch_server.engine.native import NATIVE_DTYPES, load_ops
from clutch_server.engine.native.noise import noise_table


def can_write(births: Sequence[Birth], modules: Mapping[str, Any]) -> bool:
    """Whether ``write_births_natively`` can fill these layers' slots with these members."""
    stacked = [
        module.lora_b_stacked[part.tensor.slice_index]
        for part in births[0].parts
        if (module := modules.get(part.tensor.module)) is not None
    ]
    kinds = {part.kind for part in births[0].parts}
    return kinds == {Noise.GAUSSIAN} and all(each.dtype in NATIVE_DTYPES for each in stacked) and load_ops()


def write_births_natively(births: Sequence[Birth], modules: Mapping[str, Any]) -> None:
    """Fill slots with members of one run, to the bytes of ``write_members``.

    Args:
        births: of one run, so that all adapt the same matrices.
        modules: vLLM's adapter layers in this worker, whole.
    """
    fresh = [birth for birth in births if not birth.has_frames]
    for birth in fresh:
        for module in modules.values():
            module.reset_lora(birth.slot)
    # A wave has members of several generations only by chance; each generation's start from a mean of its own.
    for generation in dict.fromkeys(birth.generation for birth in births):
        _write_generation([birth for birth in births if birth.generation == generation], modules)
    if fresh:
        _write_frames(fresh, modules)


def _write_generation(births: Sequence[Birth], modules: Mapping[str, Any]) -> None:
    slots = [birth.slot for birth in births]
    # Whoever shares one matrix's noise shares that of all.
    firsts = [birth.parts[0].key for birth in births]
    places = {key: place for place, key in enumerate(key for key in dict.fromkeys(firsts) if key)}
    owners = [places.get(key, -1) for key in firsts]
    leaders = [births[firsts.index(key)] for key in places]
    for place, part in enumerate(births[0].parts):
        module = modules.get(part.tensor.module)
        if module is None:
            continue
        # The operation takes signed words; only their bits matter.
        words = np.frombuffer(b"".join(leader.parts[place].key for leader in leaders), dtype="<i8")
        torch.ops.clutch.write_births_(
            module.lora_b_stacked[part.tensor.slice_index],
            slots,
            torch.from_numpy(np.require(part.centre, requirements=["C", "W"])),
            noise_table(),
            owners,
            words[0::2].tolist(),
            words[1::2].tolist(),
            [birth.parts[place].scale for birth in births],
        )


def _write_frames(births: Sequence[Birth], modules: Mapping[str, Any]) -> None:
    slots = [birth.slot for birth in births]
    for part in births[0].parts:
        module = modules.get(part.tensor.module)
        if module is not None:
            frame = torch.from_numpy(np.require(part.a, requirements=["C", "W"]))
            torch.ops.clutch.put_slots_(module.lora_a_stacked[part.tensor.slice_index], slots, [frame] * len(slots))
