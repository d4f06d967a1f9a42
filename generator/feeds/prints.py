"""Fingerprints: whether a deadline that is published today is the one that was published last time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b

from generator.deadlines.resolve import Resolution
from generator.feeds.events import Composer, dated
from generator.feeds.identity import Identities
from generator.feeds.stamps import Fingerprint
from generator.model import Handbook, ResolvedDeadline, Step, Text


def fingerprints(handbook: Handbook, resolution: Resolution) -> Mapping[str, Fingerprint]:
    """Return the fingerprint of each dated deadline by identity key.

    It covers the event in the governing language and the translations of its own texts, so that a corrected
    translation counts as a change as well. Texts of the generator itself are covered in the governing language.
    """
    composer = Composer(handbook, resolution, handbook.languages[0])
    identities = Identities(handbook)
    translations = _Translations(handbook)
    found = {}
    for deadline in dated(resolution):
        event = composer.event(deadline)
        shown = (event.summary, event.description, event.url, *event.categories, *translations.of(deadline))
        content = blake2b("\0".join(shown).encode(), digest_size=10).hexdigest()
        found[identities.key(deadline)] = Fingerprint(event.span.written, content)
    return found


class _Translations:
    def __init__(self, handbook: Handbook) -> None:
        self._steps = {
            step_id: "\0".join(_words(_texts(step)))
            for procedure in handbook.procedures.values()
            for step_id, step in procedure.steps.items()
        }

    def of(self, deadline: ResolvedDeadline) -> Iterator[str]:
        yield self._steps[deadline.step] if deadline.step else ""
        yield from _words((deadline.sitting.course.name, deadline.sitting.assessment.name))


def _texts(step: Step) -> tuple[Text | None, ...]:
    return (step.do, step.when, step.delivers)


def _words(texts: tuple[Text | None, ...]) -> Iterator[str]:
    return (words for text in texts if text for _, words in text)
