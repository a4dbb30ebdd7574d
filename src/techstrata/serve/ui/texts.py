"""Everything the page says, in Korean and English."""

from techstrata.serve.ui.facet_texts import FACET_TEXTS
from techstrata.serve.ui.lifecycle_texts import LIFECYCLE
from techstrata.serve.ui.quality_texts import QUALITY
from techstrata.serve.ui.reading_texts import READING
from techstrata.serve.ui.source_texts import SOURCES

TEXTS: dict[str, tuple[str, str]] = {
    # The frame
    "title.trends": ("기술 수요 · techstrata", "Technology demand · techstrata"),
    "title.postings": ("채용 공고 · techstrata", "Job postings · techstrata"),
    "tagline": (
        "개발자 채용 공고가 실제로 찾는 기술, 문장으로 확인합니다",
        "What tech postings really ask for, down to the sentence",
    ),
    "page": ("화면", "Page"),
    "page.trends": (":material/bar_chart: 트렌드", ":material/bar_chart: Trends"),
    "page.postings": (":material/article: 공고", ":material/article: Postings"),
    "lang": ("언어", "Language"),
    "lang.ko": ("한국어", "한국어"),
    "lang.en": ("EN", "EN"),
    "sample": (
        "<b>샘플 데이터입니다.</b> 회사와 공고는 모두 지어낸 것이므로, 여기 숫자로 실제 시장을 판단하지 마세요.",
        "<b>Sample data.</b> All companies and postings are invented: the figures say nothing about the real market.",
    ),
    "footer": (
        "{as_of} 기준 · 스냅숏 {snapshot} · 공고 {postings}건 · 출처 {sources} · techstrata {version}",
        "As of {as_of} · snapshot {snapshot} · {postings} postings · sources {sources} · techstrata {version}",
    ),
    "all": ("전체", "All"),
    # Trouble
    "trouble.down": (
        "API({api})에 연결할 수 없습니다. `techstrata serve`가 실행 중인지, `--api` 주소가 맞는지 확인해 주세요.",
        "The API at {api} does not answer. Check that `techstrata serve` runs and that `--api` names its address.",
    ),
    "trouble.empty": (
        "아직 게시된 데이터가 없습니다. `techstrata demo`를 실행하거나 import부터 publish까지 차례로 해 주세요.",
        "Nothing is published yet. Run `techstrata demo`, or import, refine, enrich and publish.",
    ),
    "trouble.refused": (
        "API가 이 조건을 받아들이지 않았습니다. 조건을 하나씩 지우거나 처음 화면에서 다시 골라 주세요. ({detail})",
        "The API did not accept these filters. Remove some of them or start again from the first view. ({detail})",
    ),
    "trouble.missing": (
        "API에 없는 것을 물었습니다. 처음 화면에서 다시 골라 주세요. ({detail})",
        "The API does not know what was asked. Start again from the first view. ({detail})",
    ),
    "trouble.odd": (
        "API가 예상과 다른 답을 보냈습니다. API와 화면의 버전이 같은지 확인하고 새로고침해 주세요. ({detail})",
        "The API gave an unexpected answer. Check that API and page have the same version, then reload. ({detail})",
    ),
    "retry": ("다시 시도", "Try again"),
    "restart": ("처음 화면으로", "Back to the first view"),
    "problem": (
        "주소에 적힌 {name} “{value}”: 알 수 없는 값이라 빼고 보여 드립니다.",
        "The address asks for {name} “{value}”, which is not known here; it is left out.",
    ),
    "not_found": (
        "“{text}”에 맞는 것을 찾지 못했습니다. 다른 이름으로 찾아보세요.",
        "Nothing here is called “{text}”. Try another name.",
    ),
    # Filters
    "role": ("직무", "Role"),
    "role.all": ("모든 IT 직무", "All IT roles"),
    "roles": ("직무", "Roles"),
    "career": ("경력", "Experience"),
    "career.newcomer": ("신입 가능", "Open to newcomers"),
    "career.years": ("경력 {years}년", "{years} years"),
    "career.years_one": ("경력 1년", "1 year"),
    "career.years_zero": ("경력 없음(0년)", "No experience (0 years)"),
    "site": ("사이트", "Site"),
    "sites": ("사이트", "Sites"),
    "window": ("기간", "Window"),
    "window.all": ("전체 기간", "All time"),
    "window.quarter": ("{year}년 {quarter}분기", "Q{quarter} {year}"),
    "window.custom": ("직접 고르기…", "Custom…"),
    "window.days": ("첫날과 마지막 날", "First and last day"),
    "required_only": ("필수로 요구한 것만", "Required only"),
    "with_tags": ("사이트 태그도 포함", "Count the site's own tags too"),
    "with_tags.help": (
        "일부 사이트만 태그를 달기 때문에 보통은 빼고 셈합니다.",
        "Only some sites list tags, so they are left out unless you ask.",
    ),
    "more_filters": ("조건 더 보기", "More filters"),
    "technology": ("기술", "Technologies"),
    "match": ("여러 기술을 고르면", "With several technologies"),
    "match.any": ("하나라도", "Any of them"),
    "match.all": ("모두", "All of them"),
    "company": ("회사", "Companies"),
    "open_only": ("지금 지원할 수 있는 공고만", "Open postings only"),
    "q": ("검색어", "Keyword"),
    "q.placeholder": ("제목, 회사, 본문에서 찾기", "Title, company or text"),
    "sort": ("정렬", "Sort by"),
    "sort.newest": ("최신순", "Newest"),
    "sort.deadline": ("마감 임박순", "Deadline"),
    "sort.company": ("회사 이름순", "Company"),
    "choose": ("고르기", "Choose"),
    "clear": ("조건 지우기", "Clear filters"),
    # Trends
    "headline.any": (
        "{role} 공고의 {percent}가 {name} 경험을 찾습니다",
        "{role}: {percent} of postings ask for {name}",
    ),
    "headline.required": (
        "{role} 공고의 {percent}가 {name} 경험을 필수로 요구합니다",
        "{role}: {percent} of postings require {name}",
    ),
    "next": ("이어서 {list}.", "Next: {list}."),
    "tied": (
        "다만 1위는 통계적으로 확실하지 않습니다. {count}개 기술이 1위일 수 있습니다.",
        "The first place is not settled, though: any of {count} technologies could hold it.",
    ),
    "facts": (
        "읽을 수 있는 공고 <b>{openings}건</b> · 회사 <b>{employers}곳</b> · {window} · {as_of} 기준",
        "<b>{openings}</b> openings with readable text · <b>{employers}</b> employers · {window} · as of {as_of}",
    ),
    "facts.unread": (
        " · 이미지뿐이라 읽을 수 없는 공고 {count}건은 제외",
        " · {count} without readable text are not counted",
    ),
    "facts.sites": (" · 출처 {sites}", " · from {sites}"),
    "too_little": (
        "{role}: 자료가 너무 적어 비율을 내지 않습니다",
        "{role}: too little data for shares",
    ),
    "too_little.why": (
        "조건에 맞고 읽을 수 있는 공고가 {openings}건, 회사가 {employers}곳뿐입니다. 기간을 넓히거나 조건을 빼 보세요.",
        "Only {openings} readable openings of {employers} employers fit. Widen the window or drop a filter.",
    ),
    "nothing_asked": (
        "{role} 공고 {openings}건에서 이 조건에 맞는 기술이 나오지 않았습니다.",
        "None of the {openings} {role} openings names a technology under these filters.",
    ),
    "chart.alt": ("기술별 공고 비율 막대그래프", "Bars: share of postings per technology"),
    "chart.title": ("공고에 나온 기술의 비율", "Share of postings that name it"),
    "chart.required": ("필수로 요구한 공고의 비율", "Share of postings that require it"),
    "chart.share": ("비율", "Share"),
    "chart.interval": ("95% 구간", "95 % interval"),
    "chart.openings": ("공고", "Openings"),
    "chart.rank": ("순위", "Rank"),
    "chart.hint": (
        "막대를 누르거나 기술을 고르면 근거 문장이 나옵니다.",
        "Click a bar or choose a technology to read the proof.",
    ),
    "legend.interval": ("가는 선: 95% 구간", "Thin line: 95 % interval"),
    "top": ("보이는 기술 수", "How many"),
    "top.value": ("상위 {top}개", "Top {top}"),
    "pick": ("근거를 볼 기술", "Read the evidence for"),
    "pick.placeholder": ("기술을 고르세요", "Choose a technology"),
    "percent_of": ("공고 {openings}건 중 <b>{count}건</b>", "<b>{count}</b> of {openings} openings"),
    "interval": ("95% 구간 {low}–{high}", "95 % interval {low}–{high}"),
    "rank.one": ("{rank}위", "#{rank}"),
    "rank.range": ("{low}–{high}위", "#{low}–{high}"),
    "implied": (
        "이 가운데 {count}건은 {name} 이름 없이 그 하위 기술만 적은 공고입니다.",
        "{count} of them name only a technology that builds on {name}.",
    ),
    "notes": ("참고: {notes}", "Note: {notes}"),
    "table": ("표로 보기 · CSV 내려받기", "Table and CSV download"),
    "download": ("CSV 내려받기", "Download CSV"),
    "table.technology": ("기술", "Technology"),
    "guide": ("이 숫자를 읽는 법", "How to read these figures"),
    "guide.share": (
        "**비율**: 읽을 수 있는 공고 가운데 그 기술을 적은 공고의 몫. 이미지뿐인 공고는 빼고 따로 셉니다.",
        "**Share**: the part of readable openings that names it. Image-only postings are counted beside.",
    ),
    "guide.interval": (
        "**95% 구간**: 한 회사가 비슷한 공고를 여러 건 내는 것까지 감안합니다. 공고나 회사가 적으면 넓어집니다.",
        "**95 % interval**: allows for one employer posting many alike. Few openings or employers make it wide.",
    ),
    "guide.rank": (
        "**순위 2–4위**: 2위부터 4위까지 어느 자리도 배제할 수 없다는 뜻입니다. 범위가 겹치면 동률로 읽어 주세요.",
        "**Rank #2–4**: the data rule out no place from second to fourth. Read overlapping ranges as ties.",
    ),
    "guide.level": (
        "**필수·우대·사용**: 한 공고 안의 가장 강한 표현입니다. 자격 요건, 우대 사항, 업무나 환경 소개 순.",
        "**Required, preferred, used**: the strongest wording of an opening: requirement, nice to have, or its work.",
    ),
    "guide.implied": (
        "**하위 기술**: Spring Boot만 적은 공고도 Java 공고로 셉니다. 몇 건이 그런지 근거와 표에 적습니다.",
        "**Implied**: an opening that names only Spring Boot counts for Java too; evidence and table say how many do.",
    ),
    "guide.episode": (
        "**공고 한 건**: 같은 자리가 오래 쉬었다가 다시 올라오면 새로 한 건으로 셉니다.",
        "**Opening**: a position that is announced again after a long pause counts anew.",
    ),
    # Evidence
    "evidence": ("{name}의 근거", "Evidence for {name}"),
    "evidence.none_chosen": (
        "그래프의 막대를 누르거나 위에서 기술을 고르면, 그 숫자를 만든 공고와 문장이 여기에 나옵니다.",
        "Click a bar or choose a technology above: the postings and sentences behind the number appear here.",
    ),
    "evidence.none": (
        "이 조건에서는 근거가 되는 공고가 없습니다.",
        "No posting stands behind this under these filters.",
    ),
    "evidence.implied": ("하위 기술로 셈", "implied"),
    "evidence.seen": ("{first} ~ {last} 게시", "posted {first} to {last}"),
    "evidence.seen_once": ("{first} 게시", "posted {first}"),
    "evidence.more": ("다른 문장 {count}개 더", "{count} more sentences"),
    "close": ("근거 닫기", "Close"),
    "to_postings": ("이 기술을 찾는 공고 목록", "List these postings"),
    "read_posting": ("공고 자세히", "Details"),
    "at_site": ("{site}에서 보기 ↗", "Open at {site} ↗"),
    # Postings
    "found": ("공고 <b>{total}건</b>", "<b>{total}</b> postings"),
    "found.none": (
        "조건에 맞는 공고가 없습니다. 검색어나 조건을 줄여 보세요.",
        "No posting fits. Try fewer filters or another keyword.",
    ),
    "page_number": ("{number} / {pages}쪽", "Page {number} of {pages}"),
    "page_next": ("다음 →", "Next →"),
    "page_previous": ("← 이전", "← Previous"),
    "page_first": ("⇤ 처음", "⇤ First"),
    "back": ("← 돌아가기", "← Back"),
    "no_posting": (
        "이 공고를 찾을 수 없습니다. 삭제되었거나 주소가 잘못되었습니다. 목록에서 다시 골라 주세요.",
        "There is no such posting: it was removed or the address is wrong. Choose again from the list.",
    ),
    "more_chips": ("외 {count}개", "+{count} more"),
    "history": ("판 이력", "Versions"),
    "version.label": ("{number}판 · {day}부터", "Version {number} · from {day}"),
    "version.latest": ("최신", "latest"),
    "version.changed": ("앞 판과 달라진 부분: {sections}", "Changed since the version before: {sections}"),
    "version.unknown": (
        "주소의 판을 찾을 수 없어 최신 판을 보여 드립니다.",
        "There is no such version; this is the latest.",
    ),
    "seen": ("확인한 날", "Days seen"),
    "seen.line": ("{first} ~ {last} 사이 {count}일 확인", "Seen on {count} days from {first} to {last}"),
    "seen.one": ("{first} 하루 확인", "Seen once, on {first}"),
    "tags": ("사이트가 단 태그", "The site's own tags"),
    "image_only": (
        "이 공고에는 읽을 수 있는 글이 거의 없습니다. 내용이 이미지일 수 있으니 원래 사이트에서 확인해 주세요.",
        "This posting has hardly any readable text; its content may be an image. See the site's own page.",
    ),
    "location": ("근무지", "Location"),
    "experience": ("경력", "Experience"),
    "experience.unstated": ("경력 명시 없음", "experience not stated"),
    "experience.from": ("경력 {low}년 이상", "{low}+ years"),
    "experience.to": ("경력 {high}년 이하", "up to {high} years"),
    "experience.range": ("경력 {low}–{high}년", "{low}–{high} years"),
    "experience.newcomer": ("신입 가능", "newcomers welcome"),
    "posted": ("게시일", "Posted"),
    "deadline": ("마감", "Deadline"),
    "deadline.today": ("오늘 마감", "Closes today"),
    "deadline.in": ("D-{days}", "{days} d left"),
    "deadline.on": ("{day} 마감", "closes {day}"),
    "deadline.passed": ("{day} 마감됨", "closed {day}"),
    "deadline.open_ended": ("상시 채용", "Always open"),
    "deadline.until_filled": ("채용 시 마감", "Until filled"),
    "deadline.unstated": ("마감일 없음", "No deadline given"),
    "state.open": ("모집 중", "Open"),
    "state.closing_soon": ("곧 마감", "Closing soon"),
    "state.closed": ("마감", "Closed"),
    # Words of the data
    "level.required": ("필수", "Required"),
    "level.preferred": ("우대", "Preferred"),
    "level.used": ("사용", "Used"),
    "level.other": ("기타", "Other"),
    "legend.concept": ("밑줄만: 개념 (비율에는 넣지 않음)", "Underlined only: concept (not part of shares)"),
    "section.title": ("제목", "Title"),
    "section.tasks": ("주요 업무", "Tasks"),
    "section.requirements": ("자격 요건", "Requirements"),
    "section.preferred": ("우대 사항", "Nice to have"),
    "section.body": ("본문", "Text"),
    "section.intro": ("소개", "Introduction"),
    "section.benefits": ("혜택과 복지", "Benefits"),
    "section.process": ("채용 절차", "Process"),
    "section.tags": ("태그", "Tags"),
}

TEXTS |= LIFECYCLE | SOURCES | FACET_TEXTS | READING | QUALITY


def say(lang: str, key: str, **values: object) -> str:
    """One text in the reader's language."""
    korean, english = TEXTS[key]
    return (english if lang == "en" else korean).format(**values)


def section_name(lang: str, section: str) -> str:
    """A section as people call it; sections that only one site has keep their own name."""
    return say(lang, f"section.{section}") if f"section.{section}" in TEXTS else section


def one_language(lang: str, label: str) -> str:
    """The reader's half of a label `한국어 · English`."""
    korean, _, english = label.partition(" · ")
    return english if english and lang == "en" else korean


def percent(share: float) -> str:
    """Whole percents, one decimal below ten."""
    return f"{share:.0%}" if share >= 0.0995 or share == 0 else f"{share:.1%}"


def rank(lang: str, low: int, high: int) -> str:
    """`1위`, or `2–4위` where the data do not settle it."""
    return say(lang, "rank.one", rank=low) if low == high else say(lang, "rank.range", low=low, high=high)
