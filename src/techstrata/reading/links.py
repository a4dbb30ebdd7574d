"""Links inside answers: where they lead, and what their query says."""

from urllib.parse import parse_qs, urljoin

from techstrata.domain import UnexpectedDataError


def own_link(host: str, link: str) -> str:
    """A whole address out of a link that may be relative; none may lead to another host."""
    url = urljoin(host, link)
    if not url.startswith(f"{host}/"):
        raise UnexpectedDataError("A link of the site leads to another host.")
    return url


def number_in(url: str, name: str) -> int | None:
    """A whole number in the query of an address."""
    said = parse_qs(url.partition("?")[2]).get(name, [""])[0]
    return int(said) if said.isdigit() else None
