"""The sentences in which a schema is said, by language. Light; English where a language is not known."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentences:
    """Patterns for `str.format`.

    Attributes:
        language: Their language.
        shows: Of the nodes' labels.
        leads: Of an edge: from, to, and its label in brackets or nothing.
        holds: Of a group: its label and its nodes' labels.
    """

    language: str
    shows: str
    leads: str
    holds: str


_KNOWN = (
    Sentences("en", "The diagram shows: {}.", "“{}” leads to “{}”{}.", "“{}” comprises: {}."),
    Sentences("de", "Das Diagramm zeigt: {}.", "„{}“ führt zu „{}“{}.", "„{}“ umfasst: {}."),
    Sentences("fr", "Le schéma montre : {}.", "« {} » mène à « {} »{}.", "« {} » comprend : {}."),
    Sentences("es", "El esquema muestra: {}.", "«{}» lleva a «{}»{}.", "«{}» comprende: {}."),
    Sentences("it", "Lo schema mostra: {}.", "«{}» porta a «{}»{}.", "«{}» comprende: {}."),
    Sentences("pt", "O esquema mostra: {}.", "“{}” leva a “{}”{}.", "“{}” compreende: {}."),
    Sentences("nl", "Het schema toont: {}.", "“{}” leidt tot “{}”{}.", "“{}” omvat: {}."),
    Sentences("pl", "Schemat pokazuje: {}.", "„{}” prowadzi do „{}”{}.", "„{}” obejmuje: {}."),
    Sentences("sv", "Diagrammet visar: {}.", "”{}” leder till ”{}”{}.", "”{}” omfattar: {}."),
    Sentences("da", "Diagrammet viser: {}.", "”{}” fører til ”{}”{}.", "”{}” omfatter: {}."),
)
_BY_LANGUAGE = {known.language: known for known in _KNOWN}


def sentences(language: str) -> Sentences:
    """The sentences of a language.

    >>> sentences("de-AT").language, sentences("ja").language
    ('de', 'en')
    """
    return _BY_LANGUAGE.get(language.split("-")[0].lower(), _KNOWN[0])
