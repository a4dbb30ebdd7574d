"""The scene of an opening: the words its employer uses for its field, its products and the ends of its sentences."""

from typing import Any

from techstrata.sample.companies import Company
from techstrata.sample.dice import Dice
from techstrata.sample.roles import Role
from techstrata.sample.sentence import Scene
from techstrata.sample.vocabulary import read_table

_JOINERS = ((", ", ", ", "/", ", "), (", ", "/", "·", ", "), (", ", " 및 ", ", "), (", ", " / ", ","))


def scene_of(dice: Dice, company: Company, english: bool, role: Role | None) -> Scene:
    industry: dict[str, Any] = read_table("industries.toml")[company.industry]
    words: dict[str, Any] = read_table("words.toml")
    end = "_en" if english else ""
    terms = {name: tuple(industry[name + end]) for name in ("field", "users")}
    # One opening is about one or two products.
    products = dice.some(industry["product" + end], 2)
    terms["product"] = tuple(
        f"our {name}" if english and name[:4] not in ("our ", "the ") else name for name in products
    )
    terms["users"] = (dice.pick(terms["users"]),)
    terms["company"] = (company.english if english else company.korean,)
    terms["area"] = tuple(words["areas"]["english" if english else "korean"])
    if role:
        terms["job"] = role.terms["job" + end]
    terms.update({} if english else _endings(company))
    joiners = _JOINERS[0 if english else int(company.likes("joiner") * len(_JOINERS))]
    return Scene(dice, english, company.key, terms, joiners)


def _endings(company: Company) -> dict[str, tuple[str, ...]]:
    """An employer holds on to one or two ways of ending its sentences."""
    style = {name: ends for name, ends in read_table("style.toml")[company.style].items() if isinstance(ends, list)}
    starts = {name: int(company.likes("ending", name) * len(ends)) for name, ends in style.items()}
    return {name: tuple(ends[starts[name] : starts[name] + 2]) for name, ends in style.items()}
