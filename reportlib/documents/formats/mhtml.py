"""Pages saved by a browser in one file (.mhtml, .mht): the page is one part of a message."""

from __future__ import annotations

import email
import email.policy

from reportlib.documents.formats.extract import Extract
from reportlib.documents.formats.html import read as read_page
from reportlib.documents.formats.html import trusted
from reportlib.errors import InputError

MAX_PARTS = 5000


def read(data: bytes, name: str, encoding: str = "") -> Extract:
    """Return the main text of the largest page in the file.

    Raises:
        InputError: if there is none.
    """
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    pages = []
    for number, part in enumerate(message.walk()):
        if number >= MAX_PARTS:
            raise InputError(f"{name}: has more than {MAX_PARTS} parts; save the page again")
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            body = part.get_payload(decode=True)
            if isinstance(body, bytes) and body.strip():
                pages.append((len(body), -number, body, str(part.get_content_charset() or "")))
    if not pages:
        raise InputError(f"{name}: holds no page; save the page again, or its text as .txt")
    _, _, body, charset = max(pages)
    return read_page(body, name, encoding or trusted(body, charset))
