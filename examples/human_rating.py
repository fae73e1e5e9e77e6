"""People judge a model's answers in a browser; their clicks are the rewards. With RATE_PORT, such as 8050, it prints links.

Without RATE_PORT a rater in this script, who prefers short answers, does the clicking, so that it always runs.
"""

import asyncio
import os
from pathlib import Path
from tempfile import mkdtemp

import clutch
from clutch.rating.app import Looks
from clutch.rating.desk import Desk, DeskSettings
from clutch.rating.serving import Listening, serve_rating
from clutch.rating.session import Asking, Session
from clutch.rating.store import VerdictStore


async def main() -> None:
    file, asking = Path(mkdtemp()) / "verdicts.db", Asking(prompts=["12+34=", "56+13="], prompts_per_generation=1, generations=2)
    async with clutch.AsyncClient(os.environ.get("CLUTCH_ADDRESS", "127.0.0.1:7431")) as client:
        run = await client.runs.create_or_get("rated", population_size=16, sampling=clutch.Sampling(max_tokens=8))
        if port := os.environ.get("RATE_PORT"):
            listening, looks = Listening(port=int(port), verdicts=file), Looks(title="rated")
            await serve_rating(client, run.run_id, listening, asking=asking, settings=DeskSettings(), looks=looks)
            return
        desk = Desk(VerdictStore(file, facts={"run": run.run_id}), DeskSettings(grace_seconds=0.0))
        going, rater = asyncio.create_task(Session(run, desk, asking, say=print).go()), desk.rater_of(desk.join("Ann"))
        while not going.done():
            if item := desk.serve(rater):
                left, right = map(len, item.texts)
                desk.submit(rater, item.token, "tie" if left == right else "left" if left < right else "right")
            await asyncio.sleep(0.01)
        await going
        print(f"the model has moved {(await run.refresh()).head} times")


asyncio.run(main())
