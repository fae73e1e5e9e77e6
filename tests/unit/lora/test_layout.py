import pytest

from clutch_server.domain.errors import InvalidInput, SetupError
from clutch_server.lora.layout import Layout, TensorShape
from properties.problems import matrix

Q0, Q1 = matrix("layers.0.self_attn.q_proj", 8, 16), matrix("layers.1.self_attn.q_proj", 8, 16)
UP = matrix("layers.0.mlp.up_proj", 32, 16)
LAYOUT = Layout(tensors=(Q1, UP, Q0))


def test_tensors_come_in_name_order_however_they_were_listed():
    assert LAYOUT.tensors == (UP, Q0, Q1)
    assert Layout(tensors=(UP, Q0, Q1)) == LAYOUT


def test_leaves_are_the_last_parts_of_the_names():
    assert LAYOUT.leaves == ("q_proj", "up_proj")


def test_entries_are_counted_over_all_matrices():
    assert LAYOUT.num_entries == 2 * 8 * 16 + 32 * 16


def test_golden_digest():
    assert LAYOUT.digest() == "03aee4742ed517c55bf52f6bee7fbd58879aeb00ffea64b9588109603af74bbe"


def test_the_digest_covers_names_and_shapes_and_not_places():
    moved = TensorShape(name=UP.name, module="layers.0.mlp.gate_up_proj", slice_index=1, out_features=32, in_features=16)
    assert Layout(tensors=(Q1, moved, Q0)).digest() == LAYOUT.digest()
    others = [
        Layout(tensors=(Q0, Q1)),
        Layout(tensors=(Q0, Q1, matrix("layers.0.mlp.down_proj", 32, 16))),
        Layout(tensors=(Q0, Q1, matrix(UP.name, 16, 32))),
    ]
    assert len({LAYOUT.digest(), *(other.digest() for other in others)}) == 4


def test_selection_keeps_the_named_leaves():
    assert LAYOUT.select(("q_proj",)).tensors == (Q0, Q1)
    assert LAYOUT.select(("up_proj", "q_proj", "q_proj")) == LAYOUT


def test_selecting_nothing_keeps_everything():
    assert LAYOUT.select(()) is LAYOUT


@pytest.mark.parametrize("unknown", ["proj", "layers.0.mlp.up_proj", "Q_PROJ", ""])
def test_unknown_leaves_are_refused_by_name(unknown):
    with pytest.raises(InvalidInput) as caught:
        LAYOUT.select(("q_proj", unknown))
    assert (caught.value.reason, caught.value.field) == ("TARGET_MODULES_UNKNOWN", "config.target_modules")
    assert caught.value.expected == "some of q_proj, up_proj"
    assert caught.value.got == repr([unknown])


def test_two_tensors_of_one_name_would_share_noise_and_are_refused():
    with pytest.raises(SetupError):
        Layout(tensors=(Q0, Q1, matrix(Q0.name, 9, 9)))
