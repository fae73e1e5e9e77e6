from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.decoders import DECODERS, SOUND, check
from fuzz.wire import encode, messages


@settings(max_examples=600, deadline=None)
@given(data=st.data())
def test_whatever_a_request_holds_it_is_read_or_refused(data):
    number = data.draw(st.integers(0, len(DECODERS) - 1))
    descriptor = DECODERS[number][0].DESCRIPTOR
    plan = data.draw(messages(descriptor))
    check(bytes([number]) + encode(plan, descriptor, lambda field, seen: "seen" if field.cpp_type == field.CPPTYPE_STRING else 1))


def test_sound_requests_are_read():
    for (message, read), request in zip(DECODERS, SOUND, strict=True):
        read(message.FromString(request.SerializeToString()))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    check(data)
