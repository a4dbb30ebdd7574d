"""Names of facet values in Korean and English, and which values there are."""

from collections.abc import Mapping
from functools import cache

from techstrata.reading.industries import industries
from techstrata.reading.place_names import place_names

WORDS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "newcomer": {"true": ("신입 가능", "Newcomers welcome"), "false": ("그 밖", "Others")},
    "remote": {
        "full": ("전면 재택·원격", "Fully remote"),
        "hybrid": ("부분 재택(하이브리드)", "Hybrid or partly remote"),
        "no": ("출근", "On site"),
    },
    "employment": {
        "permanent": ("정규직", "Permanent"),
        "full_time": ("전일제", "Full time"),
        "contract": ("계약직", "Contract"),
        "temporary": ("임시직", "Temporary"),
        "dispatch": ("파견·도급", "Dispatch"),
        "freelance": ("프리랜서", "Freelance"),
        "part_time": ("파트타임", "Part time"),
        "intern": ("인턴", "Internship"),
        "working_student": ("근로 학생", "Working student"),
        "apprentice": ("직업 훈련생", "Apprenticeship"),
    },
    "education": {
        "none": ("학력 무관", "No degree asked for"),
        "high_school": ("고졸 이상", "High school"),
        "associate": ("초대졸 이상", "Associate degree"),
        "bachelor": ("대졸(학사) 이상", "Bachelor"),
        "master": ("석사 이상", "Master"),
        "doctor": ("박사", "Doctorate"),
    },
    "military": {
        "research": ("전문연구요원", "Research personnel (전문연구요원)"),
        "industry": ("산업기능요원", "Industrial personnel (산업기능요원)"),
        "unspecified": ("병역특례(종류 미상)", "Military service track, kind not stated"),
    },
    "language": {
        "ko": ("한국어", "Korean"),
        "en": ("영어", "English"),
        "de": ("독일어", "German"),
        "ja": ("일본어", "Japanese"),
        "zh": ("중국어", "Chinese"),
        "mixed": ("여러 언어", "Several languages"),
    },
    "currency": {
        "KRW": ("원(KRW)", "South Korean won (KRW)"),
        "USD": ("미국 달러(USD)", "US dollar (USD)"),
        "EUR": ("유로(EUR)", "Euro (EUR)"),
        "GBP": ("영국 파운드(GBP)", "British pound (GBP)"),
        "JPY": ("일본 엔(JPY)", "Japanese yen (JPY)"),
        "CAD": ("캐나다 달러(CAD)", "Canadian dollar (CAD)"),
        "AUD": ("호주 달러(AUD)", "Australian dollar (AUD)"),
        "SGD": ("싱가포르 달러(SGD)", "Singapore dollar (SGD)"),
        "CHF": ("스위스 프랑(CHF)", "Swiss franc (CHF)"),
        **{code: (code, code) for code in ("NZD", "HKD", "MXN", "BRL", "INR", "PLN", "SEK", "DKK", "NOK", "CZK")},
        **{code: (code, code) for code in ("PHP", "ILS", "ZAR", "AED")},
    },
}


@cache
def facet_labels() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    """Facet -> value -> its Korean and English name."""
    places: dict[str, dict[str, tuple[str, str]]] = {"country": {}, "region": {}, "district": {}}
    for (facet, value), names in place_names().labels.items():
        places[facet][value] = names
    return {**WORDS, **places, "industry": {code: (one.ko, one.en) for code, one in industries().items()}}
