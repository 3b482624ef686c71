"""jieba with the words of this genre and of this report.

The user dictionary is the packaged lexicon plus the report's own terms: its glossary and the names that it puts in
quotation marks (without the marks).
"""

from __future__ import annotations

import logging
import math
import re
from collections import Counter
from collections.abc import Collection
from functools import cache, lru_cache

import jieba

from reportlib import lexicon
from reportlib.core.records import GlossaryEntry

_QUOTED = re.compile(r"“([^”“，。；]{2,12})”")
_HAN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9+]{2,}")
_QUOTES = str.maketrans("", "", "“”")
#: High enough that a term of the report wins over its parts.
TERM_FREQUENCY = 20_000


@cache
def tokenizer() -> jieba.Tokenizer:
    """Return the genre's segmenter: jieba's dictionary and the packaged words. Made once, never changed afterwards."""
    jieba.setLogLevel(logging.WARNING)
    made = jieba.Tokenizer()
    made.initialize()
    for row in lexicon.PACKAGED.rows("segments"):
        if row["class"] == "genre":
            made.add_word(row["word"], TERM_FREQUENCY)
    return made


@lru_cache(maxsize=16384)
def _words_of(words: str) -> tuple[str, ...]:
    return tuple(tokenizer().lcut(words))


def words_of(words: str) -> list[str]:
    """Return the words of a phrase as the genre's segmenter cuts them; each phrase is cut once, since many recur.

    >>> words_of("全市粮食总产量")
    ['全市', '粮食', '总产量']
    """
    return list(_words_of(words))


def report_tokenizer(text: str, glossary: tuple[GlossaryEntry, ...]) -> jieba.Tokenizer:
    """Return the segmenter for counting: the report's own terms, formulas of the centre and compounds stay whole."""
    return _with_terms(report_terms(text, glossary))


@lru_cache(maxsize=1)
def _with_terms(terms: tuple[str, ...]) -> jieba.Tokenizer:
    """Return a segmenter that keeps some terms whole; the last is cached, since its table has half a million rows."""
    made, genre = jieba.Tokenizer(), tokenizer()
    made.FREQ, made.total, made.initialized = (
        dict(genre.FREQ),
        genre.total,
        True,
    )  # loading it again takes half a second
    rows = lexicon.PACKAGED.rows  # no list of a user's adds to these
    formulas = (row["phrase"] for row in rows("formulas"))
    compounds = (row["word"] for row in rows("segments") if row["class"] == "counted")
    authors = (row["word"] for row in rows("levels_above") if row["class"] == "author")
    for term in (*terms, *formulas, *compounds, *authors):
        made.add_word(term, TERM_FREQUENCY)
    return made


def report_terms(text: str, glossary: tuple[GlossaryEntry, ...]) -> tuple[str, ...]:
    """Return the report's own terms: glossary entries and quoted names, without quotation marks, in order of first use.

    >>> report_terms("擦亮“穗好办”“穗智管”品牌", ())
    ('穗好办', '穗智管')
    """
    named = [entry.term.translate(_QUOTES) for entry in glossary]
    quoted = [found.group(1) for found in _QUOTED.finditer(text)]
    return tuple(dict.fromkeys(term for term in [*named, *quoted] if _HAN.fullmatch(term) and len(term) <= 12))


def is_general(word: str) -> bool:
    """Return whether the general dictionary has a word, which is not one that the genre or the report added."""
    return bool(tokenizer().FREQ.get(word)) and word not in lexicon.words("segments")


@lru_cache(maxsize=8192)
def weight(words: str) -> float:
    """Return the logarithm of the likelihood of the best cut of some words.

    >>> weight("名校长") > weight("名") + weight("校") + weight("长")
    True
    """
    return _cut(words)[0][0]


@lru_cache(maxsize=8192)
def longer_beginning(words: str, size: int) -> tuple[float, str]:
    """Weigh the likeliest word at the beginning that is longer than its first characters against these alone.

    Args:
        words: some words.
        size: how many characters its beginning has.

    Returns:
        By how much the longer word is likelier (natural logarithm; the beginning alone costs nothing), and that word.

    >>> longer_beginning("国家级平台", 1)[1], round(longer_beginning("名校长", 1)[0])
    ('国家级', -10)
    """
    best = _cut(words)
    ends = [end + 1 for end in tokenizer().get_DAG(words)[0] if end + 1 > size] if words else []
    weighed = [(_frequency(words[:end]) + best[end][0], words[:end]) for end in ends]
    if not weighed:
        return -math.inf, ""
    likeliest, word = max(weighed)
    return likeliest - best[size][0], word


def _cut(words: str) -> dict[int, tuple[float, int]]:
    """Return for each place the weight of the best cut of what follows it."""
    best: dict[int, tuple[float, int]] = {}
    tokenizer().calc(words, tokenizer().get_DAG(words), best)
    return best


def _frequency(word: str) -> float:
    return math.log(tokenizer().FREQ.get(word) or 1) - math.log(tokenizer().total)


@lexicon.cached
def _numbers() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in lexicon.rows("word_filters")))


def is_number(word: str) -> bool:
    """Return whether a word is excluded by `lexicon/word_filters.tsv`: a number, a unit, a mark, a single character.

    >>> [word for word in ("一批", "第一", "2023年", "万亩", "5G", "的", "一体化", "三农") if not is_number(word)]
    ['一体化', '三农']
    """
    return _numbers().fullmatch(word) is not None


def is_stop(word: str, stops: Collection[str]) -> bool:
    """Return whether a word is a stop word, or made of two of them.

    >>> stops = {"大力", "发展", "进一步"}
    >>> [word for word in ("大力", "大力发展", "进一步发展", "大力士") if is_stop(word, stops)]
    ['大力', '大力发展', '进一步发展']
    """
    return word in stops or any(word[:i] in stops and word[i:] in stops for i in range(2, min(len(word), 6) - 1))


def tally(text: str, segmenter: jieba.Tokenizer | None = None) -> Counter[str]:
    """Return the counts of the words of two characters or more, without stop words and numbers.

    Args:
        segmenter: that of the genre where none is given.
    """
    stops = set(lexicon.words("stopwords"))
    cut = (segmenter or tokenizer()).cut(text)
    return Counter(word for word in cut if not is_stop(word, stops) and not is_number(word))


@cache
def places() -> frozenset[str]:
    """Return the place names of jieba's dictionary, without the names of the whole country."""
    named = {word for word in _tagged("ns") if 2 <= len(word) <= 4}
    return frozenset(named - {row["word"] for row in lexicon.PACKAGED.rows("wider_places")})


def is_act(words: str) -> bool:
    """Return whether some words are a verb that is no noun, by the tags of jieba's dictionary.

    >>> [is_act(words) for words in ("选拔", "新聘", "上门走访", "就业岗位", "学生", "培训")]
    [True, True, True, False, False, False]
    """
    *_, last = tokenizer().cut(words, HMM=False) if words else [""]
    return len(words) > 1 and len(words) - len(last) <= len(last) and last in _tagged("v")


@cache
def _tagged(tag: str) -> frozenset[str]:
    """Return the words of jieba's dictionary with a tag."""
    with tokenizer().get_dict_file() as file:
        lines = (line.decode("utf-8").split() for line in file)
        return frozenset(line[0] for line in lines if len(line) == 3 and line[2] == tag)
