"""Command line of the project; `python -m policy_targets --help` lists the commands."""

import sys
from pathlib import Path

import click

LEFT_OUT = {"data-tests": "test", "pages": "pages"}

# each command imports only what it needs


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Policy targets warehouse: what Chinese city plans promise in numbers."""


leaving_out = click.option(
    "--leave-out",
    type=click.Choice(list(LEFT_OUT)),
    multiple=True,
    help="Leave out dbt's data tests, of which the published build tells, or the pages, to try something.",
)


@main.command()
@leaving_out
@click.option("--full", is_flag=True, help="Do everything again, also what has not changed since the last build.")
def build(leave_out: tuple[str, ...], full: bool) -> None:
    """Check the inputs, build with dbt, validate, and publish to warehouse/.

    Ends with 0 if it published, with 1 if it did not, and with 75 where another build was running.
    """
    from policy_targets.build import command

    sys.exit(command.build(tuple(LEFT_OUT[kind] for kind in leave_out), full))


@main.command()
@leaving_out
def demo(leave_out: tuple[str, ...]) -> None:
    """Build invented monthly outcomes into demo/warehouse, to see every verdict at work."""
    from policy_targets import demo

    sys.exit(demo.build(leave_out))


@main.command()
@click.argument("document_id")
@leaving_out
def preview(document_id: str, leave_out: tuple[str, ...]) -> None:
    """Build everything with one plan folder more, accepted or not, into preview/warehouse."""
    from policy_targets import preview

    sys.exit(preview.build(document_id, leave_out))


@main.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
def answer(names: tuple[str, ...]) -> None:
    """Run worked questions of analyses/ on the published file."""
    from policy_targets.pages import answers

    print(answers.answers(list(names)))


@main.command()
def answers() -> None:
    """Run all worked questions and write docs/answers.md."""
    from policy_targets.pages import answers

    answers.write_page()


@main.command()
@click.argument("who")
@click.argument("period")
def bulletin(who: str, period: str) -> None:
    """Write a bulletin of a period, as a page, as Markdown and as a Word file.

    WHO is a city, a locality or a body, such as 330482; PERIOD one that has ended: a year 2025, a quarter 2025Q4 or a
    month 2025-03 (or 2025M03).
    """
    from policy_targets.pages import bulletin

    try:
        print(*bulletin.bulletin(who, period), sep="\n")
    except bulletin.Refused as refused:
        print(refused, file=sys.stderr)
        sys.exit(1)


@main.command()
@click.argument("who")
@click.argument("period")
def template(who: str, period: str) -> None:
    """Write a workbook for the figures of a period that need an outcome, and for the state of the tasks.

    WHO is a city, a locality or a body, such as 330482; PERIOD a year 2026, a quarter 2026Q1 or a month 2026-03.
    """
    from policy_targets.office import template
    from policy_targets.paths import WAREHOUSE, shown

    try:
        path, figures, tasks = template.write(who, period, WAREHOUSE / "templates")
        print(f"{shown(path)}: {figures} figures and {tasks} tasks to fill")
    except (template.Unknown, OSError) as error:
        print(error, file=sys.stderr)
        sys.exit(1)


@main.command()
def dictionary() -> None:
    """Write docs/dictionary.md and its Chinese twin, as of the last build."""
    from policy_targets.pages import dictionary

    dictionary.write_pages()


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--output", default="source.txt", type=click.Path(path_type=Path), help="Where the text goes.")
def read(files: tuple[str, ...], output: Path) -> None:
    """Read the files of a plan, in this order, into one text: source.txt.

    Text in any usual encoding, saved web pages, Word (.docx), PDF with text, and Excel (.xlsx).
    """
    from policy_targets.plans import command

    sys.exit(command.read(files, output))


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--id", "document_id", default="", help="Id of the plan; place and last year where none is given.")
@click.option("--place", default="", help="Place that issued the plan, by name or code.")
@click.option("--replace", is_flag=True, help="Write over a folder that was changed since it was proposed.")
@click.option("--replaces", default="", help="Id of the plan that is held, of which this one is a new edition.")
@click.option("--each", is_flag=True, help="Every file is a plan of its own.")
def propose(files: tuple[str, ...], document_id: str, place: str, replace: bool, replaces: str, each: bool) -> None:
    """Propose the rows of a plan: write its folder below PLANS_DIR."""
    from policy_targets.plans import command

    plans = [(file,) for file in files] if each else [files]
    sys.exit(max(command.propose(plan, document_id, place, replace, replaces) for plan in plans))


@main.command()
@click.argument("plan")
def review(plan: str) -> None:
    """Write the page review.html of a plan folder anew, after its files were edited."""
    from policy_targets.plans import command

    sys.exit(command.review(plan))


@main.command()
@click.argument("plan")
@click.option("--by", default="", help="Who has looked at the plan.")
def accept(plan: str, by: str) -> None:
    """Accept a plan folder as it is now, so that a build takes it; names what is still open."""
    from policy_targets.plans import command

    sys.exit(command.accept(plan, by))


@main.command("record-ids")
def record_ids() -> None:
    """Append ids that are new to the seed published_ids, so that none is renamed unnoticed."""
    from policy_targets.inputs import vocabularies

    print(vocabularies.record_published_ids(), "ids recorded")


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def fingerprint(file: Path) -> None:
    """Print hash and length of a source text, for the seed documents."""
    from policy_targets.inputs import documents

    print(*documents.fingerprint(documents.read_text(file)), sep=",")


if __name__ == "__main__":
    main(prog_name="python -m policy_targets")
