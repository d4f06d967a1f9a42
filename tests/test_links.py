"""Addresses that lead out of the handbook are parsed: what a browser would run, open or repair is none."""

from html.parser import HTMLParser

import pytest

from generator.links import dialled, folder_of, is_email, leads_out, site_of
from generator.pages.markup import rich

SAFE = [
    "https://lovdata.no/a?b=c&d#e",
    "HTTPS://LOVDATA.NO",
    "http://localhost:8000/",
    "https://høyskole.no/å",
    "https://xn--hyskole-q1a.no/",
    "https://[2001:db8::1]:80/x",
    "https://en.example/wiki/Schr%C3%B6dinger's_cat_(film)",
    "mailto:a@b.no?subject=x%20y",
    "mailto:a@b.no,c@d.no",
    "tel:+4722855050",
    "tel:112",
]
HARMFUL = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "javascript://a.example/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "blob:https://a.example/1",
    "ftp://a.example/",
    "view-source:https://a.example",
    "https:/a.example",
    "https:a.example",
    "https:///a.example",
    "https://",
    "https://[bad",
    "https://a.example:port/",
    "https://a.example:99999/",
    "https://name:word@a.example/",
    "https://a.example\\@b.example/",
    "https:\\\\a.example",
    'https://a.example/"onclick=alert(1)',
    "https://a.example/<script>",
    "https://a.example/a b",
    "https://a..example/",
    "https://lovd\u0430ta.no/",
    "https://xn--lovdta-5nf.no/",
    "https://a.example/\u202e",
    "https://2130706433/",
    "https://a.example/" + "x" * 2000,
    "//a.example",
    "mailto:",
    "mailto:<a@b.no>",
    "tel:alert(1)",
    "",
]


@pytest.mark.parametrize("address", SAFE)
def test_an_address_that_is_safe_leads_out(address: str) -> None:
    assert leads_out(address)


@pytest.mark.parametrize("address", HARMFUL)
def test_an_address_that_is_not_leads_nowhere(address: str) -> None:
    assert not leads_out(address)


@pytest.mark.parametrize("address", [each for each in HARMFUL if each and "\n" not in each])
def test_no_link_in_a_text_leads_there(address: str) -> None:
    entities = "".join(f"&#{ord(sign)};" for sign in address)
    colon = address.replace(":", "&colon;", 1)
    for form in (address, entities, colon):
        for text in (f"[a]({form})", f"[a](<{form}>)", f"<{form}>", f"[a][r]\n\n[r]: {form}", f"[r]\n\n[r]: <{form}>"):
            for target in _targets(rich(text)):
                assert leads_out(target), (text, target)
                assert "script:" not in target


def _targets(html: str) -> list[str]:
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag in ("p", "a", "span", "code"), tag
            found.extend(value or "" for name, value in attrs if name == "href")

    Reader().feed(html)
    return found


@pytest.mark.parametrize(
    "picture", ["![x](https://a.example/p.png)", "![r]", "![r][]", "![x][r]", "[![r]](https://a.example)", "![a\n][r]"]
)
def test_no_text_shows_a_picture(picture: str) -> None:
    assert "<img" not in rich(f"{picture}\n\n[r]: https://a.example/p.png")


@pytest.mark.parametrize(
    "text",
    ["[a](https://a.example/x\\_y)", "[a](https://a.example/?b=1&amp;c=2)", "[a](https://a.example 'words')"],
)
def test_a_link_keeps_its_address_and_its_words(text: str) -> None:
    (target,) = _targets(rich(text))
    assert leads_out(target)


@pytest.mark.parametrize("email", ["a@b.no", "kari.o'hara+x@post.b.no", "eksamen@høyskole.no"])
def test_an_address_of_e_mail(email: str) -> None:
    assert is_email(email)


@pytest.mark.parametrize(
    "email", ["a", "a@b", "a@b.no?bcc=c@d.no", "a@b.no,c@d.no", "a..b@c.no", "a@b.no\n", "a@[1.2.3.4]"]
)
def test_no_address_of_e_mail(email: str) -> None:
    assert not is_email(email)


@pytest.mark.parametrize(
    ("phone", "number"),
    [
        ("+47 22 85 50 50", "+4722855050"),
        ("(+47) 22-85", "+472285"),
        ("22855050 ext. 12", "22855050;ext=12"),
        ("112", "112"),
    ],
)
def test_a_telephone_dials_digits(phone: str, number: str) -> None:
    assert dialled(phone) == number
    assert leads_out(f"tel:{number}")


@pytest.mark.parametrize(
    ("address", "folder", "site"),
    [
        ("https://handbook.example", "/", "https://handbook.example/"),
        ("https://handbook.example/", "/", "https://handbook.example/"),
        ("https://uni.example/exams/handbook/", "/exams/handbook/", "https://uni.example/exams/handbook/"),
        ("https://uni.example/exams", "/exams/", "https://uni.example/exams/"),
        ("https://uni.example//evil.example/", "/evil.example/", "https://uni.example/evil.example/"),
        ("https://uni.example///a//b", "/a/b/", "https://uni.example/a/b/"),
        ("javascript:alert(1)", "/alert(1)/", ""),
        ("//evil.example/", "/", ""),
        ("mailto:exam@uni.example", "/exam@uni.example/", ""),
        ("https://[bad", "/", ""),
    ],
)
def test_the_folder_of_a_site_never_leads_to_another_host(address: str, folder: str, site: str) -> None:
    assert (folder_of(address), site_of(address)) == (folder, site)
