"""The command line: the group `reportlib` with its commands, and what each error exits with.

    build           build, compare
    sheet           sheet
    panel           panel
    tables          extract, explain, lexicon, tables
    accuracy        evaluate
    project         init, figures, check, release
    cite            cite

A new command goes into the module of its subject and into `COMMANDS`. A command imports inside its function whatever
takes time to import, so that `reportlib --help` is immediate. An error of the user's is one line on standard error and
exit code 2; a failed notebook or check is 1, an interrupt 130.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from reportlib.cli.accuracy import evaluate
from reportlib.cli.build import build, compare
from reportlib.cli.cite import cite
from reportlib.cli.panel import panel
from reportlib.cli.project import check, figures, init, release
from reportlib.cli.shared_parts import notice
from reportlib.cli.sheet import sheet
from reportlib.cli.tables import check_lexicon, explain, extract, list_tables
from reportlib.cli.terminal import Interrupts
from reportlib.errors import NotebookError, OutputError, ReportlibError

INTERRUPTED = 130

COMMANDS = (
    *(build, compare, panel, sheet, extract, explain, check_lexicon, list_tables, evaluate),
    *(figures, check, init, release, cite),
)
"""The commands in the order of their reference page."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="reportlib-cn", prog_name="reportlib")
def cli() -> None:
    """Turn Chinese government work reports (政府工作报告) into tables, figures and pages.

    Example: reportlib build my_report.txt
    """


for _command in COMMANDS:
    cli.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: the words after the name of the program; None for those of the process.

    Returns:
        The exit code: 0, 1 for a failed notebook or check, 2 for bad input, 130 for an interrupt.
    """
    # A terminal that cannot show a character gets its code instead of a traceback.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        with Interrupts.watched():
            code = cli.main(arguments, prog_name="reportlib", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        return _fail("interrupted", INTERRUPTED)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return error.exit_code
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "reportlib"
        return _fail(f"{error.format_message()} See `{command} --help`.", error.exit_code)
    except click.ClickException as error:
        return _fail(error.format_message(), error.exit_code)
    except NotebookError as error:
        if error.details:
            click.echo(error.details, err=True)
        return _fail(str(error), error.exit_code)
    except ReportlibError as error:
        return _fail(str(error), error.exit_code)
    except OSError as error:
        return _fail(str(error), OutputError.exit_code)
    return code if isinstance(code, int) else 0


def _fail(message: str, code: int) -> int:
    notice(" ".join(message.split()))
    return code
