"""The roles and how many postings each has."""

from fastapi import APIRouter
from pydantic import BaseModel, Field

from techstrata.serve.api.dependencies import CurrentAnswers, CurrentTaxonomy

router = APIRouter(tags=["words"])


class RoleCount(BaseModel):
    """A role with its titles in both languages."""

    code: str = Field(description="The role code that parameters take.", examples=["backend"])
    ko: str = Field(description="The title in Korean.", examples=["백엔드 개발자"])
    en: str = Field(description="The title in English.", examples=["Backend engineer"])
    postings: int = Field(description="Postings of this role.", examples=[1200])
    open_postings: int = Field(description="Of them, those that still take applications.", examples=[310])


class RoleList(BaseModel):
    """All roles."""

    items: list[RoleCount] = Field(description="Roles in the order of the taxonomy, those without postings too.")


@router.get("/v1/roles", summary="All roles")
def list_roles(answers: CurrentAnswers, taxonomy: CurrentTaxonomy) -> RoleList:
    """Every role code with its titles and the number of postings."""
    counts = {value.value: value for value in answers.facet("role", None, len(taxonomy.roles))}
    items = []
    for role in taxonomy.roles.values():
        count = counts.get(role.code)
        items.append(
            RoleCount(
                code=role.code,
                ko=role.ko,
                en=role.en,
                postings=count.postings if count else 0,
                open_postings=count.open_postings if count else 0,
            )
        )
    return RoleList(items=items)
