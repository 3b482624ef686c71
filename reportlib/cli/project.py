"""The commands on a project as a whole: `reportlib init`, `figures`, `check` and `release`."""

from __future__ import annotations

from pathlib import Path

import click

from reportlib.cli.shared_parts import notice
from reportlib.cli.terminal import Examples, bar, shown


@click.command(
    cls=Examples,
    epilog="reportlib init my_city my_report.docx\nreportlib init panel reports/*.txt\nreportlib init example",
)
@click.argument("folder", metavar="DIR")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--force", is_flag=True, help="Take a document that is no work report too.")
def init(folder: str, files: tuple[str, ...], force: bool) -> None:
    """Make a new project in DIR for report FILEs of your own: notebooks, data, workflow, Makefile, README.

    Without FILE the shipped report is laid into it, as an example.
    """
    from reportlib.build.project import new_project
    from reportlib.report.batch import Duplicate

    twice: list[Duplicate] = []
    entries = new_project.start(folder, files, force, twice)
    for duplicate in twice:
        notice(str(duplicate))
    click.echo(f"{shown(Path(folder))}: a project with {', '.join(entry.report_id for entry in entries)}")
    click.echo(f"  next     cd {shown(Path(folder))} && make report")


@click.command(cls=Examples, epilog="reportlib figures")
def figures() -> None:
    """Renew the committed figures and tables, of the project in the current folder or of the shipped report."""
    from reportlib.build.project import committed_copies

    with bar("Running notebooks") as progress:
        renewed = committed_copies.update(progress)
    for folder in renewed:
        click.echo(f"{shown(folder)}/: {sum(1 for _ in folder.iterdir())} files")


@click.command(cls=Examples, epilog="reportlib check")
@click.pass_context
def check(ctx: click.Context) -> None:
    """Compare the committed figures and tables with what the code makes now; exit with 1 if they differ."""
    from reportlib.build.project import committed_copies

    with bar("Running notebooks") as progress:
        checked = committed_copies.check(progress)
    for one in checked.differences:
        click.echo(one.line)
    if checked.note:
        click.echo(checked.note)
    if checked.page is not None:
        said = f"{len(checked.differences)} differ, side by side in {shown(checked.page)}"
        click.echo(f"{said}; `reportlib figures` renews them", err=True)
        ctx.exit(1)
    click.echo("figures and tables are what the code makes now")


@click.command(
    cls=Examples,
    epilog="reportlib build && reportlib release v0.1.0 --out dist\n"
    "reportlib release v0.1.0 --site site\n"
    "reportlib release latest --site site",
)
@click.argument("version")
@click.option("--builds", "root", metavar="DIR", help="Where the builds are. [default: build/]")
@click.option("--out", metavar="DIR", help="Write an archive of the site and one of the tables of each build to DIR.")
@click.option(
    "--site", metavar="DIR", help="Lay the builds into DIR/VERSION/, and list all versions in DIR/index.html."
)
def release(version: str, root: str | None, out: str | None, site: str | None) -> None:
    """Make what a release needs of the builds: archives to attach, and a site with an address for each VERSION.

    What is published under a VERSION is never changed; only `latest` is renewed.
    """
    from reportlib.build import project
    from reportlib.build.project import releases

    if out is None and site is None:
        raise click.UsageError("Name --out, --site or both.")
    folders = releases.builds(Path(root) if root is not None else project.build_root(project.find(Path.cwd())))
    if out is not None:
        for file in releases.archive(folders, version, Path(out)):
            click.echo(shown(file))
    if site is not None:
        click.echo(f"{shown(releases.publish(folders, version, Path(site)))}/")
