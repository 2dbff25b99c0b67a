"""The files under an import, opened once each; only what changed is written."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError

from generator.inventory.cms_import.report import Report
from generator.inventory.cms_import.writer import make_yaml
from generator.problems import GuideError, InventoryError, Problem

SOURCE_ID = "cms-measures-data"


class Documents:
    """The opened files of an inventory by path, as they were before and as they are to be."""

    def __init__(self, root: Path, report: Report) -> None:
        self.root, self.report = root, report
        self.documents: dict[Path, Any] = {}
        self.before: dict[Path, Any] = {}

    def open(self, path: Path, make: Callable[[], Any]) -> Any:
        """The document at `path`, or a new one; remembered so that only changes are written."""
        if path in self.documents:
            return self.documents[path]
        document = None
        if path.is_file():
            try:
                document = make_yaml().load(path.read_text(encoding="utf-8"))
            except (YAMLError, UnicodeDecodeError) as error:
                mark = getattr(error, "problem_mark", None)
                reason = str(getattr(error, "problem", error))
                message = f"not valid YAML ({reason}); mend it first"
                line = mark.line + 1 if mark else 0
                raise InventoryError([Problem(path.as_posix(), line, "", message)]) from None
            except OSError as error:
                raise GuideError(f"{path}: cannot be read ({error.strerror})") from None
            if not isinstance(document, CommentedMap):
                message = "expected a YAML mapping; restore the file from version control"
                raise InventoryError([Problem(path.as_posix(), 0, "", message)])
        self.before[path] = copy.deepcopy(document)
        self.documents[path] = make() if document is None else document
        return self.documents[path]


def plain(document: Any) -> Any:
    """A document as plain values, for comparison."""
    if isinstance(document, dict):
        return {str(k): plain(v) for k, v in document.items()}
    if isinstance(document, list):
        return [plain(v) for v in document]
    if isinstance(document, str):
        return str(document)
    return document


def number(activity_id: str) -> tuple[str, int]:
    stem, _, number = activity_id.rpartition("_")
    return (stem, int(number)) if number.isdigit() else (activity_id, 0)
