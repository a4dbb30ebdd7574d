"""What faults do to an answer before it is sent."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from techstrata.replica.wire import Answer, Wire, not_found, page

WALL = (
    '<!DOCTYPE html><html lang="en"><head><title>Sign Up | LinkedIn</title></head><body><main class="authwall">'
    '<form class="join-form" action="/signup/api/createAccount"><h1>Join LinkedIn</h1></form></main></body></html>'
)
_BURST = (500, 502, 503, 504)
_INSTEAD: Mapping[str, Answer] = {
    "429": Answer(429),
    "403": page("<html><head><title>403 Forbidden</title></head><body><h1>Forbidden</h1></body></html>", 403),
    "999": Answer(999),
    "auth_wall": page(WALL),
    "challenge": Answer(202, headers=(("x-amzn-waf-action", "challenge"),)),
    "gone": not_found(),
    "minute_limit": Answer(429),
}
_RENAMED = "V2"


def instead(names: Iterable[str], target: str) -> Answer | None:
    """The answer that a refusing or failing site gives instead of its own."""
    for name in names:
        if name == "5xx":
            status = _BURST[len(target) % len(_BURST)]
            return page(f"<html><body><h1>{status}</h1></body></html>", status)
        if name in _INSTEAD:
            return _INSTEAD[name]
    return None


def harmed(answer: Answer, names: Iterable[str], wire: Wire, kind: str) -> Answer:
    """The site's own answer with other keys, classes, values or bytes than it should have."""
    for name in names:
        if name in ("changed_class", "renamed_key"):
            answer = replace(answer, body=_renamed(answer, wire.marks.get(kind, ())))
        elif name == "new_value" and kind in wire.values:
            old, new = wire.values[kind]
            answer = replace(answer, body=answer.body.replace(old.encode(), new.encode()))
        elif name == "truncated":
            answer = replace(answer, body=_cut_off(answer.body))
        elif name == "wrong_charset":
            answer = replace(answer, body=answer.body.decode().encode("cp949", "replace"))
        elif name == "empty":
            answer = replace(answer, body=b"")
    return answer


def _renamed(answer: Answer, marks: Iterable[str]) -> bytes:
    """Keys of JSON, class names and the like of HTML, also where HTML carries JSON."""
    body = answer.body
    is_json = "json" in answer.kind
    for mark in marks:
        old, new = (f'"{mark}":', f'"{mark}{_RENAMED}":') if is_json else (mark, f"{mark}{_RENAMED}")
        body = body.replace(old.encode(), new.encode())
    return body


def _cut_off(body: bytes) -> bytes:
    """A little more than half, whole characters only."""
    return body[: len(body) * 3 // 5].decode("utf-8", "ignore").encode()
