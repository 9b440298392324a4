"""Polish."""

from cuelight.languages.language import Language, Player, Sentences, Words, listed

LANGUAGE = Language(
    tag="pl",
    name="Polski",
    quotes=("„", "”"),
    page=Words(
        transcript="Transkrypcja",
        shown="Na ekranie:",
        sources="Źródła",
        reviewed="Sprawdzone przez: {}, {}",
        captions="Napisy",
        chapters="Rozdziały",
        play="Odtwórz film",
        page="Transkrypcja na osobnej stronie",
        music="Muzyka",
        sound="Dźwięk",
        player=Player(
            hint="Naciśnij pole, aby usłyszeć jego objaśnienie.",
            node="Odtwórz od: {}",
            at="Odtwórz od {}",
            missing=(
                "Nie można pokazać filmu: brakuje jego pliku lub nie da się go odczytać. Naciśnij przycisk, aby "
                "spróbować ponownie."
            ),
            unfollowed="Schemat nie może podążać za filmem: brakuje jego osi czasu lub nie da się jej odczytać.",
            captionless="Brakuje napisów lub nie da się ich odczytać.",
        ),
    ),
    diagram=Sentences(
        shows="Schemat pokazuje: {}.",
        goes="Od „{}” do „{}”",
        labelled="{}: {}",
        holds="„{}” obejmuje: {}.",
        here="Jesteś tutaj: {}.",
    ),
    pin="Jesteś tutaj",
    leads=listed("i lub albo ale oraz że który która które bo ponieważ gdy jeśli z ze w we na do dla od po"),
    unended=listed("ok maks min nr rys tab t vol rozdz str"),
    spoken=None,
)
