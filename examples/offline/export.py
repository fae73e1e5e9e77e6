"""First of three: today. Open a generation and write its completions to a file, for whoever scores them."""

import os

import clutch

PROMPTS = [clutch.Prompt(f"{a}+{b}=", item={"answer": a + b}) for a in (12, 56) for b in (13, 34)]

with clutch.Client(os.environ.get("CLUTCH_ADDRESS", "127.0.0.1:7431")) as client:
    run = client.runs.create_or_get("offline", population_size=16, sampling=clutch.Sampling(max_tokens=8))
    # Under this client_id an unfinished generation comes back instead of a second one.
    generation = run.ask(PROMPTS, client_id="offline-batch")
    exported = generation.export("completions.jsonl")
    print(f"generation {generation.number}: {exported.count} completions in {exported.path}")
