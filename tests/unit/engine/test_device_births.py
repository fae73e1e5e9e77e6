"""Waves made where the slots are, beside the same waves made on the host: not a bit may differ."""

from dataclasses import dataclass, replace

import numpy as np
import pytest
import torch

from clutch_server.domain.ids import RunId
from clutch_server.domain.types import MeanUpdate, Noise, Optimizer
from clutch_server.engine import device_births
from clutch_server.engine.device_births import Birth, write_births
from clutch_server.engine.native.births import can_write, write_births_natively
from clutch_server.engine.recipe import Recipe
from clutch_server.engine.token_plan import SlotTable
from clutch_server.engine.vllm_slots import Newborn, are_cut, write_members
from clutch_server.lora.keeper import MeanKeeper
from clutch_server.lora.layout import Layout, TensorShape
from properties.problems import spec

CPU = torch.device("cpu")
RUN, OTHER = RunId("run"), RunId("other")
NUM_SLOTS, RANK_MAX = 6, 8
SIZES = {
    "l.0.qkv": ((24, 8, 8), 16),
    "l.0.up": ((40,), 16),
    "l.1.qkv": ((24, 8, 8), 16),
    "l.1.up": ((40,), 16),
    "l.2.o": ((9,), 11),
}
TENSORS = tuple(
    TensorShape(name=f"{module}.{index}", module=module, slice_index=index, out_features=out, in_features=in_features)
    for module, (outs, in_features) in SIZES.items()
    for index, out in enumerate(outs)
)


class Layer:
    """Slots of one layer, full of what others left there."""

    def __init__(self, outs, in_features, *, dtype, device, tp_size=1):
        generator = torch.Generator().manual_seed(len(outs))
        self.tp_size = tp_size
        shapes = [((RANK_MAX, in_features), (out, RANK_MAX)) for out in outs]
        self.lora_a_stacked, self.lora_b_stacked = (
            tuple(torch.randn(NUM_SLOTS, 1, *shape, generator=generator).to(device, dtype) for shape in kind)
            for kind in zip(*shapes, strict=True)
        )

    def reset_lora(self, index):
        for stacked in (*self.lora_a_stacked, *self.lora_b_stacked):
            stacked[index] = 0


def layers(*, dtype=torch.float32, device=CPU, without=()):
    return {name: Layer(*sizes, dtype=dtype, device=device) for name, sizes in SIZES.items() if name not in without}


def keeper(*, rank=4, other_rank=2, noise=Noise.GAUSSIAN, targets=()):
    """Two runs whose means of generation 1 lie somewhere, with every kind of zero among their numbers."""
    made = MeanKeeper(Layout(tensors=TENSORS))
    made.open_run(RUN, spec(lora_rank=rank, noise=noise, target_modules=targets))
    made.open_run(OTHER, spec(lora_rank=other_rank, noise=noise, run_key=bytes(32)))
    update = MeanUpdate(
        sigma=0.02,
        step_size=0.3,
        coefficients=(0.5, -0.25),
        weight_decay=0.0,
        step_cap=0.0,
        optimizer=Optimizer.SGD,
        momentum=0.0,
    )
    for run_id in (RUN, OTHER):
        made.advance(run_id, 0, update)
        for tensor in made._runs[run_id].means[1].tensors.values():
            tensor.setflags(write=True)
            tensor[:2, 0] = (-0.0, 0.0)
            tensor.setflags(write=False)
    return made


@dataclass(frozen=True)
class Entry:
    slot: int
    sign: int
    direction: int = 0
    generation: int = 1
    run_id: RunId = RUN
    sigma: float = 0.0173
    has_frames: bool = False

    def ask(self, make):
        direction = self.direction if self.sign else -1
        return make(self.run_id, self.generation, direction=direction, sign=self.sign, sigma=self.sigma)


def on_host(wave, modules, means):
    newborns = [Newborn(slot=one.slot, factors=one.ask(means.member), has_frames=one.has_frames) for one in wave]
    write_members(newborns, modules)


def on_device(wave, modules, means, *, device=CPU):
    births = [
        Birth(slot=one.slot, generation=one.generation, parts=one.ask(means.displacements), has_frames=one.has_frames)
        for one in wave
    ]
    write_births(births, modules, device=device)


def assert_same_bits(ours, theirs):
    for name, layer in theirs.items():
        for kind in ("lora_a_stacked", "lora_b_stacked"):
            for mine, other in zip(getattr(ours[name], kind), getattr(layer, kind), strict=True):
                assert mine.dtype == other.dtype
                words = torch.int32 if mine.dtype == torch.float32 else torch.int16
                assert torch.equal(mine.cpu().view(words), other.view(words)), (name, kind)


def natively(wave, modules, means, *, device=CPU):
    births = [
        Birth(slot=one.slot, generation=one.generation, parts=one.ask(means.displacements), has_frames=one.has_frames)
        for one in wave
    ]
    assert can_write(births, modules)
    write_births_natively(births, modules)


