"""Answers name their snapshot in an ETag, so that a client that has the answer is not sent it again."""

from hashlib import sha256

from fastapi import Request, Response
from pydantic import BaseModel

from techstrata import __version__
from techstrata.serve.api.dependencies import CurrentAnswers, CurrentTaxonomy

REVALIDATE = "no-cache"
"""Keep the answer, but ask each time whether it still holds: a publish is seen at once."""


class NotModifiedError(Exception):
    """The client has the answer already."""

    def __init__(self, etag: str) -> None:
        super().__init__(etag)
        self.etag = etag


def revalidate(request: Request, response: Response, answers: CurrentAnswers, taxonomy: CurrentTaxonomy) -> None:
    """Sets the ETag; raises NotModifiedError where the client named it."""
    asked = f"{request.url.path}?{request.url.query}"
    identity = "\n".join((__version__, taxonomy.version, answers.snapshot().snapshot_id, asked))
    # Weak, because a gzipped answer has other bytes.
    etag = f'W/"{sha256(identity.encode()).hexdigest()[:32]}"'
    if names(request.headers.get("if-none-match", ""), etag):
        raise NotModifiedError(etag)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = REVALIDATE


def revalidate_answer(answer: BaseModel, request: Request, response: Response) -> None:
    """The same for answers that change without a publish: the tag is the answer's own."""
    etag = f'W/"{sha256(answer.model_dump_json().encode()).hexdigest()[:32]}"'
    if names(request.headers.get("if-none-match", ""), etag):
        raise NotModifiedError(etag)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = REVALIDATE


def names(if_none_match: str, etag: str) -> bool:
    """Whether the header names the tag, by the weak comparison of RFC 9110."""
    tags = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return bool(tags & {"*", etag.removeprefix("W/")})


def not_modified(_request: Request, error: Exception) -> Response:
    """304, with the headers that the full answer would have."""
    assert isinstance(error, NotModifiedError)
    headers = {"ETag": error.etag, "Cache-Control": REVALIDATE, "Vary": "Accept-Encoding"}
    return Response(status_code=304, headers=headers)
