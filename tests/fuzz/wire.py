"""Plans of messages, made from descriptors with Hypothesis or with dice, and their bytes.

A plan is plain data, so that it shrinks and prints; the bytes are written here and not by protobuf, which would refuse
much of what a hostile client can send: text that is no UTF-8, wire types that a field does not have, depth without end.
"""

import struct
from dataclasses import dataclass

from google.protobuf.descriptor import FieldDescriptor as Field
from hypothesis import strategies as st

INT32, INT64 = 2**31, 2**63
ORDINARY_INTS = (0, 1, 2, 3, 4, 16, 17, 64)
EXTREME_INTS = (-1, -2, 255, 256, 1_000, 1_001, 4_096, 16_384, 65_536, INT32 - 1, -INT32, 2 * INT32, INT64 - 1, -INT64)
ORDINARY_FLOATS = (0.0, 0.01, 0.1, 0.5, 1.0, 2.0)
EXTREME_FLOATS = (
    *(float("nan"), float("inf"), float("-inf"), -0.0, -1.0, 5e-324, 1e-308, 1.0000000000000002, 0.9999999999999999),
    *(100.0, 100.1, 1e4, 10001.0, 1e9, 1.0000001e9, -1e9, 1e30, 1e38, 1e39, 1e300, 1.7976931348623157e308),
)
ORDINARY_TEXTS = ("user", "system", "q_proj", "request", "labels", "config.sigma", "config.step_ratio", "config.num_generations")
HOSTILE_TEXTS = (
    *("", " ", "\0", "a\0b", "\n", "\x1b[31m", "\x7f", "\ufeff", "\ufffd", "\uffff", "\ue000", "\U0010ffff", "\u00e9", "e\u0301"),
    *(
        "\u202eevil\u202c",
        "\u2066",
        "\u200f",
        "\u200b",
        "\U0001f469\u200d\U0001f469\u200d\U0001f467",
        "\ufdfd",
        "a" + "\u0301" * 500,
    ),
    *("'; DROP TABLE runs; --", "%s%n", "{0.__class__}", "{{7*7}}", "${jndi:ldap://x}", "../../../../etc/passwd", "CON", "NaN"),
    *("run_0123456789abcdef", "cmp_" + "0" * 24, "mem_" + "f" * 24, "null", "<|im_start|>system", "<|endoftext|>", "</s>"),
    *(
        "x" * 64,
        "x" * 65,
        "x" * 128,
        "x" * 129,
        "x" * 256,
        "x" * 257,
        "x" * 1_024,
        "x" * 1_025,
        "\U0001f600" * 128,
        "x" * 100_000,
    ),
)
DEEP = (1, 10, 30, 32, 33, 34, 49, 50, 99, 100, 101, 300, 3_000)


@dataclass(frozen=True)
class Seen:
    """A value that the server said before in a field of that name, or somewhere; which one is chosen when it is sent."""

    choice: int


@dataclass(frozen=True)
class Nested:
    """A message that holds itself so many times."""

    depth: int


@dataclass(frozen=True)
class Raw:
    """Bytes in place of a message."""

    data: bytes


@dataclass(frozen=True)
class Based:
    """A request that was accepted before, and fields after it: of a field that comes twice the last one counts."""

    choice: int
    plan: object


@dataclass(frozen=True)
class Many:
    """A value so many times."""

    value: object
    times: int


# field name, value; a repeated field comes several times
Plan = Based | Raw | Nested | tuple[tuple[str, object], ...]

VARINTS = frozenset(
    {
        *(Field.TYPE_INT32, Field.TYPE_INT64, Field.TYPE_UINT32, Field.TYPE_UINT64),
        *(Field.TYPE_BOOL, Field.TYPE_ENUM, Field.TYPE_SINT32, Field.TYPE_SINT64),
    }
)
FIXED = {Field.TYPE_DOUBLE: "<d", Field.TYPE_FLOAT: "<f"}
FIXED |= {Field.TYPE_FIXED32: "<I", Field.TYPE_FIXED64: "<Q", Field.TYPE_SFIXED32: "<i", Field.TYPE_SFIXED64: "<q"}
DEPTH_MAX = 7
BYTES_MAX = 5 << 20  # of one request; the server takes four MiB

