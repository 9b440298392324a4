"""Swedish."""

from cuelight.languages.language import Dates, Endings, Language, Levels, Outro, Player, Sentences, Words, listed

LANGUAGE = Language(
    tag="sv",
    name="Svenska",
    quotes=("”", "”"),
    page=Words(
        transcript="Text till filmen",
        shown="I bild:",
        sources="Källor",
        reviewed="Granskad av {} den {}",
        captions="Undertexter",
        chapters="Kapitel",
        play="Spela filmen",
        page="Texten på en egen sida",
        music="Musik",
        sound="Ljud",
        related="Mer om detta",
        next="Nästa film:",
        search="Sök bland filmerna",
        unfound="Ingen film innehåller dessa ord.",
        language="Språk",
        levels=Levels(
            inside="Tryck på en ruta med ett tal för att se vad som finns i den.",
            open="Öppna: {}",
            overview="Översikt",
        ),
        player=Player(
            hint="Tryck på en ruta för att höra den förklaras.",
            node="Spela från: {}",
            at="Spela från {}",
            missing=(
                "Filmen kan inte visas: dess fil saknas eller kan inte läsas. Tryck på knappen för att försöka igen."
            ),
            lost="Anslutningen bröts. Filmen fortsätter när den är tillbaka.",
            fixed="Filmen kan bara spelas från början: servern skickar den inte i delar.",
            unfollowed="Diagrammet kan inte följa filmen: dess tidslinje saknas eller kan inte läsas.",
            captionless="Undertexterna saknas eller kan inte läsas.",
            position="Plats i filmen",
            help="Textning och tangenter",
            over="I bilden",
            below="Under bilden",
            off="Av",
            size="Textningens storlek",
            close="Stäng",
            again="Spela igen",
            find="Sök i texten",
            found="Hittade: {}",
            diagram="Diagram",
            now="Språk nu: {}",
            absent="Filmen saknas på det här språket ({}) eller kan inte läsas. Den förblir som den är.",
            keys=(
                "Mellanslag",
                "Home",
                "End",
                "Spela, pausa",
                "5 sekunder bakåt, framåt",
                "10 sekunder bakåt, framåt",
                "Till början, slutet",
                "Till den tiondelen av filmen",
                "Högre, lägre",
                "Ljud av, på",
                "Textning av, på",
                "Helskärm",
                "Långsammare, snabbare",
                "Den här listan",
            ),
        ),
    ),
    diagram=Sentences(
        shows="Diagrammet visar: {}.",
        goes="Från ”{}” till ”{}”",
        linked="”{}” hänger ihop med ”{}”",
        both="Åt båda hållen mellan ”{}” och ”{}”",
        labelled="{}: {}",
        holds="”{}” omfattar: {}.",
        here="Du är här: {}.",
    ),
    pin="Du är här",
    share="{} av {}",
    decimal=",",
    outro=Outro(
        about="Om filmen",
        contact="Kontakt",
        synthetic=(
            "Rösten i filmen är syntetisk.",
            "Rösterna i filmen är syntetiska.",
            "Några av rösterna i filmen är syntetiska.",
        ),
        dates=Dates(
            written="{day} {month} {year}",
            months=(
                "januari",
                "februari",
                "mars",
                "april",
                "maj",
                "juni",
                "juli",
                "augusti",
                "september",
                "oktober",
                "november",
                "december",
            ),
        ),
    ),
    leads=listed("och eller men för att som eftersom när om med av från till i på"),
    ends=Endings(
        never=listed(
            "dr prof st t.ex d.v.s bl.a s.k m.fl.s dvs tex jfr fr.o.m t.o.m ca cirka inkl exkl ev resp vs f.d p.g.a"
        ),
        numbered=listed("max min nr fig tab vol kap sid s art avd bil"),
        units=listed("s m g l h d kg mg ml cl dl cm mm km min sec tim sek"),
        closing=listed("osv etc m.m m.fl o.s.v al kl"),
        seldom=listed("jr jan febr feb apr jun jul aug sept sep okt nov dec"),
        first=listed(
            "den det de en ett han hon vi ni du jag man detta denna dessa här där hans hennes deras vår er min i "
            "på av till från med utan för om när som och men eller så eftersom efter före sedan då också nu idag "
            "senare många några alla båda varje ingen inte vad vem vilken var varför hur fråga ta ring se"
        ),
        times=listed("måndag tisdag onsdag torsdag fredag lördag söndag"),
        lettered=listed(
            "vitamin vitaminer hepatit typ grupp klass grad faktor plan bilaga stadium punkt fall del protein"
        ),
    ),
)
