"""How Mandarin says what is written in figures and signs; in Taiwan and Hong Kong units have other names."""

import re
from dataclasses import replace

from cuelight.speech.spoken.uninflected.numbers import chinese
from cuelight.speech.spoken.uninflected.words import SpokenWords

_DIGITS = "零一二三四五六七八九"
_YEAR_DIGITS = "〇一二三四五六七八九"
_LASTS = re.compile(r"(?:的?历史|的?歷史|之久|以上|以下|多)")
_EITHER = re.compile(r"(?:以?前|以?后|以?後|以?来|以?來|间|間)")


def _year(written: str, behind: str) -> tuple[str, ...]:
    """How the number before 年 is said; both ways where it may be a year, or how long something lasts."""
    number = int(written)
    one_by_one = "".join(_YEAR_DIGITS[int(digit)] for digit in written)
    if written.startswith("0"):
        return (one_by_one,)
    as_amount = chinese(number, "年")
    if len(written) == 2 and number >= 70 and not behind.startswith(("代", "前", "来", "來", "后", "後", "间", "間")):
        return (one_by_one, as_amount)
    if not 1000 <= number <= 2199 or _LASTS.match(behind):
        return (as_amount,)
    return (one_by_one, as_amount) if number % 100 == 0 and _EITHER.match(behind) else (one_by_one,)


def _date(year: str, month: int, day: int) -> str:
    return f"{year}年{chinese(month)}月{chinese(day)}日"


def _clock(hour: int, minute: int, second: int | None) -> str:
    said = f"{chinese(hour, '点')}点"
    if minute or second is not None:
        said += f"{'零' if minute < 10 else ''}{chinese(minute) if minute else ''}分"
    return said if second is None else f"{said}{chinese(second)}秒"


