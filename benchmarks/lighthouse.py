"""How light is a page on a phone? Lighthouse's four figures for one page of each type of the built site.

    python benchmarks/lighthouse.py                       # every page type in Norwegian, once
    python benchmarks/lighthouse.py --language en --runs 3 home role

Needs npm (which fetches Lighthouse), chromium, and a site in site/. The pages come from a server that compresses and
sends the site's own headers, as the ready-made settings do. The performance figure depends on what else the machine
does; with --runs the median is printed. Exits with 1 when a figure is below what is promised.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.site.servers import HEADERS  # noqa: E402
from tests.browser.pagetypes import PAGES  # noqa: E402

LIGHTHOUSE = "lighthouse@12.8.2"
PROMISED = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 95}
PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml")


class Handler(SimpleHTTPRequestHandler):
    """Sends text compressed."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in PACKED or not path.is_file():
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(str(path))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), lambda *args: Handler(*args, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def figures(address: str) -> dict[str, int]:
    """Return Lighthouse's figures for a page, 0 to 100, by category."""
    command = ["npx", "--yes", LIGHTHOUSE, address, "--quiet", "--output=json"]
    command += ["--chrome-flags=--headless=new --no-sandbox"]
    environment = os.environ | {"CHROME_PATH": shutil.which("chromium") or ""}
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    categories = json.loads(done.stdout)["categories"]
    return {name: round(100 * categories[name]["score"]) for name in PROMISED}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("pages", nargs="*", metavar="TYPE", help=f"some of: {', '.join(PAGES)}")
    options.add_argument("--language", default="nb")
    options.add_argument("--runs", type=int, default=1)
    asked = options.parse_args()
    short = 0
    with serving(ROOT / "site") as top:
        for name in asked.pages or PAGES:
            runs = [figures(f"{top}{asked.language}/{PAGES[name]}") for _ in range(asked.runs)]
            medians = {key: round(statistics.median(run[key] for run in runs)) for key in PROMISED}
            below = [key for key, least in PROMISED.items() if medians[key] < least]
            short += bool(below)
            print(
                f"{name:24}",
                *(f"{key} {value}" for key, value in medians.items()),
                *below and ["<", *below],
                flush=True,
            )
    return 1 if short else 0


if __name__ == "__main__":
    raise SystemExit(main())
