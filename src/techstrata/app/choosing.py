"""Which sources may be asked, and what the operator has to set for the others."""

from collections.abc import Sequence

from techstrata.app.console import say
from techstrata.app.wiring import Parts
from techstrata.contracts import Site
from techstrata.domain import FEED, Issue, StateError, UsageError
from techstrata.sites.catalogue import every_site, site_of
from techstrata.sites.permissions import registry

OPEN = frozenset({"official_api", "open_json", "allowed_pages"})
REPLICA_MARK = "replica"


def chosen(parts: Parts, names: Sequence[str], issues: list[Issue]) -> list[Site]:
    """Those of the wanted sites that may be asked, or of all; of the named ones, Issues say what is in the way.

    Raises UsageError when nothing but unknown names is wanted.
    """
    named = [*dict.fromkeys([*names] or [*parts.settings.sites])]
    found = _known(named, issues) if named else [*every_site().values()]
    allowed = []
    for site in dict.fromkeys(found):
        why = why_not(parts, site)
        if why is None:
            allowed.append(site)
        elif named:
            issues.append(Issue(kind="not_asked", detail=why, severity="error", site=site.name))
    for site in allowed:
        if parts.settings.replica is None and site.name in parts.settings.permitted:
            say(f"{site.name}: asked because the operator states to have permission.")
    return allowed


def _known(names: Sequence[str], issues: list[Issue]) -> list[Site]:
    """The sites of these names or codes; one that nobody knows takes nothing else down."""
    found, unknown = [], []
    for name in names:
        try:
            found.append(site_of(name))
        except UsageError as error:
            unknown.append(error)
    if unknown and not found:
        raise unknown[0]
    issues += [Issue(kind="not_asked", detail=str(error), severity="error") for error in unknown]
    return found


def why_not(parts: Parts, site: Site) -> str | None:
    """Why a site may not be asked, and what to set; None when it may."""
    settings = parts.settings
    if site.name in settings.off:
        return f"{site.name} is switched off by the setting `off`."
    if site.name not in registry():
        return f"{site.name} has no entry in the permission registry, sites/permissions.toml."
    if site.permission not in OPEN and site.name not in settings.permitted:
        states = {"gone": "no longer exists", "forbidden": "forbids collecting"}
        word = states.get(site.permission, "needs your statement that you have its permission")
        return f"{site.name} {word}; to ask it all the same, set TECHSTRATA_PERMITTED='[\"{site.name}\"]'."
    if site.key is not None and settings.key_for(site.name) is None:
        return f"{site.name} needs an API key; set TECHSTRATA_KEY_{site.name.upper()}."
    return None


def keep_apart(parts: Parts) -> None:
    """Invented and real postings never meet in one home; raises StateError where they would."""
    mark, is_replica = parts.settings.lake / REPLICA_MARK, parts.settings.replica is not None
    if mark.exists() == is_replica:
        return
    if mark.exists():
        held = "the replica's invented postings"
    elif _has_collected(parts):
        held = "postings of real sites"
    else:
        mark.parent.mkdir(parents=True, exist_ok=True)
        return mark.touch()
    raise StateError(f"{parts.settings.home} holds {held}; choose another folder with --home.")


def _has_collected(parts: Parts) -> bool:
    """Whether a page was ever collected here; files that were imported may be anybody's."""
    if parts.runs.sites() or any(parts.lake.unsealed(name) for name in every_site()):
        return True
    first = (next(parts.lake.pages(part), None) for name in every_site() for part in parts.lake.parts(name))
    return any(page is not None and page.media_type != FEED for page in first)
