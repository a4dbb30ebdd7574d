"""The command that starts the page."""

from pathlib import Path

from streamlit import config

from techstrata.serve.ui.launch import OPTIONS, streamlit_command


def test_the_command_names_page_address_and_api() -> None:
    command = streamlit_command("http://127.0.0.1:8000", "127.0.0.1", 8501)
    assert Path(command[4]).is_file()
    assert command[command.index("--server.port") + 1] == "8501"
    assert command[-3:] == ["--", "--api", "http://127.0.0.1:8000"]


def test_streamlit_knows_every_option() -> None:
    known = {name for section in config.get_config_options().values() for name in [section.key]}
    assert set(OPTIONS) <= known


def test_nothing_is_reported_to_anybody() -> None:
    assert OPTIONS["browser.gatherUsageStats"] == "false"
