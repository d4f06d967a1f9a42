"""What an error of the file system means for somebody who publishes, and what to do about it."""

from __future__ import annotations

import errno
import os

from generator.characters import shown_name

_ELSEWHERE = "or name another folder"
_REMEDIES = {
    errno.ENOSPC: f"make room on that disk, {_ELSEWHERE}",
    errno.EDQUOT: f"make room within the quota, {_ELSEWHERE}",
    errno.EFBIG: f"raise the limit for the size of files (`ulimit -f`), {_ELSEWHERE}",
    errno.EROFS: f"mount that disk for writing, {_ELSEWHERE}",
    errno.EACCES: f"let the user who builds read and write there, {_ELSEWHERE}",
    errno.EPERM: f"let the user who builds read and write there, {_ELSEWHERE}",
    errno.EBUSY: f"unmount it or end the program that holds it, {_ELSEWHERE}",
    errno.EXDEV: f"it cannot be moved within its own disk, as in a layer of a container: {_ELSEWHERE[3:]}",
    errno.EIO: "the disk has a fault: see the system's log before anything else",
    errno.ENAMETOOLONG: "choose shorter names for the folder and the files in it",
    errno.ELOOP: f"delete that link, {_ELSEWHERE}",
    errno.EMFILE: "raise the limit for open files (`ulimit -n`)",
    errno.ENFILE: "end some programs: the system has too many open files",
    errno.ENOLCK: f"this disk has no locks, as some network disks: {_ELSEWHERE[3:]}",
}


def told(failure: OSError, near: object = "") -> str:
    """Return a sentence that names the place and the remedy. ``near`` is the place where the system names none."""
    named = [
        shown_name(os.fsdecode(name)) for name in (failure.filename, failure.filename2) if isinstance(name, str | bytes)
    ]
    place = " → ".join(dict.fromkeys(named)) or (f"a file for {near}" if near else "a file")
    why = failure.strerror or str(failure) or type(failure).__name__
    remedy = _REMEDIES.get(
        failure.errno or 0, f"see to it that the user who builds can read and write it, {_ELSEWHERE}"
    )
    return f"{place}: {why}. What to do: {remedy}."
