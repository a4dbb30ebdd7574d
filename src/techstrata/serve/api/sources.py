"""How every source is: permission, state and why, and what it gives."""

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from techstrata.domain import SourceStatus
from techstrata.serve.api.caching import revalidate_answer
from techstrata.serve.api.dependencies import CurrentAnswers

router = APIRouter(tags=["companies and sites"])
STATES = (
    ("healthy", "정상", "Healthy"),
    ("degraded", "일부 이상", "Degraded"),
    ("broken", "읽을 수 없음", "Broken"),
    ("blocked", "차단됨", "Blocked"),
    ("gone", "서비스 종료", "Gone"),
    ("inconclusive", "판단 보류", "Inconclusive"),
)


class StateLabel(BaseModel):
    """A state in words."""

    state: str = Field(description="The state as a word for programs.", examples=["healthy"])
    ko: str = Field(description="The state in Korean.", examples=["정상"])
    en: str = Field(description="The state in English.", examples=["Healthy"])


class SourceList(BaseModel):
    """All sources."""

    items: list[SourceStatus] = Field(description="By name; those that were never asked too.")
    states: list[StateLabel] = Field(description="All states with their names.")


@router.get("/v1/sources", summary="Sources and their state")
def list_sources(answers: CurrentAnswers, request: Request, response: Response) -> SourceList:
    """Every source with its permission, how its latest collection went, and what it gives; there before any publish."""
    found = SourceList(
        items=list(answers.sources()), states=[StateLabel(state=state, ko=ko, en=en) for state, ko, en in STATES]
    )
    # The state changes with each collection, not with a snapshot.
    revalidate_answer(found, request, response)
    return found
