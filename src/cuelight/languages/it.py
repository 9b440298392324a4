"""Italian."""

from cuelight.languages.language import Language, Player, Sentences, SpokenRules, Words, listed

LANGUAGE = Language(
    tag="it",
    name="Italiano",
    quotes=("«", "»"),
    page=Words(
        transcript="Trascrizione",
        shown="Sullo schermo:",
        sources="Fonti",
        reviewed="Rivisto da {} il {}",
        captions="Sottotitoli",
        chapters="Capitoli",
        play="Guarda il video",
        page="Trascrizione in una pagina a parte",
        music="Musica",
        sound="Suono",
        player=Player(
            hint="Prema un riquadro per ascoltarne la spiegazione.",
            node="Guarda da: {}",
            at="Guarda da {}",
            missing=(
                "Il video non può essere mostrato: il suo file manca o non è leggibile. Prema il pulsante per "
                "riprovare."
            ),
            unfollowed="Lo schema non può seguire il video: i suoi tempi mancano o non sono leggibili.",
            captionless="I sottotitoli mancano o non sono leggibili.",
        ),
    ),
    diagram=Sentences(
        shows="Lo schema mostra: {}.",
        goes="Da «{}» a «{}»",
        labelled="{}: {}",
        holds="«{}» comprende: {}.",
        here="Lei è qui: {}.",
    ),
    pin="Lei è qui",
    leads=listed("e ed o ma che perché se quando con per in da"),
    unended=listed("ca circa max min fig figg tab vol cap pag pagg p pp"),
    spoken=SpokenRules(
        to="a",
        less="meno di",
        more="più di",
        least="almeno",
        most="al massimo",
        about="circa",
        units={
            "mm": ("millimetro", "millimetri"),
            "cm": ("centimetro", "centimetri"),
            "km": ("chilometro", "chilometri"),
            "mg": ("milligrammo", "milligrammi"),
            "µg": ("microgrammo", "microgrammi"),
            "kg": ("chilogrammo", "chilogrammi"),
            "ml": ("millilitro", "millilitri"),
        },
        short={"Dr.": "dottor", "Dott.": "dottor", "n°": "numero", "ad es.": "ad esempio", "ecc.": "eccetera"},
        before_numbers={},
        before_names={},
        months=(),
        day=None,
        figures=None,
    ),
)
