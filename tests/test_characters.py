"""Characters that nobody can see are named, and words that look alike compare equal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.characters import composed, odd_characters, straightened


@pytest.mark.parametrize(
    ("text", "index", "name", "meant"),
    [
        ("student\u2011adviser", 7, "non-breaking hyphen (U+2011)", "-"),
        ("student\u2013adviser", 7, "en dash (U+2013)", "-"),
        ("student\u2212adviser", 7, "minus sign (U+2212)", "-"),
        ("STV2250\u200b", 7, "zero width space (U+200B)", ""),
        ("STV\u00ad2250", 3, "soft hyphen (U+00AD)", ""),
        ("\ufeffSTV2250", 0, "zero width no-break space (U+FEFF)", ""),
        ("STV\u00a02250", 3, "no-break space (U+00A0)", " "),
        ("STV\u202f2250", 3, "narrow no-break space (U+202F)", " "),
        ("STV\t2250", 3, "control character (U+0009)", " "),
        ("STV\x002250", 3, "control character (U+0000)", ""),
        ("stud\u0435nt-adviser", 4, "cyrillic small letter ie (U+0435)", "e"),
        ("\u039aULT1100", 0, "greek capital letter kappa (U+039A)", "K"),
        ("KULT\uff11100", 4, "fullwidth digit one (U+FF11)", "1"),
    ],
)
def test_an_odd_character_is_named_with_what_it_is_taken_for(text: str, index: int, name: str, meant: str) -> None:
    (odd,) = odd_characters(text)

    assert (odd.index, odd.name, odd.meant) == (index, name, meant)
    assert straightened(text) == text[:index] + meant + text[index + 1 :]


@pytest.mark.parametrize(
    "text", ["student-adviser", "Språkprøve på papir", "TIØ4118", "漢字101", "SOS 1200", "m²", "Русский", "Ιλιάδα", ""]
)
def test_ordinary_words_hold_none(text: str) -> None:
    assert not list(odd_characters(text))
    assert straightened(text) == text


@given(st.text())
def test_a_straight_text_stays_as_it_is_and_looks_alike_however_it_was_encoded(text: str) -> None:
    straight = straightened(text)

    assert not list(odd_characters(straight))
    assert straightened(straight) == straight
    assert composed(unicodedata.normalize("NFD", text)) == composed(text)
