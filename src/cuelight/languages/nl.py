"""Dutch."""

from cuelight.languages.language import Language, Player, Sentences, SpokenRules, Words, listed

LANGUAGE = Language(
    tag="nl",
    name="Nederlands",
    quotes=("“", "”"),
    page=Words(
        transcript="Transcript",
        shown="In beeld:",
        sources="Bronnen",
        reviewed="Bekeken door {} op {}",
        captions="Ondertitels",
        chapters="Hoofdstukken",
        play="Film afspelen",
        page="Transcript op een eigen pagina",
        music="Muziek",
        sound="Geluid",
        player=Player(
            hint="Druk op een vak om de uitleg te horen.",
            node="Afspelen vanaf: {}",
            at="Afspelen vanaf {}",
            missing=(
                "De film kan niet worden getoond: het bestand ontbreekt of is niet leesbaar. Druk op de knop om het "
                "opnieuw te proberen."
            ),
            unfollowed="Het schema kan de film niet volgen: het tijdschema ontbreekt of is niet leesbaar.",
            captionless="De ondertitels ontbreken of zijn niet leesbaar.",
        ),
    ),
    diagram=Sentences(
        shows="Het schema toont: {}.",
        goes="Van “{}” naar “{}”",
        labelled="{}: {}",
        holds="“{}” omvat: {}.",
        here="U bent hier: {}.",
    ),
    pin="U bent hier",
    leads=listed("en of maar want dat die omdat als wanneer met van voor in op bij uit naar"),
    unended=listed("ca max min nr afb fig tab dl vol hfst blz p pp"),
    spoken=SpokenRules(
        to="tot",
        less="minder dan",
        more="meer dan",
        least="minstens",
        most="hoogstens",
        about="ongeveer",
        units={
            "mm": ("millimeter", "millimeter"),
            "cm": ("centimeter", "centimeter"),
            "km": ("kilometer", "kilometer"),
            "mg": ("milligram", "milligram"),
            "µg": ("microgram", "microgram"),
            "kg": ("kilogram", "kilogram"),
            "ml": ("milliliter", "milliliter"),
        },
        short={"dr.": "dokter", "nr.": "nummer", "bijv.": "bijvoorbeeld", "d.w.z.": "dat wil zeggen", "ca.": "circa"},
        before_numbers={},
        before_names={},
        months=(),
        day=None,
        figures=None,
    ),
)
