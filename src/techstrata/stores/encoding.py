"""How readings and histories stand in rows, and the hashes by which changes are noticed."""

from datetime import date
from hashlib import blake2b
from typing import Any

import orjson

from techstrata.domain import Content, Extraction, ExtractorKey, Mention
from techstrata.stores.timeline import Timeline

Row = dict[str, Any]
MENTION_FIELDS = ("technology", "name", "kind", "section", "start", "end", "text", "level")


def digest_of(value: object) -> bytes:
    """16 bytes over a value that JSON can hold."""
    return blake2b(orjson.dumps(value, option=orjson.OPT_SORT_KEYS), digest_size=16).digest()


def content_row(version_id: str, content: Content) -> Row:
    """A version's row."""
    return {"version_id": version_id, "content": content.model_dump_json(exclude_defaults=True).encode()}


def content_of(raw: bytes) -> Content:
    """A version's content."""
    return Content.model_validate_json(raw)


def days_of(raw: str) -> tuple[date, ...]:
    """Days from a JSON list."""
    return tuple(date.fromisoformat(day) for day in orjson.loads(raw))


def key_row(key: ExtractorKey) -> Row:
    """The columns that name an extractor."""
    return {
        "extractor": key.extractor,
        "extractor_version": key.extractor_version,
        "taxonomy_version": key.taxonomy_version,
    }


def extraction_row(key: Row, version_id: str, extraction: Extraction) -> Row:
    """A reading's row."""
    mentions = [[getattr(mention, field) for field in MENTION_FIELDS] for mention in extraction.mentions]
    facts = {
        "role": extraction.role,
        "role_alternatives": orjson.dumps(extraction.role_alternatives).decode(),
        "role_probability": extraction.role_probability,
        "years_min": extraction.years_min,
        "years_max": extraction.years_max,
        "newcomer_ok": extraction.newcomer_ok,
    }
    packed = orjson.dumps(mentions)
    digest = blake2b(orjson.dumps([version_id, facts], option=orjson.OPT_SORT_KEYS) + packed, digest_size=16).digest()
    return {"version_id": version_id, **key, **facts, "mentions": packed, "digest": digest}


def extraction_of(row: Any) -> Extraction:
    """A reading from its row."""
    return Extraction(
        mentions=tuple(Mention(*fields) for fields in orjson.loads(row.mentions)),
        role=row.role,
        role_alternatives=tuple(orjson.loads(row.role_alternatives)),
        years_min=row.years_min,
        years_max=row.years_max,
        newcomer_ok=row.newcomer_ok,
        role_probability=row.role_probability,
    )


def timeline_digest(posting_id: str, site: str, site_id: str, timeline: Timeline) -> bytes:
    """Changes whenever `publish` would read something else of the posting."""
    validities = [(one.version_id, one.valid_from.isoformat()) for one in timeline.validities]
    seen_on = [day.isoformat() for day in timeline.seen_on]
    closed_on = [(one.day.isoformat(), one.reason) for one in timeline.closed_on]
    return digest_of([posting_id, site, site_id, timeline.url, timeline.company_id, seen_on, validities, closed_on])
