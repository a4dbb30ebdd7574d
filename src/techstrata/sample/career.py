"""Years of experience: what an opening demands, and how a text or a site's own field says it."""

from dataclasses import dataclass

from techstrata.sample.dice import Dice


@dataclass(frozen=True, slots=True)
class Career:
    """`kind` is newcomer, any, both, either (newcomer or some years), least, range or experienced."""

    kind: str
    low: int
    high: int

    @property
    def truth(self) -> tuple[int | None, int | None, bool | None]:
        """years_min, years_max, newcomer_ok."""
        if self.kind in ("newcomer", "any", "both", "either"):
            return 0, None, True
        if self.kind == "experienced":
            return None, None, False
        return self.low, self.high if self.kind == "range" else None, False


_KINDS = ("newcomer", "any", "both", "either", "least", "range", "experienced")
_WEIGHTS = (7, 11, 6, 4, 40, 27, 5)
_SENIOR = (0, 0, 0, 0, 60, 35, 5)


def career_of(dice: Dice, senior: bool) -> Career:
    kind = dice.weighted(_KINDS, _SENIOR if senior else _WEIGHTS)
    low = dice.weighted((7, 8, 10, 12, 15), (4, 2, 4, 1, 1)) if senior else _years(dice)
    if kind == "either":
        low = dice.weighted((1, 2, 3), (2, 4, 3))
    return Career(kind, low, low + dice.pick((2, 3, 4, 5, 5, 7)))


def _years(dice: Dice) -> int:
    return dice.weighted((1, 2, 3, 4, 5, 6, 7, 8, 10), (12, 16, 32, 6, 20, 2, 6, 2, 3))


_KOREAN_SENTENCES = {
    "newcomer": ("신입 지원 가능", "신입 채용 (경력 무관하게 신입 처우 적용)", "신입 또는 졸업 예정자"),
    "any": ("경력 무관", "경력무관 (신입 지원 가능)", "경력은 따지지 않습니다. 신입도 지원하실 수 있습니다"),
    "both": ("신입 및 경력 지원 가능", "신입·경력 모두 지원 가능", "신입/경력"),
    "either": ("신입 또는 경력 {low}년 이상", "신입 또는 {low}년 이상의 관련 경력을 가진 분"),
    "least": (
        "{job} 경력 {low}년 이상",
        "관련 실무 경력 {low}년 이상이신 분",
        "{job} 경력 {low}년 이상 또는 그에 준하는 역량을 갖추신 분",
        "{low}년 이상의 {job} 실무 경험을 보유하신 분",
        "경력: {low}년 이상",
        "최소 {low}년 이상의 {job} 경험",
    ),
    "range": (
        "{job} 경력 {low}~{high}년",
        "{job} 실무 경력 {low}년 이상 {high}년 이하",
        "경력: {low}~{high}년",
        "{low}년 ~ {high}년차 {job} 경험",
    ),
    "experienced": ("경력직 (연차 무관)", "경력 (년수무관)", "{job} 경력이 있으신 분 (연차는 보지 않습니다)"),
}
_ENGLISH_SENTENCES = {
    "newcomer": ("Entry level: new graduates are welcome", "New grads welcome"),
    "any": ("No minimum years of experience; new graduates are welcome", "Any level of experience, new grads included"),
    "both": ("Open to both new graduates and experienced candidates",),
    "either": ("New graduates, or {low}+ years of relevant experience",),
    "least": (
        "{low}+ years of experience in {job}",
        "At least {low} years of professional experience in {job}",
        "Minimum of {low} years of {job} experience",
        "{low} or more years of relevant experience",
    ),
    "range": ("{low}-{high} years of experience in {job}", "{low} to {high} years of relevant experience"),
    "experienced": ("Prior professional experience in {job} (any number of years)",),
}


def sentence_of(career: Career, job: str, english: bool, dice: Dice) -> str:
    shape = dice.pick((_ENGLISH_SENTENCES if english else _KOREAN_SENTENCES)[career.kind])
    return shape.format(low=career.low, high=career.high, job=job)


_TITLE_KOREAN = {
    "newcomer": "신입",
    "any": "경력무관",
    "both": "신입/경력",
    "either": "신입/경력",
    "experienced": "경력",
}
_TITLE_ENGLISH = {"newcomer": "New Grad", "any": "All levels"}


def title_note(career: Career, english: bool) -> str | None:
    """What a title adds in brackets, if anything is said that short."""
    if career.kind in ("least", "range"):
        span = f"{career.low}" if career.kind == "least" else f"{career.low}~{career.high}"
        if english:
            return f"{career.low}+ years" if career.kind == "least" else f"{career.low}-{career.high} years"
        return f"{span}년 이상" if career.kind == "least" else f"{span}년"
    return (_TITLE_ENGLISH if english else _TITLE_KOREAN).get(career.kind)


_FIELDS = {
    "wanted": {"newcomer": "신입", "any": "경력 무관", "both": "신입-경력", "either": "신입-경력", "experienced": "경력", "least": "경력 {low}년 이상", "range": "경력 {low}-{high}년"},
    "jumpit": {"newcomer": "신입", "any": "신입~경력", "both": "신입~경력", "either": "신입~경력", "experienced": "경력(년수무관)", "least": "경력 {low}년 이상", "range": "경력 {low}~{high}년"},
    "saramin": {"newcomer": "신입", "any": "경력무관", "both": "신입·경력", "either": "신입·경력", "experienced": "경력(연차무관)", "least": "경력 {low}년↑", "range": "경력 {low}~{high}년"},
    "jobkorea": {"newcomer": "신입", "any": "경력무관", "both": "신입·경력", "either": "신입·경력 {low}년↑", "experienced": "경력", "least": "경력{low}년↑", "range": "경력{low}~{high}년"},
    "rallit": {"newcomer": "신입", "any": "경력 무관", "both": "신입/경력", "either": "신입/경력", "experienced": "경력", "least": "{low}년차 이상", "range": "{low}년차 ~ {high}년차"},
}  # fmt: skip


def field_of(career: Career, site: str) -> str | None:
    """What the site's own field says; sites without such a field say nothing."""
    shapes = _FIELDS.get(site)
    return shapes[career.kind].format(low=career.low, high=career.high) if shapes else None
