"""Danish."""

from cuelight.languages.language import Language, Player, Sentences, Words, listed

LANGUAGE = Language(
    tag="da",
    name="Dansk",
    quotes=("”", "”"),
    page=Words(
        transcript="Tekst til filmen",
        shown="På skærmen:",
        sources="Kilder",
        reviewed="Gennemgået af {} den {}",
        captions="Undertekster",
        chapters="Kapitler",
        play="Afspil filmen",
        page="Teksten på en side for sig",
        music="Musik",
        sound="Lyd",
        player=Player(
            hint="Tryk på en boks for at høre den forklaret.",
            node="Afspil fra: {}",
            at="Afspil fra {}",
            missing=(
                "Filmen kan ikke vises: dens fil mangler eller kan ikke læses. Tryk på knappen for at prøve igen."
            ),
            unfollowed="Diagrammet kan ikke følge filmen: dets tidslinje mangler eller kan ikke læses.",
            captionless="Underteksterne mangler eller kan ikke læses.",
        ),
    ),
    diagram=Sentences(
        shows="Diagrammet viser: {}.",
        goes="Fra ”{}” til ”{}”",
        labelled="{}: {}",
        holds="”{}” omfatter: {}.",
        here="Du er her: {}.",
    ),
    pin="Du er her",
    leads=listed("og eller men for at som fordi når hvis med af fra til i på"),
    unended=listed("ca maks min nr fig tab vol kap"),
    spoken=None,
)
