import json
from typing import Any

import pytest

from techstrata.domain import PostingDraft, UnexpectedDataError
from techstrata.reading.json_ld import draft_of, identifier_of, job_postings


def script(content: str, kind: str = 'type="application/ld+json"') -> str:
    return f"<html><head><script {kind}>{content}</script></head><body></body></html>"


def drafts(page: str) -> list[PostingDraft]:
    return [draft_of(record, "x", "1", None, needed=["title"]) for record in job_postings(page)]


def draft(**fields: Any) -> PostingDraft:
    posting = {"@context": "https://schema.org", "@type": "JobPosting", "title": "Engineer"} | fields
    return drafts(script(json.dumps(posting, ensure_ascii=False)))[0]


POSTING = '{"@type": "JobPosting", "title": "Engineer"}'


@pytest.mark.parametrize(
    "content",
    [
        POSTING,
        f"[{POSTING}]",
        f'{{"@context": "https://schema.org", "@graph": [{{"@type": "WebPage"}}, {POSTING}]}}',
        '{"@type": ["Thing", "JobPosting"], "title": "Engineer"}',
        '{"@type": "https://schema.org/JobPosting", "title": "Engineer"}',
        f'{{"@type": "ItemList", "itemListElement": [{{"@type": "ListItem", "item": {POSTING}}}]}}',
        '{"@type": "JobPosting", "title": "Engineer",}',
        '{"@type": "JobPosting", "title": "Engineer", /* seen */ }',
        '{"@type": "JobPosting", // a kind\n "title": "Engineer"}',
        f"<!-- {POSTING} -->",
        f"//<![CDATA[\n{POSTING}\n//]]>",
        f"/*<![CDATA[*/ {POSTING} /*]]>*/",
        f"{POSTING};",
        POSTING.replace('"', "&quot;"),
    ],
)
def test_a_posting_is_found_however_it_is_wrapped(content: str) -> None:
    assert [found.title for found in drafts(script(content))] == ["Engineer"]


@pytest.mark.parametrize(
    "kind",
    ['type="application/ld+json"', "type='application/ld+json' data-n=1", 'id="a" TYPE="application/ld&#x2B;json"'],
)
def test_the_script_is_found_however_it_is_marked(kind: str) -> None:
    assert len(job_postings(script(POSTING, kind))) == 1


def test_signs_of_comments_and_commas_inside_texts_stay() -> None:
    text = 'see https://x.example, ] and /* this */ \\"too\\",}'
    found = drafts(script(f'{{"@type": "JobPosting", "title": "E", "description": "{text}",}}'))
    assert found[0].sections["body"] == text.replace('\\"', '"')


def test_a_line_break_inside_a_text_is_mended() -> None:
    assert drafts(script('{"@type": "JobPosting", "title": "E", "description": "a\nb"}'))[0].sections["body"] == "a\nb"


def test_a_posting_beyond_mending_is_an_error_and_other_scripts_are_not_read() -> None:
    with pytest.raises(UnexpectedDataError):
        job_postings(script('{"@type": "JobPosting", "title": "cut'))
    assert job_postings(script('{"@type": "WebSite", broken')) == []


def test_an_escaped_description_stays_verbatim() -> None:
    assert draft(description="&lt;p&gt;글&lt;/p&gt;").sections == {"body": "&lt;p&gt;글&lt;/p&gt;"}


@pytest.mark.parametrize(
    ("places", "location"),
    [
        ({"@type": "Place", "address": {"addressLocality": "Seoul", "addressCountry": "KR"}}, "Seoul, KR"),
        (
            [{"address": {"addressLocality": "Berlin", "addressCountry": {"name": "DE"}}}, {"address": "Busan"}],
            "Berlin, DE; Busan",
        ),
        (
            {
                "address": {
                    "streetAddress": "서울 강남구 가온로 1",
                    "addressRegion": "서울",
                    "addressLocality": "강남구",
                }
            },
            "서울 강남구 가온로 1",
        ),
        (
            {"address": {"streetAddress": "가온로 1", "addressRegion": "서울", "addressLocality": "강남구"}},
            "서울 강남구 가온로 1",
        ),
        ("판교", "판교"),
        ({"name": "HQ", "address": {}}, "HQ"),
        ({"address": {"addressCountry": "KR"}}, "KR"),
        ([], None),
    ],
)
def test_places(places: Any, location: str | None) -> None:
    assert draft(jobLocation=places).location == location


