"""Text that editors write becomes safe HTML, and links stay relative."""

import pytest
from markdown import Markdown
from markupsafe import escape

from generator.pages.markup import href, inline, rich
from generator.pages.render import heading, tidy
from generator.site.ready import ready_html, table_of_contents


@pytest.mark.parametrize(
    ("page", "to", "link"),
    [
        ("", "roles/examiner/", "roles/examiner/"),
        ("roles/", "", "../"),
        ("", "", "./"),
        ("roles/examiner/", "roles/examiner/#grading", "#grading"),
        ("roles/examiner/", "procedures/appeal/#appeal", "../../procedures/appeal/#appeal"),
        ("courses/", "../api/courses/", "../../api/courses/"),
    ],
)
def test_links_are_relative_to_the_page(page: str, to: str, link: str) -> None:
    assert href(page, to) == link


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "![x](https://x.example/x.png)", "a <b onclick=x>"],
)
def test_html_and_pictures_in_a_text_stay_text(words: str) -> None:
    made = rich(words)
    assert "<script" not in made
    assert "<img" not in made
    assert "<b" not in made.replace("<br", "")


def test_only_harmless_links_stay_links() -> None:
    assert 'href="https://law.example/"' in rich("[law](https://law.example/)")
    assert 'href="../../matrix/"' in rich("[matrix](matrix/)", "../../")
    assert "href" not in rich("[x](javascript:alert(1))")
    assert "href" not in rich("[x](data:text/html,x)")


def test_one_paragraph_loses_its_wrapping_and_two_keep_theirs() -> None:
    assert inline("**Two** words") == "<strong>Two</strong> words"
    assert inline("One\n\ntwo").startswith("<p>")


def test_a_heading_keeps_its_words_as_they_are() -> None:
    assert tidy(heading(2, "§ 3-9 *now* <b>", "x")).strip() == r"## § 3\-9 \*now\* &lt;b&gt; {#x}"


def test_blank_lines_inside_html_disappear_and_headings_stand_alone() -> None:
    body = f"<p>a</p>\n\n  <p>b</p>\n{heading(2, 'T', 't')}<p>c</p>"
    assert tidy(body) == "<p>a</p>\n<p>b</p>\n\n## T {#t}\n\n<p>c</p>\n"


@pytest.mark.parametrize("end", ["\n", "\n\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_a_text_with_a_line_break_makes_no_heading(end: str) -> None:
    text = escape(f'F{end}# F {{#zq}}{end}<h2 data-outline id="zq">F</h2>{end}G')
    body = tidy(f"<p>{text}</p>{heading(2, f'a{end}# b {{#zq}}', 'x')}")
    assert [(each.id, str(each.title)) for each in table_of_contents(body)] == [("x", "a # b {#zq}")]
    assert Markdown(extensions=["attr_list", "toc"]).convert(body).count("<h") == ready_html(body).count("<h") == 1
