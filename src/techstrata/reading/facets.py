"""All that people filter postings by besides role, years and technologies, read from one posting's content."""

from techstrata.domain import Content
from techstrata.domain.listing import Facets
from techstrata.reading.education import education_of
from techstrata.reading.employment import employment_of
from techstrata.reading.industries import industries_of
from techstrata.reading.military import tracks_of
from techstrata.reading.pay import pay_of
from techstrata.reading.places import places_of
from techstrata.reading.posting_language import language_of
from techstrata.reading.remote_work import remote_of

FACET_READERS = tuple(
    f"reading/{name}"
    for name in (
        "facets.py", "education.py", "employment.py", "industries.py", "industries.toml", "military.py", "outline.py", "passages.py",
        "pay.py", "place_names.py", "places.py", "places.toml", "posting_language.py", "remote_work.py",
    )
)  # fmt: skip
"""The files that decide what is read here, within the package: a snapshot is made anew when one of them changes."""


def facets_of(content: Content) -> Facets:
    """What nobody says stays empty or None."""
    title, sections = content.title, content.sections
    places = places_of(title, content.location, sections)
    return Facets(
        countries=tuple(places.countries),
        regions=tuple(places.regions),
        districts=tuple(places.districts),
        remote=remote_of(title, content.location, sections),
        employment=employment_of(title, content.employment, sections),
        education=education_of(content.education, sections),
        military=tracks_of("\n".join((title, content.employment or "", *sections.values()))),
        language=language_of(title, sections.values()),
        industries=industries_of(content.industry, sections),
        salary=pay_of(content.salary, sections, places.countries),
    )
