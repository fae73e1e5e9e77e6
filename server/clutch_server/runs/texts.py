"""Answers to prompts from one model, in prompt order; nothing is stored."""

from contextlib import aclosing

from clutch_server.domain.errors import InvalidInput
from clutch_server.domain.ids import TenantId
from clutch_server.domain.types import Sampling, StoredPrompt
from clutch_server.runs.api import SampledText
from clutch_server.runs.core import Core
from clutch_server.runs.ports import Sampled, SampleJob, ServedModel

SEED_MAX = 2**31 - 1


def check_seed(seed: int) -> None:
    """Refuse a seed that no engine could take."""
    if not 0 <= seed <= SEED_MAX:
        raise InvalidInput("seed", expected=f"a whole number from 0 to {SEED_MAX}", got=seed)


async def sample_texts(
    core: Core,
    tenant_id: TenantId,
    model: ServedModel | None,
    prompts: tuple[StoredPrompt, ...],
    *,
    sampling: Sampling,
    seed: int,
) -> tuple[SampledText, ...]:
    """Sample each prompt once for a tenant; None = the base model. Raises Unavailable when the engine dies midway."""
    jobs = [
        SampleJob(
            job_id=p.prompt_index,
            tenant_id=tenant_id,
            model=model,
            prompt=p.rendered,
            sampling=sampling,
            seed=(seed + i) & SEED_MAX,
        )
        for i, p in enumerate(prompts)
    ]
    answers: dict[int, Sampled] = {}
    async with aclosing(core.engine.sample(jobs)) as results:
        async for sampled in results:
            at = core.clock.monotonic()
            core.meters.budget(tenant_id, at=at).draw(sampled.num_completion_tokens, at=at)
            answers[sampled.job_id] = sampled
    return tuple(_text(answers[p.prompt_index], p) for p in prompts)


def _text(sampled: Sampled, prompt: StoredPrompt) -> SampledText:
    return SampledText(
        text=sampled.text,
        rendered_prompt=prompt.rendered.text,
        finish_reason=sampled.finish_reason,
        num_prompt_tokens=sampled.num_prompt_tokens,
        num_completion_tokens=sampled.num_completion_tokens,
    )
