"""Masks e-mail addresses and telephone numbers, and nothing that merely looks like them."""

import re

EMAIL_MASK = "[email]"
PHONE_MASK = "[phone]"

AT = r"[ ]?(?:\(at\)|\[at\]|\{at\}|\(@\)|\[@\]|\(골뱅이\)|골뱅이|\(ät\))[ ]?"
DOT = r"(?:\.|[ ]?(?:\(dot\)|\[dot\]|\{dot\}|\(punkt\)|\[punkt\]|\(\.\)|\[\.\])[ ]?)"
LABEL = r"[A-Za-z0-9가-힣](?:[A-Za-z0-9가-힣-]{0,61}[A-Za-z0-9가-힣])?"
ENDING = r"(?:[A-Za-z]{2,18}|xn--[a-z0-9-]{2,30})(?![A-Za-z0-9_-])"
LOCAL = r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9_][A-Za-z0-9._%+'-]{0,63}"
DOMAIN = rf"(?:{LABEL}{DOT}){{1,5}}{ENDING}"
# A blank before the sign only is believed behind a name of several parts: mails `from @firm.com` name nobody.
LOCAL_OF_PARTS = r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9_][A-Za-z0-9_%+-]*[._][A-Za-z0-9._%+-]{1,60}"
EMAIL = re.compile(rf"(?:{LOCAL}(?:@[ ]?|[ ]@[ ]|{AT})|{LOCAL_OF_PARTS}[ ]@){DOMAIN}", re.IGNORECASE)
# Spelled out in words, believed only when the ending is one that addresses have.
COMMON_ENDING = r"(?:com|net|org|kr|co\.kr|io|ai|de|dev|uk|eu|jp|us|me)(?![A-Za-z0-9_-])"
SPELLED_EMAIL = re.compile(rf"{LOCAL}[ ]at[ ]{LABEL}(?:[ ]dot[ ]{LABEL}){{0,2}}[ ]dot[ ]{COMMON_ENDING}", re.IGNORECASE)
COMMA_EMAIL = re.compile(rf"{LOCAL}@{LABEL},{COMMON_ENDING}", re.IGNORECASE)
# Codes of package versions and of systems written like an address.
NO_ADDRESS = re.compile(r"@[^@]*\.(?:js|ts|py|md|json|html|jar|java|sh)$", re.IGNORECASE)

BEFORE = r"(?<![\w.,/=#-])"
AFTER = r"(?![\w-]|[.,]\d)"
SEPARATOR = r"[ .\-–‐‑)]{1,2}"
MOBILE = rf"(?<![\d.,-])\(?01[016789]\)?{SEPARATOR}?\d{{3,4}}[ .\-–‐‑]?\d{{4}}(?!\d|[.,]\d)"
AREA_KR = r"0(?:2|3[1-3]|4[1-4]|5[0-5]|6[1-4]|70|80|50\d)"
LANDLINE_KR = rf"(?<![\d.,-])\(?{AREA_KR}\)?{SEPARATOR}\d{{3,4}}[ .\-–‐‑]\d{{4}}(?!\d|[.,]\d)"
GLUED_KR = r"(?:전화|연락처|문의|tel|phone|fax|팩스|☎|📞)[ .:)]{0,3}0\d{8,10}(?!\d)"
# Numbers that begin with a fixed group; years and amounts begin with others or have a unit behind.
GROUPS_KR = r"(?:15(?:22|33|44|66|77|88|99)|16(?:00|11|22|33|44|55|61|66|68|70|77|88|99)|18(?:00|11|33|44|55|66|77|99))"
SHARED_KR = rf"{BEFORE}{GROUPS_KR}-\d{{4}}{AFTER}(?![ ]?[만천억원명개건년시호%])"
# Neither inside an address of the web nor an amount.
COUNTRY_CODE = r"(?<![\w.,+/=&?#-])(?:\+|00[ ]?(?=[1-9]))\(?\d{1,5}\)?"
INTERNATIONAL = rf"{COUNTRY_CODE}(?:[ ]?\(0\)|[ .\-/–]{{0,2}}\(?\d{{1,5}}\)?){{1,6}}(?!\d|[.,]\d)"
AMERICAN = rf"{BEFORE}(?:\(\d{{3}}\)[ ]?|\d{{3}}[-.])\d{{3}}[-.]\d{{4}}{AFTER}"
AREA = r"(?:\(0\d{1,4}\)|0\d{2,4}(?=[ /-]\d)|0\d(?= \d{4} ))"
NATIONAL = rf"{BEFORE}{AREA}[ /-]{{1,3}}\d{{3,8}}(?:[ -]\d{{2,5}}){{0,3}}{AFTER}"
PHONE = re.compile("|".join((MOBILE, LANDLINE_KR, SHARED_KR, AMERICAN, NATIONAL)))
GLUED_PHONE = re.compile(GLUED_KR, re.IGNORECASE)
INTERNATIONAL_PHONE = re.compile(INTERNATIONAL)
FEWEST_DIGITS, MOST_DIGITS = 8, 15
DIGITS = re.compile(r"\d")
# Quick looks that spare most texts the slow ones.
BRACKETED_AT = re.compile(r"[(\[{](?:[Aa][Tt]|[Ää][Tt]|@)[)\]}]")
PHONE_SIGNS = re.compile(r"[\d(+][\d ().\-–‐‑/]{6,}")
BEFORE_PHONE, BEHIND_PHONE = 12, 4


