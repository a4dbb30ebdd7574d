"""First paragraphs of comments under "Who is hiring?"."""

import pytest

from techstrata.reading.hiring_comment import Header, header_of


@pytest.mark.parametrize(
    ("comment", "header"),
    [
        (
            "Gaon | Backend Engineer | Seoul or REMOTE (APAC) | Full-time<p>Python.",
            Header("Gaon", "Backend Engineer", "Seoul or REMOTE (APAC)", "Full-time", None),
        ),
        (
            "Daon (https:&#x2F;&#x2F;daon.example) | Senior ML Engineer, Data Scientist | Berlin | ONSITE | €70k-€90k",
            Header("Daon", "Senior ML Engineer, Data Scientist", "Berlin, ONSITE", None, "€70k-€90k"),
        ),
        (
            "Mira|Full-Stack Engineer|NYC|Hybrid|$150k-$180k|mira.io<p>x",
            Header("Mira", "Full-Stack Engineer", "NYC, Hybrid", None, "$150k-$180k"),
        ),
        ("Solum | Multiple Roles | Onsite | Contract", Header("Solum", "Multiple Roles", "Onsite", "Contract", None)),
        (
            "Acme - Senior Developer - London - Full Time",
            Header("Acme", "Senior Developer", "London", "Full Time", None),
        ),
        (
            "Maru | REMOTE (US) | Full-time<p>Two of us left:<p>Staff Software Engineer<p>Data Engineer<p>We use Rust.",
            Header("Maru", "Staff Software Engineer, Data Engineer", "REMOTE (US)", "Full-time", None),
        ),
    ],
)
def test_the_fields_of_the_first_paragraph(comment: str, header: Header) -> None:
    assert header_of(comment) == header


@pytest.mark.parametrize(
    "comment",
    ["Is anyone else tired of this?<p>I am.", "We sell | everything", "Ridge | Toronto | Full-time, interns welcome"],
)
def test_what_does_not_name_company_and_role_is_no_posting(comment: str) -> None:
    assert header_of(comment) is None
