"""What the page says around a text of the reader's own, in Korean and English."""

READING: dict[str, tuple[str, str]] = {
    "title.read": ("공고 읽어 보기 · techstrata", "Read a text · techstrata"),
    "page.read": (":material/edit_note: 읽어 보기", ":material/edit_note: Read a text"),
    "read.headline": (
        "공고를 붙여 넣으면 어떤 기술을 얼마나 강하게 찾는지 표시합니다",
        "Paste a posting and see which technologies it asks for, and how strongly",
    ),
    "read.promise": (
        "붙여 넣은 글은 저장하거나 기록하지 않고, 언어 모델에도 보내지 않습니다. 최대 {most}자.",
        "Your text is neither stored nor logged, and goes to no language model. At most {most} characters.",
    ),
    "read.title": ("공고 제목 (없어도 됩니다)", "Title of the posting (optional)"),
    "read.title.placeholder": ("예: 백엔드 개발자 (결제)", "For example: Backend engineer, payments"),
    "read.text": ("공고 글", "Text of the posting"),
    "read.text.placeholder": (
        "주요 업무, 자격 요건, 우대 사항… 공고 글을 그대로 붙여 넣으세요.",
        "Tasks, requirements, nice to have… paste the posting as it is.",
    ),
    "read.go": ("읽기", "Read it"),
    "read.empty": (
        "글이 비어 있습니다. 공고를 붙여 넣고 다시 눌러 주세요.",
        "There is no text yet. Paste a posting first.",
    ),
    "read.too_long": (
        "글이 너무 깁니다. 제목까지 {count}자인데 {most}자까지 읽을 수 있으니 줄여 주세요.",
        "The text is too long: {count} characters with its title, and at most {most} are read. Please shorten it.",
    ),
    "read.title_too_long": (
        "제목이 너무 깁니다. {count}자인데 {most}자까지 읽을 수 있습니다.",
        "The title is too long: {count} characters, and at most {most} are read.",
    ),
    "read.busy": (
        "지금 읽고 있는 글이 많습니다. 잠시 뒤에 다시 눌러 주세요.",
        "Many texts are being read at the moment. Please try again shortly.",
    ),
    "read.unavailable": (
        "이 API는 글을 읽어 주지 않습니다. `techstrata serve`로 띄운 같은 버전의 API인지 확인해 주세요.",
        "This API reads no texts. Check that it was started by `techstrata serve` and has the page's version.",
    ),
    "read.refused": (
        "API가 이 글을 받아들이지 않았습니다. 글을 고쳐 다시 눌러 주세요. ({detail})",
        "The API did not accept this text. Change it and try again. ({detail})",
    ),
    "read.found": (
        "기술 {technologies}개, 개념 {concepts}개를 찾았습니다",
        "Technologies: {technologies}, concepts: {concepts}",
    ),
    "read.nothing": (
        "아는 기술 이름이 이 글에 없습니다. 공고의 자격 요건 부분까지 붙여 넣었는지 확인해 보세요.",
        "No known technology is named in this text. Check that it holds the posting's requirements.",
    ),
    "read.likely": ("{role} (확률 {share})", "{role} ({share} likely)"),
    "read.alternatives": ("다른 가능성", "Or else"),
    "read.forget": ("지우기", "Clear"),
    "read.untitled": ("제목 없는 글", "Untitled text"),
    "read.extractor": ("추출기 {extractor}", "Extractor {extractor}"),
}
