"""A web server for the built site, with the headers that the site ships for real ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from generator.site.servers import HEADERS


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    prefix = ""
    folder = Path()

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, directory=str(self.folder), **more)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(self.prefix) if path.startswith(self.prefix) else "/nowhere")

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, *_: object) -> None:
        """Answer a lost reader with the site's own page."""
        body = (self.folder / "404.html").read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path, prefix: str = "") -> Iterator[str]:
    """Serve ``folder`` under ``prefix`` on this machine; give the address of the site, with a trailing slash."""
    handler = type("Handler", (_Handler,), {"prefix": prefix, "folder": folder})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{prefix}/"
        finally:
            server.shutdown()
            thread.join()
