"""Every member that vLLM serves says what the Hugging Face model says with that member added to its weights.

The reference runs outside vLLM, in float32, on the whole weight matrices: W + B A. It is greedy, so one wrong token
anywhere shows. Where two tokens are so close that rounding decides, the texts may part; such places are counted and
must be rare, and the gap there must be that small.
"""

import math
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
import pytest
import pytest_asyncio
import torch
from transformers import AutoTokenizer, Qwen2ForCausalLM

from clutch_server.domain.types import Prompt, SearchSpace
from clutch_server.engine.mean_service import spec_of
from clutch_server.engine.vllm_engine import VllmEngine
from clutch_server.engine.vllm_settings import SHIPPED_MODEL, VllmSettings
from clutch_server.lora.keeper import MeanKeeper
from clutch_server.lora.layout import Layout, TensorShape
from clutch_server.lora.spaces import Factors
from clutch_server.runs.ports import EngineRun, RenderedPrompt, ServedModel
from contracts.engine_contract import make_run, make_update, mean_of, member_of, texts_of

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(600)]

NUM_SLOTS = 8
NUM_MEMBERS = 16
NUM_TOKENS = 12
SIGMA = 0.05
TEXTS = ("7+5=", "12+30=", "a nest of", "copy: egg", "o", "x y z 1 2 3")
GAP_MAX = 1e-3  # of log-probabilities; ten times the largest difference seen between vLLM and the reference


@dataclass
class Tally:
    """What was compared."""

    equal: int = 0
    near_ties: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    distinct: set[str] = field(default_factory=set)

    @property
    def compared(self) -> int:
        return self.equal + len(self.near_ties) + len(self.wrong)

    def __str__(self) -> str:
        gaps = ", ".join(f"{gap:.1e}" for gap in self.near_ties) or "none"
        return f"{self.equal} of {self.compared} completions equal, {len(self.distinct)} distinct; gaps of near-ties: {gaps}"


class Reference:
    """The Hugging Face model, one member at a time added to its weights."""

    def __init__(self) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(SHIPPED_MODEL)
        self.model = Qwen2ForCausalLM.from_pretrained(SHIPPED_MODEL, dtype=torch.float32).eval()
        ends = self.model.generation_config.eos_token_id
        self.ends = {self.tokenizer.eos_token_id, *(ends if isinstance(ends, list) else [ends])}

    def layout(self, leaves: Sequence[str]) -> Layout:
        linear = {name: m for name, m in self.model.named_modules() if name.rpartition(".")[2] in leaves}
        return Layout(
            tensors=tuple(
                TensorShape(name=name, module=name, slice_index=0, out_features=m.out_features, in_features=m.in_features)
                for name, m in linear.items()
            )
        )

    @contextmanager
    def merged(self, factors: Sequence[Factors], moved: Mapping[str, np.ndarray]) -> Iterator[None]:
        names = {factor.tensor.name for factor in factors} | moved.keys()
        weights = {name: self.model.get_submodule(name).weight for name in names}
        saved = {name: weight.detach().clone() for name, weight in weights.items()}
        with torch.no_grad():
            for name, matrix in moved.items():
                weights[name] += torch.tensor(matrix)
            for factor in factors:
                weights[factor.tensor.name] += torch.tensor(factor.b) @ torch.tensor(factor.a)
            yield
            for name, weight in weights.items():
                weight.copy_(saved[name])

    @torch.no_grad()
    def greedy(self, prompts: Sequence[RenderedPrompt]) -> list[tuple[str, float]]:
        """Of each prompt the text, and by how much the closest of its tokens was more likely than the second."""
        rows, gaps = [list(prompt.token_ids) for prompt in prompts], [math.inf] * len(prompts)
        for _ in range(NUM_TOKENS):
            going = [place for place, row in enumerate(rows) if row[-1] not in self.ends]
            # What comes after a position changes nothing at it: padding on the right is no padding at all.
            width = max(len(row) for row in rows)
            logits = self.model(torch.tensor([row + [0] * (width - len(row)) for row in rows])).logits
            for place in going:
                logs = logits[place, len(rows[place]) - 1].log_softmax(-1)
                best, second = logs.topk(2).values.tolist()
                gaps[place] = min(gaps[place], best - second)
                rows[place].append(int(logs.argmax()))
        made = [row[len(prompt.token_ids) :] for row, prompt in zip(rows, prompts, strict=True)]
        return [(self.tokenizer.decode(ids, skip_special_tokens=True), gap) for ids, gap in zip(made, gaps, strict=True)]


