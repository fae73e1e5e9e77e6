"""The methods that are compared, each as a service's client asks for it, and the numbers each may be tuned in."""

from dataclasses import dataclass
from typing import cast

from clutch._types import RunSettings

POPULATION_SIZE = 32
# Of every weight, whatever the method; published numbers are for models a thousand times as large.
SIGMA = 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """Settings of a run; ``step_ratio`` is tuned for each method on a seed that is not counted."""

    name: str
    preset: str | None
    settings: RunSettings
    is_cheap: bool = True  # whether many members are sampled at once
    population_size: int = POPULATION_SIZE

    def at(self, step_ratio: float) -> RunSettings:
        """The settings with a step."""
        return cast(
            RunSettings,
            {"sigma": SIGMA, "population_size": self.population_size, **self.settings, "step_ratio": step_ratio},
        )


METHODS = {
    method.name: method
    for method in (
        Method(name="adapter", preset="adapter", settings={"lora_rank": 8}),
        Method(name="eggroll r=1", preset="eggroll", settings={"lora_rank": 1}),
        Method(name="eggroll r=4", preset="eggroll", settings={"lora_rank": 4}),
        Method(name="eggroll r=8", preset="eggroll", settings={"lora_rank": 8}),
        Method(name="full", preset=None, settings={"search_space": "full"}, is_cheap=False),
        Method(name="OpenAI ES", preset="openai-es", settings={}, is_cheap=False),
        Method(name="ES at Scale", preset="es-at-scale", settings={}, is_cheap=False, population_size=30),
    )
}
STEP_RATIOS = (0.25, 0.5, 1.0)
