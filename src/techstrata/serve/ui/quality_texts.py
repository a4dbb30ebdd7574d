"""What the page says of the quality of reading, in Korean and English."""

QUALITY: dict[str, tuple[str, str]] = {
    "title.quality": ("추출 품질 · techstrata", "Quality · techstrata"),
    "page.quality": (":material/fact_check: 품질", ":material/fact_check: Quality"),
    "quality.headline": (
        "공고에 적힌 기술의 {recall}를 찾아내고, 찾은 것의 {precision}가 맞습니다",
        "Finds {recall} of the technologies that postings name; {precision} of what it finds is right",
    ),
    "quality.unmeasured": (
        "이 추출기의 품질은 아직 측정하지 않았습니다",
        "How well this extractor reads has not been measured yet",
    ),
    "quality.unmeasured.how": (
        "<code>techstrata evaluate</code>를 실행하면 여기에 점수가 나옵니다.",
        "Run <code>techstrata evaluate</code> and the scores appear here.",
    ),
    "quality.unread": (
        "지금은 품질 점수를 불러올 수 없습니다. API와 화면의 버전이 같은지 확인해 주세요.",
        "The scores cannot be read at the moment. Check that API and page have the same version.",
    ),
    "quality.extractor": (
        "현재 스냅숏을 읽은 추출기 {extractor}를, 사람이 기술·수준·직무·경력을 직접 표시한 공고와 견줬습니다.",
        "The extractor behind the current snapshot, {extractor}, compared with postings that people annotated.",
    ),
    "quality.shipped": (
        "함께 배포되는 표본 {name}: 공고 {postings}건",
        "The sample that ships, {name}: {postings} postings",
    ),
    "quality.shipped.what": (
        "어려운 글을 일부러 많이 넣어 지은 공고로, 시장의 표본이 아니라 읽기 시험입니다. "
        "여기서 사이트는 글의 종류입니다.",
        "Invented postings with many hard cases: a test of reading, not a sample of the market. "
        "A site is a kind of writing here.",
    ),
    "quality.own": ("직접 표시한 파일 {name}: 공고 {postings}건", "Your own file {name}: {postings} postings"),
    "quality.own.what": (
        "운영자가 표시해 <code>techstrata evaluate</code>로 잰 공고입니다.",
        "Postings annotated by the operator and measured with <code>techstrata evaluate</code>.",
    ),
    "quality.measure": ("무엇을", "Measure"),
    "quality.value": ("값", "Value"),
    "quality.interval": ("95% 구간", "95 % interval"),
    "quality.counts": ("맞은 수 / 전체", "Right / all"),
    "quality.precision": ("정밀도", "Precision"),
    "quality.recall": ("재현율", "Recall"),
    "quality.f1": ("F1", "F1"),
    "quality.level": ("수준", "Level"),
    "quality.role": ("직무", "Role"),
    "quality.years_min": ("최소 경력", "Fewest years"),
    "quality.newcomer": ("신입 여부", "Newcomers"),
    "quality.means.precision": ("찾은 기술 가운데 맞는 것", "of what it found, what is right"),
    "quality.means.recall": ("적힌 기술 가운데 찾은 것", "of what is named, what it found"),
    "quality.means.f1": ("정밀도와 재현율의 조화 평균", "harmonic mean of the two"),
    "quality.means.level": ("찾은 기술의 필수·우대·사용", "required, preferred or used"),
    "quality.means.role": ("대체 직무도 정답으로 셈", "accepted alternatives included"),
    "quality.means.years_min": ("적히지 않은 것도 포함", "what is not stated included"),
    "quality.means.newcomer": ("신입 여부를 밝힌 공고에서", "where a posting says"),
    "quality.sites": ("사이트별", "By site"),
    "quality.site": ("사이트", "Site"),
    "quality.postings": ("공고", "Postings"),
    "quality.guide": (
        "구간은 공고를 표본 단위로 셈합니다. 기술은 공고마다 한 번씩 셉니다.",
        "Intervals take postings as the units of sampling. A technology counts once a posting.",
    ),
    # Extractors beside each other
    "beside": ("추출기끼리 갈리는 곳", "Where extractors disagree"),
    "beside.none": (
        "같은 공고로 함께 잰 다른 추출기가 없습니다. 언어 모델을 설정한 뒤 "
        "<code>techstrata evaluate --extractor gazetteer --extractor model</code>로 견줄 수 있습니다.",
        "No other extractor was measured on the same postings. With a language model set, "
        "<code>techstrata evaluate --extractor gazetteer --extractor model</code> compares them.",
    ),
    "beside.extractor": ("추출기", "Extractor"),
    "beside.technologies": (
        "{name}에서 가장 갈리는 기술 (맞음/잘못/놓침)",
        "Technologies they differ most on in {name} (right / wrong / missed)",
    ),
    "beside.equal": ("기술별로 갈리는 곳이 없습니다.", "They do not differ on any technology."),
    # Names that nobody knows yet
    "terms": ("모르는 이름 {total}개가 판단을 기다립니다", "{total} unknown names wait for a decision"),
    "terms.title": ("모르는 이름", "Unknown names"),
    "terms.shown": (
        "기술처럼 쓰였지만 사전에 없는 이름 가운데 유력하고 잦은 {shown}개입니다. "
        "<code>techstrata terms accept 이름</code>이나 <code>reject</code>로 정합니다.",
        "The {shown} likeliest and most frequent names that look like technologies and are not in the taxonomy. "
        "Decide with <code>techstrata terms accept NAME</code> or <code>reject</code>.",
    ),
    "terms.none": ("판단을 기다리는 모르는 이름이 없습니다.", "No unknown name waits for a decision."),
    "terms.unread": (
        "모르는 이름 목록을 지금은 불러올 수 없습니다. 공고를 다 읽은 뒤(<code>techstrata enrich</code>) 다시 보세요.",
        "The queue of unknown names cannot be read at the moment; look again once all postings are read "
        "(<code>techstrata enrich</code>).",
    ),
    "terms.name": ("이름", "Name"),
    "terms.postings": ("공고", "Postings"),
    "terms.employers": ("회사", "Employers"),
    "terms.growth": ("추이", "Growth"),
    "terms.suggestion": ("제안", "Suggestion"),
    "terms.sentences": ("문장 보기", "Sentences"),
    "terms.alias": ("{name}의 다른 표기", "a spelling of {name}"),
    "terms.category": ("새 기술 · {category}", "a new one · {category}"),
    "terms.new": ("제안 없음", "none"),
    "growth.new": ("새로 나옴", "new"),
    "growth.growing": ("늘어남", "growing"),
    "growth.steady": ("비슷함", "steady"),
    "growth.falling": ("줄어듦", "falling"),
    "growth.too_few": ("아직 적음", "too few"),
    # Beside the numbers
    "quality.line": (
        "읽기 품질 F1 {f1} (95% 구간 {interval}) · 사람이 표시한 공고 {postings}건",
        "Measured quality of reading: F1 {f1} (95 % interval {interval}) · {postings} annotated postings",
    ),
}
