"""Addresses that never change: from ids to page paths, feed paths and event ids."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from hashlib import blake2b
from uuid import UUID, uuid5

EVENTS = UUID("5b9c2c0e-6f0b-5d55-9d0a-6a1f8d4f3c27")
"""Namespace of all event ids. Changing it would double every event in every subscriber's calendar."""

_WITHIN = re.compile(r"(?!/)[a-z0-9/-]*(#[a-z0-9-]+)?")

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "ð": "d", "þ": "th", "ł": "l", "đ": "d"})
_LONGEST = 80
"""Characters of a slug. File systems take 255 bytes in a name; Google takes 256 characters in a feed's address."""
_RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9]|lpt[0-9]|index|all)$")


def slug(text: str) -> str:
    """Return ``text`` in lower-case ASCII letters, digits and single hyphens: safe on file systems and servers.

    Course codes keep their look: ``TIØ4118`` → ``tioe4118``, ``KRI2110/SAM2110`` → ``kri2110-sam2110``. Different
    texts can give the same slug (``A+B``, ``A/B``); the check refuses two courses that share one. Never empty:
    a text without a usable character gives ``x`` and its code points. Never longer than 80 characters: a longer one
    ends in a hash of the text.
    """
    folded = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    ascii_only = "".join(char for char in folded if not unicodedata.combining(char))
    plain = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
    if not plain:
        plain = "x" + "-".join(f"{ord(char):x}" for char in text)
    if len(plain) > _LONGEST:
        mark = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
        return f"{plain[: _LONGEST - 9].rstrip('-')}-{mark}"
    return f"{plain}-x" if _RESERVED.match(plain) else plain


def is_of_handbook(address: str) -> bool:
    """Return whether an address in a text is one of the handbook's own: ``roles/examiner/``, from the language's folder
    on."""
    return bool(address) and _WITHIN.fullmatch(address) is not None


def event_uid(key: str) -> str:
    """Return the calendar UID of a deadline's key: the same in every feed and language (RFC 7986 § 5.3)."""
    return str(uuid5(EVENTS, key))


# Pages, relative to the language's folder; all end in a slash.


def home() -> str:
    return ""


def role(role_id: str) -> str:
    return f"roles/{role_id}/"


def phase(phase_id: str) -> str:
    return f"phases/{phase_id}/"


def procedure(procedure_id: str) -> str:
    return f"procedures/{procedure_id}/"


def step(procedure_id: str, step_id: str) -> str:
    return f"{procedure(procedure_id)}#{step_id}"


def system(system_id: str) -> str:
    return f"systems/{system_id}/"


def department(department_id: str) -> str:
    return f"departments/{department_id}/"


def form(form_id: str) -> str:
    return f"forms/#{form_id}"


def term(term_id: str) -> str:
    return f"glossary/#{term_id}"


def source(source_id: str) -> str:
    return f"sources/#{source_id}"


def claim_source(source_id: str) -> str:
    return f"sources/{source_id}/"


def claim(source_id: str, claim_id: str) -> str:
    return f"{claim_source(source_id)}#{claim_id}"


def convention(convention_id: str) -> str:
    return f"dates/#{convention_id}"


def course(code: str) -> str:
    return f"courses/{slug(code)}/"


# Feeds, relative to the language's folder.


def course_feed(code: str, role_id: str | None = None) -> str:
    return f"calendars/courses/{slug(code)}.ics" if role_id is None else f"calendars/courses/{slug(code)}/{role_id}.ics"


def department_feed(department_id: str, role_id: str | None = None) -> str:
    base = f"calendars/departments/{department_id}"
    return f"{base}.ics" if role_id is None else f"{base}/{role_id}.ics"


def role_feed(role_id: str) -> str:
    return f"calendars/roles/{role_id}.ics"


def all_feed() -> str:
    return "calendars/everything.ics"


def changes_feed(role_id: str | None = None) -> str:
    return "changes/feed.xml" if role_id is None else f"changes/roles/{role_id}.xml"


def feed_part(feed: str, part: str) -> str:
    """Return the address of one semester of a feed that is too large, or of a month or day of such a semester."""
    return f"{feed.removesuffix('.ics')}/{part}.ics"


# Data for programs, relative to the site's top: it holds every language.


def api_handbook() -> str:
    return "api/handbook.json"


def api_deadlines() -> str:
    return "api/deadlines.json"


def api_schema() -> str:
    return "api/schema.json"


def api_course(code: str) -> str:
    return f"api/courses/{slug(code)}.json"


def api_department_csv(department_id: str) -> str:
    return f"api/departments/{department_id}.csv"


# Where things live: what a renamed thing takes along.

FOLDERS: Mapping[str, tuple[str, ...]] = {
    "roles": ("roles", "exam-day", "reviews", "changes/roles"),
    "phases": ("phases",),
    "procedures": ("procedures",),
    "systems": ("systems",),
    "departments": ("departments", "api/departments"),
    "claim_sources": ("sources",),
    "courses": ("courses", "api/courses"),
}
"""By register: the folders that hold something named by each id: a page, pages below it, a file."""


def moved(paths: Collection[str], former: Mapping[str, Mapping[str, Iterable[str]]]) -> Mapping[str, str]:
    """Return, for what exists at ``paths``, the addresses that it had under former ids: old path → path.

    ``former`` is register → id → former ids. What lives at an address today keeps it.
    """
    existing, found = set(paths), dict[str, str]()
    beginnings = _beginnings(former)
    for path in paths if beginnings else ():
        for end in (place for place, sign in enumerate(path) if sign in "/."):
            for before in beginnings.get(path[:end], ()):
                if before + path[end:] not in existing:
                    found.setdefault(before + path[end:], path)
    return found


def _beginnings(former: Mapping[str, Mapping[str, Iterable[str]]]) -> Mapping[str, list[str]]:
    """Return how the addresses of each renamed thing begin, and how they began before."""
    found: dict[str, list[str]] = {}
    for register, folders in FOLDERS.items():
        name = slug if register == "courses" else str
        for id_, before in former.get(register, {}).items():
            for folder in folders:
                found.setdefault(f"{folder}/{name(id_)}", []).extend(f"{folder}/{name(old)}" for old in before)
    return found
