"""Command line of the project: build, demo, answer, answers, bulletin, dictionary, fingerprint."""

import argparse
import sys
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m policy_targets", description="Policy targets warehouse.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="check, build, validate and publish")
    commands.add_parser("demo", help="build invented outcomes into demo/warehouse")
    answer = commands.add_parser("answer", help="run worked questions of analyses/ on the published file")
    answer.add_argument("name", nargs="+")
    commands.add_parser("answers", help="run all of them and write docs/answers.md")
    bulletin = commands.add_parser("bulletin", help="write a city's bulletin of a quarter, as a page and as Markdown")
    bulletin.add_argument("region_id", help="city, such as 330482")
    bulletin.add_argument("quarter", help="quarter that has ended, such as 2025Q4")
    commands.add_parser("dictionary", help="write docs/dictionary.md and its Chinese twin, as of the last build")
    fingerprint = commands.add_parser(
        "fingerprint", help="hash and length of a source text, for seeds/plans/documents.csv"
    )
    fingerprint.add_argument("file", type=Path)
    arguments = parser.parse_args()
    # each command imports only what it needs
    if arguments.command == "build":
        from policy_targets.build import build

        return build()
    if arguments.command == "demo":
        from policy_targets import demo

        return demo.build()
    if arguments.command == "fingerprint":
        from policy_targets import documents

        print(*documents.fingerprint(arguments.file), sep=",")
    elif arguments.command == "bulletin":
        from policy_targets import bulletin as bulletins

        try:
            print(*bulletins.bulletin(arguments.region_id, arguments.quarter), sep="\n")
        except bulletins.Refused as refused:
            print(refused, file=sys.stderr)
            return 1
    elif arguments.command == "dictionary":
        from policy_targets import dictionary

        dictionary.write_pages()
    else:
        from policy_targets import answers

        if arguments.command == "answers":
            answers.write_page()
        else:
            print(answers.answers(arguments.name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
