"""A posting that somebody sends to be read: its limits, and what is said of one that does not fit."""

from collections.abc import Mapping

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from techstrata.domain import TITLE, UsageError

BODY = "body"
"""The section of a text that is given in one piece."""
MOST_CHARACTERS = 100_000
LONGEST_TITLE = 500
MOST_SECTIONS = 50
LONGEST_NAME = 60
MOST_FAULTS = 5


class OwnPosting(BaseModel):
    """A posting to read: `text` in one piece, or `sections`; at most 100,000 characters in all."""

    model_config = ConfigDict(extra="forbid")

    title: str = Field(
        "",
        max_length=LONGEST_TITLE,
        description="The title; it says much about the role. At most 500 characters.",
        examples=["백엔드 개발자 (결제)"],
    )
    text: str | None = Field(
        None,
        description="The whole posting; its headings are recognised, and its mentions have the section `body`.",
        examples=["자격 요건\n- Spring Boot 경험 3년 이상\n우대 사항\n- Kafka"],
    )
    sections: dict[str, str] | None = Field(
        None,
        description=(
            "The posting by section instead: `tasks`, `requirements`, `preferred`, `intro`, `benefits`, `process`,"
            " `body`, or a site's own name. At most 50."
        ),
        examples=[{"requirements": "Spring Boot 경험 3년 이상"}],
    )


def posting_in(body: bytes) -> OwnPosting:
    """The posting of a body; raises what says which fields do not fit."""
    try:
        return OwnPosting.model_validate_json(body)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=False)
    if faults[0]["type"] == "json_invalid":
        raise UsageError(f"Send the posting as one JSON object in UTF-8. {faults[0]['msg']}.")
    raise RequestValidationError([fault_in_body(fault["loc"], fault) for fault in faults[:MOST_FAULTS]])


def fault_in_body(place: tuple[int | str, ...], fault: Mapping[str, object]) -> dict[str, object]:
    """A fault as those of other parameters are told, without what was sent."""
    name = ".".join(map(str, place))[:LONGEST_NAME]
    said = fault["msg"]
    if fault["type"] == "extra_forbidden":
        said = f"is not known here, there are {', '.join(OwnPosting.model_fields)}"
    return {"type": fault["type"], "loc": ("body", name or "body"), "msg": said, "input": None}


def texts_of(posting: OwnPosting) -> tuple[str, dict[str, str]]:
    """Title and sections; raises UsageError for what cannot be read."""
    if posting.text is not None and posting.sections is not None:
        raise UsageError("Give `text` or `sections`, not both.")
    sections = {BODY: posting.text} if posting.text is not None else posting.sections or {}
    if TITLE in sections:
        raise UsageError("Give the title as `title`, beside the sections.")
    if len(sections) > MOST_SECTIONS or any(len(name) > LONGEST_NAME for name in sections):
        raise UsageError(f"Give at most {MOST_SECTIONS} sections, with names of at most {LONGEST_NAME} characters.")
    size = len(posting.title) + sum(map(len, sections.values()))
    if size > MOST_CHARACTERS:
        raise UsageError(f"Shorten the posting: it has {size:,} characters, at most {MOST_CHARACTERS:,} are read.")
    if not any(map(shows_something, (posting.title, *sections.values()))):
        raise UsageError("There is nothing to read; give the posting's words as `text` or in `sections`.")
    return posting.title, sections


def shows_something(text: str) -> bool:
    """Whether a reader would see anything: blanks and signs without width are nothing."""
    return any(letter.isprintable() and not letter.isspace() for letter in text)
