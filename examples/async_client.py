"""Two runs at once on one server, each scored by a function that waits for somebody else."""

import asyncio
import os

import clutch


async def judge(completion: clutch.Completion, wanted: str) -> float:
    """Stand-in for a remote judge: how often the completion has the wanted letter."""
    await asyncio.sleep(0.001)
    return completion.text.count(wanted) / max(len(completion.text), 1)


async def improve(client: clutch.AsyncClient, wanted: str) -> clutch.History:
    """One run, its own reward."""
    run = await client.runs.create_or_get(f"letter-{wanted}", population_size=16, sampling=clutch.Sampling(max_tokens=8))

    async def score(completion: clutch.Completion) -> float:
        return await judge(completion, wanted)

    return await run.optimize(["12+34", "56+13"], score, generations=2, concurrency=32, progress=False)


async def main() -> None:
    """Both at the same time; the server shares its engine between them."""
    async with clutch.AsyncClient(os.environ.get("CLUTCH_ADDRESS", "127.0.0.1:7431")) as client:
        histories = await asyncio.gather(*(improve(client, letter) for letter in "se"))
    for history in histories:
        print(history.run.name, history.mean_rewards)


asyncio.run(main())
