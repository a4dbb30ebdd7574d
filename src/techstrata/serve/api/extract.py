"""A posting of one's own is read and answered at once."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.exceptions import HTTPException

from techstrata.serve.api.dependencies import CurrentReadings
from techstrata.serve.api.own_posting import MOST_CHARACTERS
from techstrata.serve.api.readings import TextReading

router = APIRouter(tags=["words"])

JSON = "application/json"
MOST_BYTES = 700_000
"""Of the request: 100,000 letters of Hangul, each written as an escape, and what stands around them."""


async def body_of(request: Request) -> bytes:
    """The body, once it is known to be JSON and small enough: reading stops where it grows too large."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
        # Scripts of other web origins cannot send this type unasked.
        raise HTTPException(415, f"Send the posting as JSON, with the header `Content-Type: {JSON}`.")
    too_large = HTTPException(413, f"Send at most {MOST_BYTES:,} bytes; a posting has {MOST_CHARACTERS:,} characters.")
    stated = request.headers.get("content-length", "")
    if stated.isdecimal() and (len(stated) > 12 or int(stated) > MOST_BYTES):
        raise too_large
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise too_large
    return bytes(body)


OwnBody = Annotated[bytes, Depends(body_of)]


@router.post(
    "/v1/extract",
    summary="Read a text of one's own",
    response_model=TextReading,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {JSON: {"schema": {"$ref": "#/components/schemas/OwnPosting"}}},
        }
    },
)
async def extract_text(readings: CurrentReadings, body: OwnBody) -> Response:
    """Technologies with spans and levels, role and years of a posting that is sent along.

    Needs no snapshot. The text is kept nowhere and goes to no language model.
    """
    return await readings.answer(body)
