"""What the operator may set: one frozen class, read once, from options and the environment."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Every name is an environment variable with the prefix `TECHSTRATA_`."""

    model_config = SettingsConfigDict(env_prefix="TECHSTRATA_", frozen=True, extra="ignore")

    home: Path = Path(".techstrata")
    """Everything that techstrata keeps."""
    host: str = "127.0.0.1"
    """Where API and page listen; anything but loopback opens them to the network."""
    port: int = 8000
    """The API's port."""
    ui_port: int = 8501
    """The page's port."""

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
    def reports(self) -> Path:
        """One JSON file per job run."""
        return self.home / "reports"

    @property
    def sample(self) -> Path:
        """The generated sample feed."""
        return self.home / "sample"
