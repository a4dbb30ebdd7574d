import pytest

from techstrata.reading.notices import notice_of


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("alert('채용공고가 존재하지 않습니다.')", "closed"),
        ("마감된 채용공고입니다", "closed"),
        ("비정상적인 접근이 감지되었습니다", "blocked"),
        ('<form class="join-form"><input name="session_key">', "blocked"),
        ("검색 결과가 없습니다", "end"),
        ("백엔드 개발자를 찾습니다", None),
    ],
)
def test_what_a_page_without_data_says_of_itself(text: str, verdict: str | None) -> None:
    assert notice_of(text) == verdict
