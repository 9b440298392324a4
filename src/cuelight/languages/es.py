"""Spanish."""

from cuelight.languages.language import Language, Player, Sentences, SpokenRules, Words, listed

LANGUAGE = Language(
    tag="es",
    name="Español",
    quotes=("«", "»"),
    page=Words(
        transcript="Transcripción",
        shown="En pantalla:",
        sources="Fuentes",
        reviewed="Revisado por {} el {}",
        captions="Subtítulos",
        chapters="Capítulos",
        play="Ver el vídeo",
        page="Transcripción en una página aparte",
        music="Música",
        sound="Sonido",
        player=Player(
            hint="Pulse un recuadro para oír su explicación.",
            node="Ver desde: {}",
            at="Ver desde {}",
            missing=(
                "No se puede mostrar el vídeo: falta su archivo o no se puede leer. Pulse el botón para intentarlo "
                "de nuevo."
            ),
            unfollowed="El esquema no puede seguir el vídeo: faltan sus tiempos o no se pueden leer.",
            captionless="Los subtítulos faltan o no se pueden leer.",
        ),
    ),
    diagram=Sentences(
        shows="El esquema muestra: {}.",
        goes="De «{}» a «{}»",
        labelled="{}: {}",
        holds="«{}» comprende: {}.",
        here="Usted está aquí: {}.",
    ),
    pin="Usted está aquí",
    leads=listed("y e o u pero sino que porque si cuando con para por en"),
    unended=listed("aprox máx mín fig figs tab vol cap pág págs núm p pp"),
    spoken=SpokenRules(
        to="a",
        less="menos de",
        more="más de",
        least="al menos",
        most="como máximo",
        about="aproximadamente",
        units={
            "mm": ("milímetro", "milímetros"),
            "cm": ("centímetro", "centímetros"),
            "km": ("kilómetro", "kilómetros"),
            "mg": ("miligramo", "miligramos"),
            "µg": ("microgramo", "microgramos"),
            "kg": ("kilogramo", "kilogramos"),
            "ml": ("mililitro", "mililitros"),
        },
        short={
            "Dr.": "doctor",
            "Dra.": "doctora",
            "p. ej.": "por ejemplo",
            "n.º": "número",
            "aprox.": "aproximadamente",
        },
        before_numbers={},
        before_names={},
        months=(),
        day=None,
        figures=None,
    ),
)
