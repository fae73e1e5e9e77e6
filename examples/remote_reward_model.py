"""Improve a model with a reward model behind HTTP; here it is a function that is served in OpenRLHF's format.

The same as a command: clutch score-server file.py:prefers_digits --style openrlhf
"""

import os
import socket
import threading

import uvicorn

import clutch
from clutch.scoring.compose import FunctionPart
from clutch.scoring.http import OpenRlhf
from clutch.scoring.server import score_app


def prefers_digits(completion):
    """Share of digits."""
    return sum(letter.isdigit() for letter in completion.text) / max(1, len(completion.text))


listener = socket.create_server(("127.0.0.1", 0))
app = score_app(FunctionPart(prefers_digits), style="openrlhf")
server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True).start()
reward_model = OpenRlhf(f"http://127.0.0.1:{listener.getsockname()[1]}", batch_size=16)

with clutch.Client(os.environ.get("CLUTCH_ADDRESS", "127.0.0.1:7431")) as client:
    run = client.runs.create_or_get("digits", population_size=16, sampling=clutch.Sampling(max_tokens=8))
    prompts = [f"{a}+{b}=" for a in range(10, 14) for b in range(20, 22)]
    print("reward after 0, 1 updates:", run.optimize(prompts, reward_model, generations=2).mean_rewards)
server.should_exit = True