@pytest.fixture(scope="module")
def reference() -> Iterator[Reference]:
    threads = torch.get_num_threads()
    # Threads of a model this small only wait for each other, and take a core from the engine.
    torch.set_num_threads(1)
    yield Reference()
    torch.set_num_threads(threads)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def engine() -> AsyncIterator[VllmEngine]:
    engine = VllmEngine(VllmSettings(num_slots=NUM_SLOTS, dtype="float32"))
    await engine.start()
    yield engine
    await engine.stop()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def prompts(engine: VllmEngine) -> list[RenderedPrompt]:
    return [await engine.render(Prompt(text=text), max_tokens=NUM_TOKENS, field="prompt") for text in TEXTS]


def compare(
    reference: Reference,
    keeper: MeanKeeper,
    served: Sequence[tuple[ServedModel, RenderedPrompt, str]],
    tally: Tally,
) -> None:
    for model in {model.name: model for model, _, _ in served}.values():
        member = {"direction": model.direction, "sign": model.sign, "sigma": model.sigma}
        factors = keeper.member(model.run_id, model.generation, **member)
        weights = {tensor.name: matrix for tensor, matrix in keeper.weights(model.run_id, model.generation, **member)}
        mine = [(prompt, text) for other, prompt, text in served if other.name == model.name]
        with reference.merged(factors, weights):
            expected = reference.greedy([prompt for prompt, _ in mine])
        for (_, text), (wanted, gap) in zip(mine, expected, strict=True):
            _count(tally, text, wanted, gap)


def _count(tally: Tally, text: str, expected: str, gap: float) -> None:
    tally.distinct.add(text)
    # A last character whose bytes are not all there is left out by vLLM and marked by the reference.
    if text in (expected, expected.rstrip("\N{REPLACEMENT CHARACTER}")):
        tally.equal += 1
    elif gap < GAP_MAX:
        tally.near_ties.append(gap)
    else:
        tally.wrong.append(f"{text!r} instead of {expected!r}, smallest gap {gap:.1e}")


def twin_keeper(engine: VllmEngine, reference: Reference, runs: Sequence[EngineRun]) -> MeanKeeper:
    """Means made a second time, over the layout as Hugging Face has it."""
    layout = reference.layout(engine.info.target_modules)
    assert layout.digest() == engine.info.layout_digest
    keeper = MeanKeeper(layout)
    for run in runs:
        keeper.open_run(run.run_id, spec_of(run))
    return keeper


async def test_members_of_two_generations_equal_the_merged_model(
    engine: VllmEngine, reference: Reference, prompts: list[RenderedPrompt]
) -> None:
    run = make_run("merged")
    keeper = twin_keeper(engine, reference, [run])
    await engine.open_run(run)
    tallies = []
    for generation in range(2):
        models = [mean_of(run, generation)]
        models += [member_of(run, index, generation=generation, sigma=SIGMA) for index in range(NUM_MEMBERS)]
        texts = await texts_of(engine, models, prompts, max_tokens=NUM_TOKENS)
        tallies.append(Tally())
        pairs = [(model, prompt) for model in models for prompt in prompts]
        compare(reference, keeper, [(*pair, text) for pair, text in zip(pairs, texts, strict=True)], tallies[-1])
        digest = await engine.advance_mean(run.run_id, generation, make_update())
        assert digest == keeper.advance(run.run_id, generation, make_update())
    print(f"\ngeneration 0: {tallies[0]}\ngeneration 1: {tallies[1]}")
    for tally in tallies:
        assert tally.wrong == []
        assert tally.compared == (NUM_MEMBERS + 1) * len(TEXTS)
        assert len(tally.near_ties) <= tally.compared // 50
        # Members that all said the same could not be told apart.
        assert len(tally.distinct) > tally.compared // 3
    assert tallies[0].distinct != tallies[1].distinct


