"""`python -m generator check | import | write | diff | score | export | quality | check-site`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import click

from generator.inventory.strict_json import NoNumberError, RepeatedKeyError, parse_strictly
from generator.problems import GuideError, format_problems, skipped_line

ROOT = Path(__file__).resolve().parent.parent
INVENTORY = click.option(
    "--inventory",
    "inventory_root",
    type=click.Path(path_type=Path),
    default=ROOT / "inventory",
    help="The inventory folder; the project's own unless given.",
)


class WordOf(click.ParamType[str]):
    """The ID of an entry of a list of `reporting.yaml`, which is read when it is needed."""

    name = "choice"

    def __init__(self, listed: str) -> None:
        self.listed = listed

    @cached_property
    def choice(self) -> click.Choice[str]:
        from generator.inventory.load import load_reporting

        reporting = load_reporting(ROOT / "inventory")
        return click.Choice([entry.id for entry in getattr(reporting, self.listed)])

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        return self.choice.get_metavar(param, ctx)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return self.choice.convert(value, param, ctx)


def step(items: Iterable[Any], label: str) -> Iterator[Any]:
    """Shows progress on a terminal while `items` are worked through."""
    if not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(list(items), label=f"{label:<12}", file=sys.stderr) as bar:
        yield from bar


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Checks the inventory of improvement activities and turns it into the guide."""


@main.command()
@INVENTORY
def check(inventory_root: Path) -> None:
    """Validate the whole inventory and name every problem with file, line and field."""
    from generator.validate import validate

    loading = validate(inventory_root)
    if loading.problems:
        click.echo(format_problems(loading.problems), err=True)
        if loading.skipped:
            click.echo(skipped_line(loading.skipped), err=True)
        raise SystemExit(1)
    inventory = loading.inventory
    settings = inventory.settings
    versions = sum(len(a.versions) for a in inventory.activities.values())
    pairs = sum(len(listed) for listed in inventory.activities_by_year.values())
    click.echo(
        f"The inventory is sound: {len(inventory.activities)} activities in {versions} wordings, "
        f"performance years {settings.first_performance_year} to "
        f"{settings.last_performance_year}; all {pairs} titles and texts are CMS's."
    )


@main.command("import")
@click.argument("source", type=click.Path(path_type=Path))
@INVENTORY
def import_(source: Path, inventory_root: Path) -> None:
    """Bring CMS's files in SOURCE into the inventory.

    SOURCE is a checkout of CMS's public qpp-measures-data repository, or a reduced copy
    (measures/YEAR.json, mvp/YEAR.json). Hand-written fields stay; running it again on the
    same source changes nothing.
    """
    from generator.inventory.cms_import import import_inventory

    click.echo(str(import_inventory(source, inventory_root, step=step)))


@main.command()
@click.argument("target", type=click.Path(path_type=Path))
def write(target: Path) -> None:
    """Write every page to TARGET/docs, with a plain TARGET/mkdocs.yml to build it."""
    from generator.site import build_site
    from generator.write import write_site

    written, removed = write_site(build_site(ROOT, step), ROOT, target)
    click.echo(f"{written} files written, {removed} removed; the rest was up to date.")


@main.command()
@click.argument("before", type=int)
@click.argument("after", type=int)
@INVENTORY
def diff(before: int, after: int, inventory_root: Path) -> None:
    """Say what changed in the inventory between two neighbouring performance years."""
    from generator.edition.states import CHANGE_NAMES
    from generator.inventory.history import changes_into
    from generator.inventory.load import load_inventory

    inventory = load_inventory(inventory_root)
    known = sorted(inventory.years)
    if len(known) < 2:
        raise GuideError(
            f"{before} {after}: the inventory holds only {known[0]}, so there is nothing to compare"
        )
    if after != before + 1 or before not in known or after not in known:
        raise GuideError(
            f"{before} {after}: expected two neighbouring performance years "
            f"from {known[0]} to {known[-1]}, such as {known[-2]} {known[-1]}"
        )
    changes = changes_into(inventory, after)
    renumbered = [f"{r.old.activity_id} -> {r.new.activity_id}" for r in changes.renumbered]
    for kind, name in CHANGE_NAMES.items():
        if kind == "unchanged":
            click.echo(f"{name.lower()} ({changes.unchanged})")
            continue
        ids = [a.activity_id for a in changes.activities(kind)]
        listed = renumbered if kind == "renumbered" else ids
        click.echo(f"{name.lower()} ({len(listed)}): {', '.join(listed) or 'none'}")


