"""What can change between two editions of the handbook: one small value a kind.

Each kind says by :attr:`weight` whether people must act differently (major) or only read something else (minor).
Ids and addresses are those of the new edition; something that is gone keeps its old ones.
"""

from __future__ import annotations

from generator.changes.kinds.basics import Cause, Retimed, Weight
from generator.changes.kinds.dates import DateAppeared, DateMoved, DateVanished, SittingAppeared, SittingVanished
from generator.changes.kinds.entries import EntryAppeared, EntryRenamed, EntryRevised, EntryVanished
from generator.changes.kinds.notes import NoteAppeared, NoteRevised, NoteVanished
from generator.changes.kinds.site import (
    FeedAppeared,
    FeedChanged,
    FeedMoved,
    FeedVanished,
    PageAppeared,
    PageMoved,
    PageVanished,
    TranslationMissing,
    TranslationStale,
)
from generator.changes.kinds.steps import StepAppeared, StepReassigned, StepRenamed, StepRevised, StepVanished

DateChange = DateMoved | DateAppeared | DateVanished | SittingAppeared | SittingVanished
StepChange = StepAppeared | StepVanished | StepReassigned | StepRenamed | StepRevised
EntryChange = EntryAppeared | EntryVanished | EntryRenamed | EntryRevised
NoteChange = NoteAppeared | NoteRevised | NoteVanished
TextChange = TranslationMissing | TranslationStale
PageChange = PageAppeared | PageVanished | PageMoved
FeedChange = FeedChanged | FeedAppeared | FeedVanished | FeedMoved
Change = DateChange | StepChange | EntryChange | NoteChange | TextChange | PageChange | FeedChange

__all__ = [
    "Cause",
    "Change",
    "DateAppeared",
    "DateChange",
    "DateMoved",
    "DateVanished",
    "EntryAppeared",
    "EntryChange",
    "EntryRenamed",
    "EntryRevised",
    "EntryVanished",
    "FeedAppeared",
    "FeedChange",
    "FeedChanged",
    "FeedMoved",
    "FeedVanished",
    "NoteAppeared",
    "NoteChange",
    "NoteRevised",
    "NoteVanished",
    "PageAppeared",
    "PageChange",
    "PageMoved",
    "PageVanished",
    "Retimed",
    "SittingAppeared",
    "SittingVanished",
    "StepAppeared",
    "StepChange",
    "StepReassigned",
    "StepRenamed",
    "StepRevised",
    "StepVanished",
    "TextChange",
    "TranslationMissing",
    "TranslationStale",
    "Weight",
]
