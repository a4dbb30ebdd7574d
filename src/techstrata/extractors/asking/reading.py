"""The shape of an answer: the descriptions are the instructions too, so that schema and prompt cannot drift apart."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from techstrata.domain import Kind, Level


class Said(BaseModel):
    """Closed: an answer with anything else in it is no answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SaidMention(Said):
    """One technology or concept, once for each way in which a section writes it."""

    section: str = Field(description="The name of the section, exactly as its heading line gives it.")
    text: str = Field(
        description=(
            "The name as the section writes it, copied letter for letter: the shortest piece that names the thing, "
            "without particles, brackets or explanations (from “Python을” only “Python”)."
        )
    )
    name: str = Field(description="The product's own international spelling, without a version number.")
    kind: Kind = Field(
        description=(
            "technology: one particular thing that could stand in a stack list, such as a language, framework, "
            "library, database, service, tool, operating system, protocol or format. "
            "concept: a discipline, method, architecture or class of products."
        )
    )
    level: Level = Field(
        description=(
            "required: demanded. preferred: welcome, a plus. used: what the work is done with, without a demand. "
            "other: named outside the demands, as among benefits, customers or competitors. "
            "The sentence decides before the section's name does; of several levels in one section the strongest."
        )
    )


class SaidReading(Said):
    """All that an answer may hold: apart from what is copied or named, nothing but numbers and fixed words."""

    mentions: list[SaidMention] = Field(description="Every technology and concept of title and sections.")
    role: str = Field(description="The code of the role that is advertised; the title decides before the tasks do.")
    role_alternatives: list[str] = Field(description="Further codes that a reasonable reader would accept.")
    years_min: int | None = Field(
        description=(
            "Least years of professional experience demanded; 0 where beginners are welcome, null where nothing is "
            "said. What is only preferred does not count; of alternatives the smallest."
        )
    )
    years_max: int | None = Field(description="Most years that are sought, or null.")
    years_text: str | None = Field(description="The words that state the years, copied letter for letter, or null.")
    newcomer_ok: bool | None = Field(
        description="true: beginners may apply. false: experience is demanded. null: nothing is said."
    )
    newcomer_text: str | None = Field(description="The words that state this, copied letter for letter, or null.")


def schema_for(roles: Iterable[str]) -> dict[str, Any]:
    """The JSON Schema of an answer, in the few words that every provider understands: no references, no titles."""
    raw = SaidReading.model_json_schema()
    schema: dict[str, Any] = _plain(raw, raw.get("$defs", {}))
    codes = list(roles)
    schema["properties"]["role"]["enum"] = codes
    schema["properties"]["role_alternatives"]["items"]["enum"] = codes
    return schema


def _plain(node: Any, definitions: Mapping[str, Any]) -> Any:
    if isinstance(node, list):
        return [_plain(one, definitions) for one in node]
    if not isinstance(node, dict):
        return node
    if reference := node.get("$ref"):
        return _plain(definitions[reference.rsplit("/", 1)[1]], definitions)
    # A property may itself be called `title`; the keyword is always text.
    dropped = {"$defs"} | ({"title"} if isinstance(node.get("title"), str) else set())
    if node.get("type") == "object":
        dropped.add("description")
    return {key: _plain(value, definitions) for key, value in node.items() if key not in dropped}


def described() -> Iterable[tuple[str, str]]:
    """Every field with its description, those of a mention as `mentions[].text`."""
    for name, field in SaidReading.model_fields.items():
        yield name, field.description or ""
        if name == "mentions":
            yield from ((f"mentions[].{part}", one.description or "") for part, one in SaidMention.model_fields.items())
