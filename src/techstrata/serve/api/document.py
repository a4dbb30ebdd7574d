"""The OpenAPI document: every field described, every problem named."""

from collections.abc import Sequence
from typing import Any

from fastapi.openapi.utils import get_openapi
from starlette.routing import BaseRoute

from techstrata import __version__
from techstrata.serve.api.field_notes import note_of
from techstrata.serve.api.own_posting import OwnPosting
from techstrata.serve.api.problems import MEDIA_TYPE, Problem

TITLE = "techstrata"
DESCRIPTION = (
    "Which technologies jobs ask for, how sure that is, and which sentences prove it. "
    "Answers are read from the current snapshot with GET; only a text of one's own is sent with POST. "
    "Days are those of Asia/Seoul, instants are UTC. "
    "Answers of the snapshot have an `ETag`: sent back as `If-None-Match`, it gets a 304 while nothing has changed."
)
TAGS = [
    {"name": "shares", "description": "How many openings ask for what."},
    {"name": "postings", "description": "The listing."},
    {"name": "words", "description": "Roles and technologies."},
    {"name": "companies and sites", "description": "Who offers, and where."},
    {"name": "snapshots", "description": "What the answers are read from."},
    {"name": "operations", "description": "For probes and monitoring."},
]
MISSING = {"404": "Nothing has this id."}
PROBLEMS = {
    "409": "Nothing is published yet.",
    "422": "A parameter is unknown or does not fit; each is named.",
    "500": "The server failed.",
}
SENT = {
    "409": "Nothing here reads texts.",
    "413": "The request is too large.",
    "415": "The request is not JSON.",
    "422": "The text is empty or too long, or a field does not fit.",
    "500": "The server failed.",
    "503": "Too many texts are being read at the moment.",
}
WITHOUT_SNAPSHOT = ("/v1/health", "/v1/snapshots", "/v1/sources")
WITHOUT_ETAG = ("/v1/health", "/v1/snapshots", "/metrics")


def document_of(routes: Sequence[BaseRoute]) -> dict[str, Any]:
    """The document for the routes of the API."""
    document = get_openapi(title=TITLE, version=__version__, description=DESCRIPTION, tags=TAGS, routes=routes)
    schemas = document["components"]["schemas"]
    for noun, schema in schemas.items():
        describe(noun, schema)
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas["Problem"] = Problem.model_json_schema()
    schemas["OwnPosting"] = OwnPosting.model_json_schema()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            good = operation["responses"]["200"]
            operation["responses"] = responses_of(path, good) if method == "get" else responses_to_sent(good)
    return document


def describe(noun: str, schema: dict[str, Any]) -> None:
    """Adds what the domain's nouns leave to their names."""
    for field, facts in schema.get("properties", {}).items():
        note = note_of(noun, field)
        if note is None or "description" in facts:
            continue
        facts["description"] = note[0]
        if note[1] is not None:
            facts["examples"] = [note[1]]


def responses_of(path: str, good: dict[str, Any]) -> dict[str, Any]:
    """The answer and the problems that a route can give."""
    if path == "/metrics":
        return {"200": {"description": "Metrics.", "content": {"text/plain": {"schema": {"type": "string"}}}}}
    found: dict[str, Any] = {"200": {**good, "description": "The answer."}}
    if path not in WITHOUT_ETAG:
        found["304"] = {"description": "The answer has not changed since the ETag that was sent."}
    reasons = {**(MISSING if "{" in path else {}), **PROBLEMS}
    if path in WITHOUT_SNAPSHOT:
        del reasons["409"]
    found |= {status: problem_of(reason) for status, reason in reasons.items()}
    return found


def responses_to_sent(good: dict[str, Any]) -> dict[str, Any]:
    """The answer to what is sent, and its problems."""
    problems = {status: problem_of(reason) for status, reason in SENT.items()}
    return {"200": {**good, "description": "The answer."}, **problems}


def problem_of(reason: str) -> dict[str, Any]:
    """A problem as the document states it."""
    return {
        "description": reason,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
