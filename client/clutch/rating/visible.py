"""Texts of a model as a page may show them: what cannot be seen is named, and nothing is longer than a screen can bear."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

CHARS_MAX = 20_000

# Formats that look like nothing and reorder or hide what is around them; letters of some scripts need joiners, so they are
# named rather than dropped.
_NAMES = {
    "\u00ad": "SHY",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\u2028": "LS",
    "\u2029": "PS",
    "\ufeff": "BOM",
}
_SHOWN_CONTROLS = "\n\t"
_HIDDEN_CATEGORIES = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a text; ``is_mark``: the name of a character that cannot be seen."""

    text: str
    is_mark: bool = False


def pieces(text: str, *, chars_max: int = CHARS_MAX) -> tuple[Piece, ...]:
    """A text in pieces to be escaped and shown; the last says what was left out, if anything."""
    found = list(_pieces(text[:chars_max]))
    if len(text) > chars_max:
        found.append(Piece(f"{len(text) - chars_max:,} more characters are not shown", is_mark=True))
    if not text.strip():
        found.append(Piece("nothing but spaces" if text else "it said nothing", is_mark=True))
    return tuple(found)


def plain(text: str) -> str:
    """The same on one line, for names: invisible characters are dropped."""
    return "".join(each for each in text if not _is_hidden(each) and each not in _SHOWN_CONTROLS)


def _pieces(text: str) -> Iterator[Piece]:
    start = 0
    for place, character in enumerate(text):
        if _is_hidden(character):
            if place > start:
                yield Piece(text[start:place])
            yield Piece(_name(character), is_mark=True)
            start = place + 1
    if start < len(text):
        yield Piece(text[start:])


def _is_hidden(character: str) -> bool:
    return character not in _SHOWN_CONTROLS and unicodedata.category(character) in _HIDDEN_CATEGORIES


def _name(character: str) -> str:
    return _NAMES.get(character, f"U+{ord(character):04X}")
