"""Prompts as the model sees them."""

from collections.abc import Sequence

from clutch_server.domain.types import ChatMessage, Prompt, RenderedPrompt, StoredPrompt
from clutch_server.runs.ports import Engine


async def render_prompts(engine: Engine, prompts: Sequence[Prompt], *, max_tokens: int) -> tuple[StoredPrompt, ...]:
    """Render each distinct prompt once, in order. Raises InvalidInput naming the first that cannot be served."""
    rendered: dict[tuple[str, tuple[ChatMessage, ...]], RenderedPrompt] = {}
    for index, prompt in enumerate(prompts):
        key = (prompt.text, prompt.messages)
        if key not in rendered:
            rendered[key] = await engine.render(prompt, max_tokens=max_tokens, field=f"prompts[{index}]")
    return tuple(
        StoredPrompt(prompt_index=index, prompt=prompt, rendered=rendered[(prompt.text, prompt.messages)])
        for index, prompt in enumerate(prompts)
    )
