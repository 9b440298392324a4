"""French."""

from cuelight.languages.language import Language, Player, Sentences, SpokenRules, Words, listed

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
        player=Player(
            hint="Appuyez sur une case pour entendre son explication.",
            node="Lire à partir de : {}",
            at="Lire à partir de {}",
            missing=(
                "La vidéo ne peut pas être montrée : son fichier manque ou est illisible. Appuyez sur le bouton pour "
                "réessayer."
            ),
            unfollowed="Le schéma ne peut pas suivre la vidéo : son minutage manque ou est illisible.",
            captionless="Les sous-titres manquent ou sont illisibles.",
        ),
    ),
    diagram=Sentences(
        shows="Le schéma montre : {}.",
        goes="De « {} » à « {} »",
        labelled="{} : {}",
        holds="« {} » comprend : {}.",
        here="Vous êtes ici : {}.",
    ),
    pin="Vous êtes ici",
    leads=listed("et ou mais que qui car si quand dont où avec pour par dans sur sans"),
    unended=listed("env max min fig figs tab vol chap p pp éd"),
    spoken=SpokenRules(
        to="à",
        less="moins de",
        more="plus de",
        least="au moins",
        most="au plus",
        about="environ",
        units={
            "mm": ("millimètre", "millimètres"),
            "cm": ("centimètre", "centimètres"),
            "km": ("kilomètre", "kilomètres"),
            "mg": ("milligramme", "milligrammes"),
            "µg": ("microgramme", "microgrammes"),
            "kg": ("kilogramme", "kilogrammes"),
            "ml": ("millilitre", "millilitres"),
        },
        short={"Dr": "docteur", "n°": "numéro", "p. ex.": "par exemple", "env.": "environ"},
        before_numbers={},
        before_names={},
        months=(),
        day=None,
        figures=None,
    ),
)