@main.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option(
    "--special-status",
    "special_statuses",
    type=WordOf("special_statuses"),
    multiple=True,
    help="A special status that CMS shows for you; may be given several times.",
)
@click.option(
    "--medical-home",
    "patient_centered_medical_home",
    is_flag=True,
    help="Certified as a patient-centered medical home and attested as such.",
)
@click.option(
    "--apm", "apm_participant", is_flag=True, help="Takes part in an alternative payment model."
)
@click.option(
    "--apm-model",
    metavar="ID",
    help="A model of the APM scoring standard whose score is published, such as mssp.",
)
@click.option(
    "--study",
    "cms_study_participant",
    is_flag=True,
    help="Took part in CMS's study of the burden of reporting.",
)
@click.option(
    "--not-scored",
    "categories_not_scored",
    type=WordOf("categories"),
    multiple=True,
    help="A category that is not scored for you; may be given several times.",
)
@click.option(
    "--clinicians", "clinicians_in_group", type=int, metavar="N", help="Clinicians in the group."
)
@click.option(
    "--no-other-data",
    is_flag=True,
    help="No data were sent for quality or Promoting Interoperability.",
)
def score(file: Path, as_json: bool, no_other_data: bool, **said: Any) -> None:
    """Score the attestation in FILE (JSON; - for standard input) and explain every step.

    FILE holds an attestation as described in the README, or a submission in CMS's QPP form. The
    options say what that form cannot; what FILE says itself may not be said again.
    """
    from generator import rules
    from generator.rules.explain import explain

    shown = "standard input" if str(file) == "-" else _printable(str(file))
    attestation = _read_json(file, shown)
    supplement = {
        field: list(value) if isinstance(value, tuple) else value
        for field, value in said.items()
        if value is not None and value is not False and value != ()
    }
    if no_other_data:
        supplement["other_category_submitted"] = False
    try:
        result = rules.score(attestation, supplement)
    except rules.Refusal as refusal:
        raise GuideError(f"{shown}: {refusal}") from None
    click.echo(json.dumps(result, ensure_ascii=False, indent=1) if as_json else explain(result))


def _read_json(file: Path, shown: str) -> Any:
    """The JSON of a file; GuideError names the file and line of what is not JSON."""
    from generator.rules.primitives import shown as shown_value

    try:
        content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        text = content.decode("utf-8-sig")
        return parse_strictly(text)
    except OSError as error:
        raise GuideError(f"{shown}: cannot be read ({error.strerror}); expected JSON") from None
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is not UTF-8; save the file as UTF-8"
        raise GuideError(f"{shown}: {message}") from None
    except json.JSONDecodeError as error:
        raise GuideError(f"{shown}:{error.lineno}: not valid JSON: {error.msg}") from None
    except RepeatedKeyError as error:
        message = f"{shown_value(error.key)} is given twice; keep one of the two"
        raise GuideError(f"{shown}: {message}") from None
    except NoNumberError as error:
        raise GuideError(f"{shown}: not valid JSON: {error}") from None
    except RecursionError:
        raise GuideError(f"{shown}: lists and mappings within each other too deep") from None
    except ValueError:
        raise GuideError(f"{shown}: a number has too many digits") from None


def _printable(text: str) -> str:
    """A text of others on one line: what does not print is escaped."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


@main.command()
@click.option("--year", "performance_year", type=int, required=True, help="Performance year.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["json", "csv"]),
    default="json",
    show_default=True,
    help="The form of `api/YEAR/activities`.",
)
@INVENTORY
def export(performance_year: int, kind: str, inventory_root: Path) -> None:
    """Print a performance year's activities as the site publishes them."""
    from generator.edition.edition import Edition
    from generator.inventory.load import load_inventory
    from generator.kits.open_data import as_csv, as_json, year_activities

    edition = Edition(load_inventory(inventory_root))
    known = edition.years
    if performance_year not in known:
        raise GuideError(
            f"--year {performance_year}: not published; expected {known[0]} to {known[-1]}"
        )
    listed = year_activities(edition, performance_year)
    data = as_json(listed) if kind == "json" else as_csv(listed).encode()
    sys.stdout.buffer.write(data)


@main.command()
def quality() -> None:
    """Print the counts of what guards the reader: conditions, ways on, citations, proof."""
    from generator.edition.edition import Edition
    from generator.inventory.load import load_inventory
    from generator.pages.articles import build_articles
    from generator.pages.build import build_pages
    from generator.quality import report

    edition = Edition(load_inventory(ROOT / "inventory"))
    pages = build_pages(edition) | build_articles(edition, ROOT / "docs").pages
    click.echo(report(edition.inventory, pages))


@main.command("check-site")
@click.argument("site", type=click.Path(path_type=Path))
def check_site(site: Path) -> None:
    """Check a built SITE: every link and anchor, no request to another host."""
    from generator.check_site import check_site as run

    pages, problems = run(site)
    if problems:
        click.echo(format_problems(problems), err=True)
        raise SystemExit(1)
    click.echo(f"{pages} pages: every link and anchor leads somewhere.")


def run() -> None:
    """Runs a command; what the user can mend is one message and exit 1, never a traceback."""
    try:
        main.main(prog_name="python -m generator", standalone_mode=False)
    except GuideError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from None
    except click.ClickException as error:
        error.show()
        raise SystemExit(2) from None
    except click.exceptions.Abort:
        raise SystemExit(130) from None


if __name__ == "__main__":
    run()
