"""However and wherever it is built, the site is the same to the last byte."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.check_site import check_site
from generator.problems import GuideError
from generator.site import Site, build_site
from generator.write import write_site
from tests.site.conftest import BuiltSite
from tests.site.html import parse
from tests.site.project import ROOT, copy_project, differing, digests, environment, run, start
from tests.support import make_inventory

BUILD = ("mkdocs", "build", "--strict", "--quiet")


@dataclass
class OtherBuilds:
    """The digests of builds of the same data, each made in its own way."""

    elsewhere: dict[str, str]
    without_epoch: dict[str, str]
    from_disk: dict[str, str]


@pytest.fixture(scope="module")
def others(site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> OtherBuilds:
    folder = tmp_path_factory.mktemp("others")
    copy, disk = copy_project(folder / "copy"), folder / "disk"
    write_site(build_site(ROOT), ROOT, disk)
    elsewhere, later, plain = (folder / name for name in ("elsewhere", "later", "plain"))
    far = {"TZ": "Pacific/Auckland", "LC_ALL": "C"}
    builds = [
        start(
            *BUILD, cwd=copy, env=environment(SITE_DIR=str(elsewhere), PYTHONHASHSEED="2", **far)
        ),
        start(*BUILD, cwd=copy, env=environment(SITE_DIR=str(later), SOURCE_DATE_EPOCH=None)),
        start(*BUILD, cwd=disk, env=environment(SITE_DIR=str(plain), PYTHONHASHSEED="3")),
    ]
    for build in builds:
        output, _ = build.communicate(timeout=120)
        assert (build.returncode, output) == (0, "")
    return OtherBuilds(digests(elsewhere), digests(later), digests(plain))


def test_two_builds_in_other_folders_zones_and_hash_seeds_are_byte_identical(
    site: BuiltSite, others: OtherBuilds
) -> None:
    first = digests(site.folder)
    assert len(first) > 500
    assert differing(first, others.elsewhere) == []


def test_only_the_packed_sitemap_depends_on_the_clock_and_only_without_a_given_date(
    site: BuiltSite, others: OtherBuilds
) -> None:
    assert differing(digests(site.folder), others.without_epoch) == ["sitemap.xml.gz"]


def test_pages_written_to_disk_build_the_byte_identical_site_without_the_hook(
    site: BuiltSite, others: OtherBuilds
) -> None:
    assert differing(digests(site.folder), others.from_disk) == []


def test_no_page_tells_where_or_by_whom_it_was_built(site: BuiltSite) -> None:
    told = [str(ROOT), str(site.folder.parent)]
    for path in site.folder.rglob("*"):
        if path.suffix in (".html", ".json", ".xml", ".yaml", ".js", ".css"):
            text = path.read_text(encoding="utf-8")
            assert [place for place in told if place in text] == [], path.name


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with the invented inventory."""
    folder = tmp_path_factory.mktemp("small")
    return copy_project(folder / "project", make_inventory(folder))


@pytest.fixture
def small_site(small: Path) -> Site:
    return build_site(small)


def test_writing_again_writes_nothing(small: Path, small_site: Site, tmp_path: Path) -> None:
    written, removed = write_site(small_site, small, tmp_path / "out")
    assert written == len(digests(tmp_path / "out")) > 20
    assert removed == 0
    assert write_site(small_site, small, tmp_path / "out") == (0, 0)


def test_a_page_that_is_gone_is_pruned_and_so_is_its_empty_folder(
    small: Path, small_site: Site, tmp_path: Path
) -> None:
    target = tmp_path / "out"
    write_site(small_site, small, target)
    before = digests(target)
    stale = target / "docs" / "1999" / "old-list.md"
    stale.parent.mkdir()
    stale.write_text("# Old\n", encoding="utf-8")
    assert write_site(small_site, small, target) == (0, 1)
    assert not stale.parent.exists()
    assert digests(target) == before


def test_a_changed_page_alone_is_written_again(
    small: Path, small_site: Site, tmp_path: Path
) -> None:
    target = tmp_path / "out"
    write_site(small_site, small, target)
    before = digests(target)
    (target / "docs" / "index.md").write_text("# Edited\n", encoding="utf-8")
    assert write_site(small_site, small, target) == (1, 0)
    assert digests(target) == before


