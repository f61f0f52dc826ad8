"""Where the ledger lies: the command line says, else COMITY_LEDGER, else the settings file, else the user's
data folder."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated

from platformdirs import user_config_path, user_data_path
from pydantic import BeforeValidator, Field, InstanceOf, ValidationError
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from comity.ledger.place import Server, place_of
from comity.model import InputError


def settings_file() -> Path:
    """The TOML file with the user's settings; it need not exist."""
    return user_config_path("comity", appauthor=False) / "config.toml"


def default_ledger() -> Path:
    """The ledger of a user who says nothing about it."""
    return user_data_path("comity", appauthor=False) / "comity.db"


class Settings(BaseSettings):
    """What a user may set. In the environment each name starts with COMITY_ (COMITY_LEDGER, COMITY_WORKERS); in
    the settings file the names stand as they are. A name that is not here is an error."""

    model_config = SettingsConfigDict(env_prefix="COMITY_", extra="forbid")

    ledger: Annotated[InstanceOf[Path] | InstanceOf[Server], NoDecode, BeforeValidator(place_of)] = Field(
        default_factory=default_ledger, description="the ledger's file, or postgresql://… for one on a server"
    )
    workers: int | None = Field(default=None, ge=1, le=64, description="processes that read; unset: as many as pay")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is given in code comes first, then the environment, then the file."""
        del dotenv_settings, file_secret_settings
        return (init_settings, env_settings, TomlConfigSettingsSource(settings_cls, settings_file()))


def load(ledger: Path | str | None = None) -> Settings:
    """The settings, with `ledger` from the command line where it is given. Raises InputError."""
    try:
        found = Settings(ledger=place_of(ledger)) if ledger is not None else Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        remedy = f"Correct it in the environment (COMITY_…) or in {settings_file()}"
        raise InputError(f"setting {name}", first["msg"], remedy) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(str(settings_file()), f"it is not TOML ({error})", "Correct or remove it") from error
    return found
