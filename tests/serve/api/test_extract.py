"""A text of one's own, read by the real gazetteer as the app wires it: offsets, limits, and nothing that is kept."""

import json
import subprocess
import sys
import traceback
import unicodedata
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import httpx
import pytest

from techstrata.app.serving import api_of
from techstrata.app.settings import Settings
from techstrata.domain import Extraction, ExtractorKey
from techstrata.serve.api import create_api
from techstrata.serve.api.extract import MOST_BYTES
from techstrata.serve.api.own_posting import LONGEST_TITLE, MOST_CHARACTERS
from techstrata.serve.api.readings import MOST_WAITING, READINGS_AT_ONCE, read
from tests.serve.api.conftest import TAXONOMY, MemoryAnswers, Served
from tests.serve.api.test_problems import problem_in

SECTIONS = {
    "tasks": "- 주문 서버를 Go로 개발하고 운영합니다",
    "requirements": "- Java, Spring Boot 실무 경력 3년 이상 7년 이하\n- TDD에 익숙하신 분",
    "preferred": "- Kafka 운영 경험",
}
SECRET = {"body": "비밀 프로젝트"}
BLANK = "\N{ZERO WIDTH SPACE}"
RIGHT_TO_LEFT = "\N{RIGHT-TO-LEFT MARK}"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which nothing was ever published."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def reader(home: Path) -> Iterator[httpx.Client]:
    """A client of the API that `techstrata serve` starts."""
    with Served(api_of(Settings(home=home))) as client:
        client.timeout = httpx.Timeout(60)
        yield client


def texts_of(asked: Mapping[str, Any]) -> dict[str, str]:
    sections = {"body": asked["text"]} if "text" in asked else asked.get("sections", {})
    return {**sections, "title": asked.get("title", "")}


def read_out(client: httpx.Client, **asked: Any) -> dict[str, Any]:
    """The answer; every mention stands in the text where it says."""
    response = client.post("/v1/extract", json=asked)
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    texts = texts_of(asked)
    for one in answer["mentions"]:
        assert texts[one["section"]][one["start"] : one["end"]] == one["text"]
    return answer


def named(answer: Mapping[str, Any]) -> dict[str, str]:
    return {one["name"]: one["level"] for one in answer["mentions"]}


def test_spans_levels_role_and_years(reader: httpx.Client) -> None:
    answer = read_out(reader, title="백엔드 개발자", sections=SECTIONS)
    expected = {"Go": "used", "Java": "required", "Spring Boot": "required", "Apache Kafka": "preferred"}
    assert expected.items() <= named(answer).items()
    assert {one["kind"] for one in answer["mentions"]} == {"technology", "concept"}
    assert (answer["role"], answer["years_min"], answer["years_max"]) == ("backend", 3, 7)
    assert answer["newcomer_ok"] is False
    assert answer["role_alternatives"] == []
    assert answer["extractor"].startswith("gazetteer@")
    first = next(one for one in answer["mentions"] if one["name"] == "Java")
    assert (first["section"], first["start"], first["end"], first["text"]) == ("requirements", 2, 6, "Java")
    assert first["technology"] == "java"


def test_one_text_is_taken_apart_by_its_headings(reader: httpx.Client) -> None:
    answer = read_out(
        reader, title="서버 개발자", text="자격 요건\n- 신입 지원 가능\n- Java 경험\n\n우대 사항\n- Kafka 경험"
    )
    assert named(answer) == {"Java": "required", "Apache Kafka": "preferred"}
    assert {one["section"] for one in answer["mentions"]} == {"body"}
    assert answer["newcomer_ok"] is True


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("자격 요건: ＪＡＶＡ 와 Ｓｐｒｉｎｇ　Ｂｏｏｔ", ["ＪＡＶＡ", "Ｓｐｒｉｎｇ　Ｂｏｏｔ"]),
        (unicodedata.normalize("NFD", "자격 요건\n- 자바, 스프링 부트 경험"), ["자바", "스프링 부트"]),
        ("🚀👩‍💻 Java 🎉 Kafka 🚀", ["Java", "Kafka"]),
        (f"{RIGHT_TO_LEFT}Java{RIGHT_TO_LEFT} {RIGHT_TO_LEFT}Kafka", ["Java", "Kafka"]),
        (f"Spr{BLANK}ing Boot,{BLANK}Ja{BLANK}va", [f"Spr{BLANK}ing Boot", f"Ja{BLANK}va"]),
        ("Требуется Java, カフカではなく Kafka، ونستخدم Docker", ["Java", "Kafka", "Docker"]),
        ("\0Java\0\r\nKafka\r\n", ["Java", "Kafka"]),
        ("<b>Java</b> & Kafka &amp; Docker", ["Java", "Kafka", "Docker"]),
    ],
    ids=["full-width", "decomposed", "emoji", "right-to-left", "zero-width", "scripts", "control", "markup"],
)
def test_offsets_refer_to_the_text_as_it_was_given(reader: httpx.Client, text: str, words: list[str]) -> None:
    found = [one["text"] for one in read_out(reader, text=text)["mentions"]]
    assert [unicodedata.normalize("NFC", word) for word in found] == words
    assert {one["text"] for one in read_out(reader, sections={"requirements": text})["mentions"]} == set(found)


