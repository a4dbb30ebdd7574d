"""The checker refuses what would make two answers possible, and says where."""

from pathlib import Path

import pytest

from techstrata.taxonomy.checker import faults_in
from techstrata.taxonomy.forms import normal, variants_of
from techstrata.taxonomy.loader import FILES, read_terms

ROLES = '[backend]\nko = "백엔드"\nen = "Backend"\n'


def faults(folder: Path, technologies: str) -> str:
    (folder / "technologies").mkdir()
    (folder / "technologies" / "some.toml").write_text(technologies, "utf-8")
    (folder / "roles.toml").write_text(ROLES, "utf-8")
    return "\n".join(faults_in(folder))


@pytest.mark.parametrize(
    ("technologies", "said"),
    [
        ('[java]\nname = "Java"\n[kotlin]\nname = "Kotlin"\naliases = ["자바", "java"]\n', "'java'"),
        ('[java]\nname = "Java"\nimplies = ["jvm"]\n', "'jvm', which no file defines"),
        ('[a1]\nname = "Aa"\nimplies = ["b1"]\n[b1]\nname = "Bb"\nimplies = ["a1"]\n', "circle"),
        ('[a1]\nname = "Aa"\nneeds = 4\n', "needs = 4"),
        ('[a1]\nname = "Aa"\nalias = ["x"]\n', "unknown keys: alias"),
        ('[a1]\naliases = ["x"]\n', "has no name"),
        ('[A_1]\nname = "Aa"\n', "is no id"),
        ('[a1]\nname = " Aa"\n', "padded"),
        ('[a1]\nname = "Spring Boot"\n[b1]\nname = "SpringBoot"\n', "also read as"),
        ('[a1]\nname = "Canva"\nexact = ["CANVA"]\n', "'Canva' is never read"),
        ('[a1\nname = "Aa"\n', "some.toml"),
    ],
)
def test_faults_are_named(tmp_path: Path, technologies: str, said: str) -> None:
    assert said in faults(tmp_path, technologies)


def test_a_sound_folder_has_no_faults(tmp_path: Path) -> None:
    sound = '[java]\nname = "Java"\naliases = ["자바"]\n[spring]\nname = "Spring"\nimplies = ["java"]\n'
    assert faults(tmp_path, sound) == ""


def test_every_listed_spelling_is_read_in_the_case_in_which_it_is_listed() -> None:
    """Once `CANVA` is exact, `Canva` counts no longer, unless it is listed there too."""
    unread = []
    for term in read_terms(FILES):
        cased = {*term.exact, *term.doubtful}
        apart = {normal(form) for form in cased}
        unread += [f"[{term.id}] {f!r}" for f in (term.name, *term.aliases) if normal(f) in apart and f not in cased]
    assert unread == []


def test_variants_are_spellings_that_people_use() -> None:
    assert {"spring boot", "spring-boot", "spring_boot", "springboot"} <= variants_of("spring boot")
    assert {"node.js", "nodejs", "node js"} <= variants_of("node.js")
    assert "스프링부트" in variants_of("스프링 부트")
    assert variants_of("c") == {"c"}


def test_normal_forms_ignore_case_width_and_blanks() -> None:
    assert normal("ＳＰＲＩＮＧ  Boot") == normal("spring boot")
