"""Swedish."""

from cuelight.languages.language import Language, Player, Sentences, Words, listed

LANGUAGE = Language(
    tag="sv",
    name="Svenska",
    quotes=("”", "”"),
    page=Words(
        transcript="Text till filmen",
        shown="I bild:",
        sources="Källor",
        reviewed="Granskad av {} den {}",
        captions="Undertexter",
        chapters="Kapitel",
        play="Spela filmen",
        page="Texten på en egen sida",
        music="Musik",
        sound="Ljud",
        player=Player(
            hint="Tryck på en ruta för att höra den förklaras.",
            node="Spela från: {}",
            at="Spela från {}",
            missing=(
                "Filmen kan inte visas: dess fil saknas eller kan inte läsas. Tryck på knappen för att försöka igen."
            ),
            unfollowed="Diagrammet kan inte följa filmen: dess tidslinje saknas eller kan inte läsas.",
            captionless="Undertexterna saknas eller kan inte läsas.",
        ),
    ),
    diagram=Sentences(
        shows="Diagrammet visar: {}.",
        goes="Från ”{}” till ”{}”",
        labelled="{}: {}",
        holds="”{}” omfattar: {}.",
        here="Du är här: {}.",
    ),
    pin="Du är här",
    leads=listed("och eller men för att som eftersom när om med av från till i på"),
    unended=listed("ca max min nr fig tab vol kap sid"),
    spoken=None,
)
