"""Third of three: days later. Look at what the file would do, then deliver it, all of it or nothing; again is harmless."""

import os

import clutch

with clutch.Client(os.environ.get("CLUTCH_ADDRESS", "127.0.0.1:7431")) as client:
    run = client.runs.create_or_get("offline", population_size=16, sampling=clutch.Sampling(max_tokens=8))
    preview = run.import_rewards("rewards.csv", dry_run=True)
    for problem in preview.problems:
        print(f"line {problem.line}: {problem.status}: {problem.detail}")
    report = run.import_rewards("rewards.csv")
    print(f"{report.counts}, written: {report.committed}")
    for stands in report.generations:
        if stands.num_remaining == 0:
            print(f"generation {stands.generation}: mean reward {run.generation(stands.generation).wait().mean_reward}")
