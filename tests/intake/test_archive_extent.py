"""How far a run over files has come."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.intake import documents
from comity.intake.archive import extent
from comity.model import Document


def lines(number: int) -> str:
    return "".join(f'{{"text": "Norway and Chile signed a treaty on fish, the {n:04}th."}}\n' for n in range(number))


def test_lines_and_bytes_tell_how_far_a_run_has_come(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(lines(300), encoding="utf-8")
    (tmp_path / "b.txt").write_text("Norway and Chile signed a treaty.", encoding="utf-8")
    known = extent([str(tmp_path)])
    names = [one.source for one in documents(str(tmp_path)) if isinstance(one, Document)]
    shares = [known.share(name or "") for name in names]
    assert len(shares) == 301
    assert shares == sorted(shares)
    assert shares[150] == pytest.approx(0.5, abs=0.01)
    assert shares[-1] == pytest.approx((tmp_path / "a.jsonl").stat().st_size / known.total)


def test_a_warc_tells_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(bytes(1000))
    (tmp_path / "b.warc").write_bytes(bytes(3000))
    known = extent([str(tmp_path / "*.warc*")])
    assert known.share(f"{tmp_path / 'a.warc.gz'}:500") == 0.125
    assert known.share(f"{tmp_path / 'b.warc'}:1000+77") == 0.5
    assert known.share(f"{tmp_path / 'b.warc'}:99999") == 1.0


def test_where_nobody_knows_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    known = extent(["https://wire.example/1", "-", str(tmp_path / "none*"), str(tmp_path / "gone.txt")])
    assert known.total == 0
    assert known.share("https://wire.example/1") is None
    assert extent([str(tmp_path)]).share("elsewhere:3") is None
