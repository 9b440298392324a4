"""Italian."""

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
    tag="it",
    name="Italiano",
    quotes=("«", "»"),
    page=Words(
        transcript="Trascrizione",
        shown="Sullo schermo:",
        sources="Fonti",
        reviewed="Rivisto da {} il {}",
        captions="Sottotitoli",
        chapters="Capitoli",
        play="Guarda il video",
        page="Trascrizione in una pagina a parte",
        music="Musica",
        sound="Suono",
        related="Per saperne di più",
        next="Prossimo video:",
        search="Cerca tra i video",
        unfound="Nessun video contiene queste parole.",
        language="Lingua",
        levels=Levels(
            inside="Prema un riquadro con un numero per vedere che cosa contiene.",
            open="Apri: {}",
            overview="Panoramica",
        ),
        player=Player(
            hint="Prema un riquadro per ascoltarne la spiegazione.",
            node="Guarda da: {}",
            at="Guarda da {}",
            missing=(
                "Il video non può essere mostrato: il suo file manca o non è leggibile. Prema il pulsante per "
                "riprovare."
            ),
            lost="La connessione si è interrotta. Il video riprende appena torna.",
            fixed="Il video si può riprodurre solo dall’inizio: il suo server non lo invia a parti.",
            unfollowed="Lo schema non può seguire il video: i suoi tempi mancano o non sono leggibili.",
            captionless="I sottotitoli mancano o non sono leggibili.",
            position="Posizione nel film",
            help="Sottotitoli e tasti",
            over="Sull’immagine",
            below="Sotto l’immagine",
            off="Disattivati",
            size="Dimensione dei sottotitoli",
            close="Chiudi",
            again="Rivedi il film",
            find="Cerca nella trascrizione",
            found="Trovati: {}",
            diagram="Schema",
            now="Lingua attuale: {}",
            absent="In questa lingua ({}) il video manca o non è leggibile. Resta com’è.",
            keys=(
                "Spazio",
                "Inizio",
                "Fine",
                "Riproduci, metti in pausa",
                "5 secondi indietro, avanti",
                "10 secondi indietro, avanti",
                "All’inizio, alla fine",
                "A quel decimo del film",
                "Più forte, più piano",
                "Togli, rimetti l’audio",
                "Togli, rimetti i sottotitoli",
                "Schermo intero",
                "Più lento, più veloce",
                "Questo elenco",
            ),
        ),
    ),
    diagram=Sentences(
        shows="Lo schema mostra: {}.",
        goes="Da «{}» a «{}»",
        linked="«{}» è collegato a «{}»",
        both="In entrambi i sensi tra «{}» e «{}»",
        labelled="{}: {}",
        holds="«{}» comprende: {}.",
        here="Lei è qui: {}.",
    ),
    pin="Lei è qui",
    share="{} su {}",
    decimal=",",
    outro=Outro(
        about="Informazioni su questo video",
        contact="Contatti",
        synthetic=(
            "La voce di questo video è sintetica.",
            "Le voci di questo video sono sintetiche.",
            "Alcune voci di questo video sono sintetiche.",
        ),
        dates=Dates(
            written="{day} {month} {year}",
            months=(
                "gennaio",
                "febbraio",
                "marzo",
                "aprile",
                "maggio",
                "giugno",
                "luglio",
                "agosto",
                "settembre",
                "ottobre",
                "novembre",
                "dicembre",
            ),
            first="1º",
        ),
    ),
    leads=listed("e ed o ma che perché se quando con per in da"),
    ends=Endings(
        never=listed(
            "dott dott.ssa dr prof prof.ssa sig sigg sig.ra ing avv arch on rev st es p.es ad cfr vs ca circa "
            "incl ecc.ra"
        ),
        numbered=listed("max min fig figg tab tabb n nn vol cap p pp pag pagg art eq rif sez"),
        units=listed("s m g l h d kg mg ml cl dl cm mm km min sec"),
        closing=listed("ecc etc al"),
        seldom=listed("s.p.a s.r.l jr gen feb apr mag giu lug ago sett ott nov dic"),
        first=listed(
            "il lo la i gli le un uno una egli lei lui loro noi voi io esso essa essi questo questa questi queste "
            "quello quella ciò suo sua suoi nostro nostra mio mia in di a al da dal del con senza su per tra fra "
            "se quando come e ma o perché dopo prima poi quindi più molti molte alcuni alcune tutti tutte ogni "
            "nessun nessuno non che chi quale dove è sono era qui ora oggi chieda prenda chiami veda"
        ),
        times=listed("lunedì martedì mercoledì giovedì venerdì sabato domenica"),
        lettered=listed(
            "vitamina vitamine epatite tipo gruppo classe grado fattore piano allegato sezione stadio punto caso "
            "parte proteina"
        ),
    ),
)
