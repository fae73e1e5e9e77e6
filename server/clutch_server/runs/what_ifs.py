"""A run's history with other settings: its frozen rewards and its noise, planned anew, beside the run.

Members were sampled around the run's own means. Up to the first mean that differs a what-if is what would have been; after
it the other settings would have had other completions scored, and it is an approximation.
"""

from dataclasses import fields, replace
from typing import Any

from clutch_server.domain.errors import Corruption, InvalidInput, LimitExceeded
from clutch_server.domain.ids import RunId
from clutch_server.domain.limits import Limits
from clutch_server.domain.types import AppliedUpdate, Generation, MeanUpdate, Run, RunConfig, SettledReward, StoredPrompt
from clutch_server.es.diagnostics import utility_correlation
from clutch_server.runs import validation
from clutch_server.runs.api import ReappliedGeneration, Replay, SampledText, WhatIf
from clutch_server.runs.core import Core
from clutch_server.runs.means import require_sound
from clutch_server.runs.planning import plan_generation, plan_otherwise
from clutch_server.runs.ports import Engine
from clutch_server.runs.rendering import render_prompts
from clutch_server.runs.requests import patched, with_length
from clutch_server.runs.sampler import served_mean
from clutch_server.runs.texts import check_seed, sample_texts

Recorded = tuple[Generation | None, AppliedUpdate | None, tuple[SettledReward, ...]]

# What decides the update alone. All other settings decided what was sampled, or when rewards were frozen.
REAPPLICABLE = frozenset(
    {
        "step_ratio",
        "step_schedule",
        "shaping",
        "optimizer",
        "momentum",
        "weight_decay",
        "step_cap",
        "missing_policy",
        "sample_reduction",
    }
)


def check_what_if(run: Run, what_if: WhatIf, *, limits: Limits) -> None:
    """Refuse a what-if of settings that cannot be applied again, or with values that no run could have.

    Raises:
        InvalidInput: WHAT_IF_UNKNOWN_SETTING, WHAT_IF_NOT_REAPPLICABLE, or as for a new run and for Sample.
        LimitExceeded: The run is longer than ``what_if_generations_max``, or as for Sample.
        NotFound: RUN_QUARANTINED.
    """
    _check_settings(what_if.settings)
    validation.check_config(hypothetical_config(run.config, what_if), limits=limits)
    if what_if.prompts:
        validation.check_prompts("prompts", what_if.prompts, maximum="sample_prompts_max", limits=limits)
    validation.check_sampling("sampling", patched(run.config.sampling, what_if.sampling), limits=limits)
    check_seed(what_if.seed)
    maximum = limits.what_if_generations_max
    if run.head > maximum:
        raise LimitExceeded("run_id", limit_name="what_if_generations_max", limit=maximum, got=run.head)
    require_sound(run)


def hypothetical_config(config: RunConfig, what_if: WhatIf) -> RunConfig:
    """The run's settings with the other ones in their place."""
    names = set(what_if.settings)
    if "optimizer" in names and what_if.config.optimizer is not config.optimizer:
        # The run's own momentum says nothing of another optimizer.
        names.add("momentum")
    changes: dict[str, Any] = {name: getattr(what_if.config, name) for name in names}
    changed = replace(config, **changes)
    return replace(changed, step_schedule=with_length(changed.step_schedule, changed))


class Reapplication:
    """One what-if of a run, generation by generation."""

    def __init__(self, run: Run, what_if: WhatIf) -> None:
        self.config = hypothetical_config(run.config, what_if)
        self._run = run
        self._what_if = what_if
        self._sampling = patched(run.config.sampling, what_if.sampling)
        self._prompts: tuple[StoredPrompt, ...] = ()
        self._reapplied: list[ReappliedGeneration] = []
        self._num_exact = 0
        self._same = True

    async def prepare(self, engine: Engine) -> None:
        """Render the prompts. Raises InvalidInput for one that cannot be served."""
        self._prompts = await render_prompts(engine, self._what_if.prompts, max_tokens=self._sampling.max_tokens)

    def plan(self, recorded: Recorded) -> tuple[MeanUpdate | None, str]:
        """The update that the rewards would have given, and what of the record is damaged; the empty string for nothing."""
        generation, committed, rewards = recorded
        if generation is None or committed is None:
            return None, "update"
        if not generation.rewards_digest:
            # Abandoned before its rewards were frozen: other settings find nothing to apply either.
            self._note(generation.generation, num_members_used=0, correlation=float("nan"))
            return None, ""
        try:
            own = plan_generation(self._run, generation, rewards)
            other = plan_otherwise(self.config, generation, rewards, settings=self._what_if.settings)
        except Corruption:
            return None, "rewards"
        if committed.update is None and own.update is not None:
            # Given up for another reason than its rewards, such as with its run: under other settings it would have been too.
            self._note(generation.generation, num_members_used=0, correlation=float("nan"))
            return None, ""
        correlation = utility_correlation(own.utilities, other.utilities)
        self._note(generation.generation, num_members_used=other.report.num_members_used, correlation=correlation)
        return other.update, ""

    def look(self, recorded: Recorded, update: MeanUpdate | None, digest: str) -> str:
        """See what became of the mean; nothing of it is a mismatch."""
        committed = recorded[1]
        self._num_exact += self._same
        if committed is not None and committed.mean_digest:
            self._same = self._same and digest == committed.mean_digest
        else:
            # An abandoned generation 0 has no digest of its own: there was no mean before it to copy one from.
            self._same = self._same and update is None
        return ""

    async def finish(self, core: Core, mean_of: RunId, progress: Replay) -> Replay:
        """Sample the last mean, and add what was found of every generation."""
        completions: tuple[SampledText, ...] = ()
        if self._prompts:
            model = served_mean(mean_of, progress.num_generations)
            completions = await sample_texts(
                core, self._run.tenant_id, model, self._prompts, sampling=self._sampling, seed=self._what_if.seed
            )
        return replace(
            progress, num_exact=self._num_exact, reapplied=tuple(self._reapplied), completions=completions, finished=True
        )

    def _note(self, generation: int, *, num_members_used: int, correlation: float) -> None:
        self._reapplied.append(
            ReappliedGeneration(generation=generation, num_members_used=num_members_used, utility_correlation=correlation)
        )


def _check_settings(names: frozenset[str]) -> None:
    expected = f"some of {', '.join(sorted(REAPPLICABLE))}"
    unknown = sorted(names - {field.name for field in fields(RunConfig)})
    if unknown:
        raise InvalidInput("config_mask", expected=expected, got=unknown, reason="WHAT_IF_UNKNOWN_SETTING")
    others = sorted(names - REAPPLICABLE)
    if others:
        expected += ", which decide no more than the update"
        raise InvalidInput("config_mask", expected=expected, got=others, reason="WHAT_IF_NOT_REAPPLICABLE")
    if not names:
        raise InvalidInput("config_mask", expected=expected, got=[])
