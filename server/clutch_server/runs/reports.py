"""A generation's public diagnostics: what its rewards say, and where its time went."""

from clutch_server.domain.types import Generation, GenerationReport
from clutch_server.es.diagnostics import FitnessReport

# (completions, completion tokens, completions cut by the token limit, time of the last one)
CompletionStatistics = tuple[int, int, int, float]


def generation_report(
    generation: Generation, *, fitness: FitnessReport, statistics: CompletionStatistics, update_seconds: float
) -> GenerationReport:
    """Join the ES diagnostics with the costs; durations in seconds, rates per second of sampling."""
    count, tokens, truncated, last_at = statistics
    sampling_seconds = max(last_at - generation.opened_at, 0.0) if count else 0.0
    return GenerationReport(
        generation=generation.generation,
        mean_reward=fitness.mean_reward,
        population_reward=fitness.population_reward,
        population_reward_std=fitness.population_reward_std,
        reward_quantiles=fitness.reward_quantiles,
        reliability=fitness.reliability,
        zero_variance_prompts=fitness.zero_variance_prompts,
        truncation_rate=truncated / count if count else 0.0,
        mean_completion_tokens=tokens / count if count else 0.0,
        num_members_used=fitness.num_members_used,
        num_missing=fitness.num_missing,
        tokens_per_second=tokens / sampling_seconds if sampling_seconds else 0.0,
        sampling_seconds=sampling_seconds,
        waiting_seconds=max(generation.closed_at - last_at, 0.0) if count else 0.0,
        update_seconds=update_seconds,
    )
