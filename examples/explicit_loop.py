"""The loop by hand, for scores that come from somewhere slower: a queue, a colleague, tomorrow."""

import os

import clutch

prompts = ["12+34", "56+13"]

with clutch.Client(os.environ.get("CLUTCH_ADDRESS", "127.0.0.1:7431")) as client:
    run = client.runs.create_or_get("by-hand", population_size=16, sampling=clutch.Sampling(max_tokens=8))
    for generation in run.generations(prompts, generations=2):
        # In order of arrival, while the others are still being sampled. Completion ids may be stored and scored elsewhere;
        # `generation.tell({completion_id: reward})` takes them from any process that reaches the server.
        for completion in generation.completions(unscored_only=True):
            if completion.text:
                reward = clutch.Reward(-float(len(completion.text)), metrics={"words": len(completion.text.split())})
            else:
                reward = clutch.Skipped("it said nothing")
            told = generation.tell({completion: reward})
        print(f"generation {generation.number}: {told.num_remaining} rewards are missing")
        report = generation.wait()
        print(f"mean reward {report.mean_reward}, members' {report.population_reward}, {report.num_missing} missing")
    print(run.sample(prompts, at="best")[0].text)
