"""English."""

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
    tag="en",
    name="English",
    quotes=("“", "”"),
    page=Words(
        transcript="Transcript",
        shown="On screen:",
        sources="Sources",
        reviewed="Reviewed by {} on {}",
        captions="Captions",
        chapters="Chapters",
        play="Play Video",
        page="Transcript as a page",
        music="Music",
        sound="Sound",
        related="More about this",
        next="Next film:",
        search="Search the films",
        unfound="No film has these words.",
        language="Language",
        levels=Levels(
            inside="Press a box with a number to look inside.",
            open="Open: {}",
            overview="Overview",
        ),
        player=Player(
            hint="Press a box to hear it explained.",
            node="Play from: {}",
            at="Play from {}",
            missing=(
                "The film cannot be shown: its file is missing or could not be read. Press the button to try again."
            ),
            lost="The connection was lost. The film goes on when it is back.",
            fixed="The film can only be played from its beginning: its server does not send parts of it.",
            unfollowed="The diagram cannot follow the film: its timeline is missing or could not be read.",
            captionless="The captions are missing or could not be read.",
            position="Position in the film",
            help="Captions and keys",
            over="On the picture",
            below="Below the picture",
            off="Off",
            size="Size of captions",
            close="Close",
            again="Play again",
            find="Search the transcript",
            found="Found: {}",
            diagram="Diagram",
            now="Language now: {}",
            absent="In {} the film is missing or could not be read. It stays as it is.",
            keys=(
                "Space",
                "Home",
                "End",
                "Play, pause",
                "5 seconds back, on",
                "10 seconds back, on",
                "To the beginning, the end",
                "To that tenth of the film",
                "Louder, softer",
                "Sound off, on",
                "Captions off, on",
                "Full screen",
                "Slower, faster",
                "This list",
            ),
        ),
    ),
    diagram=Sentences(
        shows="The diagram shows: {}.",
        goes="From “{}” to “{}”",
        linked="“{}” is linked with “{}”",
        both="Both ways between “{}” and “{}”",
        labelled="{}: {}",
        holds="“{}” comprises: {}.",
        here="You are here: {}.",
    ),
    pin="You are here",
    share="{} of {}",
    decimal=".",
    outro=Outro(
        about="About this film",
        contact="Contact",
        synthetic=(
            "The voice in this film is synthetic.",
            "The voices in this film are synthetic.",
            "Some of the voices in this film are synthetic.",
        ),
        dates=Dates(
            written="{day} {month} {year}",
            months=(
                "January",
                "February",
                "March",
                "April",
                "May",
                "June",
                "July",
                "August",
                "September",
                "October",
                "November",
                "December",
            ),
            abroad={"US": "{month} {day}, {year}"},
        ),
    ),
    leads=listed(
        "and or but nor so yet because that which who when where while if than as of in on at to for from by with into"
    ),
    ends=Endings(
        never=listed(
            "dr drs mr mrs ms mx messrs mme mlle prof rev hon gen col capt cmdr lt maj sgt cpl gov sen rep pres "
            "supt fr br e.g eg i.e ie viz vs v cf c.f approx ca circa incl excl est dept govt univ assoc appt "
            "misc cont resp esp usu orig temp temps attn aka a.k.a ed eds trans op hrsg"
        ),
        numbered=listed(
            "nos fig figs tab tabs vol vols ch chs chap chaps eq eqs ref refs sec secs p pp para paras pt pts art "
            "max min avg ver ex app No"
        ),
        units=listed(
            "s m g l h d kg mg ml cl dl cm mm km min sec in ft yd mi lb lbs oz gal hr hrs mins secs yr yrs wk wks "
            "mo mos"
        ),
        closing=listed("etc al a.m p.m am pm no"),
        seldom=listed(
            "inc ltd co corp plc llc bros jr sr st ste mt ave blvd rd sq bldg apt ext tel esq ph.d phd m.d b.sc "
            "m.sc u.s u.k u.n e.u d.c b.c a.d Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Jan Feb Mar Apr Jun Jul "
            "Aug Sep Sept Oct Nov Dec Ft"
        ),
        first=listed(
            "the a an he she it they we you i this that these those there here his her its their our your my in "
            "on at by for from to with without of as if when while where who what which why how and but or so yet "
            "because after before until since although though most many some few all both each every no not none "
            "nobody nothing one two three other others another such then now later today however therefore "
            "instead also only even just still once again always never often sometimes perhaps maybe please ask "
            "call tell see take use let do don does did is are was were can could should would has have had make "
            "keep look note read write go come give get let's stop start open"
        ),
        times=listed(
            "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
            "january february march april june july august september october november december jan feb mar apr "
            "jun jul aug sep sept oct nov dec gmt utc bst cet est edt cst cdt mst mdt pst pdt eastern central "
            "mountain pacific"
        ),
        lettered=listed(
            "vitamin vitamins hepatitis type types plan plans group groups grade grades class classes factor "
            "factors appendix section figure part point phase stage stages strain influenza protein drug arm "
            "option model war case step item exhibit ward room block patient person study trial dr level table "
            "cell line version letter"
        ),
    ),
)
