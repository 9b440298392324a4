"""German."""

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
    tag="de",
    name="Deutsch",
    quotes=("„", "“"),
    page=Words(
        transcript="Text zum Film",
        shown="Im Bild:",
        sources="Quellen",
        reviewed="Geprüft von {} am {}",
        captions="Untertitel",
        chapters="Kapitel",
        play="Video abspielen",
        page="Text zum Film als eigene Seite",
        music="Musik",
        sound="Ton",
        related="Mehr dazu",
        next="Nächster Film:",
        search="Filme durchsuchen",
        unfound="Kein Film enthält diese Wörter.",
        language="Sprache",
        levels=Levels(
            inside="Drücken Sie auf ein Feld mit einer Zahl, um zu sehen, was darin ist.",
            open="Öffnen: {}",
            overview="Überblick",
        ),
        player=Player(
            hint="Drücken Sie auf ein Feld, um es erklärt zu bekommen.",
            node="Abspielen ab: {}",
            at="Abspielen ab {}",
            missing=(
                "Der Film kann nicht gezeigt werden: Seine Datei fehlt oder ist nicht lesbar. Drücken Sie die Taste, "
                "um es noch einmal zu versuchen."
            ),
            lost="Die Verbindung ist unterbrochen. Der Film läuft weiter, sobald sie wieder da ist.",
            fixed="Der Film lässt sich nur von vorn abspielen: Sein Server schickt ihn nicht in Teilen.",
            unfollowed="Das Diagramm kann dem Film nicht folgen: Sein Zeitplan fehlt oder ist nicht lesbar.",
            captionless="Die Untertitel fehlen oder sind nicht lesbar.",
            position="Stelle im Film",
            help="Untertitel und Tasten",
            over="Im Bild",
            below="Unter dem Bild",
            off="Aus",
            size="Größe der Untertitel",
            close="Schließen",
            again="Noch einmal ansehen",
            find="Text durchsuchen",
            found="Gefunden: {}",
            diagram="Diagramm",
            now="Sprache jetzt: {}",
            absent="Der Film fehlt in dieser Sprache ({}) oder ist nicht lesbar. Er bleibt, wie er ist.",
            keys=(
                "Leertaste",
                "Pos1",
                "Ende",
                "Abspielen, anhalten",
                "5 Sekunden zurück, vor",
                "10 Sekunden zurück, vor",
                "Zum Anfang, zum Ende",
                "Zu diesem Zehntel des Films",
                "Lauter, leiser",
                "Ton aus, an",
                "Untertitel aus, an",
                "Ganzer Bildschirm",
                "Langsamer, schneller",
                "Diese Liste",
            ),
        ),
    ),
    diagram=Sentences(
        shows="Das Diagramm zeigt: {}.",
        goes="Von „{}“ zu „{}“",
        linked="„{}“ ist mit „{}“ verbunden",
        both="In beide Richtungen zwischen „{}“ und „{}“",
        labelled="{}: {}",
        holds="„{}“ umfasst: {}.",
        here="Sie sind hier: {}.",
    ),
    pin="Sie sind hier",
    share="{} von {}",
    decimal=",",
    outro=Outro(
        about="Über diesen Film",
        contact="Kontakt",
        synthetic=(
            "Die Stimme in diesem Film ist synthetisch.",
            "Die Stimmen in diesem Film sind synthetisch.",
            "Einige Stimmen in diesem Film sind synthetisch.",
        ),
        dates=Dates(
            written="{day}. {month} {year}",
            months=(
                "Januar",
                "Februar",
                "März",
                "April",
                "Mai",
                "Juni",
                "Juli",
                "August",
                "September",
                "Oktober",
                "November",
                "Dezember",
            ),
        ),
    ),
    leads=listed("und oder aber sondern denn dass weil wenn als ob mit von vom für in im bei zu zum zur auf aus"),
    ends=Endings(
        never=listed(
            "dr dres prof hr fr frl hrn med z.b d.h i.d.r o.g u.u s.o s.u bzw bspw evtl ggf inkl exkl zzgl abzgl "
            "ehem geb gest sog insb insbes mind st dipl ing mag vs lat griech engl franz dt i.v m.e u.a v.a z.t "
            "i.a z.zt ca zirka vgl bes wg tel rd gem jew abt bsp bzgl einschl ggü lt urspr zw"
        ),
        numbered=listed("max min ok abb fig tab nr nrn bd bde vol kap p pp s ziff abs art aufl jg anh"),
        units=listed("s m g l h d kg mg ml cl dl cm mm km min sec std sek"),
        closing=listed("usw etc u.s.w u.v.m usf al jh jhd"),
        seldom=listed(
            "co inc ltd jr sen u.ä o.ä str Jan Feb Mär Apr Jun Jul Aug Sep Sept Okt Nov Dez Mo Di Mi Do Fr Sa So"
        ),
        first=listed(
            "der die das den dem des ein eine einen einem einer er sie es wir ihr ich man dies diese dieser "
            "dieses diesem diesen jene hier da dort in im an am auf aus bei beim für mit nach von vom vor zu zum "
            "zur über unter um wenn als weil dass ob und oder aber doch denn so wie was wer wo warum welche nur "
            "auch noch nun dann danach daher deshalb heute später viele einige manche alle beide jede jeder jedes "
            "kein keine nicht niemand bitte fragen nehmen sagen rufen sehen frau herr"
        ),
        times=listed("montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag"),
        lettered=listed(
            "vitamin vitamine hepatitis typ gruppe klasse grad faktor plan anhang abschnitt stadium punkt fall "
            "teil variante protein"
        ),
        ordinal=True,
    ),
)
