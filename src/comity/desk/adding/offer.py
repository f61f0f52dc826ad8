"""What this desk offers to somebody who wants to add something."""

from __future__ import annotations

from dataclasses import dataclass

from comity.desk.adding.sources import LONGEST_TEXT, MOST_FILES
from comity.desk.errors import ForbiddenError
from comity.desk.safety.limits import LARGEST
from comity.desk.settings import DeskSettings


@dataclass(frozen=True, slots=True)
class Offer:
    """How much may be sent at once, and whether a folder of the machine may be named: only where nobody but the people
    of that machine can reach the desk."""

    folder: bool
    most_files: int = MOST_FILES
    most_bytes: int = LARGEST
    longest_text: int = LONGEST_TEXT

    @property
    def megabytes(self) -> int:
        """The limit of an upload, in megabytes of 1024 × 1024 bytes."""
        return self.most_bytes // 1024 // 1024


def offer_of(settings: DeskSettings) -> Offer:
    """What a desk with these settings offers. Further names mean that others reach it, through a server in front."""
    return Offer(folder=settings.local and not settings.names)


def check_folder(settings: DeskSettings) -> None:
    """Raises ForbiddenError where a folder may not be named."""
    if not offer_of(settings).folder:
        raise ForbiddenError("a folder", "others can reach this desk", "Send the files, or use: comity add FOLDER")
