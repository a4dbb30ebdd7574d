"""A language model is chosen by the settings; without one everything stays as it is."""

import subprocess
import sys
from pathlib import Path

import pytest

from techstrata.app.settings import Settings, settings_of
from techstrata.app.wiring import Parts
from techstrata.domain import StateError, UsageError
from techstrata.extractors.asking.extractor import ModelExtractor
from techstrata.extractors.asking.settings import ModelSettings
from techstrata.extractors.gazetteer import Gazetteer

LOCAL = '[language_model]\nprovider = "openai_compatible"\nmodel = "qwen"\nbase_url = "http://127.0.0.1:9/v1"\n'


def parts(folder: Path, **model: object) -> Parts:
    return Parts(Settings(home=folder, language_model=ModelSettings(**model) if model else None))


def test_without_a_model_there_is_the_gazetteer(tmp_path: Path) -> None:
    plain = parts(tmp_path)
    assert isinstance(plain.extractor, Gazetteer)
    assert plain.extractor_key == plain.extractor.key


def test_the_policy_gazetteer_is_the_gazetteer_too(tmp_path: Path) -> None:
    off = parts(tmp_path, provider="claude", model="m", policy="gazetteer")
    assert isinstance(off.extractor, Gazetteer)
    assert off.extractor_key == parts(tmp_path).extractor_key


def test_no_command_loads_a_providers_library_before_a_model_is_asked() -> None:
    code = "import sys; from techstrata.app.cli import app; from techstrata.app.wiring import Parts; from techstrata.app.settings import Settings; Parts(Settings()).extractor; print([name for name in ('anthropic', 'openai', 'google.genai', 'httpx2', 'techstrata.extractors.asking.extractor') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=120)
    assert done.stdout.decode().strip() == "[]"


def test_a_settings_file_names_the_model(tmp_path: Path) -> None:
    (tmp_path / "work.toml").write_text(LOCAL, "utf-8")
    chosen = Parts(settings_of(tmp_path, str(tmp_path / "work.toml")))
    assert isinstance(chosen.extractor, ModelExtractor)
    assert chosen.extractor_key == chosen.extractor.key
    assert chosen.extractor_key.extractor == "gazetteer+openai_compatible:qwen@127.0.0.1:9+union_verified"


def test_the_environment_names_the_model_as_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TECHSTRATA_LANGUAGE_MODEL", '{"provider": "gemini", "model": "m", "policy": "agreed"}')
    found = settings_of(tmp_path).language_model
    assert found == ModelSettings(provider="gemini", model="m", policy="agreed")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (LOCAL.replace("openai_compatible", "oracle"), "language_model.provider"),
        (LOCAL + "budget = 5\n", "language_model.budget"),
        ('[language_model]\nprovider = "openai_compatible"\nmodel = "qwen"\n', "base_url"),
        (LOCAL + "batch = true\n", "batch endpoint"),
        (LOCAL.replace("http://", ""), "http://"),
    ],
)
def test_what_does_not_fit_is_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "work.toml").write_text(text, "utf-8")
    with pytest.raises(UsageError, match=sentence):
        settings_of(tmp_path, str(tmp_path / "work.toml"))


def test_a_missing_key_is_one_sentence_that_says_where_it_belongs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TECHSTRATA_KEY_GEMINI", raising=False)
    with pytest.raises(StateError, match="TECHSTRATA_KEY_GEMINI"):
        _ = parts(tmp_path, provider="gemini", model="m").extractor
    assert isinstance(parts(tmp_path, provider="gemini", model="m", offline=True).extractor, ModelExtractor)


@pytest.mark.parametrize(
    ("provider", "library", "extra"),
    [
        ("claude", "anthropic", "claude"),
        ("gemini", "google.genai", "gemini"),
        ("openai_compatible", "openai", "openai"),
    ],
)
def test_a_missing_library_is_one_sentence_that_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, provider: str, library: str, extra: str
) -> None:
    # What Python itself puts there for a module that must not be found.
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.setenv(f"TECHSTRATA_KEY_{provider.upper()}", "k")
    with pytest.raises(StateError, match=rf"pip install 'techstrata\[{extra}\]'"):
        _ = parts(tmp_path, provider=provider, model="m", base_url="http://127.0.0.1:9/v1").extractor
