"""Group-relative policy gradients on the same model in this process: what gradients do with the same completions.

A reference, as plain as the method allows: a group of completions for each prompt, advantages are rewards less their
group's mean over its standard deviation, one step of Adam a batch, no clipping, since every batch is fresh, and no
penalty for leaving the base model. Shao et al. 2024, arXiv:2402.03300, sec. 4.1.
"""

from collections.abc import Sequence

import torch
from benchmarks.learning.tasks import MAX_TOKENS, TEMPERATURE, Answer, Task
from torch.nn import functional
from transformers import AutoTokenizer, PreTrainedTokenizerBase, Qwen2ForCausalLM

from clutch_server.engine.vllm_settings import SHIPPED_MODEL

ADAM_STEPS = (3e-4, 1e-3, 3e-3)


class Policy:
    """The shipped model with gradients.

    Args:
        seed: of its samples.
        adam_step: of Adam.
    """

    def __init__(self, *, seed: int, adam_step: float) -> None:
        self._tokenizer: PreTrainedTokenizerBase = AutoTokenizer.from_pretrained(SHIPPED_MODEL)
        self._model = Qwen2ForCausalLM.from_pretrained(SHIPPED_MODEL, dtype=torch.float32)
        self._end = self._tokenizer.convert_tokens_to_ids("<|im_end|>")
        self._optimizer = torch.optim.Adam(self._model.parameters(), lr=adam_step)
        self._generator = torch.Generator().manual_seed(seed)

    def learn(self, task: Task, questions: Sequence[str], *, group_size: int) -> float:
        """One step on a group of completions for each question; returns their mean reward."""
        asked = [question for question in questions for _ in range(group_size)]
        prompts = self._prompts(asked)
        tokens = self._sample(prompts)
        rewards = torch.tensor(task.rewards(self._answers(asked, tokens)), dtype=torch.float32)
        groups = rewards.view(len(questions), group_size)
        advantages = ((groups - groups.mean(1, keepdim=True)) / (groups.std(1, keepdim=True) + 1e-6)).view(-1)
        logits = self._model(torch.cat([prompts, tokens], dim=1)).logits[:, prompts.shape[1] - 1 : -1]
        chosen = functional.log_softmax(logits / TEMPERATURE, dim=-1).gather(2, tokens[:, :, None])[:, :, 0]
        said = (tokens == self._end).cumsum(1) - (tokens == self._end).long() == 0
        loss = -(advantages[:, None] * chosen * said).sum() / said.sum()
        self._optimizer.zero_grad()
        loss.backward()
        self._optimizer.step()
        return float(rewards.mean())

    def answers(self, questions: Sequence[str]) -> list[Answer]:
        """One answer to each question."""
        return self._answers(questions, self._sample(self._prompts(questions)))

    def _prompts(self, questions: Sequence[str]) -> torch.Tensor:
        chats = [[{"role": "user", "content": question}] for question in questions]
        texts = [self._tokenizer.apply_chat_template(chat, tokenize=False, add_generation_prompt=True) for chat in chats]
        # Sums of two-digit numbers are as long as each other, so there is nothing to pad.
        return torch.tensor([self._tokenizer.encode(text, add_special_tokens=False) for text in texts])

    @torch.no_grad()
    def _sample(self, prompts: torch.Tensor) -> torch.Tensor:
        made, past, step = [], None, prompts
        for _ in range(MAX_TOKENS):
            output = self._model(step, past_key_values=past, use_cache=True)
            past = output.past_key_values
            chances = functional.softmax(output.logits[:, -1] / TEMPERATURE, dim=-1)
            step = torch.multinomial(chances, 1, generator=self._generator)
            made.append(step)
        return torch.cat(made, dim=1)

    def _answers(self, questions: Sequence[str], tokens: torch.Tensor) -> list[Answer]:
        ends = [row.index(self._end) if self._end in row else len(row) for row in tokens.tolist()]
        texts = [self._tokenizer.decode(row[:end]) for row, end in zip(tokens.tolist(), ends, strict=True)]
        return list(zip(questions, texts, strict=True))
