"""What the ledger holds, as plain frozen data: findings in their place, decisions, records with their claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any, Literal, get_args

from comity.ledger import disputes
from comity.model import Actor, Agreement, Finding

Verdict = Literal["accept", "reject", "correct", "same", "not_same", "belongs", "not_belongs", "unsure", "undo"]
VERDICTS: tuple[str, ...] = get_args(Verdict)

Ref = tuple[str, str]
"""What names a finding: its document and its id."""

_FIELDS = MappingProxyType(
    {kind: tuple(part.name for part in fields(kind) if "Actor" in str(part.type)) for kind in get_args(Finding)}
)
"""The names of the fields of each kind of finding in which somebody can stand."""

# Who vouches for a finding is no party to it: a record about two states is not about the agency that reported it.
VOUCHERS = frozenset({"attributed_to", "announced_by", "asserted_by", "signatory"})


@dataclass(frozen=True, slots=True)
class Held:
    """A finding as the ledger holds it: which document says so, when that was published, who read it and when.

    `series` names what the document is a version of (its address); `read_at` is knowledge time (UTC, ISO 8601);
    `origin` names the document of which this one is a syndicated copy, where it is one; `printed` is the finding as
    JSON text, where that is at hand.
    """

    finding: Finding
    document: str
    published: str | None = None
    series: str = ""
    reader: str = ""
    read_at: str = ""
    origin: str = ""
    printed: str | None = field(default=None, compare=False, repr=False)

    @property
    def source(self) -> str:
        """What counts as one source: the document, or the one that it copies."""
        return self.origin or self.document

    @property
    def ref(self) -> Ref:
        """What names it: the document and the finding's id."""
        return (self.document, self.finding.id)

    @property
    def place(self) -> tuple[str, int, int, str, str, str]:
        """A total order of findings that does not depend on when they were added."""
        return (self.document, self.finding.start, self.finding.end, self.finding.kind, self.finding.id, self.reader)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a decision holds on, so that it finds its finding again after the document was read anew.

    `signature` is what the finding said in its merge key; `siblings` are the signatures of the other findings
    of this kind that overlapped it when the decision was made: a decision never slips onto one of those.
    """

    finding: str
    document: str
    kind: str
    start: int
    end: int
    quote: str = ""
    series: str = ""
    signature: str = ""
    siblings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said of a finding (or of two, for `same` and `not_same`). `undoes` names a decision's id."""

    id: int
    made_at: str
    who: str
    verdict: Verdict
    target: Anchor | None = None
    other: Anchor | None = None
    field: str | None = None
    value: Any = None
    why: str | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of one field, and the findings that say so.

    `decision` is set where a person gave the value; `overruled` marks what the machine read instead.
    """

    value: Any
    findings: tuple[str, ...]
    decision: int | None = None
    overruled: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Why two findings are one thing: how alike they are, 0 to 1, and the reasons in plain words."""

    a: Ref
    b: Ref
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Party:
    """Somebody in a record: the role is the finding's field ("actors", "speaker", "parties", …)."""

    role: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Record:
    """What the ledger holds about one thing in the world.

    `claims` maps each field to every value claimed for it, the leading one first; rivals stay beside it.
    `first` and `last` bound when it held (ISO dates, None where nobody says); `told_first` and `told_last` are
    the publication dates of the documents that tell it. `reviewed` is the latest verdict of a person, if any.
    `links` say why its findings are one record: enough of them to hold it together. `refs` name its findings
    together with their documents.
    """

    id: str
    kind: str
    title: str
    status: str
    findings: tuple[str, ...]
    documents: tuple[str, ...]
    parties: tuple[Party, ...] = ()
    claims: dict[str, tuple[Claim, ...]] = field(default_factory=dict)
    first: str | None = None
    last: str | None = None
    told_first: str | None = None
    told_last: str | None = None
    reviewed: str | None = None
    decisions: tuple[int, ...] = ()
    links: tuple[Link, ...] = ()
    refs: tuple[Ref, ...] = ()

    @property
    def actors(self) -> tuple[str, ...]:
        """The codes of those it is about (names in lower case for the uncoded), sorted, each once."""
        return tuple(sorted({party.code for party in self.parties if party.role not in VOUCHERS}))

    def value(self, name: str) -> Any:
        """The leading value of a field, None when nobody claims one."""
        claims = self.claims.get(name)
        return claims[0].value if claims else None

    def disputed(self) -> tuple[str, ...]:
        """The fields for which values stand that cannot all be right (see disputes)."""
        standing = {name: [c.value for c in claims if not c.overruled] for name, claims in self.claims.items()}
        decided = {name for name, claims in self.claims.items() if claims and claims[0].decision is not None}
        return disputes.disputed(self.kind, {name: v for name, v in standing.items() if name not in decided})

    def to_json(self) -> dict[str, Any]:
        """The record as plain JSON values, keys in a fixed order."""
        return {
            "id": self.id,
            "kind": self.kind,
            "title": self.title,
            "status": self.status,
            "first": self.first,
            "last": self.last,
            "told_first": self.told_first,
            "told_last": self.told_last,
            "actors": list(self.actors),
            "parties": [{"role": p.role, "code": p.code, "name": p.name} for p in self.parties],
            "claims": {name: [_claim_to(c) for c in claims] for name, claims in sorted(self.claims.items())},
            "findings": list(self.findings),
            "refs": [list(ref) for ref in self.refs],
            "documents": list(self.documents),
            "reviewed": self.reviewed,
            "decisions": list(self.decisions),
            "links": [
                {"a": list(link.a), "b": list(link.b), "score": link.score, "reasons": list(link.reasons)}
                for link in self.links
            ],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Record:
        """The inverse of `to_json`."""
        return cls(
            id=data["id"],
            kind=data["kind"],
            title=data["title"],
            status=data["status"],
            findings=tuple(data["findings"]),
            documents=tuple(data["documents"]),
            parties=tuple(Party(p["role"], p["code"], p["name"]) for p in data["parties"]),
            claims={name: tuple(_claim_from(c) for c in claims) for name, claims in data["claims"].items()},
            first=data["first"],
            last=data["last"],
            told_first=data["told_first"],
            told_last=data["told_last"],
            reviewed=data["reviewed"],
            decisions=tuple(data["decisions"]),
            links=tuple(_link_from(link) for link in data["links"]),
            refs=tuple((document, finding) for document, finding in data["refs"]),
        )


def parties_of(finding: Finding) -> Iterator[tuple[str, Actor]]:
    """Everybody whom a finding names, with the role: the name of the field they stand in."""
    for name in _FIELDS[type(finding)]:
        value = getattr(finding, name)
        if isinstance(value, Actor):
            yield name, value
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, Actor):
                    yield name, item
    if isinstance(finding, Agreement):
        for act in finding.acts:
            for actor in act.signatories:
                yield "signatory", actor


def _claim_to(claim: Claim) -> dict[str, Any]:
    data: dict[str, Any] = {"value": claim.value, "findings": list(claim.findings)}
    if claim.decision is not None:
        data["decision"] = claim.decision
    if claim.overruled:
        data["overruled"] = True
    return data


def _claim_from(data: dict[str, Any]) -> Claim:
    return Claim(data["value"], tuple(data["findings"]), data.get("decision"), data.get("overruled", False))


def _link_from(data: dict[str, Any]) -> Link:
    (da, fa), (db, fb) = data["a"], data["b"]
    return Link((da, fa), (db, fb), data["score"], tuple(data["reasons"]))
