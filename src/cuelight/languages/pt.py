"""Portuguese."""

from cuelight.languages.language import Language, Player, Sentences, SpokenRules, Words, listed

LANGUAGE = Language(
    tag="pt",
    name="Português",
    quotes=("“", "”"),
    page=Words(
        transcript="Transcrição",
        shown="Na tela:",
        sources="Fontes",
        reviewed="Revisto por {} em {}",
        captions="Legendas",
        chapters="Capítulos",
        play="Ver o vídeo",
        page="Transcrição em uma página à parte",
        music="Música",
        sound="Som",
        player=Player(
            hint="Pressione uma caixa para ouvir a explicação.",
            node="Ver a partir de: {}",
            at="Ver a partir de {}",
            missing=(
                "O vídeo não pode ser mostrado: falta o seu arquivo ou não pode ser lido. Pressione o botão para "
                "tentar de novo."
            ),
            unfollowed="O esquema não pode seguir o vídeo: faltam os seus tempos ou não podem ser lidos.",
            captionless="As legendas faltam ou não podem ser lidas.",
        ),
    ),
    diagram=Sentences(
        shows="O esquema mostra: {}.",
        goes="De “{}” a “{}”",
        labelled="{}: {}",
        holds="“{}” compreende: {}.",
        here="Você está aqui: {}.",
    ),
    pin="Você está aqui",
    leads=listed("e ou mas que porque se quando com para por em"),
    unended=listed("aprox máx mín fig figs tab vol cap pág págs p pp"),
    spoken=SpokenRules(
        to="a",
        less="menos de",
        more="mais de",
        least="pelo menos",
        most="no máximo",
        about="cerca de",
        units={
            "mm": ("milímetro", "milímetros"),
            "cm": ("centímetro", "centímetros"),
            "km": ("quilómetro", "quilómetros"),
            "mg": ("miligrama", "miligramas"),
            "µg": ("micrograma", "microgramas"),
            "kg": ("quilograma", "quilogramas"),
            "ml": ("mililitro", "mililitros"),
        },
        short={"Dr.": "doutor", "Dra.": "doutora", "p. ex.": "por exemplo", "n.º": "número"},
        before_numbers={},
        before_names={},
        months=(),
        day=None,
        figures=None,
    ),
)
