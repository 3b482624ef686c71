"""RO-Crates: the library for them reads each, every file is in it, and each figure tells what made it from what."""

from __future__ import annotations

import functools
import hashlib
import json
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

import pytest
from rocrate.rocrate import ROCrate

import reportlib
from reportlib import schema
from reportlib.build import freshness
from reportlib.exchange import ro_crate
from reportlib.exchange.citations.user_details import Given
from reportlib.exchange.provenance import Origin
from tests.support.builds import shipped
from tests.support.every_table import origin

Owned = dict[str, list[str]]


@functools.cache
def built() -> tuple[Path, Owned]:
    """A copy of the built report with its crate, and which notebook made which figure."""
    folder = Path(tempfile.mkdtemp()) / "build"
    shutil.copytree(shipped().folder, folder)
    state = freshness.State.load(shipped().folder)
    assert state is not None and state.owned is not None
    ro_crate.write(folder, [origin("shipped")], state.owned)
    return folder, state.owned


def read(folder: Path) -> Any:
    """Read a crate as its library does, any warning an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return ROCrate(folder)


def graph(folder: Path) -> dict[str, dict[str, Any]]:
    """The entities by their address."""
    held = json.loads((folder / ro_crate.FILE).read_text("utf-8"))["@graph"]
    made = {one["@id"]: one for one in held}
    assert len(made) == len(held), "an entity stands there twice"
    return made


def links(value: Any) -> list[str]:
    """The addresses that a value links to."""
    if isinstance(value, list):
        return [link for one in value for link in links(one)]
    return [value["@id"]] if isinstance(value, dict) else []


def small(folder: Path, *names: str) -> Path:
    """A build of a few files, each with its name for content."""
    for name in ("index.html", "01_try.ipynb", "figures/a.svg", "figures/a.csv", *names):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return folder


OWNED: Owned = {"01_try": ["figures/a.csv", "figures/a.svg"]}


def dated(**given: Any) -> Origin:
    known = {"name": "报告", "place": "", "year": None, "delivered_on": "", "speaker": "", "sha256": "0" * 64}
    return Origin(**{"report_id": "x-2030", "file": "source/a.txt", **known, **given})


def test_the_library_reads_it_without_a_warning() -> None:
    """It is a crate of version 1.2 with name, description, day, licence; the report's day is that of publication."""
    made = read(built()[0])
    assert made.version == "1.2"
    root = made.root_dataset
    assert "广州市" in root["name"] and root["description"] and root["identifier"] == "guangzhou-2023"
    assert root["datePublished"] == "2023-01-07"
    assert root["license"].id == "https://creativecommons.org/licenses/by/4.0/" and root["license"]["name"]


def test_every_file_is_in_it_with_its_checksum() -> None:
    """All that the build has published, and nothing else, with size, kind and checksum as they are."""
    folder, _ = built()
    made = read(folder)
    published = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    published = {name for name in published if not name.startswith(".")} - {ro_crate.FILE, "SHA256SUMS"}
    assert {one.id for one in made.data_entities} == published
    for one in made.data_entities:
        data = (folder / one.id).read_bytes()
        assert one["sha256"] == hashlib.sha256(data).hexdigest() and one["contentSize"] == str(len(data))
        assert "/" in one["encodingFormat"] and one["name"]
        assert one["description"] and not one["description"].startswith("File of the build"), one.id
    report = made.get("source/guangzhou_2023.txt")
    assert report["sha256"] == origin("shipped").sha256 and report["datePublished"] == "2023-01-07"
    for table in schema.tables():
        assert schema.meaning(table) in made.get(f"tables/{table}.csv")["description"]


def test_each_figure_has_one_action() -> None:
    """Instrument is the notebook that drew it, objects report and TOML file beside it, results SVG, PNG and CSV."""
    folder, owned = built()
    made = read(folder)
    actions = made.get_by_type("CreateAction")
    figures = {Path(path).name.split(".")[0]: name for name, paths in owned.items() for path in paths}
    assert len(actions) == len(figures) == 11
    for action in actions:
        results = [one.id for one in action["result"]]
        (stem,) = {Path(one).name.split(".")[0] for one in results}
        assert results == [f"figures/{stem}{suffix}" for suffix in (".csv", ".phone.svg", ".png", ".svg")]
        assert action["instrument"].id == f"{figures.pop(stem)}.ipynb"
        assert "SoftwareSourceCode" in action["instrument"].type
        assert [one.id for one in action["object"]] == ["source/guangzhou_2023.toml", "source/guangzhou_2023.txt"]
    assert figures == {}


def test_the_software_has_its_version() -> None:
    """The notebooks require the software, which says its version."""
    made = read(built()[0])
    software = made.get("01_structure.ipynb")["softwareRequirements"]
    assert software.type == "SoftwareApplication"
    assert (software["name"], software["version"]) == ("reportlib", reportlib.__version__)
    assert software["url"]


