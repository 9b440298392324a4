"""What the server of a preview answers. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer: its content, media type and status."""

    content: bytes
    kind: str
    status: HTTPStatus = HTTPStatus.OK


def said(answer: Mapping[str, Any], status: HTTPStatus = HTTPStatus.OK) -> Answer:
    """An answer in JSON."""
    return Answer(json.dumps(answer).encode(), "application/json", status)


def refused(message: str, hint: str = "") -> Answer:
    """What was asked for cannot be done."""
    return said({"problem": {"message": message, "hint": hint}}, HTTPStatus.UNPROCESSABLE_ENTITY)
