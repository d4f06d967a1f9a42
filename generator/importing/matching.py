"""Which planned assessment is which one of the file. Ids make event ids, so a part must find itself again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator import addresses
from generator.importing.grouping import PlannedAssessment
from generator.importing.headers import normal
from generator.model import Assessment, Occasion

_DEFERRED = "-deferred"


def id_for(planned: PlannedAssessment) -> str:
    """Return the id of a new assessment: from the mapping file, the part's name (English first), or the form."""
    part = planned.part.get("en") or next(iter(planned.part.values()), "")
    id_ = planned.part_id or (addresses.slug(part) if part else planned.form or "")
    return id_ + _DEFERRED if planned.occasion is Occasion.DEFERRED and not id_.endswith("deferred") else id_


def matched(planned: Iterable[PlannedAssessment], held: Mapping[str, Assessment]) -> dict[str, PlannedAssessment]:
    """Return by id of the file the planned assessment that means it. Surest first: the id, the part's name, then the
    only one of its form, then the only one at all, always on the same occasion."""
    rest, found = list(planned), dict[str, PlannedAssessment]()
    for is_same in (_by_id, _by_name, _by_form, _by_occasion):
        for each in list(rest):
            free = {id_: one for id_, one in held.items() if id_ not in found and one.occasion is each.occasion}
            fitting = [id_ for id_, one in free.items() if is_same(each, id_, one, rest, free)]
            if len(fitting) == 1:
                found[fitting[0]] = each
                rest = [one for one in rest if one is not each]
    return {id_: found[id_] for id_ in held if id_ in found}


_Rest = list[PlannedAssessment]
_Free = Mapping[str, Assessment]


def _by_id(each: PlannedAssessment, id_: str, _one: Assessment, _rest: _Rest, _free: _Free) -> bool:
    return id_for(each) == id_


def _by_name(each: PlannedAssessment, _id: str, one: Assessment, _rest: _Rest, _free: _Free) -> bool:
    names = {normal(words) for words in each.part.values()}
    return one.name is not None and any(normal(words) in names for _, words in one.name)


def _by_form(each: PlannedAssessment, _id: str, one: Assessment, rest: _Rest, _free: _Free) -> bool:
    alike = [other for other in rest if (other.form, other.occasion) == (each.form, each.occasion)]
    return not each.part_id and one.form == each.form and len(alike) == 1


def _by_occasion(each: PlannedAssessment, _id: str, _one: Assessment, rest: _Rest, free: _Free) -> bool:
    """A course with one assessment has it still, whatever form it takes this time."""
    alike = [other for other in rest if other.occasion is each.occasion]
    return not each.part and len(alike) == 1 and len(free) == 1