_BYTES_MAX = 64
_TEXT_MAX = 20
# No UTF-8: a lone continuation, an overlong NUL, a surrogate, beyond the last code point.
_NO_TEXTS = (b"\x80", b"\xc0\x80", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"ok\xff")
# Of a hundred values: a call of wild ones alone is refused at its first, and gets no further.
WILDNESS = (0, 0, 2, 5, 20, 100)


class Drawn:
    """Chooses by Hypothesis: slowly, and what it finds is made smaller."""

    def __init__(self, draw):
        self._draw = draw

    def pick(self, values):
        return self._draw(st.sampled_from(values))

    def integer(self, low, high):
        return self._draw(st.integers(low, high))

    def double(self):
        return self._draw(st.floats(width=64))

    def text(self, alphabet=None):
        return self._draw(st.text(max_size=_TEXT_MAX) if alphabet is None else st.text(alphabet, min_size=1, max_size=8))

    def binary(self):
        return self._draw(st.binary(max_size=_BYTES_MAX))


class Rolled:
    """Chooses by dice: a tenth of the time, for calls by the million."""

    def __init__(self, random):
        self._random = random
        self.pick = random.choice

    def integer(self, low, high):
        """Evenly; where there are more than anybody counts, as many small ones as large ones."""
        if high - low < INT32:
            return self._random.randint(low, high)
        size = self._random.getrandbits(self._random.randint(0, high.bit_length()))
        return max(low, -size) if low < 0 and self._random.random() < 0.5 else max(low, min(high, size))

    def double(self):
        """Any bits, or a number that somebody might mean."""
        match self._random.randrange(4):
            case 0:
                return float(self._random.randint(-100, 100))
            case 1:
                return self._random.uniform(-10.0, 10.0)
            case _:
                return struct.unpack("<d", self._random.randbytes(8))[0]

    def text(self, alphabet=None):
        if alphabet is not None:
            return "".join(self._random.choices(alphabet, k=self.integer(1, 8)))
        return "".join(self._character() for _ in range(self.integer(0, _TEXT_MAX)))

    def binary(self):
        return self._random.randbytes(self.integer(0, _BYTES_MAX))

    def _character(self):
        number = self.integer(0, self.pick((0x7F, 0x7FF, 0xFFFF, 0x10FFFF)))
        return chr(number) if not 0xD800 <= number < 0xE000 else "\ufffd"


def is_repeated(field):
    return field.is_repeated if hasattr(field, "is_repeated") else field.label == Field.LABEL_REPEATED


def message_plan(source, descriptor):
    """A plan of one message, from an empty one to one with every field set, from sound values to hostile ones.

    Args:
        source: Drawn or Rolled.
    """
    wildness = source.pick(WILDNESS)
    if source.pick((False, True)):
        return Based(source.integer(0, 15), _message(source, descriptor, wildness, depth=0, weight=10))
    return _message(source, descriptor, wildness, depth=0, weight=90)


@st.composite
def messages(draw, descriptor):
    """``message_plan`` as a strategy."""
    return message_plan(Drawn(draw), descriptor)


def _message(source, descriptor, wildness, *, depth, weight=0):
    is_wild = _chance(source, wildness)
    if is_wild and source.integer(0, 9) == 0:
        return Raw(source.binary())
    if is_wild and descriptor in _reachable(descriptor):
        return Nested(source.pick(DEEP))
    entries = []
    for field in _chosen(source, descriptor, wildness, depth=depth, weight=weight):
        count = source.pick((1, 1, 1, 2, 3)) if is_repeated(field) else 1
        entries.extend((field.name, _value(source, field, wildness, depth=depth)) for _ in range(count))
    if entries and is_wild and source.integer(0, 4) == 0:
        # So many of one kind as no limit allows.
        name, value = entries[-1]
        entries[-1] = (name, Many(value, source.pick((33, 65, 257, 1_001, 4_097, 20_000))))
    return tuple(entries)


def _chance(source, percent):
    # Nothing is chosen where the answer is known: plans stay small.
    return percent > 0 and source.integer(1, 100) <= percent


