"""What an author writes as a list: lines, and a list under each. Pure."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Annotated, Any

from pydantic import Field, model_validator

from cuelight.script.fields import SHORT_LABEL, Icon, Id, Line, Model, just, or_shorter, refuse
from cuelight.script.slide_kinds import Keys, Slide
from cuelight.slides.kinds.inner_bullets import InnerBullet


class Bullet(Model):
    """A line of a list, with an id of its own or its number.

    Attributes:
        id: What a cue calls it; by default its number.
        text: The line itself.
        icon: An icon in place of its number: of a set, or an SVG file of the project.
    """

    model_config = or_shorter(SHORT_LABEL)

    id: Id | None = None
    text: Line
    icon: Icon | None = None

    @model_validator(mode="before")
    @classmethod
    def _text_alone(cls, value: Any) -> Any:
        if isinstance(value, dict) and "bullets" in value and "bullets" not in cls.model_fields:
            refuse([(("bullets",), _TOO_DEEP)])
        return {"text": str(value)} if isinstance(value, str | int | float) and not isinstance(value, bool) else value


_TOO_DEEP = "these bullets lie too deep: a list has two levels at most, and one in `compare`; make a scene of them"

Bullets = Annotated[tuple[Bullet, ...], Field(min_length=1, max_length=40)]


class OuterBullet(Bullet):
    """A line of a list, with an id of its own or its number, and with a list under it or without.

    Attributes:
        id: What a cue calls it; by default its number.
        text: The line itself.
        icon: An icon in place of its number: of a set, or an SVG file of the project.
        bullets: A list under it: lines, or {id, text, icon}.
    """

    bullets: Bullets | None = None

    @property
    def inner(self) -> tuple[Bullet, ...]:
        """The list under it."""
        return self.bullets or ()


def numbered(bullets: tuple[Bullet, ...], first: int = 1) -> tuple[str, ...]:
    """What cues call bullets: their ids, or their numbers."""
    return tuple(bullet.id or str(number) for number, bullet in enumerate(bullets, first))


class BulletsSlide(Slide):
    """A list; authored as the list itself. Targets: each bullet's id, or its number: 1, 1.1, 1.2, 2 ..."""

    model_config = just("bullets")

    bullets: Annotated[tuple[OuterBullet, ...], Field(min_length=1, max_length=40)]

    @model_validator(mode="before")
    @classmethod
    def _list_alone(cls, value: Any) -> Any:
        return {"bullets": value} if isinstance(value, list | tuple) else value

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return tuple(name for number in range(len(self.bullets)) for name in (self.outer[number], *self._inner(number)))

    @cached_property
    def outer(self) -> tuple[str, ...]:
        """The bullets of the first level."""
        return numbered(self.bullets)

    @cached_property
    def holders(self) -> Mapping[str, str]:
        """The bullet that holds one of the second level."""
        return {name: holder for number, holder in enumerate(self.outer) for name in self._inner(number)}

    def _inner(self, number: int) -> tuple[str, ...]:
        inner = enumerate(self.bullets[number].inner, 1)
        return tuple(bullet.id or f"{number + 1}.{below}" for below, bullet in inner)

    @property
    def label_keys(self) -> Mapping[str, Keys]:
        """Where each bullet stands in the list."""
        return {
            name: keys
            for number, outer in enumerate(self.outer)
            for name, keys in ((outer, (number,)), *((each.target, each.where[1:]) for each in self.under(number)))
        }

    def under(self, number: int) -> tuple[InnerBullet, ...]:
        """The bullets of the second level under one of the first."""
        return tuple(
            InnerBullet(name, bullet.text, bullet.icon, ("bullets", number, "bullets", below))
            for below, (name, bullet) in enumerate(zip(self._inner(number), self.bullets[number].inner, strict=True))
        )


def icons(bullets: Sequence[Bullet]) -> Mapping[tuple[str | int, ...], str]:
    """The icons of bullets, by their keys."""
    return {(number, "icon"): bullet.icon for number, bullet in enumerate(bullets) if bullet.icon}
