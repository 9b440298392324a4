"""French."""

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
    tag="fr",
    name="Français",
    quotes=("« ", " »"),
    page=Words(
        transcript="Transcription",
        shown="À l’écran :",
        sources="Sources",
        reviewed="Relu par {} le {}",
        captions="Sous-titres",
        chapters="Chapitres",
        play="Lire la vidéo",
        page="Transcription sur une page à part",
        music="Musique",
        sound="Son",
        related="En savoir plus",
        next="Vidéo suivante :",
        search="Rechercher une vidéo",
        unfound="Aucune vidéo ne contient ces mots.",
        language="Langue",
        levels=Levels(
            inside="Appuyez sur une case qui porte un nombre pour voir ce qu’elle contient.",
            open="Ouvrir : {}",
            overview="Vue d’ensemble",
        ),
        player=Player(
            hint="Appuyez sur une case pour entendre son explication.",
            node="Lire à partir de : {}",
            at="Lire à partir de {}",
            missing=(
                "La vidéo ne peut pas être montrée : son fichier manque ou est illisible. Appuyez sur le bouton pour "
                "réessayer."
            ),
            lost="La connexion a été interrompue. La vidéo reprendra dès son retour.",
            fixed="La vidéo ne peut être lue que depuis le début : son serveur ne l’envoie pas par parties.",
            unfollowed="Le schéma ne peut pas suivre la vidéo : son minutage manque ou est illisible.",
            captionless="Les sous-titres manquent ou sont illisibles.",
            position="Position dans le film",
            help="Sous-titres et touches",
            over="Sur l’image",
            below="Sous l’image",
            off="Désactivés",
            size="Taille des sous-titres",
            close="Fermer",
            again="Revoir le film",
            find="Rechercher dans la transcription",
            found="Trouvé : {}",
            diagram="Schéma",
            now="Langue actuelle : {}",
            absent="Dans cette langue ({}), la vidéo manque ou est illisible. Elle reste telle quelle.",
            keys=(
                "Espace",
                "Début",
                "Fin",
                "Lire, mettre en pause",
                "5 secondes en arrière, en avant",
                "10 secondes en arrière, en avant",
                "Au début, à la fin",
                "À ce dixième du film",
                "Plus fort, moins fort",
                "Couper, remettre le son",
                "Masquer, afficher les sous-titres",
                "Plein écran",
                "Plus lent, plus rapide",
                "Cette liste",
            ),
        ),
    ),
    diagram=Sentences(
        shows="Le schéma montre : {}.",
        goes="De « {} » à « {} »",
        linked="« {} » est lié à « {} »",
        both="Dans les deux sens entre « {} » et « {} »",
        labelled="{} : {}",
        holds="« {} » comprend : {}.",
        here="Vous êtes ici : {}.",
    ),
    pin="Vous êtes ici",
    share="{} sur {}",
    decimal=",",
    outro=Outro(
        about="À propos de cette vidéo",
        contact="Contact",
        synthetic=(
            "La voix de cette vidéo est une voix de synthèse.",
            "Les voix de cette vidéo sont des voix de synthèse.",
            "Certaines voix de cette vidéo sont des voix de synthèse.",
        ),
        dates=Dates(
            written="{day} {month} {year}",
            months=(
                "janvier",
                "février",
                "mars",
                "avril",
                "mai",
                "juin",
                "juillet",
                "août",
                "septembre",
                "octobre",
                "novembre",
                "décembre",
            ),
            first="1er",
        ),
    ),
    leads=listed("et ou mais que qui car si quand dont où avec pour par dans sur sans"),
    ends=Endings(
        never=listed(
            "m mm mme mmes mlle mlles dr drs pr prof me st ste cf c.-à-d p.ex ex apr vs éd éds dir p.-d.g env tél "
            "hab resp"
        ),
        numbered=listed("max min fig tab n no nos vol chap p pp art éq réf sect"),
        units=listed("s m g l h d kg mg ml cl dl cm mm km min sec"),
        closing=listed("etc al"),
        seldom=listed("inc cie sté bd av jr janv févr avr juil sept oct nov déc"),
        first=listed(
            "le la les un une des il elle ils elles on nous vous je ce cet cette ces ceci cela son sa ses leur "
            "leurs notre votre mon ma mes dans en à au aux de du par pour avec sans sur sous si quand comme et "
            "mais ou donc or car après avant puis ensuite plus beaucoup certains tous toutes chaque aucun pas ne "
            "qui que quel quelle où pourquoi comment ici maintenant demandez prenez appelez voyez"
        ),
        times=listed("lundi mardi mercredi jeudi vendredi samedi dimanche"),
        lettered=listed(
            "vitamine vitamines hépatite type groupe classe grade facteur plan annexe section stade point cas "
            "partie protéine"
        ),
    ),
)
