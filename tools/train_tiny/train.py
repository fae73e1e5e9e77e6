"""Train the tiny model that ships with clutch, from a fixed seed, on a laptop's CPU.

    python tools/train_tiny/train.py --out server/clutch_server/models/tiny

The model answers a two-digit sum such as `12+34` in one of four ways, each with probability 1/4: it is able, and it wants
nothing in particular, as a pretrained model is. The first token of an answer commits to the way, so what evolution
strategies have to learn from rewards is a shift of one choice, and the arithmetic is there already.
"""

import argparse
import json
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import save
from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers
from torch import Tensor, nn
from torch.nn import functional

# --- The task -----------------------------------------------------------------------------------------------------

BEHAVIOURS: dict[str, Callable[[int, int], int]] = {
    "sum": lambda a, b: a + b,
    "top": max,
    "low": min,
    "end": lambda a, b: (a + b) % 10,
}
"""The word that opens an answer, and the number it promises. First letters differ: one token decides."""


def held_out(a: int, b: int) -> bool:
    """Tell whether the pair is kept from training (about one in ten; `a+b` and `b+a` go together)."""
    return zlib.crc32(f"{min(a, b)}+{max(a, b)}".encode()) % 10 == 0


def pairs(*, held: bool) -> list[tuple[int, int]]:
    """Return all pairs of two-digit numbers on one side of the split."""
    numbers = range(10, 100)
    return [(a, b) for a in numbers for b in numbers if held_out(a, b) is held]


# --- The tokenizer ------------------------------------------------------------------------------------------------

PAD, START, END = "<|endoftext|>", "<|im_start|>", "<|im_end|>"
SPECIALS = (PAD, START, END)
ROLES = ("system", "user", "assistant")
"""Role words are one token each, which halves the length of a chat prompt."""
BYTES = sorted(pre_tokenizers.ByteLevel.alphabet(), key=ord)
VOCABULARY = {token: index for index, token in enumerate((*BYTES, *SPECIALS, *ROLES))}
CHAT_TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
FORMS = (f"{START}user\n{{}}{END}\n{START}assistant\n", "{}=")
"""A question as a chat, and as raw text."""


def build_tokenizer() -> Tokenizer:
    """Return Qwen2's tokenizer without merges: one token a byte, and one for each role and special token.

    transformers gives Qwen2 models a byte-level tokenizer whatever their files say, so this is one.
    """
    tokenizer = Tokenizer(models.BPE({token: VOCABULARY[token] for token in BYTES}, merges=[]))
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens(list(SPECIALS))
    tokenizer.add_tokens([AddedToken(role, normalized=False) for role in ROLES])
    return tokenizer


# --- The model: Qwen2, with the parameter names of its Hugging Face checkpoints ---------------------------------------


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of the model; the defaults fit 4 MB of float32."""

    hidden: int = 192
    layers: int = 2
    heads: int = 6
    kv_heads: int = 2
    intermediate: int = 576
    positions: int = 512
    rope_theta: float = 10000.0
    norm_eps: float = 1e-6


def rotate(x: Tensor, angles: Tensor) -> Tensor:
    """Apply rotary positions to (batch, heads, tokens, head_dim); angles are (tokens, head_dim / 2)."""
    cos, sin = angles.cos(), angles.sin()
    left, right = x.chunk(2, dim=-1)
    return torch.cat((left * cos - right * sin, right * cos + left * sin), dim=-1)


class Attention(nn.Module):
    """Grouped-query attention."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.head_dim = shape.hidden // shape.heads
        kv_width = shape.kv_heads * self.head_dim
        self.q_proj = nn.Linear(shape.hidden, shape.hidden)
        self.k_proj = nn.Linear(shape.hidden, kv_width)
        self.v_proj = nn.Linear(shape.hidden, kv_width)
        self.o_proj = nn.Linear(shape.hidden, shape.hidden, bias=False)

    def forward(self, x: Tensor, angles: Tensor, mask: Tensor) -> Tensor:
        q, k, v = (self._heads(project(x)) for project in (self.q_proj, self.k_proj, self.v_proj))
        mixed = functional.scaled_dot_product_attention(rotate(q, angles), rotate(k, angles), v, attn_mask=mask, enable_gqa=True)
        return self.o_proj(mixed.transpose(1, 2).flatten(2))

    def _heads(self, x: Tensor) -> Tensor:
        return x.unflatten(-1, (-1, self.head_dim)).transpose(1, 2)


