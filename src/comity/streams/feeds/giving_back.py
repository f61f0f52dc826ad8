"""What a process that watches for weeks gives back from time to time: what it has worked out and keeps in case it is
asked again, and memory that the allocator holds for later.

Each store has its limit, but many of them fill for days; and between batches the allocator keeps what the largest one
needed (malloc_trim(3) of the GNU C library; other libraries have none, and nothing is done there).
"""

from __future__ import annotations

import ctypes
import gc
from functools import lru_cache

_STORE = type(lru_cache(maxsize=1)(int))


def give_back() -> None:
    """Empties the stores that have a limit, so that they fill anew with what is asked now; tables that are loaded once
    stay."""
    for one in gc.get_objects():
        if isinstance(one, _STORE) and one.cache_info().maxsize is not None:
            one.cache_clear()
    trim = getattr(_library(), "malloc_trim", None)
    if trim is not None:
        trim(0)


def _library() -> object:
    try:
        return ctypes.CDLL(None)
    except (OSError, TypeError):  # a system whose programs have no C library of their own to ask
        return None
