"""Dutch."""

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
        related="Meer hierover",
        next="Volgende film:",
        search="Films doorzoeken",
        unfound="Geen film bevat deze woorden.",
        language="Taal",
        levels=Levels(
            inside="Druk op een vak met een getal om te zien wat erin zit.",
            open="Openen: {}",
            overview="Overzicht",
        ),
        player=Player(
            hint="Druk op een vak om de uitleg te horen.",
            node="Afspelen vanaf: {}",
            at="Afspelen vanaf {}",
            missing=(
                "De film kan niet worden getoond: het bestand ontbreekt of is niet leesbaar. Druk op de knop om het "
                "opnieuw te proberen."
            ),
            lost="De verbinding is verbroken. De film gaat verder zodra die er weer is.",
            fixed="De film kan alleen vanaf het begin worden afgespeeld: de server stuurt hem niet in delen.",
            unfollowed="Het schema kan de film niet volgen: het tijdschema ontbreekt of is niet leesbaar.",
            captionless="De ondertitels ontbreken of zijn niet leesbaar.",
            position="Plaats in de film",
            help="Ondertiteling en toetsen",
            over="In beeld",
            below="Onder het beeld",
            off="Uit",
            size="Grootte van de ondertiteling",
            close="Sluiten",
            again="Opnieuw afspelen",
            find="Zoeken in de tekst",
            found="Gevonden: {}",
            diagram="Diagram",
            now="Taal nu: {}",
            absent="In deze taal ({}) ontbreekt de film of is hij niet leesbaar. Hij blijft zoals hij is.",
            keys=(
                "Spatiebalk",
                "Home",
                "End",
                "Afspelen, pauzeren",
                "5 seconden terug, vooruit",
                "10 seconden terug, vooruit",
                "Naar het begin, het einde",
                "Naar dat tiende deel van de film",
                "Harder, zachter",
                "Geluid uit, aan",
                "Ondertiteling uit, aan",
                "Volledig scherm",
                "Langzamer, sneller",
                "Deze lijst",
            ),
        ),
    ),
    diagram=Sentences(
        shows="Het schema toont: {}.",
        goes="Van “{}” naar “{}”",
        linked="“{}” is verbonden met “{}”",
        both="In beide richtingen tussen “{}” en “{}”",
        labelled="{}: {}",
        holds="“{}” omvat: {}.",
        here="U bent hier: {}.",
    ),
    pin="U bent hier",
    share="{} van {}",
    decimal=",",
    outro=Outro(
        about="Over deze film",
        contact="Contact",
        synthetic=(
            "De stem in deze film is synthetisch.",
            "De stemmen in deze film zijn synthetisch.",
            "Sommige stemmen in deze film zijn synthetisch.",
        ),
        dates=Dates(
            written="{day} {month} {year}",
            months=(
                "januari",
                "februari",
                "maart",
                "april",
                "mei",
                "juni",
                "juli",
                "augustus",
                "september",
                "oktober",
                "november",
                "december",
            ),
        ),
    ),
    leads=listed("en of maar want dat die omdat als wanneer met van voor in op bij uit naar"),
    ends=Endings(
        never=listed(
            "dr drs prof mr mw mevr dhr ir ing st bijv bv d.w.z m.a.w o.a i.p.v t.o.v m.b.t ca circa vgl incl "
            "excl ev resp vs zgn"
        ),
        numbered=listed("ok max min afb fig tab nr nrs vol hfst p pp blz art par"),
        units=listed("s m g l h d kg mg ml cl dl cm mm km min sec"),
        closing=listed("enz etc al uur"),
        seldom=listed("b.v n.v co jr jan feb mrt apr jun jul aug sep sept okt nov dec str"),
        first=listed(
            "de het een hij zij ze wij we u jij je ik dit dat deze die er hier daar zijn haar hun ons onze uw "
            "mijn in op aan bij voor van met zonder naar uit over onder om als wanneer omdat en maar of want dus "
            "na daarna dan toen ook nog nu vandaag later veel sommige alle beide elke ieder geen niet niemand wat "
            "wie welke waar waarom hoe vraag neem bel zie"
        ),
        times=listed("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"),
        lettered=listed(
            "vitamine vitaminen hepatitis type groep klasse graad factor plan bijlage stadium punt geval deel eiwit"
        ),
    ),
)
