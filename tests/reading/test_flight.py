import json

from techstrata.reading.flight import flight_records, flight_text


def pushed(*pieces: str) -> str:
    return "".join(f"<script>self.__next_f.push([1,{json.dumps(piece)}])</script>" for piece in pieces)


def test_objects_are_found_across_pieces_and_in_order() -> None:
    text = '1:[{"gNo":"1","title":"A & B"},{"title":"{","tags":[{"x":1}],"gNo":2}]'
    page = pushed(text[:20], text[20:]) + "<script>self.__next_f.push([0])</script>"
    assert flight_text(page) == text
    first, second = flight_records(page, "gNo")
    assert (first.take_id("gNo"), first.take_text("title")) == ("1", "A & B")
    assert second.take_id("gNo") == "2"
    assert second.names() == ("title", "tags")


def test_a_key_of_an_outer_object_is_not_that_of_an_inner_one() -> None:
    (found,) = flight_records(pushed('{"gNo":1,"more":{"gNoOld":2}}'), "gNo")
    assert found.take_id("gNo") == "1"


def test_a_page_without_flight_data_and_one_cut_off_have_none() -> None:
    assert list(flight_records("<html></html>", "gNo")) == []
    assert list(flight_records(pushed('{"gNo":1,"title":'), "gNo")) == []
    assert list(flight_records('<script>self.__next_f.push([1,"{\\"gNo\\":1', "gNo")) == []


def test_many_braces_before_a_key_do_not_take_long() -> None:
    assert list(flight_records(pushed("{" * 50_000 + '"gNo":'), "gNo")) == []
