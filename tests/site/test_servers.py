"""The ready-made server settings say the same everywhere, and fit the handbook that they are made for."""

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from generator.model import Handbook
from generator.site.servers import HEADERS, Server, server_files, server_settings
from generator.source import load, read_files
from tests.cli.desk import Desk
from tests.site.conftest import TOP


def test_every_server_sends_the_same_headers(toy: Handbook) -> None:
    made = server_files(toy.settings)
    nginx, apache = (server_settings(kind, toy.settings, "/srv/site", hsts=False) for kind in ("nginx", "apache"))
    for name, value in HEADERS.items():
        assert f"{name}: {value}" in made["_headers"].decode()
        assert f'Header always set {name} "{value}"' in made[".htaccess"].decode()
        assert f'Header always set {name} "{value}"' in apache
        assert f'add_header {name} "{value}" always;' in nginx


def test_the_example_for_nginx_is_what_the_command_makes_for_this_repository(request: pytest.FixtureRequest) -> None:
    handbook, _ = load(read_files(TOP / "procedures"))
    assert handbook is not None
    made = server_settings("nginx", handbook.settings, "", hsts=False)
    example = Path(str(files("generator.site").joinpath("servers", "nginx.conf")))
    if request.config.getoption("--update-golden"):
        example.write_text(made, encoding="utf-8")
    assert example.read_text(encoding="utf-8") == made


@pytest.mark.parametrize("server", ["nginx", "apache"])
@pytest.mark.parametrize("path", ['/a"b/', "/a;b}/", "/a$b/", "/a b/", "/a%22b/", "/a%0ab/", "/a#{b/"])
def test_no_address_says_anything_else_to_a_server(toy: Handbook, server: Server, path: str) -> None:
    """The settings of an odd address are those of a plain one, line by line, apart from the address."""
    odd, plain = (
        server_settings(server, replace(toy.settings, base_url=f"https://x.example{each}"), "/srv/site", hsts=False)
        for each in (path, "/ab/")
    )
    assert [line.split()[:1] for line in odd.splitlines()] == [line.split()[:1] for line in plain.splitlines()]
    assert odd.count('"') == plain.count('"')
    assert odd.count(";") == plain.count(";")


@pytest.mark.parametrize("site", ["site", "../site", '/srv/a"b', "/srv/$x", "/srv/a;b", "/srv/a\nb"])
def test_the_folder_on_the_server_is_named_in_full_and_plainly(tmp_path: Path, site: str) -> None:
    for server in ("nginx", "apache"):
        done = Desk(tmp_path / server).run("hosting", server, "--site", site)
        assert done.exit_code == 2
        assert "name the whole path" in done.output


def test_nothing_inside_a_page_may_run_or_come_from_elsewhere() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'self'")
    assert "unsafe" not in policy
    assert "http" not in policy