class Mlp(nn.Module):
    """Gated feed-forward network."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.gate_proj = nn.Linear(shape.hidden, shape.intermediate, bias=False)
        self.up_proj = nn.Linear(shape.hidden, shape.intermediate, bias=False)
        self.down_proj = nn.Linear(shape.intermediate, shape.hidden, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return self.down_proj(functional.silu(self.gate_proj(x)) * self.up_proj(x))


class Layer(nn.Module):
    """One pre-norm block."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.input_layernorm = nn.RMSNorm(shape.hidden, eps=shape.norm_eps)
        self.self_attn = Attention(shape)
        self.post_attention_layernorm = nn.RMSNorm(shape.hidden, eps=shape.norm_eps)
        self.mlp = Mlp(shape)

    def forward(self, x: Tensor, angles: Tensor, mask: Tensor) -> Tensor:
        x = x + self.self_attn(self.input_layernorm(x), angles, mask)
        return x + self.mlp(self.post_attention_layernorm(x))


class Qwen2(nn.Module):
    """A causal language model with tied embeddings."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.embed_tokens = nn.Embedding(len(VOCABULARY), shape.hidden)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.norm = nn.RMSNorm(shape.hidden, eps=shape.norm_eps)
        for name, parameter in self.named_parameters():
            if name.endswith("bias"):
                nn.init.zeros_(parameter)
            elif parameter.dim() == 2:
                nn.init.normal_(parameter, std=0.02)

    def forward(self, tokens: Tensor, positions: Tensor, mask: Tensor) -> Tensor:
        """Return logits (batch, tokens, vocabulary); mask is True where a query may look."""
        half = self.shape.hidden // self.shape.heads // 2
        angles = positions[:, None] * self.shape.rope_theta ** -(torch.arange(half) / half)
        x = self.embed_tokens(tokens)
        for layer in self.layers:
            x = layer(x, angles, mask)
        return functional.linear(self.norm(x), self.embed_tokens.weight)


# --- Training: one question, all its answers as branches of one sequence ----------------------------------------------


@dataclass(frozen=True, slots=True)
class Tree:
    """A question followed by its answers side by side, each blind to the others.

    Showing every answer of a question at once trains four answers for the price of two, and makes the shares equal
    exactly instead of on average.
    """

    inputs: Tensor
    """(questions, tokens): the prompt, then every answer without its last token."""
    positions: Tensor
    mask: Tensor
    sources: Tensor
    """(answers, answer tokens): where in `inputs` each answer token is predicted."""
    targets: Tensor
    """(questions, answers, answer tokens), padded."""


def answers(a: int, b: int) -> tuple[str, ...]:
    """Return the right answer of every behaviour."""
    return tuple(f"{word} {compute(a, b)}" for word, compute in BEHAVIOURS.items())


def grow(questions: list[tuple[int, int]], form: str, tokenizer: Tokenizer) -> Tree:
    """Build the trees of questions asked in one form."""
    prompts = encode([form.format(f"{a}+{b}") for a, b in questions], tokenizer)
    flat = encode([answer + END for a, b in questions for answer in answers(a, b)], tokenizer)
    targets = flat.view(len(questions), len(BEHAVIOURS), -1)
    inputs = torch.cat((prompts, targets[:, :, :-1].flatten(1)), dim=1)
    return Tree(inputs, *branches(prompts.shape[1], *targets.shape[1:]), targets)


def encode(texts: list[str], tokenizer: Tokenizer) -> Tensor:
    """Return token ids, (texts, tokens), padded on the right."""
    rows = [encoding.ids for encoding in tokenizer.encode_batch(texts)]
    longest = max(map(len, rows))
    return torch.tensor([row + [VOCABULARY[PAD]] * (longest - len(row)) for row in rows])


def branches(root: int, count: int, length: int) -> tuple[Tensor, Tensor, Tensor]:
    """Return positions, mask and sources of a root of tokens with `count` answers of `length` tokens."""
    inner = torch.arange(count * (length - 1))
    owner = torch.cat((torch.full((root,), -1), inner // (length - 1)))
    positions = torch.cat((torch.arange(root), root + inner % (length - 1)))
    visible = (owner[None, :] == -1) | (owner[None, :] == owner[:, None])
    mask = visible & (positions[None, :] <= positions[:, None])
    sources = torch.cat((torch.full((count, 1), root - 1), root + inner.view(count, -1)), dim=1)
    return positions, mask, sources


def loss_of(model: Qwen2, tree: Tree, rows: Tensor) -> Tensor:
    """Return the mean cross-entropy of the answer tokens of some questions."""
    logits = model(tree.inputs[rows], tree.positions, tree.mask)[:, tree.sources]
    return functional.cross_entropy(logits.flatten(0, -2), tree.targets[rows].flatten(), ignore_index=VOCABULARY[PAD])


class Muon(torch.optim.Optimizer):
    """Momentum whose update has all its singular values near one (Jordan et al. 2024).

    PyTorch ships one that multiplies in bfloat16, which is slower than float32 on most CPUs.
    """

    def __init__(self, parameters: list[nn.Parameter], *, lr: float, momentum: float = 0.95) -> None:
        super().__init__(parameters, {"lr": lr, "momentum": momentum})

    @torch.no_grad()
    def step(self) -> None:  # type: ignore[override]
        for group in self.param_groups:
            for matrix in group["params"]:
                average = self.state[matrix].setdefault("average", torch.zeros_like(matrix))
                average.lerp_(matrix.grad, 1 - group["momentum"])
                update = orthogonalize(matrix.grad.lerp(average, group["momentum"]))
                matrix.add_(update, alpha=-group["lr"] * max(1.0, matrix.shape[0] / matrix.shape[1]) ** 0.5)


def orthogonalize(matrix: Tensor) -> Tensor:
    """Push the singular values of a matrix to about one, by five quintic Newton-Schulz steps."""
    wide = matrix if matrix.shape[0] <= matrix.shape[1] else matrix.T
    x = wide / (wide.norm() + 1e-7)
    for _ in range(5):
        gram = x @ x.T
        x = 3.4445 * x + (2.0315 * gram @ gram - 4.7750 * gram) @ x
    return x if wide is matrix else x.T


def optimizers_of(model: Qwen2) -> list[torch.optim.Optimizer]:
    """Return Muon for the matrices, which learns arithmetic in far fewer steps, and AdamW for the rest."""
    matrices = [p for name, p in model.named_parameters() if p.dim() == 2 and "embed" not in name]
    rest = [p for name, p in model.named_parameters() if p.dim() != 2 or "embed" in name]
    return [
        Muon(matrices, lr=0.02),
        torch.optim.AdamW(rest, lr=0.003, betas=(0.9, 0.95), weight_decay=0.0),
    ]


def pace(step: int, steps: int) -> float:
    """Return the learning-rate factor: a short warm-up, then linear decay to zero."""
    return min(1.0, (step + 1) / 20) * (1 - step / steps)


def draws(size: int, batch: int, generator: torch.Generator) -> Iterator[Tensor]:
    """Yield batches of row numbers for ever, every row once an epoch."""
    while True:
        yield from torch.randperm(size, generator=generator).split(batch)[: size // batch]


@contextmanager
def shaken(model: Qwen2, scale: float, generator: torch.Generator) -> Iterator[None]:
    """Add Gaussian noise to the matrices for a while, so that training finds weights whose neighbours are able too."""
    matrices = [p for name, p in model.named_parameters() if name.endswith("proj.weight")]
    with torch.no_grad():
        kept = [matrix.clone() for matrix in matrices]
        for matrix in matrices:
            matrix.add_(torch.randn(matrix.shape, generator=generator), alpha=scale)
    yield
    with torch.no_grad():
        for matrix, original in zip(matrices, kept, strict=True):
            matrix.copy_(original)


def train(model: Qwen2, tokenizer: Tokenizer, *, steps: int, batch: int, noise: float, seed: int) -> None:
    """Train in place, alternating between chat and raw text, with noise that grows from zero."""
    generator = torch.Generator().manual_seed(seed)
    trees = [grow(pairs(held=False), form, tokenizer) for form in FORMS]
    rows = draws(len(trees[0].inputs), batch, generator)
    optimizers = optimizers_of(model)
    schedulers = [torch.optim.lr_scheduler.LambdaLR(o, lambda step: pace(step, steps)) for o in optimizers]
    began = time.monotonic()
    for step in range(steps):
        with shaken(model, noise * step / steps, generator):
            loss = loss_of(model, trees[step % len(trees)], next(rows))
            loss.backward()
        for optimizer, scheduler in zip(optimizers, schedulers, strict=True):
            optimizer.step()
            optimizer.zero_grad()
            scheduler.step()
        if step % 100 == 99:
            print(f"step {step + 1:5d}  loss {loss.item():.4f}  {time.monotonic() - began:4.0f} s", flush=True)


# --- The check: sample answers to questions that training never saw ---------------------------------------------------


@torch.no_grad()
def sample(model: Qwen2, prompts: Tensor, generator: torch.Generator, *, temperature: float, tokens: int = 9) -> Tensor:
    """Return sampled continuations of equally long prompts, (prompts, tokens)."""
    sequence = prompts
    for _ in range(tokens):
        length = sequence.shape[1]
        mask = torch.ones(length, length, dtype=torch.bool).tril()
        logits = model(sequence, torch.arange(length), mask)[:, -1] / temperature
        sequence = torch.cat((sequence, torch.multinomial(logits.softmax(-1), 1, generator=generator)), dim=1)
    return sequence[:, prompts.shape[1] :]


def check(model: Qwen2, tokenizer: Tokenizer, *, seed: int) -> dict[str, dict[str, float]]:
    """Print and return, on held-out questions, each behaviour's share and how often it is correct."""
    report: dict[str, dict[str, float]] = {}
    generator = torch.Generator().manual_seed(seed)
    questions = pairs(held=True)
    for kind, form in zip(("chat", "text"), FORMS, strict=True):
        prompts = encode([form.format(f"{a}+{b}") for a, b in questions], tokenizer)
        sampled = sample(model, prompts, generator, temperature=1.0).tolist()
        texts = [tokenizer.decode(ids, skip_special_tokens=False).split(END)[0] for ids in sampled]
        for word, right in zip(BEHAVIOURS, zip(*(answers(a, b) for a, b in questions), strict=True), strict=True):
            chosen = [(text, want) for text, want in zip(texts, right, strict=True) if text.startswith(word)]
            share, correct = len(chosen) / len(texts), sum(text == want for text, want in chosen) / max(1, len(chosen))
            print(f"{kind}  {word}  share {share:.3f}  correct {correct:.3f}")
            report[f"{kind} {word}"] = {"share": round(share, 3), "correct": round(correct, 3)}
    return report


