"""Who acts: a state, a part of one, an organisation, an armed group, a population, a person in an office."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor as one text names it, coded where the name is known.

    `code` is ISO 3166-1 alpha-3 for states (and for persons and bodies of a state), an acronym id for
    organisations, None where nobody could say. `sector` is PLOVER's (GOV, MIL, LEG, JUD, …). `role` is the
    office or the description that the text gives ("Secretary of State"). `quote`, `start`, `end` are the words
    that stand for the actor here: a name, a pronoun, "the two countries".
    """

    name: str
    code: str | None = None
    sector: str | None = None
    role: str | None = None
    quote: str = ""
    start: int = 0
    end: int = 0

    @property
    def key(self) -> str:
        """What two mentions of the same party share: the code, or the name in lower case without one."""
        return self.code or self.name.casefold()
