"""Whether a title names work in information technology, for sites that file such work under other fields too."""

import re

BRACKETED = re.compile(r"[\[(【<（［]([^\])】>）］]*)[\])】>）］]")
PIECES = re.compile(r"\s*[,|/·:;&+]\s*|\s+[-–—~]\s+")
IT = re.compile(
    # People who build software, in the words of both languages.
    r"(?<!사업)(?<!사업\s)(?<!상품)(?<!상품\s)(?<!제품)(?<!제품\s)개발자|(?<!서비스\s)프로그래머|(?:웹|앱|게임|서버|시스템|소프트웨어|솔루션|플랫폼|프로그램|클라이언트|서비스|모바일|알고리즘|모델|엔진|봇|fw|s/?w|it|ai|bi|erp|java|자바|파이썬|python)\s?개발"
    r"|백\s?엔드|프론트\s?엔드|프런트\s?엔드|풀\s?스택|안드로이드|퍼블리셔|퍼블리싱|데브옵스|소프트웨어|임베디드|펌웨어|블록체인|머신\s?러닝|딥\s?러닝|컴퓨터\s?비전|자연어\s?처리|크롤링|언리얼|유니티"
    r"|데이터\s?(?:베이스|분석|엔지니어|사이언|과학|아키텍트|플랫폼|애널리스트|웨어하우스|거버넌스|모델링|개발)|빅\s?데이터\s?(?:분석|엔지|전문|개발|플랫폼)"
    r"|(?:ai|인공지능|생성형|llm|로봇|자율주행|비전)\s?(?:/\s?\w+\s?)?(?:모델\s?|소프트웨어\s?|알고리즘\s?)?(?:엔지니어|연구원|연구|리서처|리서쳐|사이언티스트|개발|모델러)"
    r"|(?:클라우드|인프라|네트워크|시스템|서버|db|dba|웹|it|전산|정보\s?시스템|서비스\s?운영)\s?(?:엔지니어|관리자|운영자|아키텍트|담당자?|운영|관리)|전산(?:직|실|팀|원|\s?개발)"
    r"|(?:정보|사이버|네트워크|클라우드|애플리케이션|시스템|it|웹|제품)\s?보안|정보\s?보호|보안\s?(?:엔지니어|운영|담당|관제|개발|컨설턴트|분석가|솔루션|시스템)|모의\s?해킹|침해\s?(?:사고|대응)|취약점"
    r"|(?:qa|테스트|품질|검증|sw)\s?(?:엔지니어|자동화|테스터)|테스트\s?자동화|프롬프트\s?엔지니어|(?<!사업)(?<!사업\s)(?<!상품)(?<!상품\s)(?<!제품)(?<!조직)(?<!인재)(?<!교육)(?<!콘텐츠)(?<!시장)(?<!부동산\s)(?<!메뉴\s)개발\s?(?:팀장|리드|pm|매니저|총괄|실장|이사|파트장|그룹장|본부장|인턴)|테크\s?리드|기술\s?이사|플랫폼\s?엔지니어|(?<!사업)(?<!사업\s)(?<!상품)(?<!제품)(?<!조직)(?<!인재)(?<!교육)(?<!메뉴)개발팀\s?(?:리드|리더|팀장|팀원|장)|데이터\s?팀|악성\s?코드|위협\s?(?:인텔리전스|분석)|스마트\s?컨트랙트|가상화\s?엔지니어|(?:애플리케이션|어플리케이션|application|쇼핑몰|온라인몰|rpa|mes|be|fe|front|rails|자바스크립트|javascript)\s?개발|(?:웹\s?)?프론트\s?(?:엔지니어|개발|파트)|(?:프로덕트|솔루션|추천|검색)\s?(?:엔지니어|아키텍트)|(?<![a-z])(?:ml|react|react[- ]native|next\.?js|node\.?js|flutter|vue|app|web|mobile|go|c\+\+|c#|\.net|php|kotlin|swift|spring)\s?(?:엔지니어|개발)|it\s?(?:기획|pm|pl|pmo|컨설턴트|아키텍트|인프라|감사|지원|헬프데스크|서비스|거버넌스)"
    r"|\bsoftware\b|(?<![a-z])[sf]w(?![a-z])|\bthreat (?:analyst|intelligence|hunter|research)|\b(?<!business )(?<!property )(?<!real estate )developers?\b|\bprogrammers?\b|\bback[- ]?end\b|\bfront[- ]?end\b|\bfull[- ]?stack\b|\bdevops\b|\bdevsecops\b|\bsre\b|\bsite reliability\b|\bml\s?ops\b|\bllm\s?ops\b"
    r"|\bdata\s?(?:base|engineer|scien|analy|architect|platform|warehouse|ops|infra)|\bbi\s?(?:engineer|analyst|엔지니어|분석가)|\b(?:machine|deep) learning\b|\bcomputer vision\b|\b(?:ml|nlp|llm|ai(?:/ml)?)\s(?:\w+\s)?(?:engineer|research|scien|architect|ops|developer)"
    r"|\bandroid\b|(?<![a-z])ios(?![a-z])|\bembedded\b|\bfirmware\b|\bblockchain\b|\bsmart contract|(?<![a-z])dba(?![a-z])|(?<![a-z])cto(?![a-z])|\b(?:mobile|app|react native|ml) engineer|\bweb\s?(?:engineer|master|dev)"
    r"|\b(?:platform|cloud|infra(?:structure)?|network|systems?|security|server|qa|sdet|automation test|release|build|graphics|rendering|game|client|product|research|search|solutions?|forward deployed|prompt|analytics|kernel|compiler|robotics|perception|slam)\s(?:software\s)?(?:engineer|architect|엔지니어)"
    r"|\b(?:tech|technical|engineering)\s(?:lead|manager|director|program manager)|\bpenetration test|\b(?:information|cyber|cloud|application|network)[- ]?\s?security\b|\bdata\s?(?:분석가|엔지니어)|(?<![a-z])(?:unity|unreal)(?![a-z])|\bsap\s?(?:abap|개발|컨설턴트|consultant|basis)|\babap\b"
)
# The work of these is another one, whatever they sell, hire for or draw; the last profession of a piece decides.
OTHER = re.compile(
    r"영업|세일즈|마케팅|마케터|리크루터|리크루팅|채용\s?(?:담당|매니저)|디자이너|디자인|강사|튜터|멘토|교육\s?(?:매니저|담당|운영)|회계|재무|법무|노무|변호사|변리사|인사\s?(?:담당|팀)|총무|경리|사업\s?개발|사업\s?기획|광고|홍보|상담|고객\s?(?:지원|상담|성공|경험)|\bcs\b|에디터|번역|\bmd\b|물류|구매|생산|비서|통역"
    r"|\b(?:pre-?)?sales\b|\bmarket(?:ing|er)\b|\brecruit(?:er|ing|ment)\b|\btalent\b|\bdesigner\b|\baccount (?:executive|manager)\b|\bbusiness develop|\bcustomer (?:success|support|service)\b|\bevangelist\b|\bteacher\b|\binstructor\b|\btutor\b|\bwriter\b|\beditor\b|\bhr\b|\bfinance\b|\blegal\b|\bcounsel\b|\badvocate\b"
)


def says_it(title: str) -> bool:
    """`데이터 분석가` and `Backend Engineer` do, `Sales Engineer` and `개발자 채용 담당자` do not."""
    # These slashes part no pieces.
    low = title.lower().replace("s/w", "sw").replace("f/w", "fw")
    outside = BRACKETED.sub(" ", low)
    if any(_is_it(piece) for piece in PIECES.split(outside)):
        return True
    return not OTHER.search(outside) and any(_is_it(inside) for inside in BRACKETED.findall(low))


def _is_it(piece: str) -> bool:
    last = max((match.end() for match in IT.finditer(piece)), default=0)
    return last > max((match.end() for match in OTHER.finditer(piece)), default=0)
