"""Polish."""

from cuelight.languages.language import Dates, Endings, Language, Levels, Outro, Player, Sentences, Words, listed

LANGUAGE = Language(
    tag="pl",
    name="Polski",
    quotes=("„", "”"),
    page=Words(
        transcript="Transkrypcja",
        shown="Na ekranie:",
        sources="Źródła",
        reviewed="Sprawdzone przez: {}, {}",
        captions="Napisy",
        chapters="Rozdziały",
        play="Odtwórz film",
        page="Transkrypcja na osobnej stronie",
        music="Muzyka",
        sound="Dźwięk",
        related="Więcej na ten temat",
        next="Następny film:",
        search="Szukaj filmów",
        unfound="Żaden film nie zawiera tych słów.",
        language="Język",
        levels=Levels(
            inside="Naciśnij pole z liczbą, aby zobaczyć, co zawiera.",
            open="Otwórz: {}",
            overview="Przegląd",
        ),
        player=Player(
            hint="Naciśnij pole, aby usłyszeć jego objaśnienie.",
            node="Odtwórz od: {}",
            at="Odtwórz od {}",
            missing=(
                "Nie można pokazać filmu: brakuje jego pliku lub nie da się go odczytać. Naciśnij przycisk, aby "
                "spróbować ponownie."
            ),
            lost="Połączenie zostało przerwane. Film ruszy dalej, gdy wróci.",
            fixed="Film można odtworzyć tylko od początku: jego serwer nie wysyła go w częściach.",
            unfollowed="Schemat nie może podążać za filmem: brakuje jego osi czasu lub nie da się jej odczytać.",
            captionless="Brakuje napisów lub nie da się ich odczytać.",
            position="Miejsce w filmie",
            help="Napisy i klawisze",
            over="Na obrazie",
            below="Pod obrazem",
            off="Wyłączone",
            size="Wielkość napisów",
            close="Zamknij",
            again="Odtwórz ponownie",
            find="Szukaj w tekście",
            found="Znaleziono: {}",
            diagram="Schemat",
            now="Obecny język: {}",
            absent="Brakuje filmu w tym języku ({}) lub nie da się go odczytać. Film pozostaje bez zmian.",
            keys=(
                "Spacja",
                "Home",
                "End",
                "Odtwarzanie, pauza",
                "5 sekund wstecz, naprzód",
                "10 sekund wstecz, naprzód",
                "Na początek, na koniec",
                "Do tej dziesiątej części filmu",
                "Głośniej, ciszej",
                "Wyłącz, włącz dźwięk",
                "Wyłącz, włącz napisy",
                "Pełny ekran",
                "Wolniej, szybciej",
                "Ta lista",
            ),
        ),
    ),
    diagram=Sentences(
        shows="Schemat pokazuje: {}.",
        goes="Od „{}” do „{}”",
        linked="„{}” łączy się z „{}”",
        both="W obie strony między „{}” a „{}”",
        labelled="{}: {}",
        holds="„{}” obejmuje: {}.",
        here="Jesteś tutaj: {}.",
    ),
    pin="Jesteś tutaj",
    share="{} z {}",
    decimal=",",
    outro=Outro(
        about="O tym filmie",
        contact="Kontakt",
        synthetic=(
            "Głos w tym filmie jest syntetyczny.",
            "Głosy w tym filmie są syntetyczne.",
            "Niektóre głosy w tym filmie są syntetyczne.",
        ),
        dates=Dates(
            written="{day} {month} {year}",
            months=(
                "stycznia",
                "lutego",
                "marca",
                "kwietnia",
                "maja",
                "czerwca",
                "lipca",
                "sierpnia",
                "września",
                "października",
                "listopada",
                "grudnia",
            ),
        ),
    ),
    leads=listed("i lub albo ale oraz że który która które bo ponieważ gdy jeśli z ze w we na do dla od po"),
    ends=Endings(
        never=listed("dr prof mgr inż hab lek np tzn tzw tj m.in por ca św p im ul al os pl vs płk gen zob wg dot"),
        numbered=listed("ok rys ryc tab nr t tom rozdz s str art ust pkt poz par min max maks"),
        units=listed("s m g l h d kg mg ml cl dl cm mm km min sec sek godz"),
        closing=listed("itd itp r w tys mln mld"),
        seldom=listed("sp sp.z.o.o s.a jr sty lut cze wrz lis gru"),
        first=listed(
            "ten ta to te ci tego tej tym on ona ono oni one my wy ja pan pani jego jej ich nasz w we na z ze do "
            "od dla po przed przez przy o bez pod nad jeśli jeżeli gdy kiedy jak i a ale lub albo bo ponieważ "
            "potem następnie więc teraz dziś później wiele niektóre wszystkie każdy każda żaden nie co kto który "
            "gdzie dlaczego czy jest są był była proszę zapytaj weź"
        ),
        times=listed("poniedziałek wtorek środa czwartek piątek sobota niedziela"),
        lettered=listed(
            "witamina witaminy witaminę typ typu grupa klasa stopień czynnik plan punkt przypadek część białko"
        ),
    ),
)
