"""Places of work: from the site's location, from labels of the text, from brackets of the title."""

import pytest

from techstrata.reading.place_names import place_names
from techstrata.reading.places import in_location, in_text, in_title, places_of

BUNDANG = ["gyeonggi/seongnam-si", "gyeonggi/seongnam-si/bundang-gu"]


@pytest.mark.parametrize(
    ("location", "countries", "districts"),
    [
        ("서울 강남구 서울특별시 강남구 가상로 85길 34, 6층", ["KR"], ["seoul/gangnam-gu"]),
        ("경기 안양시 경기도 안양시 동안구 가상로 41", ["KR"], ["gyeonggi/anyang-si", "gyeonggi/anyang-si/dongan-gu"]),
        ("서울 > 강남구,경기 > 성남시", ["KR"], ["seoul/gangnam-gu", "gyeonggi/seongnam-si"]),
        ("경기 성남시 분당구, 서울 송파구", ["KR"], [*BUNDANG, "seoul/songpa-gu"]),
        ("서울특별시, 마포구", ["KR"], ["seoul/mapo-gu"]),
        ("마포구, 서울특별시", ["KR"], ["seoul/mapo-gu"]),
        ("경북 포항시 남구 가상로", ["KR"], ["gyeongbuk/pohang-si", "gyeongbuk/pohang-si/nam-gu"]),
        ("서울 관악구 서울대학교 연구공원", ["KR"], ["seoul/gwanak-gu"]),
        ("서울 서초구 가상대로 311, (가상동) 강남", ["KR"], ["seoul/seocho-gu"]),
        ("경기 광주시 오포읍", ["KR"], ["gyeonggi/gwangju-si"]),
        ("광주 북구", ["KR"], ["gwangju/buk-gu"]),
        ("중구", [], []),
        ("판교", ["KR"], BUNDANG),
        ("Pangyo; Remote (Korea)", ["KR"], BUNDANG),
        ("Gangseo-gu, Seoul", ["KR"], ["seoul/gangseo-gu"]),
        ("Seongnam, Gyeonggi-do, South Korea", ["KR"], ["gyeonggi/seongnam-si"]),
        ("대한민국", ["KR"], []),
        ("Seoul, South Korea; Amsterdam, Netherlands; Remote", ["KR", "NL"], []),
        ("London, Ontario, Canada", ["CA"], []),
        ("Hub - Berlin", ["DE"], []),
        ("Munich Office", ["DE"], []),
        ("Austin, TX", ["US"], []),
        ("Springfield, CA", [], []),
        ("Atlanta, Georgia, United States", ["US"], []),
        ("Georgia", [], []),
        ("Georgia,Singapore", ["GE", "SG"], []),
        ("일본 도쿄", ["JP"], []),
        ("Remote", [], []),
        ("Worldwide", [], []),
        ("본사", [], []),
    ],
)
def test_location_fields(location: str, countries: list[str], districts: list[str]) -> None:
    found = in_location(location)
    assert (list(found.countries), list(found.districts)) == (countries, districts)


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("근무지 : 서울 서대문구 근무요일 : 주5일", ["seoul"]),
        ("[근무지역]\n• 서울시 강남구 가상로108길", ["seoul"]),
        ("근무지는 경기도 용인시 수지구에 있습니다.", ["gyeonggi"]),
        ("근무지: 서울, 울산, 대구 중 협의", ["seoul", "ulsan", "daegu"]),
        ("근무 지역은 부산입니다. 울산 외 지역에서 오시면 면접비를 드립니다.", ["busan"]),
        ("Location: Seoul, Korea", ["seoul"]),
        ("근무지에 따라 혜택이 다릅니다. 서울", []),
        ("근무지 인근 거주자, 서울", []),
        ("서울에서 가장 큰 회사입니다.", []),
    ],
)
def test_labels_of_a_text(text: str, regions: list[str]) -> None:
    assert list(in_text([text]).regions) == regions


@pytest.mark.parametrize(
    ("title", "regions"),
    [
        ("[부산] 서버 개발자", ["busan"]),
        ("서버 개발자 (판교, 정규직)", ["gyeonggi"]),
        ("[서울시 강남구청] 서버 개발자", []),
        ("[제주은행] 서버 개발자", []),
        ("부산 서버 개발자", []),
    ],
)
def test_brackets_of_a_title(title: str, regions: list[str]) -> None:
    assert list(in_title(title).regions) == regions


def test_the_site_speaks_before_the_text_and_the_text_before_the_title() -> None:
    sections = {"benefits": "근무지: 부산 해운대구"}
    assert list(places_of("[대구] 개발자", "서울", sections).regions) == ["seoul"]
    assert list(places_of("[대구] 개발자", "본사", sections).regions) == ["busan"]
    assert list(places_of("[대구] 개발자", None, {}).regions) == ["daegu"]


def test_every_district_has_its_own_id_and_both_names() -> None:
    labels = place_names().labels
    districts = [value for facet, value in labels if facet == "district"]
    assert len([one for one in districts if one.count("/") == 1]) >= 226
    assert labels["district", BUNDANG[1]] == ("경기 성남시 분당구", "Bundang-gu, Seongnam-si, Gyeonggi")
    assert labels["region", "seoul"] == ("서울", "Seoul")
    assert all(korean and english.isascii() for (facet, _), (korean, english) in labels.items() if facet != "country")
