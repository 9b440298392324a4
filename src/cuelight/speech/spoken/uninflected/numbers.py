"""Whole numbers in Chinese characters. Pure."""

from collections.abc import Callable
from typing import TypeAlias

Cardinal: TypeAlias = Callable[[int, str], str]
"""A whole number, and the characters that follow it, in words."""

MOST_DIGITS = 16
"""Longer numbers are codes rather than amounts: they are read digit by digit."""

_DIGITS = "零一二三四五六七八九"
_SCALES = ("万", "億", "兆")
_PLACES = ((1000, "千"), (100, "百"), (10, "十"))


def chinese(number: int, follows: str = "") -> str:
    """A number as Chinese says it; two is 两 before what is counted, and before thousands.

    >>> chinese(12), chinese(2024), chinese(20_000), chinese(1_000_305), chinese(2, "天"), chinese(2, "月")
    ('十二', '两千零二十四', '两万', '一百万零三百零五', '两', '二')
    """
    if number == 2 and follows and follows.startswith(_COUNTED) and not follows.startswith(_NOT_COUNTED):
        return "两"
    said = _chinese(number)
    if said.startswith("一十"):
        return said[1:]
    return f"两{said[1:]}" if said[:2] in ("二千", "二万", "二亿") else said


def _chinese(number: int) -> str:
    for scale, word in ((10**8, "亿"), (10**4, "万")):
        if number >= scale:
            high, low = divmod(number, scale)
            joint = "零" if low < scale // 10 else ""
            return f"{_chinese(high)}{word}{joint + _chinese(low) if low else ''}"
    return _below_ten_thousand(number) or _DIGITS[0]


def _below_ten_thousand(number: int) -> str:
    said, left = "", number
    for place, word in _PLACES:
        digit, left = divmod(left, place)
        if digit:
            said += _DIGITS[digit] + word
        elif said and left and not said.endswith("零"):
            said += "零"
    return said + (_DIGITS[left] if left else "")


_NOT_COUNTED = ("年级", "年級", "月", "分之")
_MEASURES = """
个 個 天 年 周 週 星期 小时 小時 分 秒 次 种 種 类 類 位 名 人 片 粒 颗 顆 支 只 隻 瓶 杯 口 件 条 條 项 項
份 组 組 步 部 张 張 家 块 塊 元 万 萬 亿 億 千 倍 岁 歲 点 點 例 处 處 间 間 句 节 節 页 頁 米 公 毫 厘
克 升 英 微 纳 奈 套 轮 輪 顿 頓 滴 勺 根 场 場 毛 角 美 欧 歐 台 臺 座 本 双 雙 对 對 遍 趟 方 者 成 篇
首 幅 辆 輛 包 盒 袋 针 針 剂 劑 丸 栋 棟 封 枚 株 头 頭 匹 刻 道 门 門 日元 港 戈 西 焦 瓦 伏 帕 赫 卡 吨 噸 摩 单 單
"""
_COUNTED = tuple(_MEASURES.split())
"""What is counted by 两: measure words, units and scales. Of a stage, a grade or a type (期, 级, 型) two is 二."""


def japanese(number: int, follows: str = "") -> str:
    """A number as Japanese says it.

    >>> japanese(1000), japanese(2024), japanese(11_000), japanese(10_000_000), japanese(1000, "万"), japanese(0)
    ('千', '二千二十四', '一万一千', '一千万', '一千', '零')
    """
    if not number:
        return _DIGITS[0]
    if follows.startswith(_SCALES):
        return _section(number, is_high=True) if number < 10_000 else japanese(number)
    said, left = "", number
    for scale, word in ((10**12, "兆"), (10**8, "億"), (10**4, "万")):
        high, left = divmod(left, scale)
        if high:
            said += _section(high, is_high=True) + word
    return said + _section(left, is_high=bool(said))


def _section(number: int, *, is_high: bool) -> str:
    said, left = "", number
    for place, word in _PLACES:
        digit, left = divmod(left, place)
        needs_one = digit > 1 or (place == 1000 and is_high)
        said += f"{_DIGITS[digit] if needs_one else ''}{word}" if digit else ""
    return said + (_DIGITS[left] if left else "")
