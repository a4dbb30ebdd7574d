from techstrata.domain import PostingDraft
from techstrata.reading.drafts import one_each


def draft(site_id: str, **facts: str) -> PostingDraft:
    return PostingDraft(site="x", site_id=site_id, **facts)


def test_what_is_said_later_of_a_posting_stands_and_the_order_stays() -> None:
    found = one_each([draft("2", career="경력", location="서울"), draft("1"), draft("2", career="경력 3년")])
    assert found == [draft("2", career="경력 3년", location="서울"), draft("1")]
