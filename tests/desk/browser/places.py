"""The address of each page of the desk, over a ledger that holds Armenia and the United States."""

from __future__ import annotations

from pathlib import Path

from comity.ledger import Ledger, Record

PAIR = "/r/ARM-USA"
PAGES = {
    "home": "/",
    "home then": "/?as_of=2025-03-01",
    "relationship": PAIR,
    "relationship then": f"{PAIR}?as_of=2025-02-01&on=2025-02-01&since=2025-01-15&between=USA,RUS",
    "charts": f"{PAIR}/charts",
    "month": f"{PAIR}/month/2025-01",
    "others": f"{PAIR}/others",
    "others, drift": f"{PAIR}/others/drift?between=USA,RUS",
    "others, month": f"{PAIR}/others/month/2025-01",
    "archive": "/archive",
    "archive, pair": f"/archive{PAIR}",
    "archive, drift": f"/archive{PAIR}/drift?between=USA,RUS",
    "archive, query": "/archive/query?sql=SELECT+kind,+document,+count(*)+AS+n+FROM+findings+GROUP+BY+ALL",
    "archive, month": f"/archive{PAIR}/month/2025-01",
    "instrument": "/a/{agreement}",
    "document": "/d/{document}",
    "document, correcting": "/d/{document}?edit={finding}",
    "document, adding": "/d/{document}?kind=commitment&words=some+words",
    "promise": "/record/{commitment}",
    "agreement": "/record/{agreement}",
    "event": "/record/{event}",
    "statement": "/record/{statement}",
    "money": "/record/{flow}",
    "membership": "/record/{membership}",
    "review": "/review",
    "search": "/search",
    "search for words": "/search?q=border+team&kind=commitment",
    "search in vain": "/search?q=zzzzz",
    "actors": "/actors",
    "actor": "/actors/ARM",
    "sources": "/sources",
    "query": "/query",
    "query answered": "/query?sql=SELECT+kind,+count(*)+AS+records+FROM+records+GROUP+BY+kind",
    "query, wrong": "/query?sql=SELECT+titel+FROM+records",
    "query, asking": "/query?sql=SELECT+:words",
    "map": "/map",
    "map with a place": "/map?part=west-asia&place=Yerevan",
    "add": "/add",
    "for programs": "/docs",
    "login": "/login",
    "no such page": "/nowhere",
    "no such record": "/record/r-0000000000000000",
    "a date that is none": "/?as_of=2025-13-40",
}


def names(ledger: Path) -> dict[str, str]:
    """What stands in the braces: of each kind the record that rests on most sentences, of those between the two where
    there are any."""
    with Ledger.open(ledger, read_only=True) as opened:
        records = opened.records()
    found: dict[str, str] = {}
    for kind in sorted({one.kind for one in records}):
        most = max((one for one in records if one.kind == kind), key=_weight)
        found[kind] = most.id
        if kind == "commitment":
            found["document"], found["finding"] = most.refs[0]
    charters = [one.id for one in records if one.kind == "agreement" and "Strategic Partnership" in one.title]
    found["charter"] = charters[0] if charters else found["agreement"]
    return found


def _weight(record: Record) -> tuple[bool, int, str]:
    return {"ARM", "USA"} <= {one.code for one in record.parties}, len(record.refs), record.id
