"""Addresses that lead somewhere are taken as they are; a slip in one is told."""

import pytest

from generator.diagnostics import NOWHERE, Report
from generator.links import WEB
from generator.source.nodes import ScalarNode
from generator.source.reading import Reading
from generator.source.web import AddressDecoder, EmailDecoder

GAPS = ("path", "line")


def labels(decoder: AddressDecoder | EmailDecoder, written: str) -> list[str]:
    report = Report()
    value = decoder(ScalarNode(written, NOWHERE), Reading(report))
    assert value == (None if len(report) else written.strip())
    return [found.label for found in report]


@pytest.mark.parametrize(
    "address",
    [
        "https://lovdata.no/dokument/NL/lov/2024-03-08-9#§11",
        "http://handbook.example",
        "HTTPS://HANDBOOK.EXAMPLE/A(b)?c={d}",
        "https://localhost:8000/",
        "https://[::1]/",
        "mailto:exam@hilltop.example",
        "tel:+4722000000",
        "tel:22000000",
        "https://høyskole.no/å",
        "http://[2001:db8::1]:8080/a",
        "mailto:exam@hilltop.example?subject=Plan%20B",
        "tel:+4722000000;ext=12",
    ],
)
def test_an_address_that_leads_somewhere_is_taken(address: str) -> None:
    assert labels(AddressDecoder(), address) == []


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("lovdata.no/lov", "it does not say how it is reached"),
        ("//lovdata.no/lov", "it does not say how it is reached"),
        ("localhost:8000/", "it does not say how it is reached"),
        ("htps://lovdata.no", "`htps` is unknown"),
        ("httsp://lovdata.no", "`httsp` is unknown"),
        ("https:lovdata.no", "two slashes and a name must follow"),
        ("https:///lovdata.no", "two slashes and a name must follow"),
        ("https://lovdata.no/a b", "an address has no spaces"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(address: str, label: str) -> None:
    assert labels(AddressDecoder(), address) == [label]


@pytest.mark.parametrize(
    "address",
    [
        "https://handbook.example//evil.example/",
        "https://handbook.example/a//b/",
        "https://handbook.example/../",
        "https://handbook.example/./a",
    ],
)
def test_the_sites_own_address_has_a_path_that_pages_can_be_added_to(address: str) -> None:
    (label,) = labels(AddressDecoder(schemes=WEB, bare=True), address)
    assert label == "this address has two slashes, or nothing but dots, between two parts of its path"


@pytest.mark.parametrize("address", ["https://handbook.example", "https://handbook.example/a", "https://a.example/b/"])
def test_the_sites_own_address_may_end_with_a_slash_or_not(address: str) -> None:
    assert labels(AddressDecoder(schemes=WEB, bare=True), address) == []


@pytest.mark.parametrize(
    "address", ["https://a.example/{path}#L{line}", "https://a.example/{path}", "https://a.example/"]
)
def test_known_words_are_filled_in(address: str) -> None:
    assert labels(AddressDecoder(GAPS), address) == []
    assert address.format(path="a", line=1)


@pytest.mark.parametrize(
    "gap", ["{pth}", "{path", "path}", "{}", "{0}", "{path!r}", "{path:>9}", "{{path}}", "{path.x}"]
)
def test_an_unknown_word_in_braces_is_told(gap: str) -> None:
    assert labels(AddressDecoder(GAPS), f"https://a.example/{gap}") == ["nothing is filled in here"]


@pytest.mark.parametrize(
    "email", ["exam@hilltop.example", "kari.o'hara+exam@post.hilltop.example", "eksamen@høyskole.no"]
)
def test_an_email_address_is_taken(email: str) -> None:
    assert labels(EmailDecoder(), email) == []


@pytest.mark.parametrize(
    "email", ["exam", "exam@hilltop", "@hilltop.example", "a@b@c.no", "a b@c.no", "<a@b.no>", "a@b."]
)
def test_what_is_no_email_address_is_told(email: str) -> None:
    assert labels(EmailDecoder(), email) == ["expected an e-mail address"]
