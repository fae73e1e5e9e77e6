"""The explicit loop, sampling, evaluation, steering and watching."""

import grpc
import pytest

import clutch
from clutch._channel import MESSAGE_BYTES_MAX
from clutch_protos.v1.sampling_service_pb2 import SampleRequest

PROMPTS = ["one", "two"]


async def test_the_loop_yields_open_generations_in_turn_and_waits_between_them(run):
    numbers = []
    async for generation in run.generations(PROMPTS, generations=3):
        assert generation.info.state == "open"
        numbers.append(generation.number)
        result = await generation.tell({c: float(len(c.text)) async for c in generation.completions()})
        assert (result.num_remaining, result.state) == (0, "applied")
    assert numbers == [0, 1, 2]
    assert [r.mean_reward for r in await run.history()] == [4.0, 4.0, 4.0]


async def test_completions_come_once_each_in_order_of_arrival(run):
    generation = await run.ask(PROMPTS, samples_per_prompt=5)
    assert [c.cursor async for c in generation.completions()] == list(range(1, 31))


async def test_unscored_only_leaves_out_what_has_a_reward(run):
    generation = await run.ask(PROMPTS)
    completions = [c async for c in generation.completions()]
    await generation.tell({completions[2]: None})
    left = [c.cursor async for c in generation.completions(unscored_only=True)]
    assert left == [1, 2, 4, 5, 6]


async def test_tell_takes_ids_and_says_what_became_of_each(run):
    generation = await run.ask(PROMPTS)
    first, second, *_ = [c async for c in generation.completions()]
    assert (await generation.tell({first: 1.0})).statuses == {first.completion_id: "accepted"}
    told = await generation.tell({first.completion_id: 1.0, second.completion_id: clutch.Skipped("no"), "nonsense": 1.0})
    assert told.statuses == {first.completion_id: "duplicate", second.completion_id: "accepted", "nonsense": "unknown"}
    assert (told.num_remaining, told.state) == (4, "open")
    assert (await generation.tell({first: 2.0})).statuses == {first.completion_id: "conflict"}


async def test_tell_of_nothing_says_how_it_stands(run, server):
    generation = await run.ask(PROMPTS)
    told = await generation.tell({})
    assert (dict(told.statuses), told.num_remaining, told.state) == ({}, 6, "open")
    assert not server.bodies("Tell")


async def test_many_rewards_go_in_several_calls_and_none_is_lost(async_client, server):
    run = await async_client.runs.create(population_size=1200)
    server.page_size = 1000
    generation = await run.ask(["p"])
    told = await generation.tell({c: 1.0 async for c in generation.completions()})
    assert len(server.bodies("Tell")) == 3
    assert set(told.statuses.values()) == {"accepted"}
    assert (len(told.statuses), told.num_remaining) == (1201, 0)


async def test_close_freezes_what_is_there(run):
    generation = await run.ask(PROMPTS)
    first = await anext(generation.completions())
    await generation.tell({first: 1.0})
    assert (await generation.close(missing_policy="drop_cell")).state == "applied"
    assert (await generation.wait()).num_missing == 5


async def test_waiting_for_an_abandoned_generation_raises_with_the_reason(run):
    generation = await run.ask(PROMPTS)
    assert (await generation.abandon("changed my mind")).state == "abandoned"
    with pytest.raises(clutch.GenerationAbandoned, match="changed my mind"):
        await generation.wait()


async def test_a_completion_of_sample_has_no_reward_to_tell(run):
    generation = await run.ask(PROMPTS)
    (completion,) = await run.sample(["x"])
    with pytest.raises(ValueError, match="belongs to no generation"):
        await generation.tell({completion: 1.0})


async def test_sample_asks_the_mean_that_is_named(run, async_client):
    await run.optimize(PROMPTS, lambda c: 1.0, generations=3, progress=False)
    assert [c.text for c in await run.sample(["a", "b"])] == ["a!3", "b!3"]
    assert [c.text for c in await run.sample(["a"], at="best")] == ["a!0"]
    assert [c.text for c in await run.sample(["a"], at=2)] == ["a!2"]
    assert [c.text for c in await async_client.sample(["a"])] == ["a!-1"]
    with pytest.raises(ValueError, match="at: expected"):
        await run.sample(["a"], at="worst")


