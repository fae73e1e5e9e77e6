"""What every engine asks of a prompt, and how a chat becomes tokens without its text becoming control tokens."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from clutch_server.domain.errors import InvalidInput
from clutch_server.domain.types import ChatMessage, Prompt, RenderedPrompt

ROLES = ("system", "user", "assistant")

# Stand for the messages' contents while the template is laid out; from the private use area of Unicode.
_OPEN, _CLOSE = "\ue000", "\ue001"


def require_content(prompt: Prompt, *, field: str) -> None:
    """Raise InvalidInput unless the prompt is text or messages, not both, not neither, in known roles."""
    if prompt.text and prompt.messages:
        raise InvalidInput(field, expected="text or messages", got="both")
    if not prompt.text and not prompt.messages:
        raise InvalidInput(field, expected="text or messages", got="an empty prompt", reason="PROMPT_EMPTY")
    for index, message in enumerate(prompt.messages):
        if message.role not in ROLES:
            raise InvalidInput(f"{field}.messages[{index}].role", expected=f"one of {', '.join(ROLES)}", got=message.role)


def require_fit(num_tokens: int, *, max_tokens: int, context_tokens: int, field: str) -> None:
    """Raise InvalidInput unless a prompt of that many tokens leaves room for its completion."""
    if num_tokens == 0:
        raise InvalidInput(field, expected="at least one token", got="none", reason="PROMPT_EMPTY")
    if num_tokens + max_tokens > context_tokens:
        expected = f"prompt and completion within the context of {context_tokens} tokens"
        got = f"{num_tokens} + {max_tokens}"
        raise InvalidInput(field, expected=expected, got=got, reason="PROMPT_TOO_LONG")


class Tokenizer(Protocol):
    """The part of a Hugging Face tokenizer that is used here."""

    @property
    def all_special_tokens(self) -> Sequence[str]:
        """Control tokens as text."""
        ...

    @property
    def chat_template(self) -> object:
        """None when the model has none."""
        ...

    def apply_chat_template(
        self, conversation: Sequence[Mapping[str, str]], *, tokenize: bool, add_generation_prompt: bool
    ) -> object:
        """The conversation as text."""
        ...

    def __call__(
        self, text: str, *, add_special_tokens: bool, split_special_tokens: bool, verbose: bool
    ) -> Mapping[str, Sequence[int]]:
        """``input_ids`` of the text; split special tokens are read as the characters they are spelled with."""
        ...


class PromptEncoder:
    """Prompts to tokens, for one tokenizer. Not thread-safe, as tokenizers are not."""

    def __init__(self, tokenizer: Tokenizer, *, context_tokens: int) -> None:
        self._tokenizer = tokenizer
        self._context_tokens = context_tokens
        self._control = tuple(token for token in tokenizer.all_special_tokens if token)

    def render(self, prompt: Prompt, *, max_tokens: int, field: str) -> RenderedPrompt:
        """Tokenize text as it is, messages through the chat template.

        Control tokens spelled out in a prompt reach the model as plain characters: only the template may open a turn.

        Raises:
            InvalidInput: reasons PROMPT_EMPTY, PROMPT_TOO_LONG, INVALID_FIELD.
        """
        require_content(prompt, field=field)
        if prompt.messages:
            text, token_ids = self._chat(prompt.messages, field=field)
        else:
            text, token_ids = prompt.text, self._ids(prompt.text, is_plain=True, with_start=True)
        require_fit(len(token_ids), max_tokens=max_tokens, context_tokens=self._context_tokens, field=field)
        return RenderedPrompt(text=text, token_ids=token_ids)

    def _chat(self, messages: tuple[ChatMessage, ...], *, field: str) -> tuple[str, tuple[int, ...]]:
        if self._tokenizer.chat_template is None:
            raise InvalidInput(field, expected="text, since this model has no chat template", got="messages")
        contents = [message.content for message in messages]
        text = self._lay_out(messages, contents, field=field)
        if not any(token in content for content in contents for token in self._control):
            return text, self._ids(text, is_plain=False)
        # Token by token as above wherever no control token is spelled out; here the pieces are tokenized one by one.
        frame = self._lay_out(messages, [f"{_OPEN}{index}{_CLOSE}" for index in range(len(contents))], field=field)
        return text, self._fill(frame, contents, field=field)

    def _fill(self, frame: str, contents: list[str], *, field: str) -> tuple[int, ...]:
        token_ids: list[int] = []
        rest = frame
        for index, content in enumerate(contents):
            before, mark, rest = rest.partition(f"{_OPEN}{index}{_CLOSE}")
            if not mark:
                expected = "no control tokens, since the chat template changes messages"
                raise InvalidInput(f"{field}.messages[{index}].content", expected=expected, got=content)
            token_ids += self._ids(before, is_plain=False)
            token_ids += self._ids(content, is_plain=True)
        return (*token_ids, *self._ids(rest, is_plain=False))

    def _lay_out(self, messages: tuple[ChatMessage, ...], contents: list[str], *, field: str) -> str:
        turns = [{"role": m.role, "content": content} for m, content in zip(messages, contents, strict=True)]
        try:
            return str(self._tokenizer.apply_chat_template(turns, tokenize=False, add_generation_prompt=True))
        # Templates refuse with whatever they like; all of it is about the messages.
        except Exception as error:
            raise InvalidInput(field, expected="messages that the chat template takes", got=str(error)) from error

    def _ids(self, text: str, *, is_plain: bool, with_start: bool = False) -> tuple[int, ...]:
        if not text:
            return ()
        encoded = self._tokenizer(text, add_special_tokens=with_start, split_special_tokens=is_plain, verbose=False)
        return tuple(encoded["input_ids"])
