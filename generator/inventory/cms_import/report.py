"""What an import did, by kind, as one readable list."""

from __future__ import annotations

from dataclasses import dataclass, field

KINDS = ("added", "changed", "renumbered", "suspended", "removed", "draft", "not placed")


@dataclass
class Report:
    """Lines by kind; `not placed` is what a person has to decide."""

    lines: dict[str, list[str]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    files_written: int = 0

    def say(self, kind: str, line: str) -> None:
        self.lines[kind].append(line)

    def __str__(self) -> str:
        parts = []
        for kind, lines in self.lines.items():
            if lines:
                parts.append(f"{kind} ({len(lines)}):")
                parts.extend(f"  {line}" for line in lines)
        if self.files_written:
            parts.append(f"{self.files_written} files written.")
        else:
            parts.append("Nothing changed: the inventory already says what the source says.")
        return "\n".join(parts)
