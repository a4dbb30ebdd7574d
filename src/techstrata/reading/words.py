"""Whether a spelling found in a text stands there as a word of its own, in Latin script and in Hangul."""

import re

# Particles and verbs that Korean glues to the end of a name; two particles may follow each other.
PARTICLES = (
    "이라고|이라는|이라면|에서의|으로의|로의|와의|과의|만으로|에서|으로|부터|까지|에게|보다|처럼|이며|이고|하고|이랑|이든|이나|라는|라고|라면|마다|조차|밖에"
    "|을|를|이|가|은|는|의|에|와|과|로|나|도|만|랑|든|며|등|및|외|내|간|별|용|상|향|급|과제"
)
WORDS = (
    "기반|개발|사용|활용|경험|환경|언어|프레임|라이브러리|엔지니어|서버|클라이언트|관련|운영|구축|설계|튜닝|데이터|디비|클러스터|이용|또는|혹은|연동|통한|통해|위한|대한|숙련|능숙|가능|전문|지식|이해|역량"
    "|프로그래|프로그램|플랫폼|시스템|솔루션|서비스|콘솔|에이전트|쿼리|커널|보드|계열|배포|모델|네이티브앱|네이티브 앱|스크립트|스크립팅|스택|버전|이상|필수|우대|중심|전환|도입|적용|관리|최적화|아키텍|컨테이너|오브젝트|컴포넌트"
    "|앱|웹|엔진|코드|코딩|테스트|자동화|분석|시각화|모듈|패키지|미들웨어|오픈소스|업무|직무|포지션|담당|교육|자격증|인증|공식|문서|툴|도구|검색|모니터링|작성|처리|구현|제어|통신|프로토콜|인터페이스|디자인|기능|마이그레이션"
)
GLUED = re.compile(rf"(?:(?:{PARTICLES}){{1,2}}(?![가-힣])|(?:{WORDS})|(?:{PARTICLES})(?:{WORDS}))")
# A Korean verb made of an English adjective: `Swift한 대응`, `React하는`.
VERBAL = re.compile(r"\s?(?:한|하게|하다|하는|하고|할|해|함|했|하며|하여|합니다|스럽|적인)(?![가-힣]*경험)")
BEFORE_HANGUL = re.compile(r"(?:^|[^가-힣]|[및와과]|또는|혹은|이나|[가-힣](?:의|은|는|로|를|을))$")
VERSION = re.compile(r"v?\d[\d.]*(?:[xcgk+])?(?![a-z0-9_])")
WEB_ADDRESS = re.compile(r"[^\s<>()\[\]\"'가-힣]+")
MAIL_NAME = re.compile(r"[\w.+-]+\Z")
MAIL_HOST = re.compile(r"@[\w-]+(?:\.[\w-]+)+")
LONGEST_MAIL_NAME = 80


def is_latin(character: str) -> bool:
    """Letters and digits that would continue a Latin word."""
    return character.isalnum() and not "\u1100" <= character <= "\ud7a3" and not "\u3040" <= character <= "\u9fff"


def stands_alone(shadow: str, cased: str, start: int, end: int) -> bool:
    """Whether `shadow[start:end]` is bounded like a word: `Java기반`, `Java17` and `자바를` are, `자바라` is not."""
    return _begins(shadow, start, end) and ends_word(shadow, cased, start, end)


def _begins(shadow: str, start: int, end: int) -> bool:
    if start == 0:
        return True
    before, first = shadow[start - 1], shadow[start]
    if is_latin(first):
        if before == "_":
            # `보안전문가_AWS` joins two words, `my_aws` is one.
            return start > 1 and "가" <= shadow[start - 2] <= "힣"
        if is_latin(before) or before == "@":
            return False
        return not (before == "." and start > 1 and is_latin(shadow[start - 2]) and not shadow[start - 2].isdigit())
    if "가" <= first <= "힣":
        return not "가" <= before <= "힣" or BEFORE_HANGUL.search(shadow[max(0, start - 3) : start]) is not None
    return first in "./" or not is_latin(before) or not shadow[end - 1].isalnum() or first not in ".#+"


def ends_word(shadow: str, cased: str, start: int, end: int) -> bool:
    """The half of it that looks at what follows."""
    if end == len(shadow):
        return True
    last, behind = shadow[end - 1], shadow[end]
    if "가" <= last <= "힣":
        return not "가" <= behind <= "힣" or GLUED.match(shadow, end) is not None
    if behind.isdigit():
        return not last.isdigit() and end - start > 2 and VERSION.match(shadow, end) is not None
    if is_latin(behind):
        return _plural_or_version(shadow, cased, start, end)
    if end - start <= 2 and behind in "+#&":
        return behind == "+" and shadow[end : end + 2] != "++" and end + 1 < len(shadow) and is_latin(shadow[end + 1])
    if behind == "." and end + 1 < len(shadow) and last.isalnum():
        return not ("a" <= cased[end + 1] <= "z" and end + 2 < len(shadow) and is_latin(shadow[end + 2]))
    return behind != "_"


def _plural_or_version(shadow: str, cased: str, start: int, end: int) -> bool:
    """`APIs` and `Pythonv3`."""
    if cased[end] == "s" and end - start >= 3 and cased[end - 1].isupper():
        return end + 1 == len(shadow) or not is_latin(shadow[end + 1])
    return shadow[end] == "v" and VERSION.match(shadow, end) is not None


def addresses(shadow: str) -> list[tuple[int, int]]:
    """Spans of web and e-mail addresses: a name inside them is not something a posting says."""
    found = []
    # The signs of an address are looked for one by one: an expression for all of them would try every word.
    for sign in ("https://", "http://", "www."):
        at = shadow.find(sign)
        while at >= 0:
            rest = WEB_ADDRESS.match(shadow, at + len(sign))
            end = rest.end() if rest else at + len(sign)
            if rest:
                found.append((at, end))
            at = shadow.find(sign, end)
    at = shadow.find("@")
    while at >= 0:
        name = MAIL_NAME.search(shadow, max(0, at - LONGEST_MAIL_NAME), at)
        host = MAIL_HOST.match(shadow, at)
        if name and host:
            found.append((name.start(), host.end()))
        at = shadow.find("@", at + 1)
    return found
