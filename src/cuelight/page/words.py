"""The words that the page package adds to an author's, by language. Pure and light."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Headings and labels of one language."""

    language: str
    name: str
    transcript: str
    shown: str
    sources: str
    reviewed: str
    captions: str
    chapters: str
    play: str
    music: str
    sound: str


_TABLE = """
en | English | Transcript | On screen: | Sources | Reviewed by {} on {} | Captions | Chapters | Play Video
de | Deutsch | Text zum Film | Im Bild: | Quellen | Geprüft von {} am {} | Untertitel | Kapitel | Video abspielen
fr | Français | Transcription | À l’écran : | Sources | Relu par {} le {} | Sous-titres | Chapitres | Lire la vidéo
es | Español | Transcripción | En pantalla: | Fuentes | Revisado por {} el {} | Subtítulos | Capítulos | Ver el vídeo
it | Italiano | Trascrizione | Sullo schermo: | Fonti | Rivisto da {} il {} | Sottotitoli | Capitoli | Guarda il video
nl | Nederlands | Transcript | In beeld: | Bronnen | Bekeken door {} op {} | Ondertitels | Hoofdstukken | Film afspelen
pt | Português | Transcrição | Na tela: | Fontes | Revisto por {} em {} | Legendas | Capítulos | Ver o vídeo
"""
_SOUNDS = {
    "en": ("Music", "Sound"), "de": ("Musik", "Ton"), "fr": ("Musique", "Son"), "es": ("Música", "Sonido"),
    "it": ("Musica", "Suono"), "nl": ("Muziek", "Geluid"), "pt": ("Música", "Som"),
}  # fmt: skip
_KNOWN = tuple(
    Words(*told.split(" | "), *_SOUNDS[told[:2]])  # type: ignore[call-arg]
    for told in _TABLE.strip().splitlines()
)
_BY_LANGUAGE = {words.language: words for words in _KNOWN}
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


def words_of(language: str) -> Words:
    """The words of a language; English where it is not known.

    >>> words_of("de-AT").transcript, words_of("ja").transcript
    ('Text zum Film', 'Transcript')
    """
    return _BY_LANGUAGE.get(language.split("-")[0].lower(), _KNOWN[0])


def language_name(language: str) -> str:
    """What a language calls itself; its tag where that is not known."""
    known = _BY_LANGUAGE.get(language.split("-")[0].lower())
    return known.name if known else language


def direction(language: str) -> str:
    """Which way a language is written: "ltr" or "rtl"."""
    return "rtl" if language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"
