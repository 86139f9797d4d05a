"""Facts about a build that dbt writes into rpt_build_info and rpt_build_inputs."""

import csv
import hashlib
import json
import os
import subprocess
from datetime import datetime
from decimal import ROUND_DOWN, Decimal
from pathlib import Path

from policy_targets.build import runs
from policy_targets.inputs import seeds
from policy_targets.paths import PROJECT, WORK, documents_dir, shown

INPUT_FOLDERS = ("bench/results", "expectations", "macros", "models", "policy_targets", "seeds", "snapshots", "tests")
INPUT_FILES = ("dbt_project.yml", "profiles.yml", "requirements.txt")
MUTATIONS = PROJECT / "bench" / "results" / "mutations.csv"
INPUT_SUFFIXES = {".csv", ".md", ".py", ".sql", ".yml"}


def input_files() -> list[tuple[str, Path]]:
    """Files that determine the marts: name in rpt_build_inputs and path."""
    paths = [PROJECT / name for name in INPUT_FILES]
    for folder in INPUT_FOLDERS:
        paths += [path for path in (PROJECT / folder).rglob("*") if path.suffix in INPUT_SUFFIXES]
    files = [(path.relative_to(PROJECT).as_posix(), path) for path in paths if "__pycache__" not in path.parts]
    texts = [documents_dir() / f"{document_id}.txt" for document_id in _document_ids()]
    files += [(f"documents/{path.name}", path) for path in texts if path.is_file()]
    return sorted(files)


def _document_ids() -> list[str]:
    """Ids of the recorded documents; none where the seed cannot be read, of which its check tells more."""
    try:
        return [row["document_id"] for row in seeds.read("documents")]
    except (OSError, ValueError, KeyError, csv.Error):
        return []


def git_commit() -> str:
    """Commit of the project, with -dirty where files differ from it; empty outside a checkout."""

    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=PROJECT, capture_output=True, text=True).stdout.strip()

    try:
        commit = git("rev-parse", "HEAD")
        return commit + ("-dirty" if commit and git("status", "--porcelain") else "")
    except FileNotFoundError:
        return ""


def mutation_facts() -> dict[str, str]:
    """What the last recorded run of bench/mutations.py found, with the texts at hand; shares in percent, cut."""
    if not MUTATIONS.exists():
        return {}
    with MUTATIONS.open(encoding="utf-8", newline="") as file:
        classes = {row["class"]: row for row in csv.DictReader(file)}

    def share(row: dict[str, str]) -> str:
        percent = Decimal(row["caught_with_texts"]) * 100 / Decimal(row["changes"])
        return str(percent.quantize(Decimal("0.01"), ROUND_DOWN))

    return {
        "POLICY_TARGETS_MUTATION_CHANGES": classes["all"]["changes"],
        "POLICY_TARGETS_MUTATION_SHARE_CAUGHT_FACTS": share(classes["fact"]),
        "POLICY_TARGETS_MUTATION_SHARE_CAUGHT": share(classes["all"]),
        "POLICY_TARGETS_MUTATION_MEASURED_ON": classes["all"]["measured_on"],
    }


def project_inputs() -> list[dict]:
    """What determines the marts beside landing folder and plan folders: path, sha256 and bytes of every file."""
    return [
        {"path": name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "bytes": path.stat().st_size}
        for name, path in input_files()
    ]


def hash_of(inputs: list[dict]) -> str:
    return hashlib.sha256(json.dumps(inputs).encode()).hexdigest()


def gather(run: dict, database: Path, inputs: list[dict]) -> dict[str, str]:
    """The facts as environment variables of dbt; longer ones stand in files of the build."""
    (WORK / "inputs.jsonl").write_text("".join(json.dumps(fact, ensure_ascii=False) + "\n" for fact in inputs), "utf-8")
    (WORK / "runs.jsonl").write_text(
        "".join(json.dumps(run, ensure_ascii=False) + "\n" for run in runs.read()), "utf-8"
    )
    texts = sum(fact["path"].startswith("documents/") for fact in inputs)
    inputs_sha256 = hash_of(inputs)
    # a place that disagrees stops the build, so texts that are at hand were checked
    checked = "no" if not texts else "yes" if texts == len(_document_ids()) else "partly"
    return mutation_facts() | {
        "POLICY_TARGETS_BUILD_FILE": str(shown(database)),
        "POLICY_TARGETS_BUILD_ID": runs.build_id(datetime.fromisoformat(run["started_at"]), inputs_sha256),
        "POLICY_TARGETS_BUILT_AT": run["started_at"],
        "POLICY_TARGETS_DEMO": os.environ.get("POLICY_TARGETS_DEMO", ""),
        "POLICY_TARGETS_GIT_COMMIT": git_commit(),
        "POLICY_TARGETS_INPUTS_SHA256": inputs_sha256,
        "POLICY_TARGETS_DOCUMENTS_CHECKED": checked,
        "POLICY_TARGETS_INPUTS": str(shown(WORK / "inputs.jsonl")),
        "POLICY_TARGETS_RUNS": str(shown(WORK / "runs.jsonl")),
    }
