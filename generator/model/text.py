"""Text in the handbook's languages, and the markers that tell the reader of YAML what a string means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated

from generator.diagnostics import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in several languages. The first configured language governs.

    ``entries`` holds (language code, words), the governing language first, whatever the order in the file; an absent
    translation is absent.
    """

    entries: tuple[tuple[str, str], ...]
    span: Span = field(default=NOWHERE, compare=False)

    @classmethod
    def of(cls, **words: str) -> Text:
        """Return a text made in code: ``Text.of(nb="frist", en="deadline")``."""
        return cls(tuple(words.items()))

    def get(self, language: str) -> str | None:
        """Return the words in ``language``, or None where the translation is missing."""
        return next((words for code, words in self.entries if code == language), None)

    def within(self, language: str) -> tuple[str, str]:
        """Return (words, language they are in), falling back to the governing language."""
        found = self.get(language)
        if found is not None:
            return found, language
        governing, words = self.entries[0]
        return words, governing

    @property
    def governing(self) -> str:
        """The words in the governing language."""
        return self.entries[0][1]

    def __getitem__(self, language: str) -> str:
        return self.within(language)[0]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.entries)


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a string as the id of something declared elsewhere: ``Annotated[str, Ref("role")]``."""

    kind: str
    single: bool = False
    """Only one of such things can be meant here, never a group of them."""
    or_former: bool = False
    """An id that the thing was called by before will do as well."""


@dataclass(frozen=True, slots=True)
class Markdown:
    """Marks a text as Markdown (paragraphs, lists, links); other texts are one plain line."""


RoleRef = Annotated[str, Ref("role")]
PhaseRef = Annotated[str, Ref("phase")]
FormRef = Annotated[str, Ref("form")]
"""A form of assessment, or a group of forms: whatever is said of the group is said of each form in it."""
SingleFormRef = Annotated[str, Ref("form", single=True)]
TagRef = Annotated[str, Ref("tag")]
SystemRef = Annotated[str, Ref("system")]
SourceRef = Annotated[str, Ref("source")]
ClaimRef = Annotated[str, Ref("claim")]
ProcedureRef = Annotated[str, Ref("procedure")]
StepRef = Annotated[str, Ref("step")]
StepOrFormerRef = Annotated[str, Ref("step", or_former=True)]
TermRef = Annotated[str, Ref("term")]
SemesterRef = Annotated[str, Ref("semester")]
DepartmentRef = Annotated[str, Ref("department")]
MilestoneRef = Annotated[str, Ref("milestone")]
ConventionRef = Annotated[str, Ref("convention")]
LayerRef = Annotated[str, Ref("layer")]
RichText = Annotated[Text, Markdown()]
