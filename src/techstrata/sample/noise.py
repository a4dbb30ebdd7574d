"""What editors, copying and habit do to text: entities, odd blanks, glued words, contacts, pictures instead of text."""

from techstrata.sample.companies import Company
from techstrata.sample.dice import Dice
from techstrata.sample.layouts import Laid, Line


def disturbed(laid: Laid, dice: Dice) -> Laid:
    """The same sections with small harm; the names of technologies stay as they are written."""
    if dice.chance(0.55):
        return laid
    harms = dice.some((_entities, _blanks, _glued, _invisible), dice.between(1, 2))
    for harm in harms:
        laid = {name: [harm(line, dice) for line in lines] for name, lines in laid.items()}
    return laid


def _with(line: Line, text: str) -> Line:
    return Line(text, line.sentence, line.level)


def _entities(line: Line, _: Dice) -> Line:
    if line.sentence and any("&" in named.text for named in line.sentence.named):
        return line
    text = line.text.replace("&", "&amp;")
    return _with(line, text.replace("· ", "&middot; ", 1) if text.startswith("· ") else text)


def _blanks(line: Line, dice: Dice) -> Line:
    text = line.text.replace(", ", ",  ", 1) if dice.chance(0.3) else line.text
    return _with(line, text + "  " if dice.chance(0.2) else text)


def _glued(line: Line, dice: Dice) -> Line:
    return _with(line, line.text.replace(" 기반", "기반") if dice.chance(0.6) else line.text.replace(", ", ","))


def _invisible(line: Line, dice: Dice) -> Line:
    if not line.text or not dice.chance(0.3):
        return line
    return _with(line, dice.pick(("\u200b", "\u00a0", "\ufeff")) + line.text)


def contact_of(company: Company, english: bool, dice: Dice) -> str | None:
    """Where to ask, at times with an address or a number that must not be shown; all of them reserved."""
    if not dice.chance(0.16):
        return None
    host = "".join(letter for letter in company.english.lower() if letter.isascii() and letter.isalnum())
    mail = f"{dice.pick(('recruit', 'hr', 'jobs', 'career'))}@{host}.example"
    phone = dice.pick(("02-000-0000", "010-0000-0000", "031-000-0000", "070-0000-0000"))
    if english:
        return dice.pick((f"Send your resume to {mail}", f"Questions: {mail} / {phone}"))
    shapes = (
        f"문의: {mail}",
        f"이메일 접수 ({mail})",
        f"채용 담당자 {phone}, {mail}",
        f"인사팀 ☎ {phone}",
        f"문의처: {phone.replace('-', '.')}",
        f"이력서를 {mail} 으로 보내 주세요.",
    )
    return dice.pick(shapes)


def picture_only(site: str, dice: Dice) -> Laid:
    """A posting whose text is a picture."""
    number = dice.between(100_000, 999_999)
    text = dice.pick(
        (
            f'<img src="https://image.{site}.example/upload/{number}.png" alt="">',
            "※ 자세한 내용은 아래 이미지를 확인해 주세요.",
            "[상세 모집요강 이미지 참조]",
            "상세내용은 첨부 이미지 참고",
            "모집요강 이미지",
        )
    )
    return {"body": [Line(text)]}
