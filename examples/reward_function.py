"""Improve a model with one Python function: make it prefer the right sum.

Stop it with Ctrl-C and start it again: it goes on where it was.
"""

import os
import re

import clutch


def score(completion):
    """1 when the last number of the completion is the right answer, else 0."""
    numbers = re.findall(r"\d+", completion.text)
    return float(bool(numbers) and int(numbers[-1]) == completion.item["answer"])


prompts = [clutch.Prompt(f"{a}+{b}=", item={"answer": a + b}) for a in range(10, 14) for b in range(20, 24)]

with clutch.Client(os.environ.get("CLUTCH_ADDRESS", "127.0.0.1:7431")) as client:
    run = client.runs.create_or_get("sums", population_size=16, sampling=clutch.Sampling(max_tokens=8))
    history = run.optimize(prompts, score, generations=3, prompts_per_generation=8)
    print("reward after 0, 1, 2 updates:", history.mean_rewards)
    print("on new questions:", run.evaluate([clutch.Prompt("31+17=", item={"answer": 48})], score).rewards)
