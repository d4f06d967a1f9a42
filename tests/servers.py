"""Real web servers on this machine, with the settings that the handbook makes for them."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import urlsplit

from generator.model import Settings
from generator.site.servers import server_settings
from tests.missing import program

KINDS = ("nginx", "apache", "htaccess")
"""nginx and Apache with the settings of ``handbook hosting``, and Apache with what the site itself brings."""

_NGINX = """daemon off;
worker_processes 1;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
    uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
    server {{
        listen 127.0.0.1:{port};
        server_tokens off;
        include {folder}/handbook.conf;
    }}
}}
"""
# Apache as Debian sets it up, with the modules that the settings name.
_APACHE = """ServerRoot {folder}
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {folder}/apache.pid
ErrorLog {folder}/error.log
ServerTokens Prod
User nobody
Group nogroup
{modules}
TypesConfig /etc/mime.types
<Directory />
    Options FollowSymLinks
    AllowOverride None
    Require all denied
</Directory>
<FilesMatch "^\\.ht">
    Require all denied
</FilesMatch>
Include {folder}/handbook.conf
"""
_MODULES = (
    *("mpm_event", "authz_core", "authn_core", "alias", "mime", "dir", "autoindex", "negotiation", "setenvif"),
    *("filter", "deflate", "headers", "rewrite", "reqtimeout"),
)
_HTACCESS = """{place}
<Directory "{site}">
    Require all granted
    Options Indexes FollowSymLinks MultiViews
    AllowOverride FileInfo
</Directory>
"""


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    """Names in small letters. A header that was sent twice is joined with a comma."""
    content: bytes


class Server(NamedTuple):
    port: int
    path: str
    """Where the site lies, with a slash at both ends."""
    site: Path
    process: int

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path below the site, or anywhere on the server when it starts with a slash."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        where = path if path.startswith("/") else self.path + path
        connection.request(method, where, headers=named)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        sent: dict[str, str] = {}
        for name, value in answer.getheaders():
            sent[name.lower()] = f"{sent[name.lower()]}, {value}" if name.lower() in sent else value
        return Answer(answer.status, sent, content)


@contextmanager
def serving(kind: str, settings: Settings, site: Path, *, hsts: bool = False) -> Iterator[Server]:
    """Serve ``site`` with a server of this kind, where the settings' address says. Others must be able to read it."""
    name, package = ("nginx", "nginx-light") if kind == "nginx" else ("apache2", "apache2")
    path = urlsplit(settings.base_url).path
    # Not below pytest's own folder, which the server's unprivileged user may not enter.
    with TemporaryDirectory(prefix="handbook-server-") as held:
        folder = Path(held)
        folder.chmod(0o755)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        if kind == "htaccess":
            place = f'DocumentRoot "{site}"' if path == "/" else f'Alias "{path.rstrip("/")}" "{site}"'
            own = _HTACCESS.format(place=place, site=site)
        else:
            own = server_settings("nginx" if kind == "nginx" else "apache", settings, str(site), hsts=hsts)
        (folder / "handbook.conf").write_text(own, encoding="utf-8")
        (folder / "server.conf").write_text(_configuration(kind, folder, port), encoding="utf-8")
        way = ["-p", held] if kind == "nginx" else ["-D", "FOREGROUND"]
        command = [program(name, package), *way, ("-c" if kind == "nginx" else "-f"), f"{held}/server.conf"]
        with (folder / "said").open("wb") as said, subprocess.Popen(command, stdout=said, stderr=said) as running:
            try:
                _wait(port, running, folder)
                yield Server(port, path, site, running.pid)
            finally:
                running.terminate()


def _configuration(kind: str, folder: Path, port: int) -> str:
    if kind == "nginx":
        user = "user root;" if os.getuid() == 0 else ""
        return _NGINX.format(folder=folder, port=port, user=user)
    modules = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in _MODULES)
    return _APACHE.format(folder=folder, port=port, modules=modules)


def _wait(port: int, running: subprocess.Popen[bytes], folder: Path) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        told = [path.read_text() for path in (folder / "said", folder / "error.log") if path.exists()]
        assert running.poll() is None, "\n".join(told)
        time.sleep(0.05)
    raise AssertionError("the server did not start")
