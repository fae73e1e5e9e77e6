"""Completions to score."""

from collections.abc import Callable

import pytest

from clutch._types import Completion


def completion(index: int = 0, *, text: str | None = None, prompt: str | None = None, **more: object) -> Completion:
    """The index-th completion of a test."""
    values = {
        "text": f"text {index}" if text is None else text,
        "prompt": f"prompt {index}: " if prompt is None else prompt,
        "finish_reason": "stop",
        "prompt_index": index,
        "num_prompt_tokens": 1,
        "num_completion_tokens": 1,
        "completion_id": f"id-{index}",
    }
    return Completion(**(values | more))


@pytest.fixture
def make() -> Callable[..., Completion]:
    """Makes completions."""
    return completion
