"""Pages as they were written last, so that the same page is not written again for the next who asks."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace

from comity.desk.frame import Frame

_MOST = 64
_LARGEST = 500_000
"""So many pages are kept, none with more characters."""


@dataclass(frozen=True, slots=True)
class _Page:
    shown: object
    text: str


class Written:
    """The pages written last, each with what it shows. Only what is equal in all is given again. Safe to use from
    several threads.

    Forms carry a token of the one who asks; a sign that nobody can guess stands for it in what is kept.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pages: OrderedDict[tuple[str, str], _Page] = OrderedDict()
        self._sign = secrets.token_hex(16)

    def text(self, template: str, shown: object, frame: Frame, write: Callable[[Frame], str]) -> str:
        """The page as `write` writes it within this frame. Raises what `write` raises."""
        if frame.notice:
            return write(frame)
        alike = replace(frame, csrf=self._sign)
        key = (template, repr(alike))
        text = self._found(key, shown)
        if text is None:
            text = write(alike)
            self._keep(key, _Page(shown, text))
        return text.replace(self._sign, frame.csrf)

    def _found(self, key: tuple[str, str], shown: object) -> str | None:
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
        return page.text if page is not None and page.shown == shown else None

    def _keep(self, key: tuple[str, str], page: _Page) -> None:
        if len(page.text) > _LARGEST:
            return
        with self._lock:
            self._pages[key] = page
            self._pages.move_to_end(key)
            while len(self._pages) > _MOST:
                self._pages.popitem(last=False)