def compare(*waves, means, dtype=torch.float32, device=CPU, without=(), write=on_device):
    ours, theirs = layers(dtype=dtype, device=device, without=without), layers(dtype=dtype, without=without)
    for wave in waves:
        write(wave, ours, means, device=device)
        on_host(wave, theirs, means)
    assert_same_bits(ours, theirs)


TWINS = [Entry(2, 1), Entry(0, -1)]
ONE_TWIN = [Entry(4, -1, direction=3)]
MEAN = [Entry(1, 0)]
MIXED = [Entry(5, 1, direction=7), Entry(1, 0), *TWINS, Entry(3, -1, direction=2)]
WAVES = {
    "twins": [TWINS],
    "one twin": [ONE_TWIN],
    "the mean alone": [MEAN],
    "the mean between members": [MIXED],
    "the mean twice": [[Entry(0, 0), Entry(3, 0), Entry(1, 1)]],
    "one member in two slots": [[Entry(0, 1), Entry(3, 1), Entry(5, -1)]],
    "used and fresh slots": [TWINS, [Entry(2, -1, direction=4, has_frames=True), Entry(5, 1, direction=4)]],
    "used slots alone": [TWINS, [replace(one, direction=9, has_frames=True) for one in TWINS]],
    "two runs": [MIXED, [replace(one, run_id=OTHER) for one in TWINS], [Entry(3, 1, direction=5, has_frames=True)]],
    "two generations": [[Entry(0, 1), Entry(1, 1, generation=0), Entry(2, 0, generation=0), Entry(3, 0), Entry(4, -1)]],
    "several sigmas": [[Entry(0, 1, sigma=0.5), Entry(1, -1, sigma=0.0), Entry(2, 1, direction=1, sigma=1e-30)]],
}


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("noise", list(Noise))
@pytest.mark.parametrize("waves", WAVES.values(), ids=WAVES)
def test_slots_hold_what_the_host_would_have_written(waves, noise, dtype):
    compare(*waves, means=keeper(noise=noise), dtype=dtype)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("waves", WAVES.values(), ids=WAVES)
def test_the_compiled_operation_writes_the_same_bytes_too(waves, dtype):
    compare(*waves, means=keeper(), dtype=dtype, write=natively)


@pytest.mark.parametrize(("rank", "other_rank"), [(1, 1), (3, 5), (RANK_MAX, 1)])
def test_the_compiled_operation_takes_any_rank_and_leaves_absent_layers_alone(rank, other_rank):
    means = keeper(rank=rank, other_rank=other_rank)
    compare(*WAVES["two runs"], means=means, write=natively)
    compare(MIXED, means=means, without=("l.1.qkv",), write=natively)


def test_the_compiled_operation_leaves_to_others_what_it_cannot_write():
    births = [Birth(slot=0, generation=1, parts=Entry(0, 1).ask(keeper(noise=Noise.RADEMACHER).displacements), has_frames=False)]
    assert not can_write(births, layers())
    births = [Birth(slot=0, generation=1, parts=Entry(0, 1).ask(keeper().displacements), has_frames=False)]
    assert not can_write(births, layers(dtype=torch.float16))


@pytest.mark.parametrize(("rank", "other_rank"), [(1, 8), (3, 5), (8, 1), (8, 8)])
def test_runs_of_any_ranks_leave_nothing_in_each_other_s_slots(rank, other_rank):
    others = [replace(one, run_id=OTHER) for one in MIXED]
    compare(MIXED, others, TWINS, means=keeper(rank=rank, other_rank=other_rank))


