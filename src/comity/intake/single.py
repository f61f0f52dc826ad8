"""The one document that some bytes are."""

from __future__ import annotations

from dataclasses import replace

from comity.intake.draft import Draft, digest, finish
from comity.intake.limits import Kind
from comity.intake.normalise import declared_encoding, decode
from comity.intake.text import plain
from comity.model import Document


def single(
    data: bytes,
    kind: Kind,
    source: str,
    *,
    published: str | None = None,
    url: str | None = None,
    charset: str | None = None,
) -> Document:
    """The document that `data` is: a text, a page or a PDF, by its `kind`.

    `published` is the day that the user gives, an ISO day; it goes before the document's own. `url` is where the
    bytes were fetched from, `charset` what the server called their encoding. Raises InputError.
    """
    draft = _draft(data, kind, source, url, charset)
    draft = replace(draft, url=url or draft.url, published=published or draft.published)
    return finish(draft, source=source, sha256=digest(data))


def _draft(data: bytes, kind: Kind, source: str, url: str | None, charset: str | None) -> Draft:
    if kind == "pdf":
        from comity.intake.pdf import pdf

        return pdf(data, source)
    if kind == "html":
        from comity.intake.html import page

        return page(decode(data, source, charset or declared_encoding(data)), source, url)
    text = decode(data, source, charset)
    if kind == "markdown":
        from comity.intake.markdown import markdown

        return markdown(text, source)
    return plain(text, source)
