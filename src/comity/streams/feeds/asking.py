"""One request made, and its answer understood. Runs in a thread of its own; knows no state."""

from __future__ import annotations

from dataclasses import replace

from comity.intake import Answer, Fetched, Refusal, Unreachable, one
from comity.model import Document, InputError
from comity.streams.feeds.jobs import Failed, Job, Landed, Listed, Moved, Outcome, Rules, Unchanged
from comity.streams.feeds.listing import MAX_FEED, listing
from comity.streams.feeds.polite import RULES_SIZE, Ask
from comity.streams.feeds.times import fresh_for, retry_after

MOST_HOPS = 5
"""Redirects that are followed (RFC 9309, 2.3.1.2, wants five for a robots.txt)."""

_PERMANENT = {301, 308}
_LATER = {408, 425, 429, 500, 502, 503, 504, 507, 509, 520, 521, 522, 523, 524, 529}
_GONE = {404, 410}
_FEEDS = "application/atom+xml,application/rss+xml,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.5"


def perform(job: Job, ask: Ask, now: float) -> Outcome:
    """What comes of asking for `job` at `now` (seconds since 1970). Raises nothing: what fails is an outcome."""
    try:
        answer = ask(job.url, _headers(job))
        target = answer.target()
        return _moved(job, answer, target) if target else _understood(job, answer, now)
    except Unreachable as error:
        return Failed(error.problem, error.remedy, host=True)
    except InputError as error:
        return _refused(job, error)
    except Exception as error:  # noqa: BLE001  one page that we fail on must not end a run of weeks
        fault = InputError(job.url, f"the program failed on it ({type(error).__name__}: {error})", "Please report it.")
        return _refused(job, fault)


def _headers(job: Job) -> dict[str, str]:
    given = {"If-None-Match": job.etag, "If-Modified-Since": job.modified}
    given["Accept"] = _FEEDS if job.what == "feed" else None
    return {name: value for name, value in given.items() if value}


def _moved(job: Job, answer: Answer, target: str) -> Outcome:
    if job.hops >= MOST_HOPS:
        error = InputError(job.url, f"redirects more than {MOST_HOPS} times", "Give the address it should lead to.")
        return Rules("") if job.what == "robots" else _refused(job, error)
    permanent = job.permanent and answer.status in _PERMANENT
    return Moved(replace(job, url=target, hops=job.hops + 1, permanent=permanent))


def _understood(job: Job, answer: Answer, now: float) -> Outcome:
    if answer.status == 304:
        return Unchanged(fresh_for(answer.headers))
    if answer.status == 200:
        return _read(job, answer, now)
    problem = f"answers {answer.status}"
    if answer.status in _LATER:
        asked = retry_after(answer.headers, now)
        return Failed(problem, "It is tried again later.", asked, host=answer.status == 429 or asked is not None)
    if job.what == "robots" and 400 <= answer.status < 500:  # there is none (RFC 9309, 2.3.1.3)
        return Rules("")
    return _refused(job, InputError(job.url, problem, "Check the address."), gone=answer.status in _GONE)


def _read(job: Job, answer: Answer, now: float) -> Outcome:
    if job.what == "robots":
        return Rules(answer.content[:RULES_SIZE].decode("utf-8", "replace"))
    etag, modified = _short(answer.headers.get("etag")), _short(answer.headers.get("last-modified"))
    if job.what == "page":
        return Landed(_document(job, answer), answer.url, etag, modified)
    if len(answer.content) > MAX_FEED:
        raise InputError(
            job.url, f"is larger than the {MAX_FEED // 1_000_000} MB that a feed may have", "Ask for less."
        )
    feed = job.feed
    found = listing(
        answer.content, answer.url, now, kind=feed.kind if feed else None, charset=answer.charset,
        **({"most": feed.max_items} if feed else {}),
    )  # fmt: skip
    return Listed(found, etag, modified, fresh_for(answer.headers, found.told))


def _document(job: Job, answer: Answer) -> Document:
    """The article, with what the feed says where the page says nothing. Raises InputError."""
    page = Fetched(answer.url, answer.content, answer.headers.get("content-type", ""), answer.charset)
    link = job.page.link if job.page else job.url
    found = one(link, fetch=lambda _: page)
    publisher = job.feed.publisher if job.feed else None
    return replace(
        found,
        published=found.published or (job.page.published if job.page else None),
        publisher=publisher or found.publisher or (job.page.publisher if job.page else None),
        language=(job.feed.language if job.feed else None) or found.language,
    )


def _refused(job: Job, error: InputError, *, gone: bool = False) -> Outcome:
    """For an article the end; for a feed or a robots.txt a failure, which is tried again."""
    if job.what == "page":
        link = job.page.link if job.page else job.url
        return Landed(Refusal(link, error.problem, error.remedy, 1), job.url)
    return Failed(error.problem, error.remedy, gone=gone, final=True)


def _short(value: str | None) -> str | None:
    """A validator to send back; one of more than 500 characters is none."""
    return value if value and len(value) <= 500 and value.isprintable() else None
