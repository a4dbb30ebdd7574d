"""Reads the texts that are sent, and keeps nothing of them: no file, no cache, no line in a log."""

from collections.abc import Mapping

from anyio import CapacityLimiter, to_thread
from fastapi import Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from techstrata.contracts import Extractor
from techstrata.domain import Extraction, Span, StateError
from techstrata.serve.api.own_posting import posting_in, texts_of

READINGS_AT_ONCE = 2
MOST_WAITING = 8


class TextReading(BaseModel):
    """What was read out of a text."""

    extractor: str = Field(description="What read it.", examples=["gazetteer@1/t-0123456789ab"])
    mentions: list[Span] = Field(
        description="What is named where: `text[start:end]` of the section as it was given, in code points."
    )
    role: str = Field(description="The role code.", examples=["backend"])
    role_alternatives: list[str] = Field(description="Other roles that it may be.", examples=[["fullstack"]])
    role_probability: float | None = Field(description="How likely the role is right, 0 to 1; null where not said.")
    years_min: int | None = Field(description="Fewest years of experience asked for; null where not said.")
    years_max: int | None = Field(description="Most years of experience asked for; null where not said.")
    newcomer_ok: bool | None = Field(description="Whether newcomers are taken; null where it is not said.")


class Readings:
    """Reads texts in threads of their own, two at a time; some wait, more are sent away."""

    def __init__(self, extractor: Extractor | None) -> None:
        self._extractor = extractor
        self._limiter = CapacityLimiter(READINGS_AT_ONCE)
        self._under_way = 0

    async def answer(self, body: bytes) -> Response:
        """The answer as it is sent; raises what the problems are made of."""
        if self._extractor is None:
            raise StateError("This API was started without an extractor; start it with `techstrata serve`.")
        # Counted here and not asked of the limiter: those that come together are not waiting there yet.
        if self._under_way >= READINGS_AT_ONCE + MOST_WAITING:
            raise HTTPException(503, "Too many texts are being read; try again in a moment.", {"Retry-After": "2"})
        self._under_way += 1
        try:
            content = await to_thread.run_sync(reading_of, self._extractor, body, limiter=self._limiter)
        finally:
            self._under_way -= 1
        return Response(content, media_type="application/json", headers={"Cache-Control": "no-store"})


def reading_of(extractor: Extractor, body: bytes) -> str:
    """The answer as JSON."""
    title, sections = texts_of(posting_in(body))
    found = read(extractor, title, sections)
    return TextReading(
        extractor=str(extractor.key),
        mentions=[
            Span(
                technology=one.technology,
                name=one.name,
                kind=one.kind,
                section=one.section,
                start=one.start,
                end=one.end,
                text=one.text,
                level=one.level,
            )
            for one in found.mentions
        ],
        role=found.role,
        role_alternatives=list(found.role_alternatives),
        role_probability=found.role_probability,
        years_min=found.years_min,
        years_max=found.years_max,
        newcomer_ok=found.newcomer_ok,
    ).model_dump_json()


def read(extractor: Extractor, title: str, sections: Mapping[str, str]) -> Extraction:
    """What the extractor reads; a failure names its place, never the text."""
    try:
        return extractor.extract(title, sections)
    except Exception as error:  # noqa: BLE001
        # The message can quote the text, and the server's log must not hold it.
        raise RuntimeError(f"{type(error).__name__} while reading").with_traceback(error.__traceback__) from None
