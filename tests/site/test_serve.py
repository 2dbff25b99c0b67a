"""`mkdocs serve`: every kind of change is seen and rebuilds once, and bad data is no end.

How soon a change is seen, `make bench` tells.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from tests.site.project import copy_project, environment, run
from tests.site.serving import CHANGES, Change, Server, serving

QUIET_SECONDS = 3.0


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(copy_project(tmp_path_factory.mktemp("serve") / "project")) as running:
        yield running


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_is_seen_after_one_build(server: Server, change: Change) -> None:
    assert not server.shows(change.address, change.text)
    before = server.builds
    server.replace(change.path, change.old, change.new)
    server.wait_for(lambda: server.shows(change.address, change.text))
    assert server.builds == before + 1


def test_what_is_served_after_all_changes_is_what_a_new_build_makes(server: Server) -> None:
    """What is kept between builds may not be what an earlier state of the project gave."""
    built = server.project.parent / "built"
    variables = environment(SITE_URL=server.url, SITE_DIR=str(built))
    code, output = run("mkdocs", "build", "--quiet", cwd=server.project, env=variables)
    assert code == 0, output
    made = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    compared = sorted(name for name in made if name.endswith((".html", ".json", ".xml", ".css")))
    assert len(compared) > 300
    assert [name for name in compared if server.file(name) != (built / name).read_bytes()] == []


def test_no_build_follows_that_nobody_asked_for(server: Server) -> None:
    before = server.builds
    time.sleep(QUIET_SECONDS)
    assert server.builds == before


def test_bad_data_is_told_and_the_site_comes_back_once_it_is_mended(server: Server) -> None:
    path = "inventory/activities/IA_BE_4.yaml"
    server.replace(path, "activity_weight: medium", "activity_weight: medum")
    problem = 'expected medium or high. Did you mean "medium"?'
    server.wait_for(lambda: any(path in line and problem in line for line in server.lines))
    server.replace(path, "activity_weight: medum", "activity_weight: medium")
    server.wait_for(lambda: server.shows("activities/IA_BE_4/", "Medium, 10 points"))
    assert not any("Traceback" in line for line in server.lines)
    assert server.process.poll() is None
