"""Published recipes by name: settings that make a run the method of a paper, under the numbers that it used."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, cast

from clutch._errors import InvalidArgument
from clutch._types import RunSettings, Sampling

PresetName = Literal["adapter", "eggroll", "es-at-scale", "openai-es"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A recipe.

    Args:
        source: Where it was published, and what differs here.
        fixed: What makes it this method; other values are refused.
        usual: What was used there, for models of billions of weights; yours take its place.
    """

    source: str
    fixed: RunSettings
    usual: RunSettings


PRESETS: Mapping[PresetName, Preset] = MappingProxyType(
    {
        "adapter": Preset(
            source="This project's default: members inside one frozen random subspace, so that runs share the engine.",
            fixed={"search_space": "adapter", "antithetic": True},
            usual={"lora_rank": 4, "population_size": 64, "sigma": 0.02, "step_ratio": 0.1, "shaping": "zscore"},
        ),
        "eggroll": Preset(
            source=(
                "EGGROLL, arXiv:2511.16652, its transformers: rank 1, greedy, 256 members, sigma 1e-3, steps of 2 to 6 % "
                "of sigma. Its means are float32 here."
            ),
            fixed={"search_space": "eggroll", "antithetic": True, "optimizer": "sgd"},
            usual={
                "lora_rank": 1,
                "population_size": 256,
                "sigma": 1e-3,
                "step_ratio": 0.06,
                "shaping": "zscore",
                "sampling": Sampling(temperature=0.0),
            },
        ),
        "es-at-scale": Preset(
            source=(
                "Evolution Strategies at Scale, arXiv:2509.24372, Countdown: 30 members without twins, z-scored rewards, "
                "greedy, sigma 1e-3, alpha 5e-4, which is a step of 9.1 % of sigma. Tensors of one shape have noise of "
                "their own here, and members are never undone by subtraction."
            ),
            fixed={"search_space": "full", "antithetic": False, "optimizer": "sgd", "shaping": "zscore"},
            usual={"population_size": 30, "sigma": 1e-3, "step_ratio": 0.091, "sampling": Sampling(temperature=0.0)},
        ),
        "openai-es": Preset(
            source=(
                "Salimans et al. 2017, arXiv:1703.03864: antithetic pairs, centred ranks, Adam with steps of 0.01 at sigma "
                "0.02, weight decay 0.005, here towards the base model. Their populations were of thousands of episodes."
            ),
            fixed={"search_space": "full", "antithetic": True, "optimizer": "adam", "shaping": "centered_rank"},
            usual={"sigma": 0.02, "step_ratio": 0.5, "weight_decay": 0.005},
        ),
    }
)


def with_preset(preset: str | None, settings: RunSettings) -> RunSettings:
    """The settings over those of a preset.

    Raises:
        InvalidArgument: There is no such preset (reason PRESET_UNKNOWN), or a setting makes it another method
            (PRESET_CONTRADICTED).
    """
    if preset is None:
        return settings
    found = PRESETS.get(cast(PresetName, preset))
    if found is None:
        message = f"preset: expected one of {', '.join(PRESETS)}, got {preset!r}"
        raise InvalidArgument(message, reason="PRESET_UNKNOWN", field="preset")
    for name, value in found.fixed.items():
        given = settings.get(name, value)
        if given != value:
            raise InvalidArgument(
                f"{name}: expected {value!r}, which makes a run one of {preset}, got {given!r}; leave the preset out to mix",
                reason="PRESET_CONTRADICTED",
                field=name,
            )
    return cast(RunSettings, {**found.usual, **found.fixed, **settings})