async def test_hundreds_of_prompts_are_sampled_from_one_mean_in_order(run, server):
    prompts = [str(i) for i in range(600)]
    completions = await run.sample(prompts)
    assert [c.text for c in completions] == [f"{p}!0" for p in prompts]
    assert [c.prompt_index for c in completions] == list(range(600))
    assert len(server.bodies("Sample")) == 3


async def test_a_head_that_moves_between_two_calls_does_not_mix_two_means(run, server):
    def move() -> None:
        server.only_run().info.head = 5

    server.hooks["Sample"] = move
    completions = await run.sample([str(i) for i in range(300)])
    assert {c.text.split("!")[1] for c in completions} == {"0"}


async def test_prompts_that_are_too_long_for_one_message_are_sampled_in_several(run, server):
    prompts = [f"{i:04}" + "x" * 100_000 for i in range(50)]
    completions = await run.sample(prompts)
    assert [c.text for c in completions] == [f"{p}!0" for p in prompts]
    assert [c.prompt_index for c in completions] == list(range(50))
    assert all(len(body) <= MESSAGE_BYTES_MAX // 4 for body in server.bodies("Sample"))


@pytest.mark.parametrize("taken", [1, 2, 7, 100, 599])
async def test_answers_that_are_too_large_for_one_message_are_sampled_fewer_at_a_time(run, server, taken):
    server.sample_prompts_max = taken
    prompts = [str(i) for i in range(600)]
    completions = await run.sample(prompts, seed=7)
    assert [c.text for c in completions] == [f"{p}!0" for p in prompts]
    sent = [SampleRequest.FromString(body) for body in server.bodies("Sample")]
    # The server gives each prompt of a call the next seed.
    seeds = {prompt.text: request.seed + i for request in sent for i, prompt in enumerate(request.prompts)}
    assert seeds == {prompt: 7 + i for i, prompt in enumerate(prompts)}
    assert len([request for request in sent if len(request.prompts) > taken]) <= 9


async def test_one_answer_that_is_too_large_is_refused_and_so_is_any_other_limit(run, server):
    server.sample_prompts_max = 0
    with pytest.raises(clutch.LimitExceeded, match="message_bytes_max"):
        await run.sample(["a", "b", "c"])
    assert len(server.bodies("Sample")) == 2
    server.refuse("Sample", grpc.StatusCode.RESOURCE_EXHAUSTED, "LIMIT_EXCEEDED")
    with pytest.raises(clutch.LimitExceeded):
        await run.sample(["a", "b"])
    assert len(server.bodies("Sample")) == 3


async def test_evaluate_is_the_mean_reward_of_what_got_one(run):
    def score(completion: clutch.Completion) -> float | None:
        return None if completion.prompt == "skip" else float(completion.item["worth"])

    prompts = [clutch.Prompt("a", item={"worth": 1}), clutch.Prompt("skip"), clutch.Prompt("b", item={"worth": 4})]
    evaluation = await run.evaluate(prompts, score)
    assert (evaluation.mean_reward, evaluation.rewards, evaluation.generation) == (2.5, (1.0, None, 4.0), 0)
    assert [c.text for c in evaluation.completions] == ["a!0", "skip!0", "b!0"]


async def test_evaluate_stops_on_a_broken_scorer(run):
    with pytest.raises(clutch.ScorerError, match=r"2 of 2 rewards.*ZeroDivisionError") as caught:
        await run.evaluate(["a", "b"], lambda _: 1 / 0)
    assert caught.value.generation is None
    lenient = await run.evaluate(["a", "b"], lambda _: 1 / 0, max_invalid=1.0)
    assert (lenient.mean_reward, lenient.rewards) == (None, (None, None))


async def test_evaluate_takes_a_batch_function(run):
    evaluation = await run.evaluate(["a", "bb"], lambda batch: [len(c.prompt) for c in batch], batch=True)
    assert evaluation.rewards == (1.0, 2.0)


async def test_runs_are_listed_over_all_pages_newest_first(async_client):
    made = [(await async_client.runs.create(f"r{i}")).run_id for i in range(8)]
    assert [run.run_id async for run in async_client.runs.list()] == made[::-1]


async def test_the_same_name_and_settings_give_the_same_run(async_client, server):
    settings = {"population_size": 16, "sigma": 0.1, "sampling": clutch.Sampling(max_tokens=8, stop="\n")}
    first = await async_client.runs.create_or_get("mine", labels={"a": "b"}, **settings)
    again = await async_client.runs.create_or_get("mine", labels={"a": "b"}, **settings)
    assert first.run_id == again.run_id
    assert again.info.config.sampling == clutch.Sampling(max_tokens=8, temperature=0.0, top_p=1.0, top_k=0, stop=("\n",))
    assert (await async_client.runs.create("mine", **settings)).run_id != first.run_id


async def test_other_settings_under_the_same_name_are_refused_with_what_differs(async_client):
    run = await async_client.runs.create_or_get("mine", sigma=0.1, population_size=16, sampling=clutch.Sampling(max_tokens=8))
    with pytest.raises(clutch.AlreadyExists) as caught:
        await async_client.runs.create_or_get("mine", sigma=0.2, population_size=16, sampling=clutch.Sampling(max_tokens=9))
    message = str(caught.value)
    assert "sigma is 0.2 here and 0.1 there; sampling.max_tokens is 9 here and 8 there. Either" in message
    assert "population_size" not in message
    assert "take another name" in message
    assert caught.value.details["run_id"] == run.run_id
    with pytest.raises(clutch.AlreadyExists, match=r"run\.update"):
        await async_client.runs.create_or_get("mine", sigma=0.2, population_size=16)
    with pytest.raises(clutch.AlreadyExists, match="not given here"):
        await async_client.runs.create_or_get("mine")


async def test_an_unknown_setting_is_named_with_its_neighbour(async_client):
    with pytest.raises(TypeError, match="'populaton_size'; did you mean population_size"):
        await async_client.runs.create("x", populaton_size=16)
    with pytest.raises(TypeError, match="'zzz'; there are base_model"):
        await async_client.runs.create("x", zzz=16)


async def test_update_changes_what_is_given_and_only_that(run):
    before = run.info.config
    info = await run.update(step_ratio=0.0, num_generations=0, labels={"k": "v"})
    assert (info.config.step_ratio, info.config.sigma, dict(info.labels)) == (0.0, before.sigma, {"k": "v"})
    info = await run.update(close_policy=clutch.ClosePolicy(kind="quorum", fraction=0.5, deadline_seconds=1.5))
    assert info.config.close_policy == clutch.ClosePolicy(kind="quorum", fraction=0.5, deadline_seconds=1.5)


async def test_an_old_etag_is_refused_at_once(run, server):
    old = run.info.etag
    await run.update(sigma=0.3, etag=old)
    with pytest.raises(clutch.StateConflict) as caught:
        await run.update(sigma=0.4, etag=old)
    assert caught.value.reason == "ETAG_MISMATCH"
    assert len(server.bodies("UpdateRun")) == 2


async def test_events_come_in_order_and_end_without_following(run):
    await run.optimize(PROMPTS, lambda _: 1.0, generations=3, progress=False)
    events = [event async for event in run.events()]
    assert [event.cursor for event in events] == list(range(1, 8))
    assert [event.kind for event in events][:3] == ["run_created", "generation_opened", "generation_applied"]
    assert events[0].generation is None
    assert events[2].report.mean_reward == 1.0
    assert [event.cursor async for event in run.events(after=5)] == [6, 7]


async def test_following_events_ends_when_the_run_has_finished(run, server):
    kinds = []
    async for event in run.events(follow=True):
        kinds.append(event.kind)
        if len(kinds) == 1:
            await run.cancel()
    assert kinds == ["run_created", "run_state_changed"]
    # The third one, after the end, does not wait.
    assert len(server.bodies("ListEvents")) == 3


async def test_an_unknown_run_or_generation_is_not_found(run, async_client):
    with pytest.raises(clutch.NotFound, match="no run 'nope'"):
        await async_client.runs.get("nope")
    with pytest.raises(clutch.NotFound) as caught:
        await run.generation(7)
    assert caught.value.reason == "GENERATION_NOT_FOUND"


async def test_a_closed_client_says_so(server):
    client = clutch.AsyncClient(server.address)
    await client.info()
    await client.close()
    await client.close()
    with pytest.raises(clutch.ClutchError, match="closed"):
        await client.info()


async def test_info_tells_engine_and_limits(async_client):
    info = await async_client.info()
    assert (info.version, info.engine.state, info.engine.base_model) == ("9.9", "ready", "words")
    assert info.limits == {"prompts_max": 4096.0}
