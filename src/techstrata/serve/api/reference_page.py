"""A reference page made from the OpenAPI document: one HTML file, nothing fetched from elsewhere."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any
from urllib.parse import quote, urlencode

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
STYLE = """
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem }
code { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere }
h3 { border-top: 1px solid #8886; margin-top: 2rem; padding-top: 1rem }
table { border-collapse: collapse; width: 100% }
td, th { border-bottom: 1px solid #8884; padding: .25rem .5rem; text-align: left; vertical-align: top }
td:first-child { font-weight: bold }
@media (max-width: 40rem) {
  thead { display: none } td { border: 0; display: block; padding: 0 .5rem }
  tr { border-bottom: 1px solid #8884; display: block; padding: .4rem 0 }
}
"""

Document = Mapping[str, Any]


def reference_page(document: Document) -> str:
    """The whole page."""
    info = document["info"]
    operations = [
        (path, {"method": method, **operation})
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    parts = [
        f"<h1>{escape(info['title'])} {escape(info['version'])}</h1><p>{text_of(info['description'])}</p>",
        '<p>For programs: <a href="/openapi.json">openapi.json</a></p>',
        *(tag_section(tag, operations) for tag in document["tags"]),
        "<h2>Answers</h2>",
        *(schema_section(name, schema) for name, schema in sorted(document["components"]["schemas"].items())),
    ]
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(info["title"])} API</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f"<style>{STYLE}</style></head><body>{''.join(parts)}</body></html>"
    )


def tag_section(tag: Mapping[str, str], operations: Iterable[tuple[str, Mapping[str, Any]]]) -> str:
    """All addresses of one concern."""
    found = [operation_section(path, operation) for path, operation in operations if tag["name"] in operation["tags"]]
    return f"<h2>{escape(tag['name'].capitalize())}</h2><p>{text_of(tag['description'])}</p>{''.join(found)}"


def operation_section(path: str, operation: Mapping[str, Any]) -> str:
    """One address: what it answers, what it takes, and an example to click."""
    name = operation["operationId"]
    return (
        f'<section id="{escape(name)}"><h3><code>{escape(operation["method"].upper())} {escape(path)}</code></h3>'
        f"<p>{text_of(operation['description'])}</p>{parameter_table(operation.get('parameters', ()))}"
        f"{sent_line(operation) or example_line(path, operation)}"
        f"<p>{answers_line(operation['responses'])}</p></section>"
    )


def sent_line(operation: Mapping[str, Any]) -> str:
    """The noun that is sent along, where one is."""
    if "requestBody" not in operation:
        return ""
    kind, content = next(iter(operation["requestBody"]["content"].items()))
    return f"<p>Send {type_of(content['schema'])} as <code>{escape(kind)}</code>.</p>"


def example_line(path: str, operation: Mapping[str, Any]) -> str:
    """An example to click."""
    example = escape(example_of(path, operation))
    return f'<p>Example: <a href="{example}"><code>{example}</code></a></p>'


def example_of(path: str, operation: Mapping[str, Any]) -> str:
    """An address that can be asked: ids from the examples, and the required parameters."""
    required = [parameter for parameter in operation.get("parameters", ()) if parameter["required"]]
    for parameter in required:
        if parameter["in"] == "path":
            path = path.replace("{" + parameter["name"] + "}", quote(str(example_value(parameter["schema"]))))
    query = {each["name"]: example_value(each["schema"]) for each in required if each["in"] == "query"}
    return f"{path}?{urlencode(query, doseq=True)}" if query else path


def example_value(schema: Mapping[str, Any]) -> Any:
    """The first example."""
    return next(iter(schema.get("examples", ())), "")


def parameter_table(parameters: Iterable[Mapping[str, Any]]) -> str:
    """Name, type and meaning of each parameter."""
    rows = [
        row(parameter["name"] + (" (required)" if parameter["required"] else ""), given(parameter["schema"]))
        for parameter in parameters
    ]
    return table("Parameter", rows) if rows else ""


def given(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """What can be written in an address: null cannot, it is left out."""
    choices = [choice for choice in schema.get("anyOf", ()) if choice.get("type") != "null"]
    return {**schema, "anyOf": choices} if choices else schema


def schema_section(name: str, schema: Mapping[str, Any]) -> str:
    """The fields of one noun."""
    rows = [row(field, facts) for field, facts in schema.get("properties", {}).items()]
    about = text_of(schema.get("description", ""))
    return f'<section id="{escape(name)}"><h3>{escape(name)}</h3><p>{about}</p>{table("Field", rows)}</section>'


def table(first: str, rows: Iterable[str]) -> str:
    """A table of names."""
    return f"<table><thead><tr><th>{first}<th>Type<th>Meaning</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def row(name: str, schema: Mapping[str, Any]) -> str:
    """One name with its type, meaning, default and example."""
    meaning = text_of(schema.get("description", ""))
    if schema.get("default") not in (None, []):
        meaning += f" Default: <code>{escape(shown(schema['default']))}</code>."
    if schema.get("examples"):
        meaning += f" Example: <code>{escape(shown(schema['examples'][0]))}</code>."
    return f"<tr><td><code>{escape(name)}</code><td>{type_of(schema)}<td>{meaning}</tr>"


def shown(value: Any) -> str:
    """A value as it is written in an address or an answer."""
    if isinstance(value, list):
        return ", ".join(shown(item) for item in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def type_of(schema: Mapping[str, Any]) -> str:
    """The type in words, with a link where it is a noun of its own."""
    if "$ref" in schema:
        name = escape(schema["$ref"].rsplit("/", 1)[-1])
        return f'<a href="#{name}">{name}</a>'
    if "anyOf" in schema:
        return " or ".join(type_of(choice) for choice in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(escape(str(choice)) for choice in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {type_of(schema.get('items', {}))}"
    kind = escape(str(schema.get("format") or schema.get("type", "any")))
    limits = [str(schema[key]) for key in ("minimum", "maximum") if key in schema]
    return f"{kind} {'..'.join(limits)}".strip()


def answers_line(responses: Mapping[str, Any]) -> str:
    """The noun that is answered, and the problems."""
    content = next(iter(responses["200"]["content"].values()))
    problems = " ".join(f"{status}: {escape(facts['description'])}" for status, facts in responses.items())
    return f"Answers {type_of(content['schema'])}. {problems}"


def text_of(text: str) -> str:
    """Plain text with `words in backticks` as code."""
    parts = escape(text).split("`")
    return "".join(f"<code>{part}</code>" if number % 2 else part for number, part in enumerate(parts))
