"""A build as an RO-Crate: every file with its checksum, and for each figure the notebook and inputs that made it.

RO-Crate 1.2 (https://w3id.org/ro/crate/1.2, Sefton et al.); the provenance follows its section on the provenance of
entities: a CreateAction has the notebook as its instrument, the report and its settings as its objects, the files of
the figure as its results. Person and time of the run are not stated: a build does not know the one and reads no clock
for the other. The file is written without the Python library for RO-Crate, which adds the current time; the tests read
it with that library.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import metadata as package
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from reportlib.core import schema
from reportlib.core.version import VERSION
from reportlib.errors import ParameterError
from reportlib.exchange.citations.user_details import NOTHING, Given
from reportlib.exchange.file_descriptions import AUTHORS, LICENCE_NAME, LICENCE_PLACE, LICENCE_TERMS, File, write_json
from reportlib.exchange.provenance import Origin

FILE = "ro-crate-metadata.json"
PROFILE = "https://w3id.org/ro/crate/1.2"

ASIDE = ("SHA256SUMS", FILE)
"""Files that are not described: the crate itself and what is written after it. Hidden files are not published."""

PACKAGE = "reportlib-cn"
SOFTWARE = "#reportlib"
PYTHON = "https://www.python.org/"
WRITERS = "#authors"

_KINDS = (
    ("index.html", "The start page of the build 首页"),
    ("sheet.*", "The ten answers on one sheet 一图读懂：十问十答"),
    ("codebook.*", "What each table and column holds 各表各列的说明"),
    ("datapackage.json", "The tables as a Frictionless data package 数据包描述"),
    ("tables.schema.json", "The rows of each table as JSON schemas 各表行的 JSON 模式"),
    ("tables.xlsx", "Every table as a sheet, with codebook and codes 全部数据表的工作簿，附字段与代码说明"),
    ("codes.csv", "What each code means 代码的含义"),
    ("text.txt", "The report as text, in which all offsets count 报告纯文本，位置以此为准"),
    ("source/*", "The report, or what says how it is read 报告原文或读取设置"),
    ("source/lexicon/*", "Word list that the report is read with 读取报告所用的自备词表"),
    ("tables/*", "Tables of the report 报告的数据表"),
    ("*.ipynb", "Executed notebook 已执行的笔记本"),
    ("*.html", "Page of the analysis 分析网页"),
)
"""The meaning of files by their path; the first pattern that matches decides."""

_REPORT = "The report as it was given, an official document that the licence is not of 报告原文，公文，不在许可之列"

Entity = dict[str, Any]


def write(
    folder: Path,
    reports: Sequence[Origin],
    owned: Mapping[str, Iterable[str]],
    titles: Mapping[str, str] | None = None,
    given: Given = NOTHING,
) -> Path:
    """Describe the files of a build in `ro-crate-metadata.json`.

    Args:
        folder: the folder with all other files of the build.
        reports: its reports, with the paths of their copies.
        owned: the figures of each notebook: its name without suffix, and the files as `figures/<name>.<suffix>`.
        titles: the title of each figure by its name, if known.
        given: authors, address and day of publication; without a day, that of the last report. No clock is read.

    Returns:
        The file.

    Raises:
        ParameterError: no date is given and none of the reports has one; RO-Crate asks for it.
        OSError: the file cannot be written, or one of the others cannot be read.
    """
    paths = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(".")
    )
    files = [File.of(folder, path) for path in paths if path not in ASIDE]
    return write_json(folder / FILE, metadata(files, reports, owned, titles, given))


def metadata(
    files: Sequence[File],
    reports: Sequence[Origin],
    owned: Mapping[str, Iterable[str]],
    titles: Mapping[str, str] | None = None,
    given: Given = NOTHING,
) -> dict[str, Any]:
    """Return the crate of some files; other arguments and errors are those of `write`."""
    date = given.date or max((report.date for report in reports), default="")
    if not date:
        raise ParameterError("a crate needs a date: the report tells none, so give one")
    makers = [{"@id": WRITERS, "@type": "Organization", "name": AUTHORS}]
    if given.authors:
        makers = [{"@id": f"{WRITERS}-{n}", "@type": "Person", "name": one} for n, one in enumerate(given.authors, 1)]
    held = {file.path for file in files}
    sources = [file.path for file in files if file.path.startswith("source/")]
    made_by = {path: name for name, paths in owned.items() for path in paths if path in held}
    shown = titles or {}
    called = " · ".join(report.name for report in reports)
    root: Entity = {
        "@id": "./",
        "@type": "Dataset",
        "name": f"{called}: tables, figures and pages 数据表、图与网页",
        "description": "What reportlib read in the report: its structure, quantities, targets and priorities as "
        "tables, with figures, notebooks and pages. "
        "从政府工作报告中读出的结构、数量、目标与重点：数据表、图、笔记本与网页。",
        "identifier": "_".join(report.report_id for report in reports),
        "datePublished": date,
        "license": {"@id": LICENCE_PLACE},
        "creator": _links(one["@id"] for one in makers),
        "publisher": _links(one["@id"] for one in makers),
        "inLanguage": ["zh", "en"],
        "isBasedOn": _refer(report.file for report in reports),
        "hasPart": _refer(file.path for file in files),
        "mentions": _links(map(_action_id, _stems(made_by))),
    }
    if given.url:
        root["url"] = given.url
    if given.doi:
        root["sameAs"] = {"@id": f"https://doi.org/{given.doi}"}
    if "index.html" in held:
        root["mainEntity"] = {"@id": "index.html"}
    entities = [
        {"@id": FILE, "@type": "CreativeWork", "conformsTo": {"@id": PROFILE}, "about": {"@id": "./"}},
        root,
        *(_file(file, reports, shown) for file in files),
        *(_action(stem, paths, made_by, sources, shown) for stem, paths in _stems(made_by).items()),
        *_context(makers),
    ]
    told = [{name: value for name, value in one.items() if value not in ([], "")} for one in entities]
    return {"@context": f"{PROFILE}/context", "@graph": told}


def _file(file: File, reports: Sequence[Origin], titles: Mapping[str, str]) -> Entity:
    """Return the entity of a file."""
    path = PurePosixPath(file.path)
    made: Entity = {
        "@id": _id(file.path),
        "@type": "File",
        "name": path.name,
        "description": _description(path, titles),
        "encodingFormat": file.media_type,
        "contentSize": str(file.size),
        "sha256": file.sha256,
    }
    if path.parent.name == "tables":
        made["isBasedOn"] = _refer(report.file for report in reports)
    elif path.suffix == ".ipynb":
        made["@type"] = ["File", "SoftwareSourceCode"]
        made |= {"programmingLanguage": {"@id": PYTHON}, "softwareRequirements": {"@id": SOFTWARE}}
    for report in reports:
        if report.file == file.path:
            made |= {"name": report.name, "description": _REPORT, "inLanguage": "zh"}
            made |= {"datePublished": report.date} if report.date else {}
    return made


def _description(path: PurePosixPath, titles: Mapping[str, str]) -> str:
    """Return the content of a file of a build in words of both languages."""
    stem = path.name.split(".")[0]  # of a figure for narrow screens too
    if stem in titles and path.parent.name == "figures" and path.suffix != ".csv":
        return titles[stem]
    if stem in (*schema.tables(), *schema.comparisons(), *schema.figures()):
        said = f"{schema.meaning(stem)} {schema.meaning(stem, 'zh')}"
        return said if path.suffix not in (".svg", ".png") else f"Figure of these data 据以下数据绘制的图：{said}"
    return next((said for pattern, said in _KINDS if path.match(pattern)), "File of the build 构建产生的文件")


def _action(
    stem: str, paths: Sequence[str], made_by: Mapping[str, str], sources: Sequence[str], titles: Mapping[str, str]
) -> Entity:
    """Return the action by which a figure was made."""
    notebook = made_by[paths[0]]
    return {
        "@id": _action_id(stem),
        "@type": "CreateAction",
        "name": f"{notebook} draws {stem} 绘制图 {stem}",
        "description": titles.get(stem) or f"The figure {stem} and the data behind it 图 {stem} 及其数据",
        "instrument": {"@id": _id(f"{notebook}.ipynb")},
        "object": _refer(sources),
        "result": _refer(paths),
    }


def _context(makers: Sequence[Entity]) -> list[Entity]:
    """Return the entities that are not files: the software, its language, its authors, the licence.

    The validator of RO-Crate requires an address and a version of software and language. If the package has no address
    of its own, that of the passage of the start page on how the build was made is used.
    """
    try:
        about = package.metadata(PACKAGE)
        python, places = about["Requires-Python"], about.get_all("Project-URL") or []
    except package.PackageNotFoundError:  # run from a checkout that is not installed
        python, places = "3", []
    addresses = [place.partition(",")[2].strip() for place in places]
    return [
        {
            "@id": SOFTWARE,
            "@type": "SoftwareApplication",
            "name": "reportlib",
            "version": VERSION,
            "softwareVersion": VERSION,
            "url": next(iter(addresses), "index.html#made"),
            "softwareRequirements": {"@id": PYTHON},
        },
        {
            "@id": PYTHON,
            "@type": "ComputerLanguage",
            "name": "Python",
            "version": python,
            "url": PYTHON,
        },
        *makers,
        {"@id": LICENCE_PLACE, "@type": "CreativeWork", "name": LICENCE_NAME, "description": LICENCE_TERMS},
    ]


def _stems(made_by: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the figures with their files, in order."""
    stems: dict[str, list[str]] = {}
    for path in sorted(made_by):
        stems.setdefault(PurePosixPath(path).name.split(".")[0], []).append(path)
    return stems


def _action_id(stem: str) -> str:
    return f"#make-{quote(stem)}"


def _refer(paths: Iterable[str]) -> list[Entity] | Entity:
    """Return links to files."""
    return _links(map(_id, paths))


def _links(addresses: Iterable[str]) -> list[Entity] | Entity:
    """Return links to entities; a single one is not in a list, as RO-Crate requires."""
    made = [{"@id": address} for address in addresses]
    return made[0] if len(made) == 1 else made


def _id(path: str) -> str:
    """Return the address of a file in the crate: its path, percent-encoded."""
    return quote(path)
