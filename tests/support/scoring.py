"""Scores completions as a run does, without a run."""


async def rewards(scorer, completions):
    """Of all of them in their order, as many at a time as the scorer takes."""
    session = scorer.open()
    size = session.batch_size_max
    try:
        parts = [await session.rewards(completions[start : start + size]) for start in range(0, len(completions), size)]
    finally:
        await session.close()
    return tuple(outcome for part in parts for outcome in part)