async def test_members_of_two_runs_at_once_equal_the_merged_model(
    engine: VllmEngine, reference: Reference, prompts: list[RenderedPrompt]
) -> None:
    runs = [make_run("left"), make_run("right", lora_rank=2)]
    keeper = twin_keeper(engine, reference, runs)
    for run in runs:
        await engine.open_run(run)
    # Interleaved, so that members of both runs share batches and compete for slots.
    models = [member_of(run, index, sigma=SIGMA) for index in range(NUM_MEMBERS) for run in runs]
    texts = await texts_of(engine, models, prompts, max_tokens=NUM_TOKENS)
    pairs = [(model, prompt) for model in models for prompt in prompts]
    tally = Tally()
    compare(reference, keeper, [(*pair, text) for pair, text in zip(pairs, texts, strict=True)], tally)
    print(f"\ntwo runs at once: {tally}")
    assert tally.wrong == []
    assert tally.compared == 2 * NUM_MEMBERS * len(TEXTS)
    assert len(tally.near_ties) <= tally.compared // 50
    assert len(tally.distinct) > tally.compared // 3


@pytest.mark.parametrize("space", [SearchSpace.EGGROLL, SearchSpace.FULL])
async def test_members_that_move_the_weights_equal_the_merged_model_and_leave_it_as_it_was(
    engine: VllmEngine, reference: Reference, prompts: list[RenderedPrompt], space: SearchSpace
) -> None:
    run, beside = make_run(f"whole {space}", search_space=space), make_run(f"beside {space}")
    keeper = twin_keeper(engine, reference, [run])
    before = await texts_of(engine, [None], prompts, max_tokens=NUM_TOKENS)
    await engine.open_run(run)
    await engine.open_run(beside)
    for generation in range(4):
        # An adapter run shares the engine: its members must meet the base model's weights.
        others = [member_of(beside, index, sigma=SIGMA) for index in range(2)] if generation else []
        models = [mean_of(run, generation), *others]
        models += [member_of(run, index, generation=generation, sigma=SIGMA) for index in range(6)]
        texts = await texts_of(engine, models, prompts, max_tokens=NUM_TOKENS)
        if generation in (0, 3):
            pairs = [(model, prompt) for model in models for prompt in prompts]
            served = [(*pair, text) for pair, text in zip(pairs, texts, strict=True) if pair[0].run_id == run.run_id]
            tally = Tally()
            compare(reference, keeper, served, tally)
            print(f"\n{space}, generation {generation}: {tally}")
            assert tally.wrong == []
            assert tally.compared == 7 * len(TEXTS)
            assert len(tally.near_ties) <= 1
            assert len(tally.distinct) > tally.compared // 3
        said = texts[len(prompts) : len(prompts) * (1 + len(others))]
        assert said == (await texts_of(engine, others, prompts, max_tokens=NUM_TOKENS) if others else [])
        digest = await engine.advance_mean(run.run_id, generation, make_update())
        assert digest == keeper.advance(run.run_id, generation, make_update())
    ((moved, loaded),) = await engine._live.process.call("clutch_weights")
    assert moved == loaded, "the last to be sampled was the base model's adapter"
    await texts_of(engine, [mean_of(run, 4)], prompts[:1])
    ((moved, loaded),) = await engine._live.process.call("clutch_weights")
    assert moved != loaded
    await engine.close_run(run.run_id)
    ((restored, loaded),) = await engine._live.process.call("clutch_weights")
    assert restored == loaded
    assert await texts_of(engine, [None], prompts, max_tokens=NUM_TOKENS) == before
