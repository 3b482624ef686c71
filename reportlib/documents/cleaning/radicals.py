"""Radicals that stand for whole characters, as text copied from a PDF has them: ⻓ for 长, ⻔ for 门.

The Kangxi radicals and the compatibility characters have their characters in the normal form NFKC; the radicals of the
supplement have theirs in EquivalentUnifiedIdeograph.txt of the Unicode Character Database, which Python lacks. In fonts
for the mainland the radical of 戶 has the shape of 户.
"""

from __future__ import annotations

import unicodedata

#: Of a class of a regular expression: supplement and Kangxi radicals, compatibility ideographs.
CLASS = "\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f"

#: Radical and character, in turn, of those that are characters or common components.
_SUPPLEMENT = (
    "⺁厂⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺠民⺡氵⺢氺⺣灬"
    "⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳罓⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角"
    "⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞飠⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤"
    "⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龟⻲亀"
)
_CHARACTER = dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True))


def character(radical: str) -> str:
    """Return the character that a radical or a compatibility form stands for.

    >>> character("⻓"), character("⼈"), character("⺠"), character("⼾")
    ('长', '人', '民', '户')
    """
    if radical == "⼾":
        return "户"
    return _CHARACTER.get(radical) or unicodedata.normalize("NFKC", radical)