_UNITS = {
    "mm": "{}毫米",
    "cm": "{}厘米",
    "dm": "{}分米",
    "m": "{}米",
    "km": "{}公里",
    "µm": "{}微米",
    "nm": "{}纳米",
    "mm²": "{}平方毫米",
    "cm²": "{}平方厘米",
    "m²": "{}平方米",
    "km²": "{}平方公里",
    "mm³": "{}立方毫米",
    "cm³": "{}立方厘米",
    "m³": "{}立方米",
    "mg": "{}毫克",
    "g": "{}克",
    "kg": "{}公斤",
    "µg": "{}微克",
    "mcg": "{}微克",
    "ng": "{}纳克",
    "pg": "{}皮克",
    "t": "{}吨",
    "ml": "{}毫升",
    "mL": "{}毫升",
    "dl": "{}分升",
    "dL": "{}分升",
    "l": "{}升",
    "L": "{}升",
    "µl": "{}微升",
    "µL": "{}微升",
    "h": "{}小时",
    "min": "{}分钟",
    "s": "{}秒",
    "ms": "{}毫秒",
    "Gy": "{}戈瑞",
    "mGy": "{}毫戈瑞",
    "cGy": "{}厘戈瑞",
    "Sv": "{}西弗",
    "mSv": "{}毫西弗",
    "µSv": "{}微西弗",
    "Bq": "{}贝可",
    "MBq": "{}兆贝可",
    "mol": "{}摩尔",
    "mmol": "{}毫摩尔",
    "µmol": "{}微摩尔",
    "nmol": "{}纳摩尔",
    "IU": "{}国际单位",
    "U": "{}单位",
    "cal": "{}卡",
    "kcal": "{}千卡",
    "J": "{}焦耳",
    "kJ": "{}千焦",
    "W": "{}瓦",
    "kW": "{}千瓦",
    "MW": "{}兆瓦",
    "kWh": "{}千瓦时",
    "V": "{}伏",
    "kV": "{}千伏",
    "mV": "{}毫伏",
    "mA": "{}毫安",
    "Pa": "{}帕",
    "hPa": "{}百帕",
    "kPa": "{}千帕",
    "mmHg": "{}毫米汞柱",
    "Hz": "{}赫兹",
    "kHz": "{}千赫",
    "MHz": "{}兆赫",
    "GHz": "{}吉赫",
    "dB": "{}分贝",
    "ha": "{}公顷",
    "°C": "{}摄氏度",
    "°F": "{}华氏度",
    "°": "{}度",
    "ppm": "百万分之{}",
    "km/h": "每小时{}公里",
    "m/s": "每秒{}米",
    "bpm": "每分钟{}次",
    "fps": "每秒{}帧",
}
CHINESE = SpokenWords(
    tag="zh",
    cardinal=chinese,
    digits=_DIGITS,
    dialled="零幺二三四五六七八九",
    between="，",
    point="点",
    year=_year,
    short_year=lambda written: "".join(_YEAR_DIGITS[int(digit)] for digit in written),
    percent="百分之{}",
    whole="百分之百",
    permille="千分之{}",
    to="到",
    minus="负",
    below="零下{}度",
    plus_minus="正负",
    before={"<": "小于", ">": "大于", "≤": "小于等于", "≥": "大于等于"},
    behind={},
    about="约",
    fraction="{1}分之{0}",
    power="{}的{}次方",
    plus="正",
    mixed="又",
    ratio="比",
    over="比",
    units=_UNITS,
    per="每",
    coins={
        "¥": "{}元",
        "￥": "{}元",
        "$": "{}美元",
        "US$": "{}美元",
        "HK$": "{}港元",
        "€": "{}欧元",
        "£": "{}英镑",
        "￡": "{}英镑",
        "RMB": "{}元人民币",
        "CNY": "{}元人民币",
        "USD": "{}美元",
        "EUR": "{}欧元",
    },
    date=_date,
    clock=_clock,
    more="{}以上",
    times="乘",
    signs={"&": "和", "→": "到", "=": "等于", "≠": "不等于", "+": "加"},
    staged="期级級型度类類",
    called="(?:电话|電話|拨打|撥打|致电|致電|热线|熱線|专线|專線|手机|手機|传真|傳真)(?:号码|號碼)?[:：]?\\s?",
    compared="(?:比例|比值|之比|比|稀释|稀釋)[为為是约約]?[:：]?\\s?",
    at="[上下中]午|早上|晚上|凌晨|清晨|傍晚|每天|时间|時間|至|到",
    counters="(?!)",
    short={"No.": "编号", "№": "编号", "Fig.": "图", "Tab.": "表", "Vol.": "第"},
    phones=(
        r"(?:\+?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}|0\d{2,3}-\d{7,8}|[48]00-\d{3}-\d{4}|[48]00-\d{4}-\d{3}"
        r"|\(0\d{2,3}\)\s?\d{7,8}"
    ),
)
_TRADITIONAL = str.maketrans(
    "点万亿两负摄华纳吨贝国际单位兹顷时钟约编号图级数镑欧于帧伏贝币分",
    "點萬億兩負攝華奈噸貝國際單位茲頃時鐘約編號圖級數鎊歐於幀伏貝幣分",
)
_TAIWAN = {
    "mm": "{}毫米",
    "cm": "{}公分",
    "m": "{}公尺",
    "km": "{}公里",
    "g": "{}公克",
    "kg": "{}公斤",
    "m²": "{}平方公尺",
    "km/h": "時速{}公里",
    "ms": "{}毫秒",
    "nm": "{}奈米",
    "ng": "{}奈克",
    "MHz": "{}兆赫",
}
_CURRENCY = {"NT$": "{}元新台币", "NTD": "{}元新台币"}
TRADITIONAL = replace(
    CHINESE,
    tag="zh-Hant",
    units={**_UNITS, **_TAIWAN},
    coins={**CHINESE.coins, **_CURRENCY},
    written={point: chr(other) for point, other in _TRADITIONAL.items()},
)
