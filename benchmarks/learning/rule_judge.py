"""A judge on loopback that speaks OpenAI's chat completions and follows the rubric it is sent; rules, and no model.

It knows nothing but the request: what is wanted it reads from the system message, what was asked and said from the user's, and
it checks the number. So it stands for a judge that understands its rubric, which no model small enough for a test does.
"""

import json
import re
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

# What a rubric may want of two numbers, in the words that it says it with.
WANTED: Mapping[str, Callable[[int, int], int]] = {
    "the sum of both numbers": lambda a, b: a + b,
    "the larger of both numbers": max,
    "the smaller of both numbers": min,
    "the last digit of the sum": lambda a, b: (a + b) % 10,
}
_GIVES = re.compile(r"(\d+): it gives ([a-z ]+)\.")
_OTHERWISE = re.compile(r"(\d+): it gives anything else\.")


@contextmanager
def rule_judge() -> Iterator[str]:
    """Serve it for the length of a block; yields the address of its chat completions."""
    listener = socket.create_server(("127.0.0.1", 0))
    app = Starlette(routes=[Route("/v1/chat/completions", _answer, methods=["POST"])])
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/v1/chat/completions"
    finally:
        server.should_exit = True
        thread.join()


async def _answer(request: Request) -> JSONResponse:
    body = await request.json()
    system, user = (message["content"] for message in body["messages"])
    verdict = judged(system, json.loads(user))
    if verdict is None:
        return JSONResponse({"error": {"message": "no rubric of the kind that this judge understands"}}, status_code=400)
    wanted = body["response_format"]["json_schema"]["schema"]["required"]
    message = {"role": "assistant", "content": json.dumps({name: verdict[name] for name in wanted})}
    choices = [{"index": 0, "message": message, "finish_reason": "stop"}]
    return JSONResponse({"object": "chat.completion", "model": body["model"], "choices": choices})


def judged(rubric: str, shown: Mapping[str, str]) -> dict[str, object] | None:
    """Reason and score of an answer by a rubric; None for a rubric of another kind."""
    gives, otherwise = _GIVES.search(rubric), _OTHERWISE.search(rubric)
    if gives is None or otherwise is None or gives[2] not in WANTED:
        return None
    a, b = map(int, re.findall(r"\d+", shown["prompt"]))
    said = re.findall(r"\d+", shown["completion"])
    right = said == [str(WANTED[gives[2]](a, b))]
    reason = f"{gives[2]} is {WANTED[gives[2]](a, b)}, and it says {shown['completion']!r}"
    return {"reason": reason, "score": int((gives if right else otherwise)[1])}
