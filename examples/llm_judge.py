"""Improve a model with a judge: any server of OpenAI's chat completions, such as ``vllm serve``, and a rubric.

Without JUDGE_URL it says how to start one and scores by length instead, so that the script always runs.
"""

import os

import clutch
from clutch.scoring.compose import FunctionPart
from clutch.scoring.judge import Judge

brief = FunctionPart(lambda completion: 1.0 / (1 + len(completion.text)), name="brief")
if url := os.environ.get("JUDGE_URL"):
    rubric = "10: the right sum and nothing else. 5: the right sum among other text. 0: no or a wrong sum."
    judge = Judge(
        url, model=os.environ.get("JUDGE_MODEL", ""), api_key=os.environ.get("JUDGE_API_KEY"), rubric=rubric, name="judge"
    )
    score = 0.1 * judge + 0.05 * brief
else:
    print("no JUDGE_URL, such as http://127.0.0.1:8000/v1/chat/completions of `vllm serve MODEL`: scoring by length")
    score = brief

with clutch.Client(os.environ.get("CLUTCH_ADDRESS", "127.0.0.1:7431")) as client:
    run = client.runs.create_or_get("judged sums", population_size=16, sampling=clutch.Sampling(max_tokens=8))
    prompts = [f"{a}+{b}=" for a in range(10, 14) for b in range(20, 22)]
    checked = run.check(prompts, score, generations=2, num_samples=2)
    print(f"before: reward {checked.mean_reward}, {checked.refusal or 'can be learned from'}")
    print("reward after 0, 1 updates:", run.optimize(prompts, score, generations=2).mean_rewards)
