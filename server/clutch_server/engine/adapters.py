"""Which adapter number an engine knows a model by, while it is in use."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count

from clutch_server.domain.errors import InvalidInput
from clutch_server.engine.recipe import Recipe, recipe_of
from clutch_server.runs.ports import ServedModel


@dataclass(slots=True, kw_only=True)
class Adapter:
    """A model in use. Its number was never used before and never will be again."""

    number: int  # from 1
    name: str
    recipe: Recipe
    num_users: int = 0


class Adapters:
    """Adapters in use by name; two uses of one model at a time share its number, as engines demand."""

    def __init__(self) -> None:
        self._in_use: dict[str, Adapter] = {}
        self._numbers = count(1)

    def take(self, models: Iterable[ServedModel]) -> dict[str, Adapter]:
        """Number the models, by name; give them back with ``release``.

        Raises:
            InvalidInput: a model no engine could make, or one name for two models; nothing is taken then.
        """
        recipes = recipes_of(models, known={name: adapter.recipe for name, adapter in self._in_use.items()})
        return {name: self._take(name, recipe) for name, recipe in recipes.items()}

    def release(self, adapters: Iterable[Adapter]) -> None:
        """End one use of each."""
        for adapter in adapters:
            adapter.num_users -= 1
            if not adapter.num_users:
                del self._in_use[adapter.name]

    def _take(self, name: str, recipe: Recipe) -> Adapter:
        adapter = self._in_use.get(name)
        if adapter is None:
            adapter = self._in_use[name] = Adapter(number=next(self._numbers), name=name, recipe=recipe)
        adapter.num_users += 1
        return adapter


def recipes_of(models: Iterable[ServedModel], *, known: Mapping[str, Recipe] | None = None) -> dict[str, Recipe]:
    """The models' recipes by name.

    Args:
        models: any number, each as often as wanted.
        known: recipes of names that are in use.

    Raises:
        InvalidInput: a model no engine could make, or one name for two models.
    """
    recipes: dict[str, Recipe] = {}
    for model in models:
        recipe = recipe_of(model, field="model")
        if recipes.setdefault(model.name, (known or {}).get(model.name, recipe)) != recipe:
            raise InvalidInput("model.name", expected="a name of its own for each model", got=model.name)
    return recipes
