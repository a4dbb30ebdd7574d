"""Particles fit the word before them, and noun phrases become sentences."""

import pytest

from techstrata.sample.endings import ended
from techstrata.sample.korean import particle


@pytest.mark.parametrize(
    ("word", "kind", "form"),
    [
        ("결제 서버", "을", "를"),
        ("화면", "을", "을"),
        ("Java", "을", "를"),
        ("Spring", "을", "을"),
        ("SpringBoot", "을", "를"),
        ("Git", "을", "을"),
        ("GitHub", "을", "를"),
        ("C#", "을", "을"),
        ("C++", "과", "와"),
        ("AWS(EC2, S3)", "을", "을"),
        ("MySQL", "으로", "로"),
        ("Kotlin", "으로", "으로"),
        ("Python 3", "이", "이"),
        ("TypeScript", "과", "와"),
        ("쿠버네티스", "으로", "로"),
    ],
)
def test_particle_follows_the_sound(word: str, kind: str, form: str) -> None:
    assert particle(word, kind) == form


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [
        ("정산 화면 개발", "정산 화면을 개발합니다"),
        ("결제 API 설계 및 개발", "결제 API를 설계하고 개발합니다"),
        ("여러 직군과의 협업", "여러 직군과 협업합니다"),
        ("낡은 화면을 새 구조로 전환", "낡은 화면을 새 구조로 전환합니다"),
        ("로그 정리와 품질 점검", "로그 정리와 품질 점검을 담당합니다"),
        ("언어: Java", "언어: Java"),
    ],
)
def test_phrase_becomes_a_sentence(phrase: str, sentence: str) -> None:
    assert ended(phrase, "합니다") == sentence