@pytest.mark.parametrize("seed", range(6))
def test_random_waves(seed):
    random = np.random.default_rng(seed)
    held, waves = [None] * NUM_SLOTS, []
    for _ in range(8):
        run_id = (RUN, OTHER)[random.integers(2)]
        slots = random.permutation(NUM_SLOTS)[: random.integers(1, NUM_SLOTS + 1)].tolist()
        waves.append(
            [
                Entry(
                    slot,
                    int(random.integers(-1, 2)),
                    direction=int(random.integers(3)),
                    generation=int(random.integers(2)),
                    run_id=run_id,
                    sigma=float(random.random()),
                    has_frames=held[slot] == run_id,
                )
                for slot in slots
            ]
        )
        for slot in slots:
            held[slot] = run_id
    rank, other_rank = random.integers(1, RANK_MAX + 1, size=2).tolist()
    means = keeper(rank=rank, other_rank=other_rank, noise=list(Noise)[seed % 2])
    compare(*waves, means=means, dtype=(torch.float32, torch.bfloat16)[seed // 2 % 2])


def test_layers_without_a_share_are_cleared_and_those_of_other_workers_passed_over():
    compare(MIXED, means=keeper(targets=("0",)), without=("l.1.qkv",))
    # Whatever a run does not adapt is zero; the fake layers start full of something else.
    modules = layers()
    on_device(MEAN, modules, keeper(targets=("2",)))
    assert not modules["l.0.up"].lora_a_stacked[0][1].any()
    assert not modules["l.0.qkv"].lora_b_stacked[0][1].any()


@pytest.fixture
def draws(monkeypatch):
    """(keys, bytes) of each draw."""
    seen = []

    def draw(keys, **settings):
        made = draw_on_device(keys, **settings)
        seen.append((list(keys), made.nbytes))
        return made

    draw_on_device = device_births.draw_on_device
    monkeypatch.setattr(device_births, "draw_on_device", draw)
    return seen


def test_a_direction_is_drawn_once_for_both_twins_and_never_for_the_mean(draws):
    on_device([*TWINS, *MEAN, *ONE_TWIN], layers(), keeper())
    keys = [key for some, _ in draws for key in some]
    assert len(keys) == len(set(keys)) == 2 * len(TENSORS)


def test_nothing_is_drawn_for_parts_in_other_workers(draws):
    on_device(TWINS, layers(without=("l.0.qkv", "l.2.o")), keeper())
    assert sum(len(keys) for keys, _ in draws) == len(TENSORS) - 4


@pytest.mark.parametrize("bytes_max", [1, 1000, 2000, 3000, 1 << 20])
def test_draws_stay_under_the_bound_unless_one_tensor_is_above_it(monkeypatch, draws, bytes_max):
    monkeypatch.setattr(device_births, "DRAW_BYTES_MAX", bytes_max)
    compare(MIXED, means=keeper())
    num_directions = 3
    assert all(num_bytes <= bytes_max or len(keys) == num_directions for keys, num_bytes in draws)
    assert bytes_max > 1 or len(draws) == len(TENSORS)
    assert bytes_max < 1 << 20 or len(draws) == len({tensor.out_features for tensor in TENSORS})


def test_neither_keys_nor_noise_show_in_what_is_printed():
    (part, *_) = keeper().displacements(RUN, 1, direction=0, sign=1, sigma=0.1)
    assert part.key
    assert repr(part.key) not in repr(part)


def manager(monkeypatch, *, device, modules):
    """The worker's manager where it is about to write a wave of two runs; whatever it makes on a device, made here."""
    pytest.importorskip("vllm", reason="vLLM is not installed")
    from clutch_server.engine import vllm_worker

    monkeypatch.setattr(
        vllm_worker,
        "write_births",
        lambda births, modules, *, device: births_seen(births) or write_births(births, modules, device=CPU),
    )
    births_written = []
    births_seen = births_written.extend
    made = vllm_worker.MemberModelManager.__new__(vllm_worker.MemberModelManager)
    made.device, made.modules = torch.device(device), modules
    made.table = SlotTable.empty(num_slots=NUM_SLOTS, lora_rank_max=RANK_MAX)
    made.table.put(0, rank=4, share=RUN)
    made._newborn = [
        (slot, Recipe(run_id=run_id, generation=1, direction=direction, sign=sign, sigma=0.1))
        for slot, run_id, direction, sign in [(0, RUN, 0, 1), (2, OTHER, 0, 1), (3, RUN, 0, -1), (5, RUN, -1, 0)]
    ]
    return made, births_written


@pytest.mark.engine
def test_the_worker_makes_members_on_any_device_but_the_cpu(monkeypatch):
    managers = {}
    for device in ("cpu", "cuda"):
        made, births = manager(monkeypatch, device=device, modules=layers())
        made.write_newborn(keeper())
        assert [birth.slot for birth in births] == ([] if device == "cpu" else [0, 3, 5, 2])
        managers[device] = made
    assert_same_bits(managers["cuda"].modules, managers["cpu"].modules)
    tables = [made.table for made in managers.values()]
    assert tables[0].shares == tables[1].shares == [RUN, "slot 1", OTHER, RUN, "slot 4", RUN]
    assert tables[0].ranks.tolist() == tables[1].ranks.tolist() == [4, 8, 2, 4, 8, 4]


@pytest.mark.engine
def test_layers_cut_between_workers_are_written_from_the_host(monkeypatch):
    modules = layers()
    modules["l.0.up"].tp_size = 2
    assert are_cut(modules)
    made, births = manager(monkeypatch, device="cuda", modules=modules)
    from clutch_server.engine import vllm_worker

    waves = []
    monkeypatch.setattr(vllm_worker, "write_members", lambda newborns, _: waves.append([one.slot for one in newborns]))
    made.write_newborn(keeper())
    assert (waves, births) == ([[0, 3, 5], [2]], [])


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device")
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("noise", list(Noise))
@pytest.mark.parametrize("waves", WAVES.values(), ids=WAVES)
def test_a_gpu_s_slots_hold_what_the_host_would_have_written(waves, noise, dtype):
    compare(*waves, means=keeper(noise=noise), dtype=dtype, device=torch.device("cuda"))
