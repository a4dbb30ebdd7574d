"""A local server that speaks like Gemini, Claude and OpenAI-compatible servers, with faults on demand.

There is no model behind it: it only answers models called `practice-…`, so that nothing measured with it can ever carry
a real model's name.
"""

import gc
import json
import socket
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from techstrata.contracts.language_model import LanguageModel, Question
from techstrata.domain import Extraction
from techstrata.extractors.asking.extractor import ModelExtractor, model_name
from techstrata.extractors.asking.prompt import Asks
from techstrata.extractors.asking.settings import ModelSettings, Provider
from techstrata.extractors.asking.verifier import Verifier
from techstrata.extractors.claude import Claude
from techstrata.extractors.gazetteer import Gazetteer
from techstrata.extractors.gemini import Gemini
from techstrata.extractors.openai_compatible import OpenAiCompatible
from techstrata.stores.answers import FileAnswerCache
from techstrata.taxonomy import load

SECRET = "s3cr3t-account-key"
MODEL = "practice-reader"
PROVIDERS: tuple[Provider, ...] = ("gemini", "claude", "openai_compatible")
BATCHING: tuple[Provider, ...] = ("gemini", "claude")
EMPTY: dict[str, Any] = {
    "mentions": [], "role": "backend", "role_alternatives": [], "years_min": None, "years_max": None, "years_text": None,
    "newcomer_ok": None, "newcomer_text": None,
}  # fmt: skip
WRONG_SHAPE = {"technologies": ["Java"], "comment": "I hope this helps!"}
Fault = str
"""A status, `429 after 7`, `drop`, `garbled`, `slow`, `half`, `cut`, `wrong` or `refuse`."""


def mention(
    text: str, name: str, section: str = "requirements", level: str = "required", kind: str = "technology"
) -> dict[str, str]:
    return {"section": section, "text": text, "name": name, "kind": kind, "level": level}


def reading(*mentions: dict[str, str], **other: Any) -> dict[str, Any]:
    return EMPTY | {"mentions": list(mentions)} | other


@dataclass(frozen=True)
class Asked:
    """One question as it came over the wire."""

    path: str
    instructions: str
    text: str
    temperature: float | None
    schema: Mapping[str, Any]


@dataclass
class Told:
    """What an answer becomes in every protocol."""

    content: str
    stopped: str = "end"


