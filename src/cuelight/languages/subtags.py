"""Tags of languages (BCP 47; RFC 5646). Pure."""


def primary(tag: str) -> str:
    """The language of a tag, without script, region and the like.

    >>> primary("en-GB"), primary("ZH-Hant-TW")
    ('en', 'zh')
    """
    return tag.partition("-")[0].lower()
