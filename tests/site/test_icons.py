"""An icon that the check knows is one that the pages show."""

import pytest

from generator.site.html import polish
from generator.site.icons import ThemeIcons, theme_icon


def shown(name: str) -> bool:
    return "<svg" in polish(f'<span class="icon" data-icon="{name}" aria-hidden="true"></span>', "nb")


def test_every_icon_that_is_offered_is_known_and_can_be_shown() -> None:
    icons = ThemeIcons()
    offered = list(icons)
    assert len(offered) == len(set(offered)) == len(icons) > 1000
    assert "material/database" in offered
    assert [name for name in offered if name not in icons] == []
    some = offered[:: len(offered) // 50] + [name for name in offered if "_" in name][:1]
    assert [name for name in some if not shown(name)] == []


@pytest.mark.parametrize("name", ["material/databse", "database", "Material/Database", "../../base", "", "material/"])
def test_what_is_not_known_is_not_shown(name: str) -> None:
    assert name not in ThemeIcons()
    assert not shown(name)


def test_icons_are_no_stops_of_the_keyboard() -> None:
    assert 'focusable="false"' in theme_icon("material/database")
