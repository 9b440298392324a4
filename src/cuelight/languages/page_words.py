"""The words that the page package adds to an author's, by language. Pure and light."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Player:
    """What `<play-video>` itself says, each an attribute `label-…` of it; `{}` stands for a label or a time."""

    hint: str
    node: str
    at: str
    missing: str
    unfollowed: str
    captionless: str


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
    page: str
    music: str
    sound: str
    player: Player

    @property
    def labels(self) -> dict[str, str]:
        """The attributes that give `<play-video>` its words."""
        said = {field.name: getattr(self.player, field.name) for field in fields(Player)}
        return {f"label-{name}": text for name, text in {"play": self.play, "chapters": self.chapters, **said}.items()}


_TABLE = """
en | English | Transcript | On screen: | Sources | Reviewed by {} on {} | Captions | Chapters | Play Video
de | Deutsch | Text zum Film | Im Bild: | Quellen | Geprüft von {} am {} | Untertitel | Kapitel | Video abspielen
fr | Français | Transcription | À l’écran : | Sources | Relu par {} le {} | Sous-titres | Chapitres | Lire la vidéo
es | Español | Transcripción | En pantalla: | Fuentes | Revisado por {} el {} | Subtítulos | Capítulos | Ver el vídeo
it | Italiano | Trascrizione | Sullo schermo: | Fonti | Rivisto da {} il {} | Sottotitoli | Capitoli | Guarda il video
nl | Nederlands | Transcript | In beeld: | Bronnen | Bekeken door {} op {} | Ondertitels | Hoofdstukken | Film afspelen
pt | Português | Transcrição | Na tela: | Fontes | Revisto por {} em {} | Legendas | Capítulos | Ver o vídeo
"""
_PAGES = """
en | Transcript as a page | Music | Sound
de | Text zum Film als eigene Seite | Musik | Ton
fr | Transcription sur une page à part | Musique | Son
es | Transcripción en una página aparte | Música | Sonido
it | Trascrizione in una pagina a parte | Musica | Suono
nl | Transcript op een eigen pagina | Muziek | Geluid
pt | Transcrição em uma página à parte | Música | Som
"""
_PLAYERS = {
    "en": Player(
        "Press a box to hear it explained.",
        "Play from: {}",
        "Play from {}",
        "The film cannot be shown: its file is missing or could not be read. Press the button to try again.",
        "The diagram cannot follow the film: its timeline is missing or could not be read.",
        "The captions are missing or could not be read.",
    ),
    "de": Player(
        "Drücken Sie auf ein Feld, um es erklärt zu bekommen.",
        "Abspielen ab: {}",
        "Abspielen ab {}",
        "Der Film kann nicht gezeigt werden: Seine Datei fehlt oder ist nicht lesbar. Drücken Sie die Taste, um es "
        "noch einmal zu versuchen.",
        "Das Diagramm kann dem Film nicht folgen: Sein Zeitplan fehlt oder ist nicht lesbar.",
        "Die Untertitel fehlen oder sind nicht lesbar.",
    ),
    "fr": Player(
        "Appuyez sur une case pour entendre son explication.",
        "Lire à partir de : {}",
        "Lire à partir de {}",
        "La vidéo ne peut pas être montrée : son fichier manque ou est illisible. Appuyez sur le bouton pour "
        "réessayer.",
        "Le schéma ne peut pas suivre la vidéo : son minutage manque ou est illisible.",
        "Les sous-titres manquent ou sont illisibles.",
    ),
    "es": Player(
        "Pulse un recuadro para oír su explicación.",
        "Ver desde: {}",
        "Ver desde {}",
        "No se puede mostrar el vídeo: falta su archivo o no se puede leer. Pulse el botón para intentarlo de nuevo.",
        "El esquema no puede seguir el vídeo: faltan sus tiempos o no se pueden leer.",
        "Los subtítulos faltan o no se pueden leer.",
    ),
    "it": Player(
        "Prema un riquadro per ascoltarne la spiegazione.",
        "Guarda da: {}",
        "Guarda da {}",
        "Il video non può essere mostrato: il suo file manca o non è leggibile. Prema il pulsante per riprovare.",
        "Lo schema non può seguire il video: i suoi tempi mancano o non sono leggibili.",
        "I sottotitoli mancano o non sono leggibili.",
    ),
    "nl": Player(
        "Druk op een vak om de uitleg te horen.",
        "Afspelen vanaf: {}",
        "Afspelen vanaf {}",
        "De film kan niet worden getoond: het bestand ontbreekt of is niet leesbaar. Druk op de knop om het opnieuw te "
        "proberen.",
        "Het schema kan de film niet volgen: het tijdschema ontbreekt of is niet leesbaar.",
        "De ondertitels ontbreken of zijn niet leesbaar.",
    ),
    "pt": Player(
        "Pressione uma caixa para ouvir a explicação.",
        "Ver a partir de: {}",
        "Ver a partir de {}",
        "O vídeo não pode ser mostrado: falta o seu arquivo ou não pode ser lido. Pressione o botão para "
        "tentar de novo.",
        "O esquema não pode seguir o vídeo: faltam os seus tempos ou não podem ser lidos.",
        "As legendas faltam ou não podem ser lidas.",
    ),
}
_KNOWN = tuple(
    Words(*told.split(" | "), *more.split(" | ")[1:], _PLAYERS[told[:2]])  # type: ignore[arg-type, call-arg]
    for told, more in zip(_TABLE.strip().splitlines(), _PAGES.strip().splitlines(), strict=True)
)
_BY_LANGUAGE = {words.language: words for words in _KNOWN}
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


def words_of(language: str) -> Words:
    """The words of a language; English where it is not known.

    >>> words_of("de-AT").transcript, words_of("ja").transcript
    ('Text zum Film', 'Transcript')
    """
    return _BY_LANGUAGE.get(language.split("-")[0].lower(), _KNOWN[0])


def fallen_back(language: str) -> str | None:
    """The language of the words where it is not the one that was asked for.

    >>> fallen_back("de-AT"), fallen_back("ar")
    (None, 'en')
    """
    words = words_of(language)
    return None if words.language == language.split("-")[0].lower() else words.language


def language_name(language: str) -> str:
    """What a language calls itself; its tag where that is not known."""
    known = _BY_LANGUAGE.get(language.split("-")[0].lower())
    return known.name if known else language


def direction(language: str) -> str:
    """Which way a language is written: "ltr" or "rtl"."""
    return "rtl" if language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"
