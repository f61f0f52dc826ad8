from __future__ import annotations

from pathlib import Path

from comity.desk.safety.kept_key import kept_key


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "desk.key"
    first = kept_key(path)
    assert len(first) == 64
    assert kept_key(path) == first
    assert path.stat().st_mode & 0o077 == 0


def test_without_a_key_to_be_had_each_start_has_its_own(tmp_path: Path) -> None:
    (tmp_path / "desk.key").write_bytes(b"\xff no key")
    assert kept_key(tmp_path / "desk.key") != kept_key(tmp_path / "desk.key")
    (tmp_path / "short").write_text("abc")
    assert len(kept_key(tmp_path / "short")) == 64
    (tmp_path / "file").write_text("")
    assert kept_key(tmp_path / "file" / "desk.key") != kept_key(tmp_path / "file" / "desk.key")
