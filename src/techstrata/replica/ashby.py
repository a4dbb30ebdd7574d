"""Ashby boards: one answer, some entries not listed, pay in a tree of its own."""

from collections.abc import Mapping
from typing import Any

from techstrata.replica.board import Board, Posting
from techstrata.replica.english import HEADINGS, department_of, place_of
from techstrata.replica.invented import chance, uuid
from techstrata.replica.markup import headed, lines
from techstrata.replica.wire import LIST, Answer, Ask, Wire, cut, json_answer, route, size_of


def _list(ask: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    employers = {token.casefold(): token for token in board.employers("ashby")}
    token = employers.get(found["token"].casefold(), "")
    postings = board.on_board("ashby", token)
    if postings is None:
        return json_answer({"error": "Not Found"}, 404)
    shown = cut(ask, postings, 0, size_of(ask, 100_000))
    pay = ask.one("includeCompensation") == "true"
    jobs = [_job(one, token, pay, listed=True) for one in shown.rows]
    # A draft that an employer forgot: it must not be shown.
    jobs += [_job(one, token, pay, listed=False) | {"id": uuid("draft", token)} for one in shown.rows[:1]]
    return json_answer({"jobs": jobs, "apiVersion": "1"})


def _job(one: Posting, token: str, pay: bool, listed: bool) -> dict[str, Any]:
    where = place_of(one)
    address = {"addressLocality": where.city, "addressRegion": where.region, "addressCountry": where.country}
    job = uuid("ashby", one.id)
    second = {"location": "Busan", "address": {"postalAddress": address | {"addressLocality": "Busan"}}}
    row: dict[str, Any] = {
        "id": job,
        "title": one.title,
        "department": department_of(one),
        "team": "Platform",
        "employmentType": "FullTime",
        "location": where.city,
        "secondaryLocations": [second] if chance(0.2, "second", one.id) else [],
        "publishedAt": f"{one.posted}T22:43:56.531+00:00",
        "isListed": listed,
        "isRemote": where.remote or None,
        "workplaceType": "Remote" if where.remote else "OnSite",
        "address": {"postalAddress": address},
        "jobUrl": f"https://jobs.ashbyhq.com/{token}/{job}",
        "applyUrl": f"https://jobs.ashbyhq.com/{token}/{job}/application",
        "descriptionHtml": headed(one.sections, HEADINGS),
        "descriptionPlain": lines(one.sections, HEADINGS),
    }
    if pay:
        row |= {"shouldDisplayCompensationOnJobPostings": True, "compensation": _pay(one)}
    return row


def _pay(one: Posting) -> dict[str, Any]:
    if not chance(0.3, "pay", one.id):
        nothing = dict.fromkeys(("compensationTierSummary", "scrapeableCompensationSalarySummary"))
        return {**nothing, "compensationTiers": [], "summaryComponents": []}
    amount: dict[str, Any] = {"compensationType": "Salary", "interval": "1 YEAR", "currencyCode": "USD"}
    amount |= {"minValue": 60_000, "maxValue": 90_000}
    part = {"id": uuid("part", one.id), "summary": "$60K – $90K", **amount}
    tier = {"id": uuid("tier", one.id), "tierSummary": "$60K – $90K", "title": None, "additionalInformation": None}
    return {
        "compensationTierSummary": "$60K – $90K",
        "scrapeableCompensationSalarySummary": "$60K - $90K",
        "compensationTiers": [{**tier, "components": [part]}],
        "summaryComponents": [amount],
    }


WIRES = (
    Wire(
        "ashby",
        ("api.ashbyhq.com",),
        (route(LIST, r"^/posting-api/job-board/(?P<token>[^/]+)/?$", _list),),
        "User-agent: *\nAllow: /\n",
        marks={LIST: ("title", "descriptionPlain", "descriptionHtml", "jobUrl")},
        values={LIST: ('"FullTime"', '"Gig"')},
    ),
)
