"""Tags of languages (BCP 47; RFC 5646). Pure."""


def primary(tag: str) -> str:
    """The language of a tag, without script, region and the like.

    >>> primary("en-GB"), primary("ZH-Hant-TW")
    ('en', 'zh')
    """
    return tag.partition("-")[0].lower()


def subtags(tag: str) -> tuple[str, str, str]:
    """Language, script and region, in lower case; "" for what a tag does not say (RFC 5646, 2.1)."""
    language, *rest = tag.lower().split("-")
    extended = 0
    while extended < min(len(rest), 3) and len(rest[extended]) == 3 and rest[extended].isalpha():
        extended += 1
    rest = rest[extended:]
    script = rest.pop(0) if rest and len(rest[0]) == 4 and rest[0].isalpha() else ""
    return language, script, rest[0] if rest and len(rest[0]) in (2, 3) else ""
