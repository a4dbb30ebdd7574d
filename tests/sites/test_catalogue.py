"""Known sites have their codes; any other name gets one of its own."""

import pytest

from techstrata.sites.catalogue import known, site_code, site_label, site_name, site_zone


def test_known_sites() -> None:
    codes = {name: site_code(name) for name in ("wanted", "linkedin", "rocketpunch", "programmers", "jobkorea")}
    assert list(codes.values()) == ["WAN", "LNK", "RPN", "PRO", "JKO"]
    assert [site_code(name) for name in ("jumpit", "saramin", "rallit")] == ["JPT", "SRN", "RLT"]
    assert site_label("jumpit", "ko") == "점핏"
    assert site_label("jumpit") == "Jumpit"
    assert len({site.code for site in known().values()}) == len(known())


def test_spelling_of_a_known_site_does_not_matter() -> None:
    assert (site_name(" Wanted "), site_code("WANTED")) == ("wanted", "WAN")
    assert site_name(" Acme Jobs ") == "Acme Jobs"


@pytest.mark.parametrize("name", ["acme", "한빛 채용", "../../etc", "a", "🙂", "Acme", "acme.jobs"])
def test_unknown_sites_get_a_code_of_their_own(name: str) -> None:
    assert site_code(name) == site_code(name)
    assert len(site_code(name)) == 5
    assert site_code(name).isalnum()
    assert site_label(name, "ko") == name
    others = {"acme", "한빛 채용", "../../etc", "a", "🙂", "Acme", "acme.jobs"} - {name}
    assert site_code(name) not in {site_code(other) for other in others}


def test_times_without_an_offset_are_of_seoul_unless_the_site_is_known_to_mean_utc() -> None:
    assert [str(site_zone(name)) for name in ("wanted", "acme", "remotive")] == ["Asia/Seoul", "Asia/Seoul", "UTC"]
