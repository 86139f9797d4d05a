"""Command line: `python -m policy_targets build`, `python -m policy_targets fingerprint FILE`."""

import argparse
import sys
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m policy_targets", description="Build the policy targets warehouse.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="check, build, validate and publish")
    fingerprint = commands.add_parser("fingerprint", help="hash and length of a source text, for seeds/documents.csv")
    fingerprint.add_argument("file", type=Path)
    arguments = parser.parse_args()
    if arguments.command == "fingerprint":
        from policy_targets import documents

        print(*documents.fingerprint(arguments.file), sep=",")
        return 0
    from policy_targets.build import build

    return build()


if __name__ == "__main__":
    sys.exit(main())
