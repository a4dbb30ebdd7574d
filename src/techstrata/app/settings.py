"""What the operator may set: one frozen class, read once, from options, the environment and a settings file."""

import json
import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

from techstrata.domain import UsageError

if TYPE_CHECKING:
    from techstrata.extractors.asking.settings import ModelSettings

PREFIX = "TECHSTRATA_"
KEY_PREFIX = "TECHSTRATA_KEY_"
# The environment knows text only: lists and tables stand there as JSON.
AS_JSON = frozenset({"sites", "off", "permitted", "full_text", "keys", "language_model"})


@dataclass(frozen=True)
class Settings:
    """Every name is an environment variable with the prefix `TECHSTRATA_`, and a line of a settings file (TOML)."""

    home: Path = Path(".techstrata")
    """Everything that techstrata keeps."""
    host: str = "127.0.0.1"
    """Where API and page listen; anything but loopback opens them to the network."""
    port: int = 8000
    """The API's port."""
    ui_port: int = 8501
    """The page's port."""
    contact: str = ""
    """An address at which sites can reach the operator: it is sent with every request."""
    sites: tuple[str, ...] = ()
    """The sources that `collect` asks; empty means all that run without a statement."""
    off: tuple[str, ...] = ()
    """Sources that are never asked."""
    permitted: tuple[str, ...] = ()
    """Sources whose permission the operator states to have."""
    full_text: tuple[str, ...] = ()
    """Sources whose texts the operator states to have the right to show in full."""
    keys_file: Path | None = None
    """A TOML file of API keys, one line a source; `TECHSTRATA_KEY_<SOURCE>` comes first."""
    keys: dict[str, str] = field(default_factory=dict)
    """API keys in the settings file itself, for the replica's; real keys belong into the environment or `keys_file`."""
    language_model: "ModelSettings | None" = None
    """A language model that reads beside the gazetteer; none unless it is set. Its key: `key_for(provider)`."""
    raw_retention_days: int = 400
    """Raw pages are dropped by whole months once they are older; feed lines stay."""
    replica: str | None = None
    """Address of the local replica: when set, every request goes there and none to a real site."""
    rate_per_second: float | None = None
    """Instead of each source's own rate; only against the replica."""
    retry_wait_seconds: float | None = None
    """The first wait before a retry; only against the replica."""

    @property
    def lake(self) -> Path:
        """Raw bytes, for the operator alone."""
        return self.home / "lake"

    @property
    def posting_store(self) -> Path:
        """The embedded posting store."""
        return self.home / "postings.sqlite"

    @property
    def marts(self) -> Path:
        """Listing, trend data and snapshots."""
        return self.home / "marts"

    @property
    def asked(self) -> Path:
        """Answers of language models, and what is owed."""
        return self.home / "asked"

    @property
    def terms(self) -> Path:
        """Names that look like technologies: the queue, and what was decided of it."""
        return self.home / "terms"

    @property
    def accepted_terms(self) -> Path:
        """The home's own words, laid over the taxonomy that ships."""
        return self.home / "taxonomy" / "accepted.toml"

    @property
    def reports(self) -> Path:
        """One JSON file per job run."""
        return self.home / "reports"

    @property
    def runs(self) -> Path:
        """One receipt per source and day of collection."""
        return self.home / "runs"

    @property
    def sample(self) -> Path:
        """The generated sample feed."""
        return self.home / "sample"

    def key_for(self, site: str) -> str | None:
        """The API key of a source or of a model's provider: environment first, then keys file; never logged or kept."""
        if value := os.environ.get(KEY_PREFIX + site.upper()):
            return value
        if self.keys_file is not None:
            value = _toml(self.keys_file).get(site)
            if isinstance(value, str) and value:
                return value
        return self.keys.get(site) or None


def settings_of(home: Path | None = None, profile: str | None = None) -> Settings:
    """Options first, then the environment, then the settings file of `profile`: a path, or `NAME.toml` here or at home.

    Raises UsageError when the file is missing or says something that does not fit.
    """
    given: dict[str, Any] = {} if home is None else {"home": home}
    written = _profile(profile, home or Path(os.environ.get(f"{PREFIX}HOME", ".techstrata"))) if profile else {}
    unknown = sorted(set(written) - {one.name for one in fields(Settings)})
    if unknown:
        raise UsageError(f"The settings file of {profile} says {', '.join(unknown)}, which nothing reads.")
    said = written | _environment() | given
    if said.keys() - {"home"}:
        return _checked(said)
    # A home by itself is always right, and what checks takes longer to import than a posting to read.
    return Settings(home=Path(said["home"])) if said else Settings()


def _checked(said: dict[str, Any]) -> Settings:
    from pydantic import ValidationError, create_model

    from techstrata.extractors.asking.settings import ModelSettings

    kinds = get_type_hints(Settings, localns={"ModelSettings": ModelSettings})
    wanted: dict[str, Any] = {name: (kinds[name], ...) for name in said}
    try:
        return Settings(**vars(create_model("Said", **wanted).model_validate(said)))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise UsageError(f"The setting `{place}` does not fit: {first['msg']}.") from None


def _environment() -> dict[str, Any]:
    """What the environment says, in capitals or not; raises UsageError where a list or table is no JSON."""
    said: dict[str, Any] = {}
    names = {one.name for one in fields(Settings)}
    for variable, value in os.environ.items():
        name = variable.lower().removeprefix(PREFIX.lower())
        if name not in names or len(name) == len(variable):
            continue
        try:
            said[name] = json.loads(value) if name in AS_JSON else value
        except json.JSONDecodeError as error:
            raise UsageError(f"The variable {variable} is no JSON: {error}.") from None
    return said


def _profile(name: str, home: Path) -> dict[str, Any]:
    places = [Path(name), Path(f"{name}.toml"), home / "profiles" / f"{name}.toml"]
    for place in places:
        if place.is_file():
            return _toml(place)
    raise UsageError(f"No settings file {name}: looked for {', '.join(map(str, places))}.")


def _toml(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"The file {path} cannot be read as TOML: {error}.") from None