def test_escaped_and_plain_letters_are_the_same(reader: httpx.Client) -> None:
    asked = {"text": "🚀 자격 요건\n- Java 경험"}
    plain, escaped = (json.dumps(asked, ensure_ascii=is_ascii).encode() for is_ascii in (False, True))
    headers = {"content-type": "application/json; charset=utf-8"}
    answers = [reader.post("/v1/extract", content=body, headers=headers) for body in (plain, escaped)]
    assert answers[0].json() == answers[1].json()
    assert answers[0].json()["mentions"][0]["start"] == 10


def test_a_text_that_names_nothing(reader: httpx.Client) -> None:
    answer = read_out(reader, text="🎂")
    assert answer["mentions"] == []
    assert answer["years_min"] is None


@pytest.mark.parametrize("asked", [{}, {"text": ""}, {"title": " ", "text": f"\n{BLANK}\t\ufeff"}, {"sections": {}}])
def test_an_empty_text_is_told(reader: httpx.Client, asked: dict[str, Any]) -> None:
    assert "nothing to read" in problem_in(reader.post("/v1/extract", json=asked), 422)["detail"]


def test_as_long_as_may_be_and_one_longer(reader: httpx.Client) -> None:
    line = "- Java와 Kafka로 만든 결제 서비스를 운영합니다\n"
    text = (line * (MOST_CHARACTERS // len(line) + 1))[:MOST_CHARACTERS]
    assert len(read_out(reader, text=text)["mentions"]) > 6000
    for asked in ({"text": text + "."}, {"title": "x", "sections": {"body": text}}):
        problem = problem_in(reader.post("/v1/extract", json=asked), 422)
        assert problem["detail"] == "Shorten the posting: it has 100,001 characters, at most 100,000 are read."


def test_a_long_title_is_refused(reader: httpx.Client) -> None:
    read_out(reader, title="가" * LONGEST_TITLE, text="Java")
    problem = problem_in(reader.post("/v1/extract", json={"title": "가" * 501, "text": "Java"}), 422)
    assert problem["detail"] == "Correct the request: `title` should have at most 500 characters."


def test_a_megabyte_is_refused_before_it_is_read(reader: httpx.Client) -> None:
    problem = problem_in(reader.post("/v1/extract", json={"text": "a" * 1_000_000}), 413)
    assert "at most 700,000 bytes" in problem["detail"]


def test_a_body_without_a_length_is_cut_off_too(reader: httpx.Client) -> None:
    taken = 0

    def pieces() -> Iterator[bytes]:
        nonlocal taken
        yield b'{"text":"'
        for taken in range(200):  # noqa: B007
            yield b" " * 10_000
        yield b'Java"}'

    headers = {"content-type": "application/json"}
    assert "at most" in problem_in(reader.post("/v1/extract", content=pieces(), headers=headers), 413)["detail"]


@pytest.mark.parametrize("length", [str(MOST_BYTES + 1), "9" * 30])
def test_a_stated_length_is_enough_to_refuse(reader: httpx.Client, length: str) -> None:
    import socket

    host, port = reader.base_url.host, reader.base_url.port
    with socket.create_connection((host, port or 80), timeout=10) as line:
        head = f"POST /v1/extract HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
        line.sendall(head.encode())
        assert line.recv(4096).split(b" ")[1] in (b"413", b"400")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"text": "Java", "sections": {"body": "Java"}}, ["`text` or `sections`, not both"]),
        ({"sections": {"title": "Java"}}, ["title as `title`"]),
        ({"text": 7}, ["`text` should be a valid string"]),
        ({"sections": {"body": None}}, ["`sections.body` should be a valid string"]),
        ({"sections": ["Java"]}, ["`sections`"]),
        ({"texts": "Java"}, ["`texts` is not known here, there are title, text, sections"]),
        ({"sections": {str(number): "Java" for number in range(51)}}, ["at most 50 sections"]),
        ({"sections": {"x" * 61: "Java"}}, ["at most 60 characters"]),
        ({"x" * 5000: 1}, ["`xxxx"]),
        (["Java"], ["`body`", "object"]),
        (None, ["`body`"]),
    ],
)
def test_what_does_not_fit_is_named(reader: httpx.Client, asked: object, words: list[str]) -> None:
    response = reader.post("/v1/extract", content=json.dumps(asked), headers={"content-type": "application/json"})
    detail = problem_in(response, 422)["detail"]
    assert [word for word in words if word not in detail] == [], detail
    assert len(detail) < 600


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"Java",
        b'{"text": "\xff"}',
        b'{"text": "\\ud800"}',
        b"[" * 100_000,
        b'{"text": "Java"} x',
        b"\xef\xbb\xbf{}",
    ],
)
def test_bytes_that_are_no_json(reader: httpx.Client, body: bytes) -> None:
    response = reader.post("/v1/extract", content=body, headers={"content-type": "application/json"})
    assert "JSON" in problem_in(response, 422)["detail"]


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_other_types_are_refused(reader: httpx.Client, kind: str) -> None:
    response = reader.post("/v1/extract", content=b'{"text": "Java"}', headers={"content-type": kind})
    assert "Content-Type: application/json" in problem_in(response, 415)["detail"]


