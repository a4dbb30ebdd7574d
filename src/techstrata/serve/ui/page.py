"""The entry of the web page: `streamlit run page.py -- --api http://127.0.0.1:8000`."""

import argparse
from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from techstrata import __version__
from techstrata.serve.ui import controls
from techstrata.serve.ui import view as views
from techstrata.serve.ui.api_client import Api, ApiError, connect, reach
from techstrata.serve.ui.filters import NOT_FOUND, known
from techstrata.serve.ui.own_text import show_own_text
from techstrata.serve.ui.posting import show_posting
from techstrata.serve.ui.postings import show_postings
from techstrata.serve.ui.quality import show_quality
from techstrata.serve.ui.source_styles import SOURCE_STYLES
from techstrata.serve.ui.sources import show_sources
from techstrata.serve.ui.styles import STYLES
from techstrata.serve.ui.texts import say
from techstrata.serve.ui.trends import show_trends
from techstrata.serve.ui.view import ALL_ROLES, Problem, View
from techstrata.serve.ui.words import Names, names_of

DEFAULT_API = "http://127.0.0.1:8000"
PAGES: dict[str, Callable[[View, Api, Names], None]] = {
    "trends": show_trends,
    "postings": show_postings,
    "quality": show_quality,
}
# They need no snapshot: before the first publish they are what there is to see.
BEFORE_PUBLISH: dict[str, Callable[[View, Api], None]] = {"read": show_own_text, "sources": show_sources}


def main() -> None:
    """Draw the view that the address asks for."""
    view, problems = views.read({name: st.query_params.get_all(name) for name in st.query_params})
    st.set_page_config(say(view.lang, f"title.{view.page}"), "📊", layout="wide", initial_sidebar_state="collapsed")
    st.html(STYLES + SOURCE_STYLES)
    _header(view)
    base = api_address()
    try:
        if view.page in BEFORE_PUBLISH and not view.posting:
            _early_page(view, problems, reach(base))
        else:
            _page(view, problems, connect(base))
    except ApiError as trouble:
        _trouble(view, trouble, base)


def api_address() -> str:
    """The API that the command line names."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--api", default=DEFAULT_API)
    return str(parser.parse_known_args()[0].api)


def _page(view: View, problems: list[Problem], api: Api) -> None:
    names = names_of(api, view.lang)
    view, unknown = known(view, api, names)
    if api.health.is_sample:
        st.html(f'<div class="ts-sample">{say(view.lang, "sample")}</div>')
    _warn(view.lang, problems + unknown)
    show = show_posting if view.posting or view.page not in PAGES else PAGES[view.page]
    show(view, api, names)
    _footer(view, api, names)


def _early_page(view: View, problems: list[Problem], api: Api) -> None:
    is_published = api.health.snapshot is not None
    if api.health.is_sample:
        st.html(f'<div class="ts-sample">{say(view.lang, "sample")}</div>')
    _warn(view.lang, problems)
    BEFORE_PUBLISH[view.page](view, api)
    if is_published:
        _footer(view, api, names_of(api, view.lang))


def _warn(lang: str, problems: list[Problem]) -> None:
    typed = st.session_state.pop(NOT_FOUND, [])
    lines = [say(lang, "problem", name=problem.name, value=_plain(problem.value)) for problem in problems]
    lines += [say(lang, "not_found", text=_plain(text)) for text in typed]
    if lines:
        st.warning("  \n".join(lines))


def _plain(text: str) -> str:
    """Text of a stranger inside Markdown: nothing in it means anything."""
    return "".join(f"\\{letter}" if letter in r"\`*_{}[]()<>#+-.!|~$:&" else letter for letter in text)


def _header(view: View) -> None:
    lang = view.lang
    tagline = say(lang, "tagline")
    pages = {page: say(lang, f"page.{page}") for page in views.CHOICES["page"]}
    languages = {code: say(lang, f"lang.{code}") for code in ("ko", "en")}
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(f'<div class="ts-brand"><b>techstrata</b><span>{tagline}</span></div>', width="content")
        with st.container(horizontal=True, width="content"):
            look = {"label_visibility": "collapsed"}
            controls.switch(say(lang, "page"), "page", pages, view.page, lambda page: turned(view, page), **look)
            controls.switch(say(lang, "lang"), "lang", languages, lang, lambda code: replace(view, lang=code), **look)


def turned(view: View, page: str) -> View:
    """The other page for the same role, technology, experience and sites."""
    roles = tuple(role for role in view.roles or (view.role,) if role != ALL_ROLES)
    roles = roles if page == "postings" else view.roles[:1]
    technologies = view.technologies if page == "postings" else view.technologies[:1]
    return view.first_page(page=page, roles=roles, technologies=technologies, posting="", version="")


def _trouble(view: View, trouble: ApiError, base: str) -> None:
    st.error(say(view.lang, f"trouble.{trouble.kind}", api=_plain(base), detail=_plain(trouble.detail)))
    with st.container(horizontal=True):
        controls.button(say(view.lang, "retry"), "retry", view)
        controls.button(say(view.lang, "restart"), "restart", View(lang=view.lang))


def _footer(view: View, api: Api, names: Names) -> None:
    snapshot = api.snapshot()
    sources = ", ".join(names.site(source) for source in snapshot.sources)
    facts = {"as_of": snapshot.as_of, "snapshot": snapshot.snapshot_id, "postings": f"{snapshot.postings:,}"}
    st.html(f'<div class="ts-footer">{say(view.lang, "footer", sources=sources, version=__version__, **facts)}</div>')


if __name__ == "__main__":
    main()
