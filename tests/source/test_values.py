"""What no field takes, tried on every field of the model: characters that cannot be seen, line breaks, endless texts.

Fields are found from the decoders, so that a new one is included by itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest

from generator.characters import shown, unsafe
from generator.diagnostics import Report, Span
from generator.model import CalendarRules, ClaimSource, CourseFile, Procedure, Settings
from generator.source import load
from generator.source.containers import Decoder, ListDecoder, MapDecoder, RecordDecoder
from generator.source.decode import record_of
from generator.source.files import REGISTERS
from generator.source.limits import LINE, NAME
from generator.source.nodes import LONGEST, MapNode, ScalarNode, parse
from generator.source.reading import Reading
from generator.source.scalars import CodeShapeDecoder, PlainDecoder, ShapedDecoder
from generator.source.texts import TextDecoder
from generator.source.web import AddressDecoder, EmailDecoder
from tests.source.toybox import changed, findings, places

GRADING = "grading/register-grades.yml"
ROOTS = (Settings, CalendarRules, ClaimSource, CourseFile, Procedure, *(each.model for each in REGISTERS.values()))
WORDS = (TextDecoder, PlainDecoder, ShapedDecoder, AddressDecoder, EmailDecoder, CodeShapeDecoder)


@dataclass(frozen=True)
class Field:
    name: str
    decoder: Decoder

    @property
    def is_markdown(self) -> bool:
        return isinstance(self.decoder, TextDecoder) and self.decoder.markdown

    def codes(self, words: str) -> list[str]:
        """Return what is found when the field says ``words``."""
        here = Span("a.yml", 1, 1, 1, 2)
        scalar = ScalarNode(words, here, plain=False)
        reading = Reading(Report(), ("nb",))
        node = parse("a.yml", b"nb: x", Report()) if isinstance(self.decoder, TextDecoder) else scalar
        if isinstance(node, MapNode):
            node.entries["nb"].value = scalar
        assert node is not None
        self.decoder(node, reading)
        return [found.code for found in reading.report]


def fields() -> Iterator[Field]:
    seen: set[type] = set()

    def inside(decoder: Decoder, name: str) -> Iterator[Field]:
        if isinstance(decoder, WORDS):
            yield Field(name, decoder)
        elif isinstance(decoder, ListDecoder):
            yield from inside(decoder.item, name)
        elif isinstance(decoder, MapDecoder):
            yield from inside(decoder.value, name)
        elif isinstance(decoder, RecordDecoder) and decoder.model not in seen:
            seen.add(decoder.model)
            for key, plan in decoder.plans.items():
                yield from inside(plan.decoder, f"{decoder.model.__name__}.{key}")

    for model in ROOTS:
        yield from inside(record_of(model), "")


FIELDS = list(fields())
UNSEEN = {
    "line tabulation": "\\x0b",
    "null": "\\0",
    "escape": "\\e[31m",
    "bell": "\\a",
    "carriage return": "\\r",
    "delete": "\\x7f",
    "next line": "\\u0085",
    "C1": "\\u009b",
    "line separator": "\\u2028",
    "paragraph separator": "\\u2029",
    "override": "\\u202e",
    "isolate": "\\u2066",
    "mark of direction": "\\u200f",
    "byte order mark": "\\ufeff",
    "tag": "\\U000e0041",
    "variation selector": "\\ufe0f",
    "joiner": "\\u200d",
    "filler": "\\u3164",
    "grapheme joiner": "\\u034f",
    "no character": "\\ufdd0",
    "end of a plane": "\\U0001ffff",
}


def test_every_field_of_words_is_found() -> None:
    names = {field.name for field in FIELDS}
    assert len(names) > 50
    assert {"Contact.phone", "System.icon", "Term.also", "Language.name", "Course.formerly"} <= names


@pytest.mark.parametrize("written", UNSEEN.values(), ids=UNSEEN)
def test_what_an_escape_hides_is_found_in_a_value_and_in_a_key(written: str) -> None:
    for text in (
        f'a: "x{written}y"\n',
        f'a: {{nb: "x{written}y"}}\n',
        f'a:\n  - "x{written}y"\n',
        f'"x{written}y": a\n',
    ):
        report = Report()
        assert parse("a.yml", text.encode(), report) is None
        (found,) = report
        assert found.code == "HB102"
        assert unsafe(found.label + found.help) is None


def test_half_a_character_is_no_text(toy_files: Mapping[str, bytes]) -> None:
    found = findings(changed(toy_files, GRADING, "nb: Vurder besvarelsene", 'nb: "Vurder \\ud800"'))
    assert [one.code for one in found][:1] in (["HB102"], ["HB103"])


@pytest.mark.parametrize(
    "text",
    [
        "Kafé – «sitat» 1\u00a0000 …",
        "\U0001f469\u200d\U0001f680 og ❤\ufe0f\u200d\U0001f525",
        "1\ufe0f\u20e3",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "می\u200cخواهم",
        "שלום\u200f!",
        "क्\u200dष",
        "tab\there",
        "two\nlines",
    ],
)
def test_what_a_script_or_a_picture_needs_is_taken(text: str) -> None:
    assert unsafe(text) is None
    assert shown(text) == text


def test_what_is_shown_can_be_shown() -> None:
    hidden = "".join(map(chr, (*range(0x110000),)))
    assert unsafe(shown(hidden)) is None


@pytest.mark.parametrize("field", [each for each in FIELDS if not each.is_markdown], ids=lambda field: field.name)
def test_a_field_has_one_line_unless_the_model_asks_for_markdown(field: Field) -> None:
    for words in (
        "one\ntwo",
        "+47\n22 00 00 00",
        "material/\ndatabase",
        "https://a.example/\nb",
        "AAA\n000",
        "1.4.3\n1.4.4",
    ):
        assert field.codes(words), words


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_field_has_a_length(field: Field) -> None:
    for words in ("x" * (LONGEST + 1), "1" * (LONGEST + 1), "https://a.example/" + "x" * LONGEST):
        assert field.codes(words), words[:20]


def test_names_and_lines_and_texts_have_room() -> None:
    by_name = {field.name: field for field in FIELDS}
    assert by_name["Procedure.title"].codes("x" * NAME) == []
    assert by_name["Procedure.title"].codes("x" * (NAME + 1)) == ["HB140"]
    assert by_name["Procedure.summary"].codes("x" * LINE) == []
    assert by_name["Procedure.summary"].codes("x" * (LINE + 1)) == ["HB140"]
    assert by_name["Step.details"].codes("x " * (LONGEST // 2)) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"+47 22 00 00 00"', '"javascript:alert(1)"', "HB141"),
        ('"+47 22 00 00 00"', '"12"', "HB141"),
        ("base-url: https://", "base-url: javascript://", "HB135"),
        ("base-url: https://", "base-url: ftp://", "HB135"),
        ("base-url: https://", "base-url: mailto:", "HB135"),
        ("base-url: https://", "base-url: https://[bad", "HB135"),
        ("base-url: https://", "base-url: https://kari:hemmelig@", "HB135"),
    ],
)
def test_what_goes_into_a_link_has_its_shape(toy_files: Mapping[str, bytes], old: str, new: str, code: str) -> None:
    assert [found.code for found in findings(changed(toy_files, "handbook.yml", old, new))] == [code]


@pytest.mark.parametrize("end", ["?a=b", "#a", "?", "#"])
def test_nothing_follows_the_path_of_the_base_url(end: str) -> None:
    base = next(field for field in FIELDS if field.name == "Settings.base-url")
    assert base.codes(f"https://a.example/book{end}") == ["HB135"]


@pytest.mark.parametrize(
    "phone", ["+47 22 85 50 50", "112", "(+47) 22 85 50 50", "22855050 ext. 12", "22\u00a085\u00a050\u00a050"]
)
def test_a_telephone_number_as_people_write_it_is_taken(phone: str) -> None:
    assert next(field for field in FIELDS if field.name == "Contact.phone").codes(phone) == []


HEAVY = ["[", "![", "[a](", "[](", "[a][", "[`", "<[", "1. ", "- ", "> ", "> 1. ", "* ", "1. > "]


@pytest.mark.parametrize("sign", HEAVY)
def test_a_text_that_holds_up_a_page_is_told(sign: str) -> None:
    details = next(field for field in FIELDS if field.name == "Step.details")
    assert details.codes(sign * 300) == ["HB142"]


@pytest.mark.parametrize("sign", ["*", "_", "`", "&", "<", "|", "\\", "**_", "(", "~", "{: a}", "# a\n", "a\n===\n"])
def test_other_signs_are_taken_as_often_as_a_text_is_long(sign: str) -> None:
    details = next(field for field in FIELDS if field.name == "Step.details")
    assert details.codes("a " + sign * (5000 // len(sign))) == []


def test_a_file_that_is_too_large_is_told_and_not_read(toy_files: Mapping[str, bytes]) -> None:
    large = toy_files[f"procedures/{GRADING}"] + b"# " + b"x" * 4_000_000
    found = findings({**toy_files, f"procedures/{GRADING}": large})
    assert places(found) == [("HB143", GRADING, 1, 1)]


def test_two_thousand_unknown_ids_are_told_without_comparing_each_with_all(toy_files: Mapping[str, bytes]) -> None:
    steps = "".join(
        f"  s-{i}: {{do: {{nb: Gjør {i}, en: Do {i}}}, role: examiner, needs: [n-{i}]}}\n" for i in range(2000)
    )
    text = toy_files[f"procedures/{GRADING}"].decode().rstrip("\n") + "\n" + steps
    handbook, report = load({**toy_files, f"procedures/{GRADING}": text.encode()})
    assert handbook is None
    assert len(report) == 2000
