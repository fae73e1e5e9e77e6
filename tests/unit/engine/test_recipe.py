"""A recipe's name says everything and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clutch_server.domain.errors import InvalidInput
from clutch_server.domain.ids import RunId
from clutch_server.engine.recipe import Recipe, recipe_of
from clutch_server.runs.ports import ServedModel

models = st.builds(
    ServedModel,
    name=st.text(min_size=1),
    run_id=st.text(min_size=1).map(RunId),
    generation=st.integers(min_value=0),
    sigma=st.floats(min_value=0.0, allow_infinity=False),
    direction=st.integers(min_value=0),
    sign=st.sampled_from((-1, 1)),
)


@given(models)
def test_a_recipe_reads_back_to_the_last_bit(model: ServedModel) -> None:
    recipe = recipe_of(model, field="model")
    assert Recipe.from_path(recipe.path()) == recipe


@given(models, models)
def test_different_recipes_have_different_paths(left: ServedModel, right: ServedModel) -> None:
    one, two = recipe_of(left, field="model"), recipe_of(right, field="model")
    assert (one.path() == two.path()) == (one == two)


def test_the_unperturbed_mean_has_a_recipe() -> None:
    model = ServedModel(name="mean", run_id=RunId("run"), generation=3)
    assert Recipe.from_path(recipe_of(model, field="model").path()).sign == 0


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("model.name", {"name": ""}),
        ("model.generation", {"generation": -1}),
        ("model.sign", {"sign": 2}),
        ("model.direction", {"sign": 0}),
        ("model.direction", {"direction": -1}),
        ("model.sigma", {"sigma": -1e-9}),
        ("model.sigma", {"sigma": float("nan")}),
    ],
)
def test_a_model_that_cannot_be_made_has_no_recipe(field: str, change: dict[str, object]) -> None:
    settings = {"name": "m", "run_id": RunId("run"), "generation": 0, "sigma": 0.1, "direction": 0, "sign": 1} | change
    with pytest.raises(InvalidInput) as refused:
        recipe_of(ServedModel(**settings), field="model")
    assert refused.value.field == field


@pytest.mark.parametrize("path", ["", "/a/file", "clutch:", "clutch:run/0/0/1", "clutch:run/a/0/1/0x0p+0"])
def test_what_is_no_recipe_is_not_read_as_one(path: str) -> None:
    with pytest.raises(ValueError, match=r"recipe|unpack|invalid"):
        Recipe.from_path(path)
