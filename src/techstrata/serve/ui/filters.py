"""The filters of both pages, and the check that what the address asks for exists."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import streamlit as st

from techstrata.serve.ui import controls
from techstrata.serve.ui.answers import FacetValue, Snapshot, Technology
from techstrata.serve.ui.api_client import TEN_THOUSAND, Api
from techstrata.serve.ui.controls import Change
from techstrata.serve.ui.texts import one_language, say
from techstrata.serve.ui.view import ALL_ROLES, FACETS, STATED, Problem, View, days_of, quarters
from techstrata.serve.ui.words import Names, career_name, career_names, window_name

CUSTOM = "custom"
SALARIES = (2500, 3000, 3500, 4000, 5000, 6000, 7000, 8000, 10_000)
"""What a year may be asked to reach, in 만원."""
FIXED_ORDER = {
    "remote": ("full", "hybrid", "no"),
    "education": ("none", "high_school", "associate", "bachelor", "master", "doctor"),
}
NOT_FOUND = "not-found"


def known(view: View, api: Api, names: Names) -> tuple[View, list[Problem]]:
    """The view without roles, sites and technologies that the API does not know."""
    unknown: list[Problem] = []

    def kept(name: str, values: tuple[str, ...], exists: Callable[[str], object]) -> tuple[str, ...]:
        good = tuple(value for value in values if exists(value))
        unknown.extend(Problem(name, value) for value in values if value not in good)
        return good

    view = replace(
        view,
        roles=kept("role", view.roles, names.roles.__contains__),
        sites=kept("site", view.sites, names.sites.__contains__),
        technologies=kept("technology", view.technologies, api.technology),
        companies=kept("company", view.companies, api.company_name),
    )
    for facet in FACETS:
        if chosen := view.chosen(facet):
            good = kept(facet, chosen, names.values(facet).__contains__)
            view = view if good == chosen else replace(view, facets=view.choosing(facet, good).facets)
    return view, unknown


def role_names(api: Api, names: Names) -> dict[str, str]:
    """Roles that have postings, with how many."""
    return {role.code: f"{names.role(role.code)} ({role.postings:,})" for role in api.roles() if role.postings}


def role_filter(view: View, api: Api, names: Names) -> None:
    """The one role of the trends page."""
    options = {**role_names(api, names), ALL_ROLES: names.role(ALL_ROLES)}
    options.setdefault(view.role, names.role(view.role))
    label = say(view.lang, "role")
    controls.choice(label, "trend-role", options, view.role, lambda role: view.first_page(roles=(role,)))


def roles_filter(view: View, api: Api, names: Names) -> None:
    """Any number of roles for the listing."""
    options = role_names(api, names)
    options |= {role: names.role(role) for role in view.roles if role not in options}
    label, look = say(view.lang, "roles"), {"placeholder": say(view.lang, "all")}
    controls.many(
        label, "list-role", options, view.roles, lambda roles: view.first_page(roles=_kept(roles, options)), **look
    )


def career_filter(view: View, key: str) -> None:
    """Everyone, newcomers, or a number of years."""
    options = career_names(view.lang)
    if view.career:
        options.setdefault(view.career, career_name(view.lang, view.career))
    label = say(view.lang, "career")
    controls.choice(label, key, options, view.career, lambda career: view.first_page(career=career))


def site_filter(view: View, api: Api, names: Names, key: str) -> None:
    """Sites with their number of postings."""
    options = {site.value: f"{names.site(site.value)} ({site.postings:,})" for site in api.sites()}
    label, look = say(view.lang, "sites"), {"placeholder": say(view.lang, "all")}
    controls.many(label, key, options, view.sites, lambda sites: view.first_page(sites=_kept(sites, options)), **look)


def facet_filter(view: View, facet: str, counts: Mapping[str, tuple[FacetValue, ...]], names: Names) -> None:
    """Values of one facet with how many postings fit them and all other filters."""
    counted = {one.value: one for one in counts.get(facet, ())}
    order = [value for value in FIXED_ORDER.get(facet, ()) if value in counted] or list(counted)
    options = {
        value: f"{one_language(view.lang, counted[value].label)} ({counted[value].postings:,})" for value in order
    }
    options |= {value: f"{names.facet(facet, value)} (0)" for value in view.chosen(facet) if value not in options}

    def change(chosen: list[str]) -> View:
        return view.choosing(facet, _kept(chosen, options))

    label, look = say(view.lang, f"facet.{facet}"), {"placeholder": say(view.lang, "all")}
    controls.many(label, f"list-{facet}", options, view.chosen(facet), change, **look)


def salary_filter(view: View, counts: Mapping[str, tuple[FacetValue, ...]]) -> None:
    """Any, any that is stated, or won from a sum a year on."""
    stated = sum(one.postings for one in counts.get("currency", ()))
    options = {"": say(view.lang, "all"), STATED: say(view.lang, "salary.stated", count=f"{stated:,}")}
    sums = sorted({*SALARIES, *([int(view.salary)] if view.salary.isdecimal() else [])})
    for least in sums:
        sum_of_year = f"{least:,}만원" if view.lang == "ko" else f"KRW {least * TEN_THOUSAND:,}"
        options[str(least)] = say(view.lang, "salary.from", least=sum_of_year)
    label = say(view.lang, "salary")
    controls.choice(label, "list-salary", options, view.salary, lambda salary: view.first_page(salary=salary))


def window_filter(view: View, snapshot: Snapshot) -> None:
    """All, a quarter that the data cover, or two days."""
    lang = view.lang
    days = days_of(view.window)
    everything = f"{snapshot.first_on or snapshot.as_of}..{snapshot.last_on or snapshot.as_of}"
    offered = ("all", *quarters(snapshot.first_on, snapshot.last_on))
    options = {window: window_name(lang, window) for window in offered} | {CUSTOM: say(lang, "window.custom")}
    value = CUSTOM if days else view.window
    options.setdefault(value, window_name(lang, value))

    def change(window: str) -> View:
        return view.first_page(window=everything if window == CUSTOM else window)

    controls.choice(say(lang, "window"), "trend-window", options, value, change)
    if days:
        label = say(lang, "window.days")
        controls.days(label, "trend-days", days, lambda pair: view.first_page(window=f"{pair[0]}..{pair[1]}"))


def technology_filter(view: View, api: Api) -> None:
    """Technologies by name in either language; a name that the list lacks is looked up."""
    options = {one.id: technology_name(one) for one in api.technologies()}
    for one in view.technologies:
        found = None if one in options else api.technology(one)
        options |= {one: technology_name(found)} if found else {}

    def change(chosen: list[str]) -> View:
        picked = _found(chosen, options, lambda text: [one.id for one in api.technologies(text)])
        return view.first_page(technologies=picked)

    _open_list(say(view.lang, "technology"), "list-technology", options, view.technologies, change, view.lang)


def technology_name(one: Technology) -> str:
    """`Spring Boot · 스프링부트 (123)`."""
    korean = next((alias for alias in one.aliases if any("가" <= letter <= "힣" for letter in alias)), "")
    return f"{one.name}{f' · {korean}' if korean else ''} ({one.postings:,})"


def company_filter(view: View, api: Api) -> None:
    """Companies with the most postings; others are looked up by name."""
    options = {one.value: f"{one.label} ({one.postings:,})" for one in api.companies()}
    options |= {one: api.company_name(one) or one for one in view.companies if one not in options}

    def change(chosen: list[str]) -> View:
        picked = _found(chosen, options, lambda text: [one.value for one in api.companies(text)])
        return view.first_page(companies=picked)

    _open_list(say(view.lang, "company"), "list-company", options, view.companies, change, view.lang)


def _kept(chosen: Iterable[str], options: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(one for one in chosen if one in options)


def _found(chosen: list[str], options: Mapping[str, str], look_up: Callable[[str], list[str]]) -> tuple[str, ...]:
    """What was chosen or typed as codes; what nobody knows is told once on the next run."""
    found = [[one] if one in options else look_up(one)[:1] for one in chosen]
    st.session_state[NOT_FOUND] = [one for one, hits in zip(chosen, found, strict=True) if not hits]
    return tuple(dict.fromkeys(hit for hits in found for hit in hits))


def _open_list(
    label: str, key: str, options: dict[str, str], value: tuple[str, ...], change: Change, lang: str
) -> None:
    controls.many(label, key, options, value, change, placeholder=say(lang, "all"), accept_new_options=True)
