"""What a slot holds after members of several runs went through it, and what the scheduler holds back."""

from types import SimpleNamespace

import numpy as np
import pytest
import torch

vllm = pytest.importorskip("vllm", reason="vLLM is not installed")
pytestmark = pytest.mark.engine

from clutch_server.engine.vllm_scheduler import WholeCompletions  # noqa: E402
from clutch_server.engine.vllm_slots import Newborn, write_members  # noqa: E402
from clutch_server.lora.layout import TensorShape  # noqa: E402
from clutch_server.lora.spaces import Factors  # noqa: E402


class Layer:
    def __init__(self, out: tuple[int, ...], *, in_features: int = 5, num_slots: int = 3, rank: int = 4) -> None:
        self.lora_a_stacked = tuple(torch.zeros(num_slots, 1, rank, in_features) for _ in out)
        self.lora_b_stacked = tuple(torch.zeros(num_slots, 1, width, rank) for width in out)

    def reset_lora(self, index: int) -> None:
        for stacked in (*self.lora_a_stacked, *self.lora_b_stacked):
            stacked[index] = 0


def factors(value: float, *, rank: int, module: str = "m", slice_index: int = 0, out: int = 6) -> Factors:
    tensor = TensorShape(name=f"{module}.{slice_index}", module=module, slice_index=slice_index, out_features=out, in_features=5)
    return Factors(
        tensor=tensor, a=np.full((rank, 5), value, dtype=np.float32), b=np.full((out, rank), 10 * value, dtype=np.float32)
    )


def member(slot: int, *parts: Factors, has_frames: bool = False) -> Newborn:
    return Newborn(slot=slot, factors=parts, has_frames=has_frames)


def test_a_wave_is_written_each_member_into_its_own_slot() -> None:
    layers = {"m": Layer((6, 2))}
    wave = [member(slot, factors(slot + 1.0, rank=3), factors(slot + 5.0, rank=3, slice_index=1, out=2)) for slot in (2, 0)]
    write_members(wave, layers)
    for slot, value in ((2, 3.0), (0, 1.0)):
        assert (layers["m"].lora_b_stacked[0][slot, 0, :, :3] == 10 * value).all()
        assert (layers["m"].lora_b_stacked[1][slot, 0, :, :3] == 10 * (value + 4)).all()
        assert (layers["m"].lora_a_stacked[0][slot, 0, :3] == value).all()
        assert not layers["m"].lora_b_stacked[0][slot, 0, :, 3:].any()
    assert not layers["m"].lora_b_stacked[0][1].any()


def test_nothing_of_the_slot_s_former_owner_is_left() -> None:
    layers = {"m": Layer((6,)), "other": Layer((6,))}
    write_members([member(1, factors(7.0, rank=4), factors(8.0, rank=4, module="other"))], layers)
    write_members([member(1, factors(1.0, rank=2))], layers)
    assert not layers["other"].lora_a_stacked[0].any()
    assert not layers["m"].lora_b_stacked[0][1, 0, :, 2:].any()
    assert not layers["m"].lora_a_stacked[0][1, 0, 2:].any()


def test_frames_that_are_there_are_not_written_again() -> None:
    layers = {"m": Layer((6,))}
    write_members([member(1, factors(7.0, rank=4))], layers)
    write_members([member(1, factors(2.0, rank=4), has_frames=True)], layers)
    assert (layers["m"].lora_a_stacked[0][1] == 7.0).all()
    assert (layers["m"].lora_b_stacked[0][1] == 20.0).all()


def test_parts_of_the_model_in_another_worker_and_layers_without_a_share_are_passed_over() -> None:
    layers = {"m": Layer((6,))}
    write_members([member(0, factors(1.0, rank=4, module="elsewhere"), factors(2.0, rank=4))], layers)
    assert (layers["m"].lora_b_stacked[0][0] == 20.0).all()


def report(request_id: str, *tokens: int, finished: bool = False, stats: object = None) -> SimpleNamespace:
    return SimpleNamespace(request_id=request_id, new_token_ids=list(tokens), finished=finished, prefill_stats=stats)


def scheduler(**stops: list[str]) -> WholeCompletions:
    made = WholeCompletions.__new__(WholeCompletions)
    made._held = {}
    made.requests = {name: SimpleNamespace(sampling_params=SimpleNamespace(stop=stop)) for name, stop in stops.items()}
    return made


def test_a_completion_is_reported_once_with_all_its_tokens_and_its_prompt_s_statistics() -> None:
    whole = scheduler(a=[], b=[])
    assert not whole._is_due(report("a", 1, stats="prompt"))
    assert not whole._is_due(report("b", 9))
    assert not whole._is_due(report("a", 2))
    last = report("a", 3, finished=True)
    assert whole._is_due(last)
    assert (last.new_token_ids, last.prefill_stats) == ([1, 2, 3], "prompt")
    assert list(whole._held) == ["b"]


def test_with_stop_strings_every_token_is_reported() -> None:
    whole = scheduler(a=["END"])
    assert whole._is_due(report("a", 1))
    assert whole._is_due(report("a", 2, finished=True))


def test_what_an_aborted_request_had_sampled_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = scheduler(a=[], b=[])
    for name in ("a", "b"):
        whole._is_due(report(name, 1))
    monkeypatch.setattr(
        WholeCompletions.__mro__[1], "finish_requests", lambda self, ids, status: [self.requests.pop(ids)], raising=True
    )
    whole.finish_requests("a", "aborted")
    assert list(whole._held) == ["b"]


@pytest.mark.parametrize("attribute", ["max_num_active_reqs", "max_num_running_reqs"])
@pytest.mark.parametrize(
    ("priorities", "num_running", "num_seats"),
    [([0], 2, 4), ([-1, 0], 2, 5), ([], 2, 4), ([0], 5, 5)],
    ids=["the probe's seat is kept", "a probe may take it", "nobody waits", "who runs is not put out"],
)
def test_a_seat_is_kept_for_who_is_urgent(
    monkeypatch: pytest.MonkeyPatch, attribute: str, priorities: list[int], num_running: int, num_seats: int
) -> None:
    whole = WholeCompletions.__new__(WholeCompletions)
    whole._seats_name, whole._num_seats = attribute, 5
    whole.running = [None] * num_running
    waiting = SimpleNamespace(peek_request=lambda: SimpleNamespace(priority=priorities[0]))
    whole.waiting = waiting if priorities else []
    monkeypatch.setattr(WholeCompletions.__mro__[1], "schedule", lambda self: getattr(self, attribute))
    assert whole.schedule() == num_seats
