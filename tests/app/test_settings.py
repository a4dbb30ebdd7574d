"""Settings come from options first, then the environment, then a settings file."""

from pathlib import Path

import pytest

from techstrata.app.settings import settings_of
from techstrata.domain import UsageError


def written(folder: Path, text: str) -> str:
    path = folder / "work.toml"
    path.write_text(text, "utf-8")
    return str(path)


def test_a_settings_file_is_found_by_path_and_by_name(tmp_path: Path) -> None:
    text = 'permitted = ["linkedin"]\nport = 9000\n'
    assert settings_of(None, written(tmp_path, text)).permitted == ("linkedin",)
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "night.toml").write_text(text, "utf-8")
    assert settings_of(tmp_path, "night").port == 9000


def test_options_come_before_the_environment_and_that_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = written(tmp_path, 'port = 9000\nui_port = 9001\nhome = "elsewhere"\n')
    monkeypatch.setenv("TECHSTRATA_PORT", "9100")
    found = settings_of(tmp_path / "here", profile)
    assert (found.port, found.ui_port, found.home) == (9100, 9001, tmp_path / "here")


def test_what_nothing_reads_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="permited"):
        settings_of(None, written(tmp_path, 'permited = ["linkedin"]\n'))


@pytest.mark.parametrize("text", ["port = 'many'\n", "port = \n"])
def test_a_file_that_does_not_fit_is_one_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError):
        settings_of(None, written(tmp_path, text))


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        settings_of(tmp_path, "nowhere")


def test_a_key_comes_from_the_environment_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "keys.toml").write_text('saramin = "from-file"\n', "utf-8")
    found = settings_of(None, written(tmp_path, f'keys_file = "{tmp_path / "keys.toml"}"\n[keys]\nrallit = "inline"\n'))
    assert (found.key_for("saramin"), found.key_for("rallit"), found.key_for("wanted")) == ("from-file", "inline", None)
    monkeypatch.setenv("TECHSTRATA_KEY_SARAMIN", "from-environment")
    assert found.key_for("saramin") == "from-environment"
