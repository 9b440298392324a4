"""English."""

from cuelight.languages.language import Endings, Figures, Language, Player, Sentences, SpokenRules, Words, listed

FIGURES = Figures(
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    small=("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    coins={"$": ("dollar", "dollars"), "€": ("euro", "euros"), "£": ("pound", "pounds"), "¥": ("yen", "yen")},
    scales={"k": "thousand", "m": "million", "bn": "billion"},
    fractions={"½": "half", "⅓": "third", "¼": "quarter", "⅔": "two thirds", "¾": "three quarters"},
    numbered=listed("stages stage types type grades grade phases phase class level factor Part Chapter Volume"),
    dated=listed("in since from until till by before after during early late mid year spring summer autumn winter of"),
    counted=listed("people men women children more other"),
    pers=listed("second minute hour day night week month year dose person patient"),
)
SPOKEN = SpokenRules(
    to="to",
    less="less than",
    more="more than",
    least="at least",
    most="at most",
    about="about",
    units={
        "mm": ("millimetre", "millimetres"),
        "cm": ("centimetre", "centimetres"),
        "dm": ("decimetre", "decimetres"),
        "m": ("metre", "metres"),
        "km": ("kilometre", "kilometres"),
        "µm": ("micrometre", "micrometres"),
        "nm": ("nanometre", "nanometres"),
        "mg": ("milligram", "milligrams"),
        "g": ("gram", "grams"),
        "kg": ("kilogram", "kilograms"),
        "µg": ("microgram", "micrograms"),
        "mcg": ("microgram", "micrograms"),
        "ng": ("nanogram", "nanograms"),
        "ml": ("millilitre", "millilitres"),
        "mL": ("millilitre", "millilitres"),
        "cl": ("centilitre", "centilitres"),
        "dl": ("decilitre", "decilitres"),
        "dL": ("decilitre", "decilitres"),
        "l": ("litre", "litres"),
        "L": ("litre", "litres"),
        "µl": ("microlitre", "microlitres"),
        "µL": ("microlitre", "microlitres"),
        "h": ("hour", "hours"),
        "hr": ("hour", "hours"),
        "hrs": ("hour", "hours"),
        "min": ("minute", "minutes"),
        "mins": ("minute", "minutes"),
        "s": ("second", "seconds"),
        "sec": ("second", "seconds"),
        "secs": ("second", "seconds"),
        "ms": ("millisecond", "milliseconds"),
        "d": ("day", "days"),
        "wk": ("week", "weeks"),
        "wks": ("week", "weeks"),
        "mo": ("month", "months"),
        "mos": ("month", "months"),
        "yr": ("year", "years"),
        "yrs": ("year", "years"),
        "Gy": ("gray", "grays"),
        "mGy": ("milligray", "milligrays"),
        "cGy": ("centigray", "centigrays"),
        "Sv": ("sievert", "sieverts"),
        "mSv": ("millisievert", "millisieverts"),
        "Bq": ("becquerel", "becquerels"),
        "MBq": ("megabecquerel", "megabecquerels"),
        "mol": ("mole", "moles"),
        "mmol": ("millimole", "millimoles"),
        "µmol": ("micromole", "micromoles"),
        "nmol": ("nanomole", "nanomoles"),
        "IU": ("international unit", "international units"),
        "U": ("unit", "units"),
        "kcal": ("kilocalorie", "kilocalories"),
        "kJ": ("kilojoule", "kilojoules"),
        "W": ("watt", "watts"),
        "kW": ("kilowatt", "kilowatts"),
        "kV": ("kilovolt", "kilovolts"),
        "mA": ("milliampere", "milliamperes"),
        "hPa": ("hectopascal", "hectopascals"),
        "kPa": ("kilopascal", "kilopascals"),
        "bpm": ("beat per minute", "beats per minute"),
        "rpm": ("revolution per minute", "revolutions per minute"),
        "kB": ("kilobyte", "kilobytes"),
        "MB": ("megabyte", "megabytes"),
        "GB": ("gigabyte", "gigabytes"),
        "TB": ("terabyte", "terabytes"),
        "fps": ("frame per second", "frames per second"),
        "px": ("pixel", "pixels"),
        "dB": ("decibel", "decibels"),
        "°C": ("degree Celsius", "degrees Celsius"),
        "°F": ("degree Fahrenheit", "degrees Fahrenheit"),
        "°": ("degree", "degrees"),
        "mmHg": ("millimetres of mercury", "millimetres of mercury"),
        "Hz": ("hertz", "hertz"),
        "kHz": ("kilohertz", "kilohertz"),
        "MHz": ("megahertz", "megahertz"),
        "GHz": ("gigahertz", "gigahertz"),
        "ppm": ("parts per million", "parts per million"),
        "cc": ("c c", "c c"),
        "%": ("percent", "percent"),
        "‰": ("per mille", "per mille"),
    },
    short={
        "e.g.": "for example",
        "eg.": "for example",
        "i.e.": "that is",
        "ie.": "that is",
        "vs.": "versus",
        "vs": "versus",
        "approx.": "approximately",
        "cf.": "compare",
        "incl.": "including",
        "excl.": "excluding",
        "resp.": "respectively",
        "avg.": "average",
        "max.": "maximum",
        "min.": "minimum",
        "Ph.D.": "P H D",
        "PhD": "P H D",
        "w/o": "without",
        "w/": "with",
        "n/a": "not applicable",
        "24/7": "twenty four seven",
        "and/or": "and or",
    },
    before_numbers={
        "No.": "number",
        "no.": "number",
        "Nos.": "numbers",
        "nos.": "numbers",
        "№": "number",
        "Fig.": "figure",
        "fig.": "figure",
        "Figs.": "figures",
        "figs.": "figures",
        "Tab.": "table",
        "Eq.": "equation",
        "Ref.": "reference",
        "Refs.": "references",
        "ref.": "reference",
        "Sec.": "section",
        "sec.": "section",
        "§": "section",
        "Ch.": "chapter",
        "ch.": "chapter",
        "Chap.": "chapter",
        "Vol.": "volume",
        "vol.": "volume",
        "pp.": "pages",
        "p.": "page",
        "Pt.": "part",
        "#": "number",
        "ca.": "about",
        "max.": "at most",
        "min.": "at least",
    },
    before_names={
        "Dr.": "Doctor",
        "Drs.": "Doctors",
        "Dr": "Doctor",
        "Mr.": "Mister",
        "Mrs.": "Missus",
        "Ms.": "Miz",
        "Prof.": "Professor",
        "St.": "Saint",
        "Dept.": "Department",
    },
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
    day=None,
    figures=FIGURES,
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
        player=Player(
            hint="Press a box to hear it explained.",
            node="Play from: {}",
            at="Play from {}",
            missing=(
                "The film cannot be shown: its file is missing or could not be read. Press the button to try again."
            ),
            unfollowed="The diagram cannot follow the film: its timeline is missing or could not be read.",
            captionless="The captions are missing or could not be read.",
        ),
    ),
    diagram=Sentences(
        shows="The diagram shows: {}.",
        goes="From “{}” to “{}”",
        labelled="{}: {}",
        holds="“{}” comprises: {}.",
        here="You are here: {}.",
    ),
    pin="You are here",
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
            "keep look note read write go come give get let's stop start open dr mr mrs ms prof"
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
    spoken=SPOKEN,
)
