"""From the office's exam plan to course files, and back to a year plan."""

from __future__ import annotations

from generator.importing.courses import Import, Request, import_courses

__all__ = ["Import", "Request", "import_courses"]
