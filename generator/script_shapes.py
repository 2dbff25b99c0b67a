"""What Python hands the scripts, as JSON Schemas: the scripts' types are made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from generator.inventory.model import Inventory
from generator.kits.open_data_models import ActivityHistory
from generator.pages.finder_shapes import FinderFile, Names, TextsFile, WordsFile
from generator.rules.schemas import attestation_schema, result_schema
from generator.rules.shapes import Rules, Vocabulary


@dataclass(frozen=True)
class ScriptShape:
    """A shape by the name of its type, with its schema."""

    title: str
    schema: dict[str, Any]


def script_shapes(inventory: Inventory) -> dict[str, ScriptShape]:
    """Each shape by the name of the file of its declarations; words of reporting are data."""
    history = ActivityHistory.model_json_schema(mode="serialization")
    return {
        "attestation": ScriptShape("Attestation", attestation_schema(inventory.reporting)),
        "result": ScriptShape("Result", result_schema()),
        "rules": ScriptShape("Rules", TypeAdapter(Rules).json_schema()),
        "vocabulary": ScriptShape("Vocabulary", TypeAdapter(Vocabulary).json_schema()),
        "activity": ScriptShape("ActivityHistory", history),
        "finder": ScriptShape("FinderFile", TypeAdapter(FinderFile).json_schema()),
        "words": ScriptShape("WordsFile", TypeAdapter(WordsFile).json_schema()),
        "texts": ScriptShape("TextsFile", TypeAdapter(TextsFile).json_schema()),
        "names": ScriptShape("Names", TypeAdapter(Names).json_schema()),
    }
