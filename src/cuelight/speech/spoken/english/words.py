"""The words by which English says figures, units, dates and abbreviations. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass

from cuelight.languages.en import LANGUAGE
from cuelight.languages.language import listed

OneAndMany = tuple[str, str]
"""A word for one thing and for several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The words of a grammar that writes every figure out; what a voice of that language needs.

    Attributes:
        weekdays: Monday first.
        small: The numbers in words that a dash may part: two–four.
        coins: By their signs.
        numbered: Nouns that a Roman numeral may follow.
        dated: Words after which four digits are a year, beside the months.
        counted: Words before which four digits are an amount; plurals are known by their ending.
        pers: Words that a slash parts from what is per them: milligrams/dose.
    """

    weekdays: tuple[str, ...]
    small: tuple[str, ...]
    coins: Mapping[str, OneAndMany]
    numbered: frozenset[str]
    dated: frozenset[str]
    counted: frozenset[str]
    pers: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenRules:
    """Tables of the grammar in `speech/spoken/english/`; other languages have theirs in `speech/spoken/rules/`.

    Attributes:
        to: Between the ends of a range.
        less, more, least, most, about: For < > ≥ ≤ ≈ before a number.
        units: Their names by their symbols.
        short: Abbreviations, a blank for any space.
        before_numbers, before_names: Those that are one only where a number or a name follows.
        months: January first; another name of a month after the twelfth.
        figures: What figures are said with.
    """

    to: str
    less: str
    more: str
    least: str
    most: str
    about: str
    units: Mapping[str, OneAndMany]
    short: Mapping[str, str]
    before_numbers: Mapping[str, str]
    before_names: Mapping[str, str]
    months: tuple[str, ...]
    figures: Figures


FIGURES = Figures(
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    small=("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    coins={"$": ("dollar", "dollars"), "€": ("euro", "euros"), "£": ("pound", "pounds"), "¥": ("yen", "yen")},
    numbered=listed("stages stage types type grades grade phases phase class level factor part chapter volume"),
    dated=listed("in since from until till by before after during early late mid year spring summer autumn winter of"),
    counted=listed("people men women children more other"),
    pers=listed("second minute hour day night week fortnight month year dose person patient head capita tablet child"),
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
        "KB": ("kilobyte", "kilobytes"),
        "MB": ("megabyte", "megabytes"),
        "GB": ("gigabyte", "gigabytes"),
        "TB": ("terabyte", "terabytes"),
        "fps": ("frame per second", "frames per second"),
        "px": ("pixel", "pixels"),
        "dB": ("decibel", "decibels"),
        "°C": ("degree Celsius", "degrees Celsius"),
        "°F": ("degree Fahrenheit", "degrees Fahrenheit"),
        "° C": ("degree Celsius", "degrees Celsius"),
        "° F": ("degree Fahrenheit", "degrees Fahrenheit"),
        "°": ("degree", "degrees"),
        "mmHg": ("millimetres of mercury", "millimetres of mercury"),
        "Hz": ("hertz", "hertz"),
        "kHz": ("kilohertz", "kilohertz"),
        "MHz": ("megahertz", "megahertz"),
        "GHz": ("gigahertz", "gigahertz"),
        "ppm": ("parts per million", "parts per million"),
        "cc": ("c c", "c c"),
        "ug": ("microgram", "micrograms"),
        "pg": ("picogram", "picograms"),
        "fL": ("femtolitre", "femtolitres"),
        "t": ("tonne", "tonnes"),
        "MG": ("milligram", "milligrams"),
        "MCG": ("microgram", "micrograms"),
        "KG": ("kilogram", "kilograms"),
        "ML": ("millilitre", "millilitres"),
        "CM": ("centimetre", "centimetres"),
        "KM": ("kilometre", "kilometres"),
        "MHZ": ("megahertz", "megahertz"),
        "GHZ": ("gigahertz", "gigahertz"),
        "HZ": ("hertz", "hertz"),
        "oz": ("ounce", "ounces"),
        "lb": ("pound", "pounds"),
        "lbs": ("pound", "pounds"),
        "st": ("stone", "stone"),
        "fl oz": ("fluid ounce", "fluid ounces"),
        "tsp": ("teaspoon", "teaspoons"),
        "tbsp": ("tablespoon", "tablespoons"),
        "pt": ("pint", "pints"),
        "gal": ("gallon", "gallons"),
        "in": ("inch", "inches"),
        "ft": ("foot", "feet"),
        "yd": ("yard", "yards"),
        "mi": ("mile", "miles"),
        "sq ft": ("square foot", "square feet"),
        "sq m": ("square metre", "square metres"),
        "sq km": ("square kilometre", "square kilometres"),
        "ha": ("hectare", "hectares"),
        "mph": ("mile per hour", "miles per hour"),
        "kph": ("kilometre per hour", "kilometres per hour"),
        "psi": ("pound per square inch", "pounds per square inch"),
        "dpi": ("dot per inch", "dots per inch"),
        "mm Hg": ("millimetres of mercury", "millimetres of mercury"),
        "cmH2O": ("centimetres of water", "centimetres of water"),
        "cmH₂O": ("centimetres of water", "centimetres of water"),
        "Pa": ("pascal", "pascals"),
        "bar": ("bar", "bar"),
        "mbar": ("millibar", "millibars"),
        "mEq": ("milliequivalent", "milliequivalents"),
        "mOsm": ("milliosmole", "milliosmoles"),
        "pmol": ("picomole", "picomoles"),
        "mU": ("milliunit", "milliunits"),
        "mIU": ("milli international unit", "milli international units"),
        "kBq": ("kilobecquerel", "kilobecquerels"),
        "GBq": ("gigabecquerel", "gigabecquerels"),
        "µSv": ("microsievert", "microsieverts"),
        "µs": ("microsecond", "microseconds"),
        "ns": ("nanosecond", "nanoseconds"),
        "cal": ("calorie", "calories"),
        "J": ("joule", "joules"),
        "K": ("kelvin", "kelvin"),
        "V": ("volt", "volts"),
        "mV": ("millivolt", "millivolts"),
        "mAh": ("milliampere hour", "milliampere hours"),
        "Wh": ("watt hour", "watt hours"),
        "kWh": ("kilowatt hour", "kilowatt hours"),
        "MWh": ("megawatt hour", "megawatt hours"),
        "GWh": ("gigawatt hour", "gigawatt hours"),
        "MW": ("megawatt", "megawatts"),
        "GW": ("gigawatt", "gigawatts"),
        "PB": ("petabyte", "petabytes"),
        "kbit": ("kilobit", "kilobits"),
        "Mbit": ("megabit", "megabits"),
        "Gbit": ("gigabit", "gigabits"),
        "Mbps": ("megabit per second", "megabits per second"),
        "Gbps": ("gigabit per second", "gigabits per second"),
        "MP": ("megapixel", "megapixels"),
        "ppb": ("parts per billion", "parts per billion"),
        "pp": ("percentage point", "percentage points"),
        "%-points": ("percentage point", "percentage points"),
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
        "w/v": "weight by volume",
        "w/w": "weight by weight",
        "v/v": "volume by volume",
        "w/": "with",
        "n/a": "not applicable",
        "and/or": "and or",
        "etc.": "et cetera",
        "esp.": "especially",
        "tabs.": "tablets",
        "caps.": "capsules",
        "est.": "established",
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
        "§§": "sections",
        "§": "section",
        "c.": "about",
        "tel.": "telephone",
        "Tel.": "Telephone",
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
        "approx": "approximately",
        "max.": "at most",
        "min.": "at least",
    },
    before_names={
        "Dr.": "Doctor",
        "Prof": "Professor",
        "Drs.": "Doctors",
        "Mt.": "Mount",
        "Dr": "Doctor",
        "Mr.": "Mister",
        "Mrs.": "Missus",
        "Ms.": "Miz",
        "Prof.": "Professor",
        "St.": "Saint",
        "Dept.": "Department",
    },
    months=LANGUAGE.outro.dates.months,
    figures=FIGURES,
)
