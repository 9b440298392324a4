"""What goes between the program and a process that a file of a stranger may have taken over: JSON, and plain bytes.

Nothing of it is run or made into objects by whoever reads it.
"""

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cuelight.processes.pipes import Buffer

_HEAD = struct.Struct("!I")
LONGEST_HEAD = 4_000_000
"""Bytes of JSON; sounds and pictures go as bytes."""


@dataclass(frozen=True, slots=True)
class Message:
    """Something asked or answered.

    Attributes:
        value: What JSON can hold.
        bodies: What it cannot: sounds, pictures.
    """

    value: Any
    bodies: tuple[Buffer, ...] = ()

    def pieces(self) -> Sequence[Buffer]:
        """The message as it is sent."""
        head = json.dumps({"value": self.value, "bodies": [memoryview(body).nbytes for body in self.bodies]}).encode()
        return (_HEAD.pack(len(head)), head, *self.bodies)


def message_of(content: Buffer) -> Message:
    """The message that was sent; its bodies lie in its content.

    Raises:
        ValueError: It is not one.

    >>> message = message_of(b"".join(Message({"rate": 8000}, (b"abc",)).pieces()))
    >>> message.value, bytes(message.bodies[0])
    ({'rate': 8000}, b'abc')
    """
    try:
        (length,) = _HEAD.unpack_from(content)
        if length > LONGEST_HEAD:
            raise ValueError(f"its head has {length:,} bytes")
        at = _HEAD.size + length
        head = json.loads(bytes(content[_HEAD.size : at]))
        bodies = []
        for size in head["bodies"]:
            if not isinstance(size, int) or not 0 <= size <= len(content) - at:
                raise ValueError(f"{size!r} is not the size of a body")
            bodies.append(memoryview(content)[at : at + size])
            at += size
        return Message(head["value"], tuple(bodies))
    except (struct.error, LookupError, TypeError, RecursionError) as error:
        raise ValueError(f"not a message: {error}") from error
