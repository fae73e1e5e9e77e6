"""Second of three: any day, on any machine, with no server in reach. Stand-in for a batch job or a person."""

import csv
import json
from pathlib import Path

header, *lines = Path("completions.jsonl").read_text(encoding="utf-8").splitlines()
print(f"scoring {json.loads(header)['count']} completions of generation {json.loads(header)['generation']}")

with Path("rewards.csv").open("w", encoding="utf-8", newline="") as file:
    writer = csv.writer(file)
    writer.writerow(["custom_id", "reward", "status", "reason", "rater"])
    for completion in map(json.loads, lines):
        name, text = completion["custom_id"], completion["completion"]
        if text:
            # Share of the completion that is the wanted letter.
            writer.writerow([name, text.count("e") / len(text), "", "", "letter counter"])
        else:
            writer.writerow([name, "", "skipped", "it said nothing", "letter counter"])
