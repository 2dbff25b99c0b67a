"""The commands: `python -m generator check | import | write | check-site`."""

from __future__ import annotations

from pathlib import Path

import click

@click.group()
def main() -> None:
    pass

@main.command("import")
@click.argument("source", type=click.Path(path_type=Path))
def import_(source: Path) -> None:
    from generator.inventory.cms_import import import_inventory
    print(import_inventory(source, Path("inventory")))

@main.command()
def check() -> None:
    from generator.inventory.load import load_with_problems
    from generator.problems import format_problems
    inv, p = load_with_problems(Path("inventory"))
    print(format_problems(p))

main()
