"""Where the ledger lies: the command line, the environment, the file, the default, in this order."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.ledger import default_ledger, load, settings_file
from comity.model import InputError


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("COMITY_LEDGER", "COMITY_WORKERS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


def write(text: str) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(text)


def test_the_default_lies_in_the_data_folder(home: Path) -> None:
    assert load().ledger == default_ledger()
    assert default_ledger().is_relative_to(home)


def test_the_nearer_word_counts(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write('ledger = "~/file.db"\nworkers = 3\n')
    assert (load().ledger, load().workers) == (home / "file.db", 3)
    monkeypatch.setenv("COMITY_LEDGER", "/env.db")
    assert load().ledger == Path("/env.db")
    assert load(Path("/given.db")).ledger == Path("/given.db")


@pytest.mark.parametrize(
    ("text", "said"),
    [("leger = 'x.db'", "setting leger"), ("workers = 0", "setting workers"), ("ledger = ", "not TOML")],
)
def test_a_wrong_setting_is_named(text: str, said: str) -> None:
    write(text)
    with pytest.raises(InputError, match=said):
        load()
