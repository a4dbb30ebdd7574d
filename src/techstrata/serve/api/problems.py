"""What goes wrong, as application/problem+json (RFC 9457) with one sentence that says what to do."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from techstrata.domain import StateError, UsageError

MEDIA_TYPE = "application/problem+json"
LONGEST_ECHO = 40
SUBJECTS = ("Input ", "String ", "List ", "Value error, ")


class Problem(BaseModel):
    """Why there is no answer, and what to do."""

    type: str = Field(description="Always `about:blank`: the status says which kind it is.", examples=["about:blank"])
    title: str = Field(description="The name of the HTTP status.", examples=["Not Found"])
    status: int = Field(description="The HTTP status.", examples=[404])
    detail: str = Field(
        description="One sentence that says what to do.",
        examples=["No technology has this id; did you mean 'java'?"],
    )
    instance: str = Field(description="The path that was asked.", examples=["/v1/technologies/jawa"])


class MissingError(Exception):
    """Nothing has the id that was asked for; carries the sentence."""


def problem(request: Request, status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """The answer that tells a problem."""
    body = Problem(
        type="about:blank",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        instance=quote(request.scope["path"]),
    )
    kept = {**(headers or {}), "Cache-Control": "no-store"}
    return JSONResponse(body.model_dump(mode="json"), status, kept, MEDIA_TYPE)


def on_usage(request: Request, error: Exception) -> Response:
    """A question that cannot be answered as asked."""
    return problem(request, 422, str(error))


def on_state(request: Request, error: Exception) -> Response:
    """Nothing published, or a home that cannot be read."""
    return problem(request, 409, str(error))


def on_missing(request: Request, error: Exception) -> Response:
    """No such id."""
    return problem(request, 404, str(error))


def on_bad_parameters(request: Request, error: Exception) -> Response:
    """Every parameter that does not fit, by name."""
    assert isinstance(error, RequestValidationError)
    faults = dict.fromkeys(fault_of(fault) for fault in error.errors())
    return problem(request, 422, f"Correct the request: {'; '.join(faults)}.")


def fault_of(fault: Mapping[str, Any]) -> str:
    """`limit` should be less than or equal to 100, not '500'."""
    name = "".join(f"[{part}]" if isinstance(part, int) else str(part) for part in fault["loc"][1:])
    if fault["type"] == "missing":
        return f"`{name}` is missing"
    said = str(fault["msg"])
    for subject in SUBJECTS:
        said = said.removeprefix(subject)
    return f"`{name}` {said}{echo_of(fault.get('input'))}"


def echo_of(value: object) -> str:
    """The refused value, when it is short enough to be of help."""
    return f", not {value!r}" if isinstance(value, str) and len(value) <= LONGEST_ECHO else ""


def on_http(request: Request, error: Exception) -> Response:
    """What the router itself refuses."""
    assert isinstance(error, HTTPException)
    allowed = (error.headers or {}).get("Allow", "GET")
    sentences = {
        404: "There is nothing at this address; see /docs for all addresses.",
        405: f"{request.method} is not possible here; this address answers {allowed} only.",
    }
    return problem(request, error.status_code, sentences.get(error.status_code, str(error.detail)), error.headers)


def on_failure(request: Request, _error: Exception) -> Response:
    """A fault of ours; the server's log has the rest."""
    advice = "The server failed to answer; try again, and if it fails again show its log to the operator."
    # The server drops the connection after a failure; a client that is told does not reuse it.
    return problem(request, 500, advice, {"Connection": "close"})


HANDLERS: dict[int | type[Exception], Callable[[Request, Exception], Response]] = {
    UsageError: on_usage,
    StateError: on_state,
    MissingError: on_missing,
    RequestValidationError: on_bad_parameters,
    HTTPException: on_http,
    Exception: on_failure,
}