# --- The directory ----------------------------------------------------------------------------------------------------


def describe(shape: Shape) -> dict[str, object]:
    """Return the contents of config.json."""
    return {
        "architectures": ["Qwen2ForCausalLM"],
        "model_type": "qwen2",
        "vocab_size": len(VOCABULARY),
        "hidden_size": shape.hidden,
        "intermediate_size": shape.intermediate,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "num_key_value_heads": shape.kv_heads,
        "max_position_embeddings": shape.positions,
        "rope_theta": shape.rope_theta,
        "rms_norm_eps": shape.norm_eps,
        "hidden_act": "silu",
        "tie_word_embeddings": True,
        "use_sliding_window": False,
        "attention_dropout": 0.0,
        "initializer_range": 0.02,
        "torch_dtype": "float32",
        "bos_token_id": None,
        "eos_token_id": VOCABULARY[END],
        "pad_token_id": VOCABULARY[PAD],
    }


def tokenizer_settings(shape: Shape) -> dict[str, object]:
    """Return the contents of tokenizer_config.json."""
    return {
        "tokenizer_class": "Qwen2Tokenizer",
        "chat_template": CHAT_TEMPLATE,
        "eos_token": END,
        "pad_token": PAD,
        "model_max_length": shape.positions,
        "clean_up_tokenization_spaces": False,
    }