def test_work_from_anywhere() -> None:
    found = draft(
        jobLocationType="TELECOMMUTE", applicantLocationRequirements=[{"@type": "Country", "name": "대한민국"}]
    )
    assert found.location == "Remote (대한민국)"


@pytest.mark.parametrize(
    ("pay", "salary"),
    [
        (
            {"currency": "KRW", "value": {"minValue": 40000000, "maxValue": 60000000, "unitText": "YEAR"}},
            "KRW 40000000–60000000 / YEAR",
        ),
        ({"currency": "USD", "value": {"value": "50", "unitText": "HOUR"}}, "USD 50 / HOUR"),
        ({"currency": "USD", "value": {"minValue": 50000}}, "USD 50000+"),
        ({"currency": "USD", "minValue": 1000, "maxValue": 1000}, "USD 1000"),
        ({"currency": "KRW", "value": {"minValue": 0, "maxValue": 0}}, None),
        ("회사 내규", "회사 내규"),
        (None, None),
    ],
)
def test_pay_in_words(pay: Any, salary: str | None) -> None:
    assert draft(baseSalary=pay).salary == salary


@pytest.mark.parametrize(
    ("required", "career"),
    [
        ("경력 5년 이상", "경력 5년 이상"),
        ({"monthsOfExperience": 36}, "경력 3년 이상"),
        ({"monthsOfExperience": "18"}, "경력 18개월 이상"),
        ({"description": "Some years"}, "Some years"),
        ("", None),
    ],
)
def test_experience(required: Any, career: str | None) -> None:
    assert draft(experienceRequirements=required).career == career


def test_kinds_of_employment_stay_in_the_words_of_the_site() -> None:
    assert draft(employmentType=["FULL_TIME", "INTERN"]).employment == "FULL_TIME, INTERN"
    assert draft(employmentType="정규직, 계약직").employment == "정규직, 계약직"


def test_an_empty_deadline_is_none() -> None:
    assert draft(validThrough="").closes_at is None


def test_short_skills_are_tags_and_sentences_are_a_section() -> None:
    assert draft(skills="Go, Kafka").tags == ("Go", "Kafka")
    sentence = "You have built services that many people use every day without failing"
    found = draft(skills=sentence)
    assert (found.tags, found.sections) == ((), {"skills": sentence})


def test_employers_as_object_text_or_list() -> None:
    assert draft(hiringOrganization={"name": "가온", "logo": "x"}).company == "가온"
    assert draft(hiringOrganization="가온").company == "가온"
    assert draft(hiringOrganization=[{"legalName": "가온"}]).company == "가온"


def test_unknown_keys_are_unread_here_and_inside_and_known_ones_are_not() -> None:
    found = draft(
        url="https://x.example",
        directApply=True,
        newThing=1,
        hiringOrganization={"name": "가온", "odd": 2},
        jobLocation={"address": {"addressLocality": "서울", "floor": 3}},
    )
    assert found.unread == {"newThing": 1, "hiringOrganization.odd": 2, "jobLocation.address.floor": 3}


def test_the_number_of_the_employer() -> None:
    records = job_postings(script('{"@type": "JobPosting", "identifier": {"name": "가온", "value": "DE-12"}}'))
    assert identifier_of(records[0]) == "DE-12"


@pytest.mark.parametrize("left_out", ["title", "hiringOrganization"])
def test_a_posting_without_title_or_employer_is_an_error(left_out: str) -> None:
    posting = {"@type": "JobPosting", "title": "Engineer", "hiringOrganization": {"name": "가온"}}
    del posting[left_out]
    (record,) = job_postings(script(json.dumps(posting)))
    with pytest.raises(UnexpectedDataError):
        draft_of(record, "x", "1", None)
