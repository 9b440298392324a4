"""Danish."""

from cuelight.languages.language import Dates, Endings, Language, Levels, Outro, Player, Sentences, Words, listed

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
        related="Mere om dette",
        next="Næste film:",
        search="Søg i filmene",
        unfound="Ingen film indeholder disse ord.",
        levels=Levels(
            inside="Tryk på en boks med et tal for at se, hvad der er i den.",
            open="Åbn: {}",
            overview="Overblik",
        ),
        player=Player(
            hint="Tryk på en boks for at høre den forklaret.",
            node="Afspil fra: {}",
            at="Afspil fra {}",
            missing=(
                "Filmen kan ikke vises: dens fil mangler eller kan ikke læses. Tryk på knappen for at prøve igen."
            ),
            lost="Forbindelsen blev afbrudt. Filmen fortsætter, når den er tilbage.",
            fixed="Filmen kan kun afspilles fra begyndelsen: serveren sender den ikke i dele.",
            unfollowed="Diagrammet kan ikke følge filmen: dets tidslinje mangler eller kan ikke læses.",
            captionless="Underteksterne mangler eller kan ikke læses.",
            position="Sted i filmen",
            help="Undertekster og taster",
            over="På billedet",
            below="Under billedet",
            off="Fra",
            size="Underteksternes størrelse",
            close="Luk",
            again="Afspil igen",
            find="Søg i teksten",
            found="Fundet: {}",
            diagram="Diagram",
            keys=(
                "Mellemrum",
                "Home",
                "End",
                "Afspil, pause",
                "5 sekunder tilbage, frem",
                "10 sekunder tilbage, frem",
                "Til begyndelsen, slutningen",
                "Til den tiendedel af filmen",
                "Højere, lavere",
                "Lyd fra, til",
                "Undertekster fra, til",
                "Fuld skærm",
                "Langsommere, hurtigere",
                "Denne liste",
            ),
        ),
    ),
    diagram=Sentences(
        shows="Diagrammet viser: {}.",
        goes="Fra ”{}” til ”{}”",
        linked="”{}” hænger sammen med ”{}”",
        both="Begge veje mellem ”{}” og ”{}”",
        labelled="{}: {}",
        holds="”{}” omfatter: {}.",
        here="Du er her: {}.",
    ),
    pin="Du er her",
    share="{} af {}",
    outro=Outro(
        about="Om filmen",
        contact="Kontakt",
        synthetic=(
            "Stemmen i filmen er syntetisk.",
            "Stemmerne i filmen er syntetiske.",
            "Nogle af stemmerne i filmen er syntetiske.",
        ),
        dates=Dates(
            written="{day}. {month} {year}",
            months=(
                "januar",
                "februar",
                "marts",
                "april",
                "maj",
                "juni",
                "juli",
                "august",
                "september",
                "oktober",
                "november",
                "december",
            ),
        ),
    ),
    leads=listed("og eller men for at som fordi når hvis med af fra til i på"),
    ends=Endings(
        never=listed("dr prof st hr fr frk f.eks fx dvs d.v.s bl.a jf jfr ca cirka inkl ekskl evt hhv vs s.k"),
        numbered=listed("max min maks nr fig tab vol kap s art afsn bilag"),
        units=listed("s m g l h d kg mg ml cl dl cm mm km min sec tim sek"),
        closing=listed("osv etc m.m m.fl o.s.v al kl"),
        seldom=listed("jr a.s jan feb mar apr jun jul aug sept sep okt nov dec"),
        first=listed(
            "den det de en et han hun vi i du jeg man dette denne disse her der hans hendes deres vores min på af "
            "til fra med uden for om når som og men eller så fordi efter før siden da også nu senere mange nogle "
            "alle begge hver ingen ikke hvad hvem hvilken hvor hvorfor hvordan spørg tag ring se"
        ),
        times=listed("mandag tirsdag onsdag torsdag fredag lørdag søndag"),
        lettered=listed(
            "vitamin vitaminer hepatitis type gruppe klasse grad faktor plan bilag stadium punkt tilfælde del protein"
        ),
    ),
    spoken=None,
)