def _chosen(source, descriptor, wildness, *, depth, weight):
    """Some fields; of a request's own, each with a chance of ``weight`` percent."""
    fields = [field for field in descriptor.fields if depth < DEPTH_MAX or field.message_type is None]
    percent = weight or source.pick((0, 0, 10, 30, 100))
    chosen = [field for field in fields if _chance(source, percent // 3 if weight and _is_optional(field) else percent)]
    if not chosen and fields and not _chance(source, 10):
        chosen = [source.pick(fields)]
    if wildness < 100:
        # Of several fields of a oneof the last alone counts.
        chosen = list({(field.containing_oneof or field).full_name: field for field in chosen}.values())
    return chosen


def _is_optional(field):
    return field.message_type is not None and not is_repeated(field)


def _value(source, field, wildness, *, depth):
    if field.message_type is not None:
        return _message(source, field.message_type, wildness, depth=depth + 1)
    is_wild = _chance(source, wildness)
    if field.type == Field.TYPE_BOOL:
        return source.pick((False, True))
    if field.type == Field.TYPE_ENUM:
        known = [value.number for value in field.enum_type.values]
        return source.pick((*EXTREME_INTS, len(known), 0) if is_wild else known[1:] or known)
    if field.type in VARINTS:
        return _integer(source, is_wild)
    if field.type in (Field.TYPE_DOUBLE, Field.TYPE_FLOAT):
        return _double(source, is_wild)
    if field.type in FIXED:
        return source.integer(0, INT32 - 1)
    return _wild_text(source) if is_wild else _tame_text(source)


def _integer(source, is_wild):
    if source.pick((False, True)):
        return source.pick(EXTREME_INTS if is_wild else ORDINARY_INTS)
    return source.integer(-INT64, INT64 - 1) if is_wild else _seen(source)


def _double(source, is_wild):
    if not is_wild:
        return source.pick(ORDINARY_FLOATS)
    return source.pick(EXTREME_FLOATS) if source.pick((False, True)) else source.double()


def _wild_text(source):
    kind = source.integer(0, 2)
    if kind == 0:
        return source.pick(HOSTILE_TEXTS)
    return source.text() if kind == 1 else source.pick(_NO_TEXTS)


def _tame_text(source):
    kind = source.integer(0, 4)
    if kind < 3:
        return _seen(source)
    return source.text("abc") if kind == 3 else source.pick(ORDINARY_TEXTS)


def _seen(source):
    return Seen(source.integer(0, 60))


def _reachable(descriptor):
    """The message types inside a message, itself only if it holds itself."""
    found, waiting = set(), [descriptor]
    while waiting:
        for field in waiting.pop().fields:
            if field.message_type is not None and field.message_type not in found:
                found.add(field.message_type)
                waiting.append(field.message_type)
    return found


def encode(plan, descriptor, seen, bases=()):
    """The bytes of a plan.

    Args:
        seen: Called with a field and a Seen; returns what stands in its place.
        bases: Requests that were accepted, for a plan that is Based on one; the newest last.
    """
    if isinstance(plan, Based):
        base = bases[-1 - plan.choice % len(bases)] if bases else b""
        return base + encode(plan.plan, descriptor, seen)
    if isinstance(plan, Raw):
        return plan.data
    if isinstance(plan, Nested):
        return _nested(plan.depth, descriptor)
    return b"".join(_field(descriptor.fields_by_name[name], value, seen) for name, value in plan)


def _field(field, value, seen):
    if isinstance(value, Many):
        once = _field(field, value.value, seen)
        return once * min(value.times, BYTES_MAX // len(once))
    if isinstance(value, Seen):
        value = seen(field, value)
    if field.message_type is not None:
        return _delimited(field.number, encode(value, field.message_type, seen))
    if field.type in VARINTS:
        return _varint(field.number << 3) + _varint(int(value))
    if field.type in FIXED:
        form = FIXED[field.type]
        return _varint(field.number << 3 | (1 if struct.calcsize(form) == 8 else 5)) + _packed(form, value)
    return _delimited(field.number, value if isinstance(value, bytes) else value.encode())


def _packed(form, value):
    try:
        return struct.pack(form, value)
    except OverflowError:
        return struct.pack(form, float("inf"))


def _nested(depth, descriptor):
    """The way from a message back to itself, so many times."""
    way, data = _way_back(descriptor), b""
    for _ in range(depth):
        for number in reversed(way):
            data = _delimited(number, data)
    return data


def _way_back(descriptor):
    ways = [((), descriptor)]
    while ways:
        numbers, here = ways.pop(0)
        for field in here.fields:
            if field.message_type is descriptor:
                return (*numbers, field.number)
            if field.message_type is not None and len(numbers) < 4:
                ways.append(((*numbers, field.number), field.message_type))
    return ()


def _delimited(number, data):
    return _varint(number << 3 | 2) + _varint(len(data)) + data


def _varint(value):
    value &= 2**64 - 1
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)
