"""What the page says of a posting's life and of sources that are left out, in Korean and English."""

LIFECYCLE: dict[str, tuple[str, str]] = {
    "closed.expired": ("마감 · 기한 지남", "Closed · deadline passed"),
    "closed.closed": ("마감 · 사이트에서 마감", "Closed · by the site"),
    "closed.gone": ("마감 · 공고 내려감", "Closed · page removed"),
    "closed.unseen": ("마감 · 목록에서 사라짐", "Closed · no longer listed"),
    "repost": (
        "<b>다시 올라온 공고</b> · 같은 회사가 같은 제목과 내용으로 올렸다가 끝난 공고가 있습니다.",
        "<b>Reposted</b> · the same company had a posting with this title and text, which is over.",
    ),
    "repost.earlier": ("앞선 공고 보기", "Earlier posting"),
    "reopened": ("<b>다시 열림</b> · {days}", "<b>Reopened</b> · {days}"),
    "changed": ("<b>원문 수정</b> · {days}", "<b>Text changed</b> · {days}"),
    "excerpt": (
        "기술 이야기가 나오는 문장만 옮겼습니다. 전문은 원문 사이트에서 확인해 주세요.",
        "Only the sentences that name a technology are quoted here. Read the full text at the site.",
    ),
    "withdrawn.trends": (
        "<b>{site}</b>: {since}부터 아래 숫자에서 빠져 있습니다. {reason}",
        "<b>{site}</b> is left out of these figures since {since}. {reason}",
    ),
    "withdrawn.postings": (
        "<b>{site}</b>: {since}부터 새로 확인하지 못해, 공고는 마지막으로 확인한 상태 그대로입니다. {reason}",
        "<b>{site}</b> could not be checked since {since}: its postings stand as they were last seen. {reason}",
    ),
    "because.few_postings": ("수집된 공고가 갑자기 줄었습니다.", "Suddenly far fewer postings came."),
    "because.no_postings": ("수집된 공고가 없었습니다.", "No postings came."),
    "because.empty": ("사이트가 빈 답을 보냈습니다.", "The site sent empty answers."),
    "because.gone": ("사이트나 목록의 주소가 없어졌습니다.", "The site, or the address of its list, is gone."),
    "because.field_lost": ("꼭 있어야 할 항목이 사라졌습니다.", "A field that must be there is gone."),
    "because.lost_key": ("사이트의 자료 형식이 바뀌었습니다.", "The format of the site has changed."),
    "because.shrunken_page": ("목록 한 쪽의 공고 수가 줄었습니다.", "Pages of the list hold fewer postings."),
    "because.unreadable": ("사이트 형식이 바뀌어 읽을 수 없습니다.", "The site has changed and cannot be read."),
}
