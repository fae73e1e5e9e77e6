"""How an engine's worker knows which member to make: a short text that names it and holds no secret."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote

from clutch_server.domain.errors import InvalidInput
from clutch_server.domain.ids import RunId
from clutch_server.domain.types import SearchSpace
from clutch_server.runs.ports import EngineRun, SampleJob, ServedModel

SCHEME = "clutch:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Which mean, moved along which noise, by how much; with the run's key it gives the same tensors anywhere."""

    run_id: RunId
    generation: int
    direction: int  # -1 with sign 0
    sign: int  # +1, -1, or 0 for the unperturbed mean
    sigma: float

    def path(self) -> str:
        """The recipe as one line; sigma in hexadecimal, so that not a bit is lost."""
        parts = (quote(self.run_id, safe=""), str(self.generation), str(self.direction), str(self.sign), self.sigma.hex())
        return SCHEME + "/".join(parts)

    @classmethod
    def from_path(cls, path: str) -> "Recipe":
        """Read ``path()`` back.

        Raises:
            ValueError: the text is not a recipe.
        """
        if not path.startswith(SCHEME):
            raise ValueError(f"recipe: expected {SCHEME}..., got {path!r}")
        run_id, generation, direction, sign, sigma = path.removeprefix(SCHEME).split("/")
        return cls(
            run_id=RunId(unquote(run_id)),
            generation=int(generation),
            direction=int(direction),
            sign=int(sign),
            sigma=float.fromhex(sigma),
        )


def recipe_of(model: ServedModel, *, field: str) -> Recipe:
    """Check a served model and name it for the workers.

    A recipe that a worker cannot make would fail inside a step and take the whole engine down, so nothing
    unchecked may get there.

    Raises:
        InvalidInput: an empty name, a negative generation, a sign other than -1, 0, +1, a direction that does not
            fit the sign, or a sigma that is negative or not finite.
    """
    if not model.name:
        raise InvalidInput(f"{field}.name", expected="a name", got=model.name)
    if model.generation < 0:
        raise InvalidInput(f"{field}.generation", expected="0 or more", got=model.generation)
    if model.sign not in (-1, 0, 1):
        raise InvalidInput(f"{field}.sign", expected="-1, 0 or +1", got=model.sign)
    if (model.direction >= 0) != (model.sign != 0):
        raise InvalidInput(f"{field}.direction", expected="0 or more with a sign, -1 without", got=model.direction)
    if not math.isfinite(model.sigma) or model.sigma < 0.0:
        raise InvalidInput(f"{field}.sigma", expected="a finite number of 0 or more", got=model.sigma)
    return Recipe(
        run_id=model.run_id,
        generation=model.generation,
        direction=model.direction,
        sign=model.sign,
        sigma=float(model.sigma),
    )


def weights_of(model: ServedModel, run: EngineRun | None) -> Recipe | None:
    """What an engine's own weights must be while the model of that run is sampled; None = the base model's.

    Raises:
        InvalidInput: as ``recipe_of``.
    """
    if run is None or run.search_space is SearchSpace.ADAPTER:
        return None
    recipe = recipe_of(model, field="model")
    if run.search_space is SearchSpace.FULL:
        return recipe
    return Recipe(run_id=recipe.run_id, generation=recipe.generation, direction=-1, sign=0, sigma=0.0)


def by_weights(
    jobs: Sequence[SampleJob], weights: Callable[[ServedModel | None], Recipe | None]
) -> list[tuple[Recipe | None, list[SampleJob]]]:
    """The jobs in groups that can be made at the same time, in the order in which their weights first come."""
    groups: dict[Recipe | None, list[SampleJob]] = {}
    for job in jobs:
        groups.setdefault(weights(job.model), []).append(job)
    return list(groups.items())
