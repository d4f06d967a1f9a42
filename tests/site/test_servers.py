"""The ready-made server settings say the same everywhere."""

from importlib.resources import files

from generator.model import Handbook
from generator.site.servers import HEADERS, server_files


def test_every_server_sends_the_same_headers(toy: Handbook) -> None:
    made = server_files(toy.settings)
    nginx = files("generator.site").joinpath("servers", "nginx.conf").read_text(encoding="utf-8")
    for name, value in HEADERS.items():
        assert f"{name}: {value}" in made["_headers"].decode()
        assert f'Header always set {name} "{value}"' in made[".htaccess"].decode()
        assert f'add_header {name} "{value}" always;' in nginx or f"add_header {name} {value} always;" in nginx


def test_nothing_inside_a_page_may_run_or_come_from_elsewhere() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'self'")
    assert "unsafe" not in policy
    assert "http" not in policy