@dataclass
class Protocols:
    """What the server knows; tests set `says` and `faults`, and look at `asked`."""

    says: Callable[[str], dict[str, Any]] = lambda text: EMPTY
    faults: list[Fault] = field(default_factory=list)
    always: Fault | None = None
    asked: list[Asked] = field(default_factory=list)
    seen_headers: list[Mapping[str, str]] = field(default_factory=list)
    batches: dict[str, list[tuple[str, Asked]]] = field(default_factory=dict)
    batch_ready: bool = True
    batch_fails: set[int] = field(default_factory=set)
    at_once: int = 0
    most_at_once: int = 0
    url: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def fault(self) -> Fault | None:
        with self.lock:
            return self.faults.pop(0) if self.faults else self.always

    def tell(self, asked: Asked, fault: Fault | None) -> Told:
        content = json.dumps(self.says(asked.text), ensure_ascii=False)
        if fault == "half":
            return Told(content[: len(content) // 2])
        if fault == "cut":
            return Told(content[: len(content) // 2], "length")
        if fault == "wrong":
            return Told(json.dumps(WRONG_SHAPE))
        if fault == "refuse":
            return Told("", "refused")
        return Told(content)


class Handler(BaseHTTPRequestHandler):
    protocols: Protocols
    protocol_version = "HTTP/1.1"

    def log_message(self, *args: Any) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        self._serve({})

    def do_POST(self) -> None:
        self._serve(json.loads(self.rfile.read(int(self.headers["content-length"]))))

    def _serve(self, body: dict[str, Any]) -> None:
        with self.protocols.lock:
            self.protocols.at_once += 1
            self.protocols.most_at_once = max(self.protocols.most_at_once, self.protocols.at_once)
            self.protocols.seen_headers.append({name.lower(): value for name, value in self.headers.items()})
        try:
            self._dispatch(body)
        except BrokenPipeError:
            pass
        finally:
            with self.protocols.lock:
                self.protocols.at_once -= 1

    def _dispatch(self, body: dict[str, Any]) -> None:
        path = self.path.partition("?")[0]
        version, _, rest = path.lstrip("/").partition("/")
        given = (
            self.headers.get("x-goog-api-key") or self.headers.get("x-api-key") or self.headers.get("authorization", "")
        )
        if given.removeprefix("Bearer ") != SECRET:
            # Real servers repeat the key that they refuse.
            return self._error(401, f"Incorrect API key provided: {given}")
        if version not in ("v1", "v1beta"):
            return self._error(404, "no such version")
        fault = self.protocols.fault() if self.command == "POST" else None
        if fault == "drop":
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
            return None
        if fault == "slow":
            time.sleep(1.0)
        if fault == "garbled":
            return self._send(200, b'{"id": "msg_1", "choices": [{"mess')
        if fault and fault.split()[0].isdigit():
            status, _, after = fault.partition(" after ")
            return self._error(int(status), f"broken for {SECRET}", {"Retry-After": after} if after else {})
        if rest.startswith("models/"):
            return self._gemini(rest, body, fault)
        if rest.startswith("batches/"):
            return self._gemini_batch(rest)
        if rest.startswith("messages"):
            return self._claude(rest, body, fault)
        if rest == "chat/completions":
            return self._openai(body, fault)
        return self._error(404, "no such path")

    # Gemini
    def _gemini(self, rest: str, body: dict[str, Any], fault: Fault | None) -> None:
        model, _, method = rest.removeprefix("models/").partition(":")
        if not model.startswith("practice-"):
            return self._error(404, f"models/{model} is not found")
        if method == "generateContent":
            asked = self._gemini_asked(body)
            return self._json(self._gemini_said(asked, self.protocols.tell(asked, fault)))
        requests = body["batch"]["inputConfig"]["requests"]["requests"]
        name = f"batches/b{len(self.protocols.batches) + 1}"
        self.protocols.batches[name] = [
            (one["metadata"]["key"], self._gemini_asked(one["request"])) for one in requests
        ]
        return self._json({"name": name, "metadata": {"name": name, "state": "BATCH_STATE_PENDING"}})

    def _gemini_asked(self, body: dict[str, Any]) -> Asked:
        config = body["generationConfig"]
        assert config["responseMimeType"] == "application/json"
        [turn] = body["contents"]
        return self._note(
            body["systemInstruction"]["parts"][0]["text"],
            turn["parts"][0]["text"],
            config.get("temperature"),
            config["responseJsonSchema"],
        )

    def _gemini_said(self, asked: Asked, told: Told) -> dict[str, Any]:
        usage = {
            "promptTokenCount": len(asked.text),
            "candidatesTokenCount": 40,
            "thoughtsTokenCount": 2,
            "totalTokenCount": len(asked.text) + 42,
        }
        if told.stopped == "refused":
            return {
                "promptFeedback": {"blockReason": "PROHIBITED_CONTENT"},
                "usageMetadata": usage,
                "modelVersion": MODEL,
            }
        reason = {"end": "STOP", "length": "MAX_TOKENS"}[told.stopped]
        candidate = {
            "content": {"role": "model", "parts": [{"text": told.content}]},
            "finishReason": reason,
            "index": 0,
        }
        return {"candidates": [candidate], "usageMetadata": usage, "modelVersion": MODEL}

    def _gemini_batch(self, rest: str) -> None:
        if not self.protocols.batch_ready:
            return self._json({"name": rest, "metadata": {"name": rest, "state": "BATCH_STATE_RUNNING"}})
        told = []
        for number, (key, asked) in enumerate(self.protocols.batches[rest]):
            if number in self.protocols.batch_fails:
                told.append({"metadata": {"key": key}, "error": {"code": 500, "message": "lost"}})
            else:
                told.append(
                    {"metadata": {"key": key}, "response": self._gemini_said(asked, self.protocols.tell(asked, None))}
                )
        # In another order than they were asked.
        output = {"inlinedResponses": {"inlinedResponses": told[::-1]}}
        return self._json(
            {"name": rest, "done": True, "metadata": {"name": rest, "state": "BATCH_STATE_SUCCEEDED", "output": output}}
        )

    # Claude
    def _claude(self, rest: str, body: dict[str, Any], fault: Fault | None) -> None:
        if rest == "messages":
            if not body["model"].startswith("practice-"):
                return self._error(404, f"model: {body['model']}")
            asked = self._claude_asked(body)
            return self._json(self._claude_said(asked, self.protocols.tell(asked, fault)))
        if rest == "messages/batches":
            name = f"msgbatch_{len(self.protocols.batches) + 1}"
            assert all(len(one["custom_id"]) <= 64 for one in body["requests"])
            self.protocols.batches[name] = [
                (one["custom_id"], self._claude_asked(one["params"])) for one in body["requests"]
            ]
            return self._json(self._claude_batch(name, ended=False))
        name = rest.split("/")[2]
        if not rest.endswith("/results"):
            return self._json(self._claude_batch(name, ended=self.protocols.batch_ready))
        lines = []
        for number, (key, asked) in enumerate(self.protocols.batches[name]):
            result: dict[str, Any] = {
                "type": "succeeded",
                "message": self._claude_said(asked, self.protocols.tell(asked, None)),
            }
            if number in self.protocols.batch_fails:
                result = {
                    "type": "errored",
                    "error": {"type": "error", "error": {"type": "api_error", "message": "lost"}},
                }
            lines.append(json.dumps({"custom_id": key, "result": result}))
        return self._send(200, "\n".join(lines[::-1]).encode(), "application/binary")

    def _claude_asked(self, body: dict[str, Any]) -> Asked:
        [turn] = body["messages"]
        assert body["output_config"]["format"]["type"] == "json_schema"
        assert body["max_tokens"] > 0
        return self._note(
            body["system"][0]["text"],
            turn["content"],
            body.get("temperature"),
            body["output_config"]["format"]["schema"],
        )

    def _claude_said(self, asked: Asked, told: Told) -> dict[str, Any]:
        stop = {"end": "end_turn", "length": "max_tokens", "refused": "refusal"}[told.stopped]
        usage = {"input_tokens": len(asked.text) - 10, "cache_read_input_tokens": 10, "output_tokens": 42}
        content = [{"type": "text", "text": told.content}] if told.content else []
        return {
            "id": "msg_1",
            "type": "message",
            "role": "assistant",
            "model": MODEL,
            "content": content,
            "stop_reason": stop,
            "stop_sequence": None,
            "usage": usage,
        }

    def _claude_batch(self, name: str, *, ended: bool) -> dict[str, Any]:
        counts = {"processing": 0, "succeeded": 1, "errored": 0, "canceled": 0, "expired": 0}
        return {
            "id": name, "type": "message_batch", "processing_status": "ended" if ended else "in_progress", "request_counts": counts,
            "created_at": "2026-09-01T00:00:00Z", "expires_at": "2026-09-02T00:00:00Z",
            "results_url": f"{self.protocols.url}/v1/messages/batches/{name}/results" if ended else None,
        }  # fmt: skip

    # OpenAI
    def _openai(self, body: dict[str, Any], fault: Fault | None) -> None:
        if not body["model"].startswith("practice-"):
            return self._error(404, f"The model {body['model']} does not exist")
        system, user = body["messages"]
        assert (system["role"], user["role"]) == ("system", "user")
        assert body["response_format"]["type"] == "json_schema"
        schema = body["response_format"]["json_schema"]
        assert schema["strict"] is True
        asked = self._note(system["content"], user["content"], body.get("temperature"), schema["schema"])
        told = self.protocols.tell(asked, fault)
        message = {
            "role": "assistant",
            "content": told.content or None,
            "refusal": "I cannot" if told.stopped == "refused" else None,
        }
        finish = "length" if told.stopped == "length" else "stop"
        usage = {"prompt_tokens": len(asked.text), "completion_tokens": 42, "total_tokens": len(asked.text) + 42}
        choice = {"index": 0, "message": message, "finish_reason": finish, "logprobs": None}
        return self._json(
            {"id": "c1", "object": "chat.completion", "created": 1, "model": MODEL, "choices": [choice], "usage": usage}
        )

    def _note(self, instructions: str, text: str, temperature: float | None, schema: Mapping[str, Any]) -> Asked:
        asked = Asked(self.path, instructions, text, temperature, schema)
        with self.protocols.lock:
            self.protocols.asked.append(asked)
        return asked

    def _error(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        error = {"type": "error", "error": {"type": "api_error", "code": status, "status": "ERROR", "message": message}}
        self._send(status, json.dumps(error).encode(), headers=headers)

    def _json(self, said: Mapping[str, Any]) -> None:
        self._send(200, json.dumps(said).encode())

    def _send(
        self, status: int, body: bytes, kind: str = "application/json", headers: Mapping[str, str] | None = None
    ) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def protocols() -> Iterator[Protocols]:
    """The server, on a free port of loopback."""
    known = Protocols()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"protocols": known}))
    server.daemon_threads = True
    known.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield known
    server.shutdown()
    thread.join()
    server.server_close()
    # The SDKs leave their connections to be collected: here, and not in whatever test comes later.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


class Time:
    """A clock that jumps when somebody waits."""

    def __init__(self) -> None:
        self.now, self.waits = 100.0, []  # type: tuple[float, list[float]]

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


def settings_for(protocols: Protocols, provider: Provider = "claude", **other: Any) -> ModelSettings:
    path = "/v1" if provider == "openai_compatible" else ""
    return ModelSettings(
        **{"provider": provider, "model": MODEL, "base_url": protocols.url + path, "timeout_seconds": 5.0} | other
    )


def model_for(settings: ModelSettings, key: str = SECRET) -> LanguageModel:
    shared = (model_name(settings), settings.model, key, str(settings.base_url), settings.timeout_seconds)
    return {"gemini": Gemini, "claude": Claude, "openai_compatible": OpenAiCompatible}[settings.provider](*shared)


class DeafToGo:
    """The gazetteer, but for one name: what it misses is known, whatever the gazetteer learns."""

    def __init__(self) -> None:
        self._gazetteer = Gazetteer(load())
        self.key = self._gazetteer.key

    def extract(self, title: str, sections: Mapping[str, str]) -> Extraction:
        found = self._gazetteer.extract(title, sections)
        return replace(found, mentions=tuple(one for one in found.mentions if one.name != "Go"))


@cache
def deaf_to_go() -> DeafToGo:
    return DeafToGo()


@cache
def verifier() -> Verifier:
    return Verifier(load())


class Desk:
    """A model extractor with its cache and clock."""

    def __init__(
        self, settings: ModelSettings, folder: Path, key: str = SECRET, model: LanguageModel | None = None
    ) -> None:
        self.time, self.cache, self.settings = Time(), FileAnswerCache(folder), settings
        self.model, self.base = model or model_for(settings, key), deaf_to_go()
        self.extractor = ModelExtractor(
            self.base,
            self.model,
            self.cache,
            Asks(load(), settings),
            verifier(),
            settings,
            self.time.clock,
            self.time.sleep,
        )


def question(text: str = "자격요건: Java") -> Question:
    return Question("Read.", text, {"type": "object"}, 100)
