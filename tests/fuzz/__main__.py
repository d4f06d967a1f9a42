"""Look for bytes that break a promise: ``python -m tests.fuzz TARGET [--minutes 30] [--found DIR]``.

Coverage guides the search (atheris, which ``pip install atheris`` brings; the tests do not need it). It starts from the
corpus and the target's words. Each distinct failure is kept once, as a file in ``--found``, and the search goes on.
Once mended, such a file belongs into ``tests/fuzz/corpus/TARGET/``, where every run of the tests tries it.

The target ``site`` needs no atheris: it builds themed sites from changed attacks (:mod:`tests.fuzz.site`). What it
finds belongs, once mended, among the attacks of :mod:`tests.attacks.strings`.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
import traceback
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("target", choices=[*sorted(path.stem for path in (HERE / "words").glob("*.dict")), "site"])
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--found", type=Path, default=Path("build/fuzz"))
    asked = parser.parse_args()
    found = asked.found / asked.target
    found.mkdir(parents=True, exist_ok=True)
    if asked.target == "site":
        from tests.fuzz.site import soak

        soak(asked.minutes, found)
    else:
        _search(asked.target, asked.minutes, found)


def _search(name: str, minutes: float, found: Path) -> None:
    try:
        import atheris
    except ImportError:
        sys.exit("The search needs atheris: pip install atheris")
    with atheris.instrument_imports(include=["generator"]):
        from tests.fuzz.targets import TARGETS
    target, seen = TARGETS[name], set[str]()

    def once(data: bytes) -> None:
        try:
            target(data)
        except Exception as failure:
            sign = _signature(failure)
            if sign not in seen:
                seen.add(sign)
                (found / sign).write_bytes(data)
                (found / f"{sign}.txt").write_text(traceback.format_exc(), encoding="utf-8")
                print(f"found {found / sign}: {type(failure).__name__}: {str(failure)[:200]}", flush=True)

    with tempfile.TemporaryDirectory() as grown:
        options = [
            f"-max_total_time={round(minutes * 60)}",
            "-timeout=60",
            "-rss_limit_mb=4096",
            "-max_len=6000",
            "-len_control=0",
            f"-artifact_prefix={found}/stopped-",
            f"-dict={HERE / 'words' / name}.dict",
        ]
        atheris.Setup([sys.argv[0], *options, grown, str(HERE / "corpus" / name)], once)
        atheris.Fuzz()


def _signature(failure: Exception) -> str:
    """Name a failure by its kind and the last places in our code, not by the bytes that led there."""
    frames = traceback.extract_tb(failure.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames][-4:]
    digest = hashlib.sha256("|".join([type(failure).__name__, *places]).encode()).hexdigest()
    return f"{type(failure).__name__}-{digest[:10]}"


if __name__ == "__main__":
    main()
