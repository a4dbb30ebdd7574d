"""Whether a title names work in information technology, for sites that file such work under other fields too."""

import re

# What is longer is no title, and would take long to search.
LONGEST = 300
BRACKETED = re.compile(r"[\[(【<（［]([^\])】>）］]*)[\])】>）］]")
# In square ones stands the employer, in round ones what the work is about.
EMPLOYER = re.compile(r"[\[【［][^\]】］]*[\]】］]")
# Where a Latin word begins or ends, also beside Hangul: `Back-end개발`.
EDGE = r"(?:(?<![a-z])(?=[a-z])|(?<=[a-z])(?![a-z]))"
PIECES = re.compile(r"\s*[,|/·:;&+]\s*|\s+[-–—~]\s+")


def _words(expression: str) -> re.Pattern[str]:
    return re.compile(expression.replace(r"\b", EDGE))


IT = _words(
    # People who build software, in the words of both languages.
    r"(?<!사업)(?<!사업\s)(?<!상품)(?<!상품\s)(?<!제품)(?<!제품\s)개발자|(?<!서비스\s)프로그래머|(?:웹|앱|게임|서버|시스템|소프트웨어|솔루션|플랫폼|프로그램|클라이언트|서비스|모바일|알고리즘|모델|엔진|봇|fw|s/?w|it|ai|bi|erp|java|자바|파이썬|python)\s?개발"
    r"|백\s?엔드|프론트\s?엔드|프런트\s?엔드|풀\s?스택|안드로이드|퍼블리셔|퍼블리싱|데브옵스|소프트웨어|임베디드|펌웨어|블록체인|머신\s?러닝|딥\s?러닝|컴퓨터\s?비전|자연어\s?처리|크롤링|언리얼|유니티"
    r"|데이터\s?(?:베이스|분석|엔지니어|사이언|과학|아키텍트|플랫폼|애널리스트|웨어하우스|거버넌스|모델링|개발)|빅\s?데이터\s?(?:분석|엔지|전문|개발|플랫폼)"
    r"|(?:ai|인공지능|생성형|llm|로봇|자율주행|비전)\s?(?:/\s?\w+\s?)?(?:모델\s?|소프트웨어\s?|알고리즘\s?)?(?:엔지니어|연구원|연구|리서처|리서쳐|사이언티스트|개발|모델러)"
    r"|(?:클라우드|인프라|네트워크|시스템|서버|db|dba|웹|it|전산|정보\s?시스템|서비스\s?운영)\s?(?:엔지니어|관리자|운영자|아키텍트|담당자?|운영|관리)|전산(?:직|실|팀|원|\s?개발)"
    r"|(?:정보|사이버|네트워크|클라우드|애플리케이션|시스템|it|웹|제품)\s?보안|정보\s?보호|보안\s?(?:엔지니어|운영|담당|관제|개발|컨설턴트|분석가|솔루션|시스템)|모의\s?해킹|침해\s?(?:사고|대응)|취약점"
    r"|(?:qa|테스트|품질|검증|sw)\s?(?:엔지니어|자동화|테스터)|테스트\s?자동화|프롬프트\s?엔지니어|(?<!사업)(?<!사업\s)(?<!상품)(?<!상품\s)(?<!제품)(?<!조직)(?<!인재)(?<!교육)(?<!콘텐츠)(?<!시장)(?<!부동산\s)(?<!메뉴\s)개발\s?(?:팀장|리드|pm|매니저|총괄|실장|이사|파트장|그룹장|본부장|인턴)|테크\s?리드|기술\s?이사|플랫폼\s?엔지니어|(?<!사업)(?<!사업\s)(?<!상품)(?<!제품)(?<!조직)(?<!인재)(?<!교육)(?<!메뉴)개발팀\s?(?:리드|리더|팀장|팀원|장)|데이터\s?팀|악성\s?코드|위협\s?(?:인텔리전스|분석)|스마트\s?컨트랙트|가상화\s?엔지니어|(?:애플리케이션|어플리케이션|application|쇼핑몰|온라인몰|rpa|mes|be|fe|front|rails|자바스크립트|javascript)\s?개발|(?:웹\s?)?프론트\s?(?:엔지니어|개발|파트)|(?:프로덕트|솔루션|추천|검색)\s?(?:엔지니어|아키텍트)|(?<![a-z])(?:ml|react|react[- ]native|next\.?js|node\.?js|flutter|vue|app|web|mobile|go|c\+\+|c#|\.net|php|kotlin|swift|spring)\s?(?:엔지니어|개발)|it\s?(?:기획|pm|pl|pmo|컨설턴트|아키텍트|인프라|감사|지원|헬프데스크|서비스|거버넌스)"
    r"|\bsoftware\b|(?<![a-z])[sf]w(?![a-z])|\bthreat (?:analyst|intelligence|hunter|research)|\b(?<!business )(?<!food )(?<!property )(?<!real estate )developers?\b|\bprogrammers?\b|\bback[- ]?end\b|\bfront[- ]?end\b|\bfull[- ]?stack\b|\bdevops\b|\bdevsecops\b|\bsre\b|\bsite reliability\b|\bml\s?ops\b|\bllm\s?ops\b"
    r"|\bdata\s?(?:base|engineer|scien|analy|architect|platform|warehouse|ops|infra)|\bbi\s?(?:engineer|analyst|엔지니어|분석가)|\b(?:machine|deep) learning\b|\bcomputer vision\b|\b(?:ml|nlp|llm|ai(?:/ml)?)\s(?:\w+\s)?(?:engineer|research|scien|architect|ops|developer)"
    r"|\bandroid\b|(?<![a-z])ios(?![a-z])|\bembedded\b|\bfirmware\b|\bblockchain\b|\bsmart contract|(?<![a-z])dba(?![a-z])|(?<![a-z])cto(?![a-z])|\b(?:mobile|app|react native|ml) engineer|\bweb\s?(?:engineer|master|dev)"
    r"|\b(?:platform|cloud|infra(?:structure)?|network|systems?|security|server|qa|sdet|automation test|release|build|graphics|rendering|game|client|product|research|search|solutions?|forward deployed|prompt|analytics|kernel|compiler|robotics|perception|slam)\s(?:software\s)?(?:engineer|architect|엔지니어)"
    r"|\b(?:tech|technical|engineering)\s(?:lead|manager|director|program manager)|\bpenetration test|\b(?:information|cyber|cloud|application|network)[- ]?\s?security\b|\bdata\s?(?:분석가|엔지니어)|(?<![a-z])(?:unity|unreal)(?![a-z])|\bsap\s?(?:abap|개발|컨설턴트|consultant|basis)|\babap\b"
    r"|(?:클라우드|cloud|솔루션|시스템|linux|리눅스|서버|네트워크|보안|(?<![a-z])it|sw|소프트웨어|saas)[\w\s]{0,8}기술\s?지원"
    r"|(?<![a-z])(?:react[- ]native|next\.?js|node\.?js|javascript|typescript|java|python|web|data sr\.?|sqa|slam|robotics|(?:test )?automation|dnn model development|hpc|siem)\s(?:engineer|developer|엔지니어)"
    r"|(?:컴파일러|그래픽스|그래픽|검색엔진|코덱|리서치|로보틱스|최적화|anti-cheat|데이터/통계|보안\s?기술|로봇\s?vision|robot vision)\s?엔지니어|(?:application|cloud|technical|애플리케이션|제품|서비스)\s?(?:architect|아키텍트)|(?:machine learning|ai|applied|research) (?:scientist|researcher)"
)
# The work of these is another one, whatever they sell, hire for or draw; the last profession of a piece decides.
OTHER = _words(
    r"영업|(?<!프리)세일즈|마케팅|마케터|리크루터|리크루팅|채용\s?(?:담당|매니저)|디자이너|디자인|강사|튜터|멘토|교육\s?(?:매니저|담당|운영)|회계|재무|법무|노무|변호사|변리사|인사\s?(?:담당|팀|총무)|총무|경리|(?<!sm)(?<!si)사업\s?(?:개발|기획|전략|총괄|분석)|광고|홍보|상담|고객\s?(?:지원|상담|성공|경험|활성화)|\bcs\b|에디터|번역|\bmd\b|물류|구매|생산|비서|통역"
    r"|경영\s?(?:전략|지원|기획|관리)|전략\s?(?:기획|담당)|운영\s?기획|상품\s?기획|콘텐츠\s?(?:기획|프로듀서|제작|운영)|시설|아티스트|3d\s?모델러|라벨러|레이블러|트레이더"
    r"|(?<!pre)(?<!pre-)(?<!pre )\bsales\b|\bmarket(?:ing|er)\b|\brecruit(?:er|ing|ment)\b|\btalent\b|\bdesigner\b|\baccount (?:executive|manager|director)\b|\bbusiness develop|\bcustomer (?:success|support|service|experience)\b|\bevangelist\b|\bteacher\b|\binstructor\b|\btutor\b|(?<!technical )(?<!tech )\bwriter\b|\beditor\b|\bhr\b|\bfinance\b|\bfinancial (?:analyst|manager|planning|controller|advisor)|\btreasury\b|\bfp&a\b|\bactuar|\bsupply chain\b|\baccount(?:ant|ing)\b|\bcontroller\b|\bauditor\b|\blegal\b|\bcounsel\b|\badvocate\b|\bpartnerships?\b|\bbrand\b|\btrader\b"
)
# Who does the work: where another profession stands beside it, a field of work alone proves nothing.
PERSON = _words(
    r"개발|엔지니어|프로그래머|퍼블리셔|연구원|리서처|사이언티스트|분석가|아키텍트|관리자|담당|컨설턴트|기술\s?지원|\b(?:engineer|developer|programmer|architect|scientist|researcher|analyst|administrator|dba|cto|sre|devops)s?\b"
)
# Signs that count only where nothing speaks of another profession or trade.
SIGNS = _words(
    # Quality of software, planning of products, writing about them.
    r"(?<![a-z])s?qa(?![a-z])|테스터|(?:게임|앱|sw|소프트웨어|시스템|test|tech)\s?테스트|\btest(?:er| engineer)\b|\btech(?:nical)? writer\b|테크니컬\s?라이터"
    r"|\b(?:product|program|project) (?:manager|owner|lead)\b|\bscrum master\b|프로덕트\s?(?:매니저|오너|리드)|프로젝트\s?(?:매니저|관리자)|(?<![a-z])(?:t?pm|pmo|p[lo])(?![a-z])|(?:서비스|플랫폼|웹|앱|모바일|ui|ux|화면|솔루션|시스템|기술)\s?기획"
    # What runs below the software.
    r"|하드웨어|\bhardware\b|(?<![a-z])(?:hw|fpga|rtl|socs?|asic|pcb|hdl|isp|eda|plc|fae)(?![a-z])|회로|반도체\s?설계|로봇|로보틱스|\brobot|자율\s?주행|\bautonomous\b|제어\s?(?:엔지니어|개발|설계|알고리즘|sw)|(?:pc|plc|모터|모션|차량|장비)\s?제어|\b(?:flight|motion|vehicle) control|\bnavigation\b|임베디드|\bsimulation\b"
    # Data, models, security, operation.
    r"|(?:(?<![a-z])(?:ai|ml|llm|nlp|nlu|dnn|ax)(?![a-z])|인공\s?지능|자연어|음성\s?(?:인식|합성)|영상\s?처리|이미지\s?(?:처리|프로세싱))[\w\s/·&()]{0,14}(?:엔지니어|연구|개발|전문가|솔루션|플랫폼|서비스|리서|최적화|컴파일러|모델|자동화|컨설|researcher|scientist|specialist|architect|lead|prompt|solver)"
    r"|데이터\s?(?:챕터|전문가|매니저|설계|구축|운영|품질|파이프라인|수집|정제|처리|사업)|\bdata (?:manager|governance|operations|cent(?:er|re)|quality|modell?er|team|labeling)|(?<![a-z])(?:dw|dbms|bi|etl)(?![a-z])|(?<![a-z])db\s?(?:admin|모델러|모델링|구축)|\bbusiness (?:systems? )?analyst\b|비즈니스\s?(?:분석가|애널리스트)|\bbusiness intelligence\b|\bquant(?:itative)? (?:developer|researcher|analyst)"
    r"|보안\s?(?:정책|기술|인프라|기획|전문가|컨설팅|취약|진단|기획)|코드\s?분석|\banti-cheat\b|(?<![a-z])(?:siem|iam)(?![a-z])|개인\s?정보\s?(?:보호|담당)|기술\s?지원|\btechnical (?:support|architect|staff|product)|\bsupport engineer|\bpre-?\s?sales\b|프리\s?세일즈|\bsolutions? (?:consultant|archi)|솔루션\s?(?:컨설턴트|분석|설계|구축|운영|셋업)|기술\s?리더|테크\s?리더|아키텍트|아키텍쳐|\barchitect\b"
    r"|(?<![a-z])(?:erp|sap|mes|wms|rpa|si|sm|ito|itsm|lms|siem|crm|aem)(?![a-z])[\w\s/·&()]{0,12}(?:운영|개발|구축|컨설|모듈|업무|사업|프로젝트|유지|전문|관리|pm|module|consultant|engineer|expert|specialist|developer|application)|(?<![a-z])sap\s?(?:erp|ecc|co|fi|mm|sd|pp|qm|hr|s/4|brim|le|b1|\w* module)(?![a-z])"
    r"|(?<![a-z])it\s?(?:부문|직군|경력|인력|인재|팀|전문|인턴|신입|운영|개발|infra|specialist|support|application|manager|operations|engineer|analyst|administrator|technician|systems?)|전산|시스템\s?(?:개발|구축|유지|분석|설계|pm)|미들웨어|\bmiddleware\b"
    # Software by its kind and by what it is written in.
    r"|(?:프레임워크|framework|솔버|코덱|컴파일러|스토리지|프로토콜|게임|그룹웨어|홈페이지|웹\s?사이트|사이트|프로그램|api|라이브러리|플레이어|챗봇|시스템|system|크롤러|web|windows?|client|플랫폼|전처리기?|후처리기?|pos|인프라|네비게이션|내비게이션|포털|포탈)(?:\([^)]*\))?[\w\s/]{0,8}개발|프로그래밍|그래픽스|\bgraphics\b|\brendering\b|커널|\bkernel\b|\bcompiler\b|(?<![a-z0-9])3d engine\b|(?<![a-z])(?:vr|ar|xr)(?![a-z])"
    r"|(?<![a-z])(?:java|javascript|typescript|python|php|kotlin|golang|django|flask|spring|react|vue|nexacro|delphi|mssql|mysql|postgresql|linux|kubernetes|k8s|docker|aws|azure|gcp|opengl|vulkan|directx|webgl|wpf|mfc|aos|ios|fe|be)(?![a-z])|(?<![a-z])c(?:\+\+|#)|\.net\b|리눅스"
    r"|\b(?:head|vp|director) of (?:engineering|technology|data|product)\b|\b(?:research|applied|quantitative) scientist\b|\bresearch engineer\b|\b(?:systems?|programs?) analyst\b|\b(?:integration|automation|performance|localization|deployment|implementation|application) engineer\b|\bdigital transformation\b|\bweb\b|(?:모바일|mobile)\s?(?:앱|app)|개발\s?(?:/|및|·)\s?운영|운영\s?(?:/|및|·)\s?개발"
)
# Trades that use the same words for other things.
TRADES = _words(
    r"건설|건축|시공|토목|플랜트|공사|인테리어|식품|제약|의약|임상|(?<![a-z])(?:gmp|qc|ra|hvac|crc|cra)(?![a-z])|화장품|바이오|원료|약품|화학|병원|간호|요양|조리|주방|매장|패션|의류|섬유|품질\s?(?:관리|보증)|제조업|제조\s?기술|안전\s?관리|행사|이벤트|공연|전시|방송|영화|부동산|분양|임대|여행|호텔|교육생|캠퍼스|부트캠프|교육\s?(?:콘텐츠|프로그램)|cctv"
    r"|\bconstruction\b|\bcivil\b|\bclinical\b|\bpharma|\bbio|\bchem|\bfood\b|\bmechanical\b|\bnurs|\bmedical (?:affairs|writer)\b|\bwarehouse\b|\bplumb|\bchef\b|\brestaurant\b|\bretail\b|\bstore\b|\bevents?\b|\breal estate\b|\bproperty\b|\blandscape\b|\binterior\b|\bmanufacturing\b|\bproduction\b|\bfacilit|\belectrician\b|\benergy\b"
)


def says_it(title: str) -> bool:
    """`데이터 분석가`, `Backend Engineer` and `QA Manager` do; `Sales Engineer` and `개발자 채용 담당자` do not."""
    # These slashes part no pieces.
    low = title[:LONGEST].lower().replace("s/w", "sw").replace("f/w", "fw").replace("h/w", "hw")
    outside = BRACKETED.sub(" ", low)
    pieces = PIECES.split(outside)
    named = [piece for piece in pieces if _is_it(piece)]
    if named and (any(map(PERSON.search, named)) or not any(map(_is_other, pieces))):
        return True
    if OTHER.search(outside):
        return False
    return any(map(_is_it, BRACKETED.findall(low))) or bool(
        SIGNS.search(low) and not TRADES.search(EMPLOYER.sub(" ", low))
    )


def _is_it(piece: str) -> bool:
    return _last(IT, piece) > _last(OTHER, piece)


def _is_other(piece: str) -> bool:
    return _last(OTHER, piece) > _last(IT, piece)


def _last(words: re.Pattern[str], piece: str) -> int:
    return max((match.end() for match in words.finditer(piece)), default=0)