def test_only_post_and_no_parameters(reader: httpx.Client) -> None:
    response = reader.get("/v1/extract")
    assert response.headers["allow"] == "POST"
    assert "answers POST only" in problem_in(response, 405)["detail"]
    assert (
        "takes no parameters" in problem_in(reader.post("/v1/extract?text=Java", json={"text": "Java"}), 422)["detail"]
    )


def test_start_up_waits_for_no_words_that_nobody_has_asked_for(home: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from techstrata.app.serving import api_of; "
        "from techstrata.app.settings import Settings; api_of(Settings(home=Path(sys.argv[1]))); "
        "print('techstrata.extractors.gazetteer' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(home)], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "False"


def test_nothing_is_kept(reader: httpx.Client, home: Path) -> None:
    before = sorted(home.rglob("*"))
    response = reader.post("/v1/extract", json={"title": "백엔드", "text": "Java 경험"})
    assert response.headers["cache-control"] == "no-store"
    assert "etag" not in response.headers
    assert sorted(home.rglob("*")) == before
    assert 'method="POST",route="/v1/extract",status="200"' in reader.get("/metrics").text


class Odd:
    """An extractor that waits until it is told, or fails with the text in its message."""

    key = ExtractorKey("odd", "1", "t-test")

    def __init__(self, fails: bool = False) -> None:
        self.fails = fails
        self.goes_on = Event()
        self.at_once = 0
        self.most_at_once = 0

    def extract(self, title: str, sections: Mapping[str, str]) -> Extraction:
        if self.fails:
            raise ValueError(f"cannot read {sections}")
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        assert self.goes_on.wait(30)
        self.at_once -= 1
        return Extraction((), "other", (), None, None, None)


def test_few_are_read_at_once_some_wait_and_more_are_sent_away() -> None:
    odd, places = Odd(), READINGS_AT_ONCE + MOST_WAITING
    with (
        Served(create_api(MemoryAnswers(), TAXONOMY, extractor=odd)) as client,
        ThreadPoolExecutor(places + 4) as people,
    ):
        asked = [
            people.submit(client.post, "/v1/extract", json={"text": "Java"}, timeout=30) for _ in range(places + 4)
        ]
        for _ in range(200):
            assert client.get("/v1/health").status_code == 200, "other questions go on"
            if sum(one.done() for one in asked) >= 4:
                break
            Event().wait(0.05)
        odd.goes_on.set()
        answers = [one.result() for one in asked]
    refused = [one for one in answers if one.status_code != 200]
    assert [one.status_code for one in refused] == [503] * 4, [one.text for one in refused]
    assert all(one.headers["retry-after"] == "2" and "try again" in problem_in(one, 503)["detail"] for one in refused)
    assert odd.most_at_once == READINGS_AT_ONCE


def test_a_failure_tells_its_place_and_never_the_text() -> None:
    with pytest.raises(RuntimeError, match="ValueError while reading") as told:
        read(Odd(fails=True), "", SECRET)
    line = "".join(traceback.format_exception(told.value))
    assert "비밀" not in line
    assert "in extract" in line
    with Served(create_api(MemoryAnswers(), TAXONOMY, extractor=Odd(fails=True))) as client:
        response = client.post("/v1/extract", json={"sections": SECRET})
        assert "비밀" not in problem_in(response, 500)["detail"]


def test_without_an_extractor_it_says_so(client: httpx.Client) -> None:
    assert "without an extractor" in problem_in(client.post("/v1/extract", json={"text": "Java"}), 409)["detail"]


def test_a_web_origin_that_was_let_in_may_send(open_client: httpx.Client) -> None:
    ask = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    allowed = open_client.options("/v1/extract", headers={"origin": "https://charts.example.com", **ask})
    assert allowed.status_code == 200
    assert open_client.options("/v1/extract", headers={"origin": "https://other.example.com", **ask}).status_code == 400
