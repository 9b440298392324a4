"""The sentences in which a schema is said, by language. Light; English where a language is not known."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentences:
    """Patterns for `str.format`.

    Attributes:
        language: Their language.
        shows: Of the nodes' labels.
        goes: Of an edge: from, to. It claims no cause: an arrow may be a way, a time, or a choice.
        labelled: Of what `goes` says, and the edge's label.
        holds: Of a group: its label and its nodes' labels.
        here: Of the label of the node that carries the pin.
    """

    language: str
    shows: str
    goes: str
    labelled: str
    holds: str
    here: str

    def edge(self, source: str, target: str, label: str | None) -> str:
        """An edge as a sentence.

        >>> sentences("en").edge("One", "Two", None), sentences("fr").edge("Un", "Deux", "puis")
        ('From “One” to “Two”.', 'De « Un » à « Deux » : puis.')
        """
        said = self.goes.format(source, target)
        return sentence(self.labelled.format(said, label) if label else said)


_KNOWN = tuple(
    Sentences(*told.split(" | "))
    for told in """
en | The diagram shows: {}. | From “{}” to “{}” | {}: {} | “{}” comprises: {}. | You are here: {}.
de | Das Diagramm zeigt: {}. | Von „{}“ zu „{}“ | {}: {} | „{}“ umfasst: {}. | Sie sind hier: {}.
fr | Le schéma montre : {}. | De « {} » à « {} » | {} : {} | « {} » comprend : {}. | Vous êtes ici : {}.
es | El esquema muestra: {}. | De «{}» a «{}» | {}: {} | «{}» comprende: {}. | Usted está aquí: {}.
it | Lo schema mostra: {}. | Da «{}» a «{}» | {}: {} | «{}» comprende: {}. | Lei è qui: {}.
pt | O esquema mostra: {}. | De “{}” a “{}” | {}: {} | “{}” compreende: {}. | Você está aqui: {}.
nl | Het schema toont: {}. | Van “{}” naar “{}” | {}: {} | “{}” omvat: {}. | U bent hier: {}.
pl | Schemat pokazuje: {}. | Od „{}” do „{}” | {}: {} | „{}” obejmuje: {}. | Jesteś tutaj: {}.
sv | Diagrammet visar: {}. | Från ”{}” till ”{}” | {}: {} | ”{}” omfattar: {}. | Du är här: {}.
da | Diagrammet viser: {}. | Fra ”{}” til ”{}” | {}: {} | ”{}” omfatter: {}. | Du er her: {}.
""".strip().splitlines()
)
_BY_LANGUAGE = {known.language: known for known in _KNOWN}


def sentences(language: str) -> Sentences:
    """The sentences of a language.

    >>> sentences("de-AT").language, sentences("ja").language
    ('de', 'en')
    """
    return _BY_LANGUAGE.get(language.split("-")[0].lower(), _KNOWN[0])


def sentence(text: str) -> str:
    """A text with a mark at its end."""
    return text if not text or text[-1] in ".!?…。" else f"{text}."
