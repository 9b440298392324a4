"""Spanish."""

from cuelight.languages.language import (
    Dates,
    Endings,
    Language,
    Levels,
    Outro,
    Player,
    Sentences,
    Words,
    listed,
)

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
        related="Más sobre el tema",
        next="Siguiente vídeo:",
        search="Buscar vídeos",
        unfound="Ningún vídeo contiene estas palabras.",
        language="Idioma",
        levels=Levels(
            inside="Pulse un recuadro con un número para ver lo que contiene.",
            open="Abrir: {}",
            overview="Vista general",
        ),
        player=Player(
            hint="Pulse un recuadro para oír su explicación.",
            node="Ver desde: {}",
            at="Ver desde {}",
            missing=(
                "No se puede mostrar el vídeo: falta su archivo o no se puede leer. Pulse el botón para intentarlo "
                "de nuevo."
            ),
            lost="Se ha perdido la conexión. El vídeo seguirá cuando vuelva.",
            fixed="El vídeo solo se puede reproducir desde el principio: su servidor no lo envía por partes.",
            unfollowed="El esquema no puede seguir el vídeo: faltan sus tiempos o no se pueden leer.",
            captionless="Los subtítulos faltan o no se pueden leer.",
            position="Posición en la película",
            help="Subtítulos y teclas",
            over="Sobre la imagen",
            below="Debajo de la imagen",
            off="Desactivados",
            size="Tamaño de los subtítulos",
            close="Cerrar",
            again="Ver de nuevo",
            find="Buscar en la transcripción",
            found="Encontrados: {}",
            diagram="Diagrama",
            now="Idioma actual: {}",
            absent="El vídeo falta en este idioma ({}) o no se puede leer. Se queda como está.",
            keys=(
                "Espacio",
                "Inicio",
                "Fin",
                "Reproducir, pausar",
                "5 segundos atrás, adelante",
                "10 segundos atrás, adelante",
                "Al principio, al final",
                "A esa décima parte de la película",
                "Más alto, más bajo",
                "Quitar, poner el sonido",
                "Quitar, poner los subtítulos",
                "Pantalla completa",
                "Más despacio, más rápido",
                "Esta lista",
            ),
        ),
    ),
    diagram=Sentences(
        shows="El esquema muestra: {}.",
        goes="De «{}» a «{}»",
        linked="«{}» está relacionado con «{}»",
        both="En ambos sentidos entre «{}» y «{}»",
        labelled="{}: {}",
        holds="«{}» comprende: {}.",
        here="Usted está aquí: {}.",
    ),
    pin="Usted está aquí",
    share="{} de {}",
    decimal=",",
    outro=Outro(
        about="Acerca de este vídeo",
        contact="Contacto",
        synthetic=(
            "La voz de este vídeo es sintética.",
            "Las voces de este vídeo son sintéticas.",
            "Algunas de las voces de este vídeo son sintéticas.",
        ),
        dates=Dates(
            written="{day} de {month} de {year}",
            months=(
                "enero",
                "febrero",
                "marzo",
                "abril",
                "mayo",
                "junio",
                "julio",
                "agosto",
                "septiembre",
                "octubre",
                "noviembre",
                "diciembre",
            ),
        ),
    ),
    leads=listed("y e o u pero sino que porque si cuando con para por en"),
    ends=Endings(
        never=listed(
            "dr dra dres sr sra srta sres d dña prof profa lic ing st sto sta p.ej ej cf vs aprox ca dpto ed eds "
            "fdo incl"
        ),
        numbered=listed("máx mín fig figs tab tabs n núm nº nos vol cap p pp pág págs art ec ref secc"),
        units=listed("s m g l h d kg mg ml cl dl cm mm km min sec seg"),
        closing=listed("etc al a.m p.m"),
        seldom=listed(
            "ud uds vd vds s.a s.l cía ltda av avda c jr ee.uu ene feb abr may jun jul ago sep sept oct nov dic"
        ),
        first=listed(
            "el la los las lo un una unos unas él ella ellos ellas nosotros usted ustedes yo este esta estos "
            "estas esto ese esa eso esos esas su sus nuestro nuestra mi en de a al del por para con sin sobre si "
            "cuando como y pero o porque después antes luego entonces más muchos muchas algunos algunas todos "
            "todas cada ningún ninguna no qué quién cuál dónde cómo hay es son era fue aquí ahora hoy pregunte "
            "tome llame vea"
        ),
        times=listed("lunes martes miércoles jueves viernes sábado domingo"),
        lettered=listed(
            "vitamina vitaminas hepatitis tipo grupo clase grado factor plan anexo sección estadio punto caso "
            "parte proteína"
        ),
    ),
)