def masked(text: str) -> str:
    """The text with `[email]` and `[phone]` in place of what leads to a person. Masking twice changes nothing."""
    # A mask may free a neighbour: behind a masked number an address ends where it did not before.
    while (found := _masked_once(text)) != text:
        text = found
    return text


def _masked_once(text: str) -> str:
    if "@" in text or "골뱅이" in text or BRACKETED_AT.search(text):
        text = COMMA_EMAIL.sub(EMAIL_MASK, EMAIL.sub(_email, text))
    if " dot " in text:
        text = SPELLED_EMAIL.sub(EMAIL_MASK, text)
    return _without_phones(text)


def _without_phones(text: str) -> str:
    """Looks only around runs of signs that numbers are written with."""
    pieces: list[str] = []
    at = 0
    for run in PHONE_SIGNS.finditer(text):
        start = max(at, run.start() - BEFORE_PHONE)
        behind = text[run.end() : run.end() + BEHIND_PHONE]
        piece = INTERNATIONAL_PHONE.sub(_international, text[start : run.end()] + behind)
        piece = GLUED_PHONE.sub(_glued, PHONE.sub(_phone, piece))
        pieces += (text[at:start], piece.removesuffix(behind))
        at = run.end()
    return "".join((*pieces, text[at:])) if pieces else text


def _email(match: re.Match[str]) -> str:
    return match[0] if NO_ADDRESS.search(match[0]) else EMAIL_MASK


def _international(match: re.Match[str]) -> str:
    """A country code never begins with 0, and amounts end in groups of zeros."""
    digits = "".join(DIGITS.findall(match[0].replace("(0)", "")))
    if match[0].startswith("00"):
        digits = digits[2:]
    fits = FEWEST_DIGITS <= len(digits) <= MOST_DIGITS and digits[0] != "0" and not digits.endswith("000000")
    return PHONE_MASK if fits else match[0]


def _phone(match: re.Match[str]) -> str:
    """Eight digits that begin with 0 are hours of the day more often than a number."""
    digits = DIGITS.findall(match[0])
    fewest = FEWEST_DIGITS + 1 if digits[0] == "0" else FEWEST_DIGITS
    return PHONE_MASK if fewest <= len(digits) <= MOST_DIGITS else match[0]


def _glued(match: re.Match[str]) -> str:
    return DIGITS.sub("", match[0]) + PHONE_MASK
