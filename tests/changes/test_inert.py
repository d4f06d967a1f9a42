"""The report is posted in the institution's name: what others wrote in the YAML is read in it, and does nothing."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.changes.report.inert import escaped, fenced
from generator.changes.report.markdown import LIMIT, cut_to_fit, markdown
from generator.changes.report.section import Section, Table, Written

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SEEN_BY_FORGES = re.compile(
    r"@\w|[#!$&%~^][\w\"]|://|\bwww\.|\bGH-\d|(?<![^\W_])[0-9a-f]{7,40}(?![^\W_])", re.IGNORECASE
)
"""What GitHub and GitLab make a link or a call of in text that has been through Markdown already."""
ATTACKS = [
    "@everyone, @org/team and post@example.org",
    "closes #12, GH-12, org/handbook#12, !34, $5, &6, %7 and ~bug",
    '~"two words" %"next year" ^alert#1 #{x}',
    "https://evil.example, HTTP://evil.example/a_b and www.evil.example/?x=*y*",
    "see 0123456789abcdef0123456789abcdef01234567 and deadbee",
    "[click](https://evil.example) ![pixel](//evil.example/p.png) [ref][1] ![x]",
    "<img src=//evil.example/p.png> <script>alert(1)</script> <!-- x --> <a href=x>y</a> &lt;b&gt; &#x40;all",
    "<https://evil.example> <post@example.org> </details></summary>",
    "`code` ``more`` ~~gone~~ **bold** __bold__ *it* _it_ $x^2$",
    "a | b \\| c \\\\| d \\",
    "# heading",
    "- list",
    "+ list",
    "12. list",
    "7) list",
    "=== under",
    "> quote",
    "    code",
    "``` fence",
    "~~~ fence",
    "[1]: https://evil.example",
    "/close",
    "::error::x ##[set-output name=x]y",
    "tab\tand\nlines\r\nand\u2028more\x85end",
]


def read(markdown: str) -> tuple[set[str], str]:
    """Return the kinds of what Markdown makes of it, and the words that are read."""
    kinds, words = set(), ""
    for token in READER.parse(markdown):
        for part in token.children or [token]:
            kinds.add(part.type)
            words += unescape(part.content) if not token.children or part.type.startswith("text") else ""
    return kinds, words.replace("\u200b", "")


@pytest.mark.parametrize("words", ATTACKS)
def test_what_others_wrote_is_read_and_does_nothing(words: str) -> None:
    inert = escaped(words)
    kinds, seen = read(inert)
    assert kinds <= {"paragraph_open", "paragraph_close", "text", "text_special"}
    assert seen == " ".join(words.split())
    (rendered,) = (token.children for token in READER.parse(inert) if token.children)
    assert not SEEN_BY_FORGES.search("".join(part.content for part in rendered))


@pytest.mark.parametrize("words", [words for words in ATTACKS if "\u2028" not in words])
def test_a_cell_of_a_table_stays_one_cell(words: str) -> None:
    section = Section("Title", (), Table("Table", ("a", "b"), ((words, "x"),)))
    html = READER.render(markdown(Written("Sentence.", (section,), "{n} more"), 100))
    assert html.count("<td>") == 2
    assert not re.search(r"<(?!/?(?:p|h3|strong|details|summary|table|thead|tbody|tr|t[hd])>|!-- handbook)", html)


@settings(max_examples=200, deadline=None, database=None, derandomize=True)
@given(st.lists(st.one_of(st.sampled_from(ATTACKS), st.text(max_size=8)), min_size=1, max_size=4).map(" ".join))
def test_whatever_is_joined_does_nothing(words: str) -> None:
    inert = escaped(words)
    kinds, seen = read(inert)
    assert kinds <= {"paragraph_open", "paragraph_close", "text", "text_special"}
    assert not SEEN_BY_FORGES.search(inert.replace("\\", ""))
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]", seen)


@pytest.mark.parametrize("sign", ["\x1b", "\x00", "\x07", "\x9b", "\u202e", "\u2066", "\u200f", "\ufeff", "\U000e0041"])
def test_a_character_that_moves_what_is_seen_is_shown_as_one(sign: str) -> None:
    assert escaped(f"a{sign}b") == "a\ufffdb"
    assert fenced(f"a{sign}b", "text") == "```text\na\ufffdb\n```"


def test_a_block_ends_where_we_end_it() -> None:
    assert fenced("````\n@all\n```", "text") == "`````text\n````\n@all\n```\n`````"


# --- never longer than a comment may be


@pytest.mark.parametrize(
    "words", ["x", "å" * 5_000, "@" * 20_000, "😀" * 2_000, "#1 " * 9_000], ids=["x", "å", "@", "smiley", "#1"]
)
def test_any_report_fits_and_keeps_its_shape(words: str) -> None:
    rows = tuple((words, words, words, words) for _ in range(8))
    table = Table("Table", ("a", "b", "c", "d"), rows)
    sections = tuple(Section(f"Section {n}", (words,) * 8, table, words, words * 9) for n in range(7))
    written = markdown(Written(words, sections, "{n} more"), 7)
    assert len(written.encode()) <= LIMIT
    assert written.count("<details>") == written.count("</details>") == 7
    assert all(f"### Section {n}" in written for n in range(7))
    assert "more" in written


def test_a_long_list_of_mistakes_says_what_is_left_out() -> None:
    mistakes = "\n".join(f"{n:06} " + "å" * 100 for n in range(2_000)) + "\n" + "y" * 10_000_000
    shown = cut_to_fit(mistakes, "{n} more lines", parts=2)
    assert len(shown.encode()) <= LIMIT // 2
    *kept, last = shown.splitlines()
    assert kept == mistakes.splitlines()[: len(kept)]
    assert last == f"{2_001 - len(kept)} more lines"
