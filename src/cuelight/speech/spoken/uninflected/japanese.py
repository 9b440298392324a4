"""How Japanese says what is written in figures and signs; how counters change sounds is left to the voice."""

from cuelight.speech.spoken.uninflected.numbers import japanese
from cuelight.speech.spoken.uninflected.words import SpokenWords

_NAMES = """
エー ビー シー ディー イー エフ ジー エイチ アイ ジェー ケー エル エム エヌ
オー ピー キュー アール エス ティー ユー ブイ ダブリュー エックス ワイ ゼット
"""
_LETTERS = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", _NAMES.split(), strict=True))
_KATAKANA = ("ゼロ", "イチ", "ニー", "サン", "ヨン", "ゴー", "ロク", "ナナ", "ハチ", "キュウ")


def _year(written: str, behind: str) -> tuple[str, ...]:
    return (japanese(int(written)),)


def _date(year: str, month: int, day: int) -> str:
    return f"{year}年{japanese(month)}月{japanese(day)}日"


def _clock(hour: int, minute: int, second: int | None) -> str:
    said = f"{japanese(hour)}時"
    if minute or second is not None:
        said += f"{japanese(minute)}分"
    return said if second is None else f"{said}{japanese(second)}秒"


JAPANESE = SpokenWords(
    tag="ja",
    cardinal=japanese,
    digits=("ゼロ", *"一二三四五六七八九"),
    dialled=_KATAKANA,
    between="の",
    point="点",
    year=_year,
    short_year=lambda written: japanese(int(written)),
    percent="{}パーセント",
    whole="",
    permille="{}パーミル",
    to="から",
    minus="マイナス",
    below="マイナス{}度",
    plus_minus="プラスマイナス",
    before={},
    behind={"<": "未満", ">": "超", "≤": "以下", "≥": "以上"},
    about="約",
    fraction="{1}分の{0}",
    power="{}の{}乗",
    plus="プラス",
    mixed="と",
    ratio="対",
    over="の",
    units={
        "mm": "{}ミリメートル",
        "cm": "{}センチメートル",
        "m": "{}メートル",
        "km": "{}キロメートル",
        "µm": "{}マイクロメートル",
        "nm": "{}ナノメートル",
        "mm²": "{}平方ミリメートル",
        "cm²": "{}平方センチメートル",
        "m²": "{}平方メートル",
        "km²": "{}平方キロメートル",
        "cm³": "{}立方センチメートル",
        "m³": "{}立方メートル",
        "mg": "{}ミリグラム",
        "g": "{}グラム",
        "kg": "{}キログラム",
        "µg": "{}マイクログラム",
        "mcg": "{}マイクログラム",
        "ng": "{}ナノグラム",
        "pg": "{}ピコグラム",
        "t": "{}トン",
        "ml": "{}ミリリットル",
        "mL": "{}ミリリットル",
        "dl": "{}デシリットル",
        "dL": "{}デシリットル",
        "l": "{}リットル",
        "L": "{}リットル",
        "µl": "{}マイクロリットル",
        "µL": "{}マイクロリットル",
        "h": "{}時間",
        "min": "{}分",
        "s": "{}秒",
        "ms": "{}ミリ秒",
        "Gy": "{}グレイ",
        "mGy": "{}ミリグレイ",
        "cGy": "{}センチグレイ",
        "Sv": "{}シーベルト",
        "mSv": "{}ミリシーベルト",
        "µSv": "{}マイクロシーベルト",
        "Bq": "{}ベクレル",
        "MBq": "{}メガベクレル",
        "mol": "{}モル",
        "mmol": "{}ミリモル",
        "µmol": "{}マイクロモル",
        "nmol": "{}ナノモル",
        "IU": "{}国際単位",
        "U": "{}単位",
        "cal": "{}カロリー",
        "kcal": "{}キロカロリー",
        "J": "{}ジュール",
        "kJ": "{}キロジュール",
        "W": "{}ワット",
        "kW": "{}キロワット",
        "MW": "{}メガワット",
        "kWh": "{}キロワット時",
        "V": "{}ボルト",
        "kV": "{}キロボルト",
        "mV": "{}ミリボルト",
        "mA": "{}ミリアンペア",
        "Pa": "{}パスカル",
        "hPa": "{}ヘクトパスカル",
        "kPa": "{}キロパスカル",
        "mmHg": "{}ミリメートル水銀柱",
        "Hz": "{}ヘルツ",
        "kHz": "{}キロヘルツ",
        "MHz": "{}メガヘルツ",
        "GHz": "{}ギガヘルツ",
        "dB": "{}デシベル",
        "ha": "{}ヘクタール",
        "MB": "{}メガバイト",
        "GB": "{}ギガバイト",
        "TB": "{}テラバイト",
        "°C": "{}度",
        "°F": "華氏{}度",
        "°": "{}度",
        "ppm": "{}ピーピーエム",
        "km/h": "時速{}キロメートル",
        "m/s": "秒速{}メートル",
        "bpm": "毎分{}回",
    },
    per="パー",
    coins={
        "¥": "{}円",
        "￥": "{}円",
        "JPY": "{}円",
        "$": "{}ドル",
        "US$": "{}ドル",
        "USD": "{}ドル",
        "€": "{}ユーロ",
        "EUR": "{}ユーロ",
        "£": "{}ポンド",
        "￡": "{}ポンド",
    },
    date=_date,
    clock=_clock,
    more="{}以上",
    times="かける",
    signs={"&": "アンド", "=": "イコール", "≠": "ノットイコール", "+": "プラス"},
    staged="期級型度類",
    called="(?:電話|でんわ|番号|ダイヤル|ファクス|FAX|TEL)(?:番号)?(?:は|が|、|に|で)?[:：]?\\s?",
    compared="(?:比率|割合|比|希釈)[はがで]?[:：]?\\s?",
    at="午前|午後|朝|夜|昼|毎日|時刻|から|まで",
    letters=_LETTERS,
    counters=(
        "歳|才|人|名|週間|週|[かカヶヵヵケ]月|年間|年|日間|日|回|個|本|枚|錠|時間|分間|分|秒|度|万?円|倍|件|例|キロ|センチ|ミリ|グラム|メートル|点|割"
    ),
    short={"No.": "ナンバー", "№": "ナンバー", "Fig.": "図", "Tab.": "表"},
    phones=r"0\d{1,4}-\d{1,4}-\d{3,4}|\(0\d{1,4}\)\s?\d{1,4}-\d{4}|0[789]0\d{8}",
)
