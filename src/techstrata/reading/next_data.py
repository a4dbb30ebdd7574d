"""What a Next.js page was built from: the JSON in its `__NEXT_DATA__` script."""

import re

import orjson

from techstrata.domain import UnexpectedDataError
from techstrata.reading.record import Record, object_of

SCRIPT = re.compile(r"<script\b[^>]*?\bid\s*=\s*[\"']?__NEXT_DATA__[\"'\s>][^>]*>?(\s*\{.*?)</script\s*>", re.DOTALL)


def page_props(text: str) -> Record | None:
    """`props.pageProps`; None when the page holds no such script or no such object."""
    script = SCRIPT.search(text)
    if script is None:
        return None
    try:
        value = object_of(orjson.loads(script[1]))
    except orjson.JSONDecodeError:
        raise UnexpectedDataError("The `__NEXT_DATA__` of the page is no valid JSON.") from None
    props = Record(value).take_record_or_none("props")
    return props.take_record_or_none("pageProps") if props else None
