"""Whether a technology's name is the employer's own where it stands: `About Kong`, `Snowflake is a`, `We're Checkout.com`."""

import re

BEFORE = re.compile(r"(?:\b(?:About|Join|Joining|Why|Inside|[Hh]ere at|At)|\b[Ww]e(?:’|'| a)re) $")
BEHIND = re.compile(
    r" (?:is|was) (?:a |an |the |one |on |revolution|building|hiring|looking|proud|committed|growing|transforming|leading|accelerating|pioneering|redefining|reinventing|expanding|seeking|recruiting|searching|reshaping|scaling)"
    r"|,? (?:Inc|GmbH|LLC|Ltd|AG|Corp)\b|['’]s (?:mission|vision|platform|products?|customers|people|values|unified|cross)"
)
REACH = 14
# Who asks for experience with the employer's own product asks for it all the same.
SKILLED = re.compile(
    r"(?:experience|experienced|proficien\w+|familiar\w*|expertise|skilled|hands-on|knowledge)(?: (?:with|in|of|using|working with))[^.\n]{0,40}$",
    re.IGNORECASE,
)
SKILL_REACH = 70


def asks_for(cased: str, start: int) -> bool:
    """Whether the words before `start` ask for experience with what stands there."""
    return SKILLED.search(cased, max(0, start - SKILL_REACH), start) is not None


def names_employer(cased: str, start: int, end: int) -> bool:
    """By the words right before and behind `cased[start:end]`; capitals and English only."""
    if not "A" <= cased[start] <= "Z":
        return False
    return BEFORE.search(cased, max(0, start - REACH), start) is not None or BEHIND.match(cased, end) is not None
