"""Names of pages, and addresses of places in them."""

import hashlib
from functools import cache
from urllib.parse import quote

LONGEST_NAME = 120
SAFE = "abcdefghijklmnopqrstuvwxyz0123456789_.-"


@cache
def page_name(thing: str) -> str:
    """An id as part of a file name: safe on every system, the same in every build, never that of another id.

    A character beyond small letters, digits and `_.-` becomes `~` and two digits for each of its bytes, since some
    systems take A and a for one.
    """
    name = "".join(c if c in SAFE else "".join(f"~{byte:02x}" for byte in c.encode()) for c in thing)
    if len(name) <= LONGEST_NAME:
        return name
    return name[: LONGEST_NAME - 17] + "~" + hashlib.sha256(thing.encode()).hexdigest()[:16]


def page(kind: str, thing: str) -> str:
    """File of the page of a plan, concept, body or place."""
    return f"{kind}-{page_name(thing)}.html"


def place(document_id: str, place_id: str) -> str:
    """Address of a place in the list of its plan."""
    return f"{page('plan', document_id)}#place-{quote(place_id)}"