def test_every_link_leads_to_an_entity(tmp_path: Path) -> None:
    """Whatever is linked to is described, whether the crate is large or small; one link stands alone, not in a list."""
    ro_crate.write(small(tmp_path, "source/a.txt"), [dated(year=2030)], OWNED)
    for folder in (built()[0], tmp_path):
        held = graph(folder)
        for one in held.values():
            for name, value in one.items():
                assert name == "conformsTo" or set(links(value)) <= set(held), (one["@id"], name)
                assert value not in ("", [], {}, None), (one["@id"], name)
                assert not isinstance(value, list) or len(value) > 1, (one["@id"], name)


def test_own_lists_and_settings_are_objects_too(tmp_path: Path) -> None:
    """What says how the report is read is an object of each action, beside the report."""
    lists = ("source/a.txt", "source/reports.toml", "source/lexicon/topics.tsv")
    ro_crate.write(small(tmp_path, *lists), [dated(delivered_on="2030-01-05")], OWNED)
    (action,) = read(tmp_path).get_by_type("CreateAction")
    assert sorted(one.id for one in action["object"]) == sorted(lists)


def test_the_title_of_a_figure_is_told(tmp_path: Path) -> None:
    """Where it is known what a figure shows, the figure and its action say it."""
    ro_crate.write(small(tmp_path, "source/a.txt"), [dated(year=2030)], OWNED, {"a": "民生占 15%"})
    made = read(tmp_path)
    assert made.get("figures/a.svg")["description"] == made.get("#make-a")["description"] == "民生占 15%"
    assert made.get("figures/a.csv")["description"] != "民生占 15%"


def test_names_in_any_script_are_addresses(tmp_path: Path) -> None:
    """A file with a blank, Chinese or a sign of addresses in its name is found under its encoded address."""
    name = "source/政府 工作#报告?100%.txt"
    ro_crate.write(small(tmp_path, name), [dated(file=name, year=2030)], OWNED)
    made = read(tmp_path)
    (found,) = [one for one in made.data_entities if one["name"] == "报告"]
    assert found.id.isascii() and " " not in found.id and "#" not in found.id
    assert Path(found.source).read_text("utf-8") == name


def test_two_reports_have_the_later_day(tmp_path: Path) -> None:
    """A comparison is based on both reports and is as old as the later one."""
    files = ("source/a.txt", "source/b.txt")
    both = [dated(delivered_on="2030-01-05"), dated(report_id="x-2031", file=files[1], delivered_on="2031-01-06")]
    ro_crate.write(small(tmp_path, *files), both, OWNED)
    root = read(tmp_path).root_dataset
    assert root["datePublished"] == "2031-01-06" and root["identifier"] == "x-2030_x-2031"
    assert [one.id for one in root["isBasedOn"]] == list(files)


def test_the_day_is_told_or_it_is_an_error(tmp_path: Path) -> None:
    """The year stands in for the day; a day that is given goes before both; where there is none it is an error."""
    folder = small(tmp_path, "source/a.txt")
    for report, given, want in (
        (dated(year=2030), "", "2030"),
        (dated(year=2030, delivered_on="2030-01-05"), "", "2030-01-05"),
        (dated(delivered_on="2030-01-05"), "2032-02-02", "2032-02-02"),
    ):
        ro_crate.write(folder, [report], OWNED, given=Given(date=given))
        assert read(folder).root_dataset["datePublished"] == want
    with pytest.raises(reportlib.ParameterError, match="date") as error:
        ro_crate.write(folder, [dated()], OWNED)
    assert "\n" not in str(error.value)


def test_the_same_build_gives_the_same_bytes(tmp_path: Path) -> None:
    """No clock, no random identifier, no place: wherever the folder lies, and when the crate was there before."""
    first = ro_crate.write(small(tmp_path / "a", "source/a.txt"), [dated(year=2030)], OWNED).read_bytes()
    again = ro_crate.write(tmp_path / "a", [dated(year=2030)], OWNED).read_bytes()
    assert first == again
    assert ro_crate.write(small(tmp_path / "b", "source/a.txt"), [dated(year=2030)], OWNED).read_bytes() == first
    assert str(tmp_path).encode() not in first


def test_a_figure_that_is_not_there_has_no_action(tmp_path: Path) -> None:
    """What a notebook is said to have made but the folder does not hold is left out."""
    owned = {"01_try": [*OWNED["01_try"], "figures/gone.svg"]}
    ro_crate.write(small(tmp_path, "source/a.txt"), [dated(year=2030)], owned)
    assert [one.id for one in read(tmp_path).get_by_type("CreateAction")] == ["#make-a"]