def test_a_folder_with_other_peoples_files_is_refused_and_left_alone(
    small: Path, small_site: Site, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(GuideError, match="not empty and not written by this command"):
        write_site(small_site, small, tmp_path)
    assert list(digests(tmp_path)) == ["notes.txt"]


def test_another_mkdocs_project_is_refused_and_left_alone(
    small: Path, small_site: Site, tmp_path: Path
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "mine.md").write_text("# Mine\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Mine\n", encoding="utf-8")
    before = digests(tmp_path)
    with pytest.raises(GuideError, match="not empty and not written by this command"):
        write_site(small_site, small, tmp_path)
    assert digests(tmp_path) == before


def test_writing_can_go_on_after_it_was_cut_off(
    small: Path, small_site: Site, tmp_path: Path
) -> None:
    target = tmp_path / "out"
    write_site(small_site, small, target)
    whole = digests(target)
    shutil.rmtree(target)
    page_in_the_way_of_a_folder = Site({"a": "", "a/b.md": ""}, {}, [], [], [])
    with pytest.raises(GuideError, match="cannot be written"):
        write_site(page_in_the_way_of_a_folder, small, target)
    write_site(small_site, small, target)
    assert digests(target) == whole


@pytest.mark.parametrize("place", ["file", "file/below", "held"])
def test_a_target_that_cannot_be_written_gives_one_message_and_no_traceback(
    small: Path, tmp_path: Path, place: str
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    if place == "held":
        write_site(build_site(small), small, tmp_path / place)
        shutil.rmtree(tmp_path / place / "docs")
        (tmp_path / place / "docs").write_text("in the way", encoding="utf-8")
    exit_code, output = run("generator", "write", str(tmp_path / place), cwd=small)
    assert exit_code == 1
    (line,) = output.strip().splitlines()
    assert str(tmp_path) in line
    assert "cannot be written" in line and "check the folder's permissions" in line


def test_the_command_says_what_it_wrote(small: Path, tmp_path: Path) -> None:
    exit_code, output = run("generator", "write", str(tmp_path / "out"), cwd=small)
    assert exit_code == 0
    number = len(digests(tmp_path / "out"))
    assert f"{number} files written, 0 removed" in output
    _, output = run("generator", "write", str(tmp_path / "out"), cwd=small)
    assert "0 files written, 0 removed" in output


def test_the_written_configuration_names_no_generator_and_no_folder_of_this_computer(
    small: Path, small_site: Site, tmp_path: Path
) -> None:
    write_site(small_site, small, tmp_path / "out")
    text = (tmp_path / "out" / "mkdocs.yml").read_text(encoding="utf-8")
    assert "generator/" not in text
    assert str(small) not in text and str(tmp_path) not in text


def test_what_is_written_is_built_without_any_code_of_ours(
    small: Path, small_site: Site, tmp_path: Path
) -> None:
    write_site(small_site, small, tmp_path / "out")
    assert "hooks:" not in (tmp_path / "out" / "mkdocs.yml").read_text(encoding="utf-8")
    assert list((tmp_path / "out").rglob("*.py")) == []


REBUILD = """
import sys
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config

for site in sys.argv[1:]:
    config = load_config(site_dir=site)
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    template = Path("generator/pages/templates/mvp.md.j2")
    template.write_text(template.read_text("utf-8").replace("## Other", "## All other"), "utf-8")
"""


def test_a_rebuild_while_serving_gives_what_a_new_build_gives(small: Path, tmp_path: Path) -> None:
    project = Path(shutil.copytree(small, tmp_path / "project"))
    (tmp_path / "rebuild.py").write_text(REBUILD, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(tmp_path / "rebuild.py"), "../before", "../after"],
        cwd=project,
        env=environment(PYTHONPATH=str(project)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert run(*BUILD, cwd=project, env=environment(SITE_DIR="../fresh")) == (0, "")
    before, after, fresh = (digests(tmp_path / name) for name in ("before", "after", "fresh"))
    assert differing(after, fresh) == []
    changed = differing(before, after)
    assert "mvps/2019/G0001/index.html" in changed
    assert "activities/IA_BE_1/index.html" not in changed


def test_the_site_works_below_a_path_and_links_each_page_to_its_data_for_editing(
    small: Path, tmp_path: Path
) -> None:
    address, edit = "https://guide.example/below/this/", "https://code.example/edit/main/"
    env = environment(SITE_DIR=str(tmp_path / "site"), SITE_URL=address, EDIT_BASE=edit)
    assert run(*BUILD, cwd=small, env=env) == (0, "")
    _, problems = check_site(tmp_path / "site")
    assert [str(problem) for problem in problems] == []
    page = parse((tmp_path / "site/activities/IA_BE_1/index.html").read_text(encoding="utf-8"))
    links = [a.attributes.get("href", "") for a in page.find_all("a")]
    assert f"{edit}inventory/activities/IA_BE_1.yaml" in links
    assert [link for link in links if link.startswith(("/", address))] == []
    canonical = page.find("link", rel="canonical").attributes["href"]
    assert canonical == f"{address}activities/IA_BE_1/"
    data = tmp_path / "site/inventory/activities/IA_BE_1.yaml"
    assert data.read_bytes() == (small / "inventory/activities/IA_BE_1.yaml").read_bytes()
