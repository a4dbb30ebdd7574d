"""Why a source is in its state, in the reader's language."""

import re

from techstrata.serve.ui.answers import Reason
from techstrata.serve.ui.texts import TEXTS, say

DETAILS = (
    (r"(\S+) postings came; (\S+) are usual\.", "{}건 수집, 평소 {}건"),
    (r"(\S+) postings came; at least (\S+) are expected\.", "{}건 수집, 최소 {}건 예상"),
    (r"(\S+) postings came, and no earlier run says how many are usual\.", "{}건 수집"),
    (r"(\S+) postings are announced, (\S+) were shown\.", "사이트는 {}건이라 하고 {}건을 보여 줌"),
    (r"(\S+) of the postings have the field (\S+?)\.", "{1} 항목이 있는 공고 {0}"),
    (r"(\S+) of the postings have the field (\S+); (\S+) are usual\.", "{1} 항목이 있는 공고 {0}, 평소 {2}"),
    (r"Only (\S+) of the postings have the field (\S+)\.", "{1} 항목이 있는 공고가 {0}뿐"),
    (r"(\S+) of (\S+) pages of the kind (\S+) could not be read\.(?: .+)?", "{2} 페이지 {1}개 중 {0}개"),
    (r"(\S+) postings could not be read\. .+", "공고 {}개"),
    (r"(\S+) pages came, and none of them shows a posting\.", "페이지 {}개에 공고가 없음"),
    (r"None of (\S+) pages of postings says anything of one\.", "공고 페이지 {}개에 내용이 없음"),
    (r"A key that nothing reads has appeared: (.+)\.", "{}"),
    (r"(\S+) keys that nothing reads have appeared: (.+)\.", "{}개: {}"),
    (r"What every page of the kind (\S+) had is gone: (.+)\.", "{} 페이지: {}"),
    (r"(\S+) list pages? holds? fewer postings than a full page\.", "목록 {}쪽"),
    (r"List pages hold (\S+) postings at most; (\S+) were usual\.", "한 쪽에 최대 {}건, 평소 {}건"),
    (r"All (\S+) list pages show the same postings\.", "목록 {}쪽이 모두 같음"),
    (
        r"(\S+) of (\S+) requests .+, (\S+) of them given up after (\S+)\.",
        "요청 {1}건 중 {0}건, 그중 {2}건은 {3}번 뒤 포기",
    ),
    (r"(\S+) of (\S+) requests .+\.", "요청 {1}건 중 {0}건"),
    (r"(\S+) of (\S+) addresses are no more\.", "주소 {1}개 중 {0}개"),
    (r"All (\S+) pages with the text of a posting are empty\.", "본문 페이지 {}개가 모두 비어 있음"),
    (r"(\S+) requests were given up: .+", "요청 {}건 포기"),
    (r"The source was not to be found on (\d+) runs in a row .+", "{}회 연속 찾지 못함"),
)
"""The observatory's sentences, which are English, in Korean; one that is not here stays as it is."""


def why(lang: str, reason: Reason) -> tuple[str, str]:
    """A reason in words, and its figures."""
    key = f"why.{reason.code}"
    return (say(lang, key) if key in TEXTS else reason.code, figures(lang, reason.detail))


def figures(lang: str, detail: str) -> str:
    """The sentence with the figures, in the reader's language where there are words for it."""
    for pattern, korean in DETAILS if lang == "ko" else ():
        if match := re.fullmatch(pattern, detail, re.DOTALL):
            return korean.format(*(field_name(lang, group) for group in match.groups()))
    return detail


def field_name(lang: str, name: str) -> str:
    """A field as people call it; other words stay."""
    return say(lang, f"field.{name}") if f"field.{name}" in TEXTS else name