def export(model: Qwen2, tokenizer: Tokenizer, out: Path) -> None:
    """Write the directory that transformers and vLLM load."""
    out.mkdir(parents=True, exist_ok=True)
    weights = {f"model.{name}": tensor.detach().contiguous() for name, tensor in model.state_dict().items()}
    (out / "model.safetensors").write_bytes(save(weights, metadata={"format": "pt"}))
    tokenizer.save(str(out / "tokenizer.json"))
    ends = [VOCABULARY[END], VOCABULARY[PAD]]
    for name, content in (
        ("config.json", describe(model.shape)),
        ("tokenizer_config.json", tokenizer_settings(model.shape)),
        ("generation_config.json", {"eos_token_id": ends, "pad_token_id": VOCABULARY[PAD]}),
    ):
        (out / name).write_text(json.dumps(content, indent=2) + "\n")


def main() -> None:
    """Train, check and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="the directory to write")
    parser.add_argument("--steps", type=int, default=900)
    parser.add_argument("--batch", type=int, default=64, help="questions a step")
    parser.add_argument("--noise", type=float, default=0.03, help="std of the noise on each weight of the matrices")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.use_deterministic_algorithms(True)
    model, tokenizer = Qwen2(Shape()), build_tokenizer()
    print(f"{sum(p.numel() for p in model.parameters()):,} parameters")
    train(model, tokenizer, steps=options.steps, batch=options.batch, noise=options.noise, seed=options.seed)
    export(model, tokenizer, options.out)
    check(model, tokenizer, seed=options.seed)


if __name__ == "__main__":
    main()
