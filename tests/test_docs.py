"""Documents that can fail: every command is documented, every link leads somewhere, both READMEs say the same."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from techstrata.app.cli import app

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


def commands() -> list[str]:
    return sorted(get_command(app).commands)


@pytest.mark.parametrize("name", commands())
def test_every_command_is_in_both_readmes(name: str) -> None:
    for readme in ("README.md", "README.ko.md"):
        assert re.search(rf"`[^`]*\b{name}\b[^`]*`", (ROOT / readme).read_text("utf-8")), readme


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", document.read_text("utf-8")):
        if "://" not in target:
            assert (document.parent / target).exists(), target


def test_both_readmes_show_the_same_commands() -> None:
    def typed(name: str) -> list[str]:
        blocks = re.findall(r"```sh\n(.*?)```", (ROOT / name).read_text("utf-8"), re.DOTALL)
        return [re.sub(r"\s*#.*", "", line) for block in blocks for line in block.splitlines()]

    assert typed("README.md") == typed("README.ko.md")


def test_makefile_targets_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for document in DOCUMENTS:
        for target in re.findall(r"`make ([a-z]+)`", document.read_text("utf-8")):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_no_index_address_or_machine_path_is_committed() -> None:
    for path in [*ROOT.glob("requirements/*"), ROOT / "pyproject.toml", ROOT / "Makefile", *ROOT.glob("scripts/*")]:
        text = path.read_text("utf-8")
        assert "--index-url" not in text
        assert "://" not in text, path
