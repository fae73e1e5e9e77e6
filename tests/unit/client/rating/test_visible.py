import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from clutch.rating.visible import pieces, plain


def joined(text, **options):
    return "".join(f"[{piece.text}]" if piece.is_mark else piece.text for piece in pieces(text, **options))


def test_what_cannot_be_seen_is_named():
    assert joined("user\u202etxt.exe") == "user[RLO]txt.exe"
    assert joined("a\u200bb\x00c\x1b[31m\r\n\tend") == "a[ZWSP]b[U+0000]c[U+001B][31m[U+000D]\n\tend"
    assert joined("\U000e0041") == "[U+E0041]"
    assert joined("") == "[it said nothing]"
    assert joined(" \n") == " \n[nothing but spaces]"


def test_ordinary_text_of_any_script_stays():
    for text in ("<b>bold</b> & **not**", "שלום עולם", "日本語\n\nemoji 🥚", "naïve"):
        assert joined(text) == text


def test_what_is_too_long_says_how_much_is_left_out():
    assert joined("x" * 100_000, chars_max=5) == "xxxxx[99,995 more characters are not shown]"


@given(st.text(max_size=200))
def test_no_character_is_lost_and_none_is_hidden(text):
    for piece in pieces(text):
        hidden = [c for c in piece.text if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c not in "\n\t"]
        assert not hidden
    assert sum(1 if piece.is_mark else len(piece.text) for piece in pieces(text)) == len(text) + (not text.strip())
    assert all(unicodedata.category(c) not in ("Cc", "Cf", "Cs") for c in plain(text))
