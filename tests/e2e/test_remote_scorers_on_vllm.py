"""vLLM's own servers as reward model and as judge: what they really answer is read as it is meant."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.learning.vllm_api import JUDGE_ARGUMENTS, REWARD_MODEL_ARGUMENTS, vllm_server, vllm_servers

import clutch
from clutch.scoring.http import VllmClassify, VllmPooling, VllmScore
from clutch.scoring.judge import Judge, PairwiseJudge
from clutch_server.models import tiny_path
from support.processes import running_server
from support.scoring import rewards

pytestmark = [pytest.mark.engine, pytest.mark.timeout(900), pytest.mark.xdist_group("engine")]

TOOL = Path(__file__).parents[2] / "tools" / "train_reward_model.py"
TEXTS = ["sum 46", "top 34", "low 12", "sum 77", "end 6"]
# The shipped model has no words for a judge: held to the schema alone it never ends the reason. With these tokens, " and },
# made likely it ends each part as soon as it may, and says some number.
CURT = {"logit_bias": {"1": 100, "92": 100}}


@pytest.fixture(scope="module")
def reward_models(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Servers of a reward model that was trained a moment ago, by the task that each is started for."""
    folder = tmp_path_factory.mktemp("reward")
    subprocess.run([sys.executable, str(TOOL), str(folder / "model")], check=True, timeout=300)
    tasks: dict[str, tuple[str, ...]] = {"classify": (), "token_classify": ("--pooler-config.task", "token_classify")}
    served = [(folder / "model", folder / f"{task}.log", (*REWARD_MODEL_ARGUMENTS, *more)) for task, more in tasks.items()]
    with vllm_servers(served) as addresses:
        yield dict(zip(tasks, addresses, strict=True))


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the shipped model answers chats."""
    with vllm_server(tiny_path(), tmp_path_factory.mktemp("judge") / "log", arguments=JUDGE_ARGUMENTS) as address:
        yield f"{address}/v1/chat/completions"


def completion(text, *, number=0, **more):
    values = {"prompt": "12+34=", "finish_reason": "stop", "prompt_index": number, "completion_id": f"c{number}"}
    return clutch.Completion(text=text, num_prompt_tokens=6, num_completion_tokens=6, **(values | more))


def completions(texts=TEXTS):
    return [completion(text, number=number) for number, text in enumerate(texts)]


SCORERS = {
    "classify": ("classify", lambda url: VllmClassify(f"{url}/classify", model="tiny", batch_size=3)),
    "pooling": ("classify", lambda url: VllmPooling(f"{url}/pooling", model="tiny")),
    "tokens": ("token_classify", lambda url: VllmPooling(f"{url}/pooling", model="tiny", task="token_classify")),
    "score": ("classify", lambda url: VllmScore(f"{url}/score", model="tiny", use_activation=False)),
    "old score": ("classify", lambda url: VllmScore(f"{url}/v1/score", fields=("text_1", "text_2"), use_activation=False)),
    "classify a chat": ("classify", lambda url: VllmClassify(f"{url}/classify", chat=True)),
    "pooling of a chat": ("classify", lambda url: VllmPooling(f"{url}/pooling", chat=True)),
}


@pytest.mark.parametrize("name", SCORERS)
async def test_the_reward_model_s_rewards_go_to_their_own_texts(reward_models, name):
    task, make = SCORERS[name]
    scorer = make(reward_models[task])
    together = await rewards(scorer, completions()) if not scorer.single else ()
    alone = [(await rewards(scorer, [one]))[0] for one in completions()]
    assert all(isinstance(one, clutch.Reward) for one in alone), alone
    assert [one.value for one in together] == pytest.approx([one.value for one in alone][: len(together)], abs=1e-4)
    if "chat" in name:
        # It was trained on texts; what a chat is worth to it means nothing, but differs.
        assert len({one.value for one in alone}) == len(TEXTS)
        return
    sums = [one.value for one, text in zip(alone, TEXTS, strict=True) if text.startswith("sum")]
    others = [one.value for one, text in zip(alone, TEXTS, strict=True) if not text.startswith("sum")]
    assert min(sums) > 0 > max(others)


async def test_all_endpoints_give_the_same_logit_and_score_a_probability_where_the_server_is_left_to_itself(reward_models):
    said = {}
    for name in ("classify", "pooling", "tokens", "score", "old score"):
        task, make = SCORERS[name]
        said[name] = [one.value for one in await rewards(make(reward_models[task]), completions())]
    for values in said.values():
        assert values == pytest.approx(said["classify"], abs=1e-4)
    squashed = await rewards(VllmScore(f"{reward_models['classify']}/score"), completions())
    assert all(0.0 < one.value < 1.0 for one in squashed)


@pytest.mark.parametrize("bad", ["1" * 600, "\x00" * 600])
async def test_one_text_that_is_too_long_takes_none_of_the_others_with_it(reward_models, bad):
    url = reward_models["classify"]
    texts = [*TEXTS[:2], bad, *TEXTS[2:]]
    for scorer in (VllmClassify(f"{url}/classify"), VllmPooling(f"{url}/pooling"), VllmScore(f"{url}/score")):
        said = await rewards(scorer, completions(texts))
        assert isinstance(said[2], clutch.Invalid)
        assert "512 tokens" in said[2].reason
        assert [one.value for one in (*said[:2], *said[3:])] == pytest.approx(
            [one.value for one in await rewards(scorer, completions())], abs=1e-4
        )


async def test_a_mistake_in_the_set_up_is_said_in_the_server_s_words(reward_models, judge):
    url = reward_models["classify"]
    with pytest.raises(clutch.ScorerError, match="`nobody` does not exist"):
        await rewards(VllmClassify(f"{url}/classify", model="nobody"), completions())
    with pytest.raises(clutch.ScorerError, match="404"):
        await rewards(Judge(f"{url}/v1/chat/completions", model="tiny"), completions()[:1])
    with pytest.raises(clutch.ScorerError, match="`nobody` does not exist"):
        await rewards(Judge(judge, model="nobody"), completions()[:1])
    said = await rewards(VllmPooling(f"{url}/pooling", task="token_classify"), completions()[:1])
    assert isinstance(said[0], clutch.Invalid)
    assert "--pooler-config.task token_classify" in said[0].reason


def test_a_run_is_driven_by_the_reward_model(reward_models, tmp_path):
    with running_server(tmp_path) as address, clutch.Client(address) as client:
        run = client.runs.create_or_get("driven", population_size=16)
        scorer = VllmClassify(f"{reward_models['classify']}/classify", model="tiny", name="rm")
        history = run.optimize(["12+34=", "20+30="], scorer, generations=2, progress=False)
        assert history.run.head == 2
        assert run.check(["12+34="], scorer, num_samples=2).num_invalid == 0


async def test_a_judge_s_answer_in_the_schema_that_it_is_asked_for_is_read(judge):
    said = await rewards(Judge(judge, model="tiny", max_tokens=64, sampling=CURT), completions()[:1])
    assert isinstance(said[0], clutch.Reward), said
    assert 0 <= said[0].value <= 10
    assert said[0].rater == "tiny"
    pair = PairwiseJudge(judge, model="tiny", max_tokens=64, sampling=CURT)
    (won,) = await rewards(pair, [completion("sum 46", item={"reference": "top 34"})])
    assert isinstance(won, clutch.Reward), won
    assert won.value in (0.0, 0.25, 0.5, 0.75, 1.0)


async def test_a_judge_that_does_not_come_to_its_verdict_gives_none(judge):
    # It says why, and why, until its tokens end.
    said = await rewards(Judge(judge, model="tiny", max_tokens=64), completions()[:1])
    assert isinstance(said[0], clutch.Invalid), said
    assert "ended by length" in said[0].reason
    (long,) = await rewards(Judge(judge, model="tiny", max_tokens=64), [completion("9" * 600)])
    assert isinstance(long, clutch.Invalid)
    assert "512 tokens" in long.reason
