"""Facts about a build that dbt writes into rpt_build_info and rpt_build_inputs."""

import hashlib
import json
import subprocess
from pathlib import Path

from policy_targets.build import runs
from policy_targets.inputs import seeds
from policy_targets.paths import PROJECT, documents_dir

INPUT_FOLDERS = ("expectations", "macros", "models", "policy_targets", "seeds", "snapshots", "tests")
INPUT_FILES = ("dbt_project.yml", "profiles.yml", "requirements.txt")
INPUT_SUFFIXES = {".csv", ".md", ".py", ".sql", ".yml"}


def input_files() -> list[tuple[str, Path]]:
    """Files that determine the marts: name in rpt_build_inputs and path."""
    paths = [PROJECT / name for name in INPUT_FILES]
    for folder in INPUT_FOLDERS:
        paths += [path for path in (PROJECT / folder).rglob("*") if path.suffix in INPUT_SUFFIXES]
    files = [(path.relative_to(PROJECT).as_posix(), path) for path in paths if "__pycache__" not in path.parts]
    files += [
        (f"documents/{row['document_id']}.txt", path)
        for row in seeds.read("documents")
        if (path := documents_dir() / f"{row['document_id']}.txt").is_file()
    ]
    return sorted(files)


def git_commit() -> str:
    """Commit of the project, with -dirty where files differ from it; empty outside a checkout."""

    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=PROJECT, capture_output=True, text=True).stdout.strip()

    try:
        commit = git("rev-parse", "HEAD")
        return commit + ("-dirty" if commit and git("status", "--porcelain") else "")
    except FileNotFoundError:
        return ""


def build_facts(database: Path) -> dict[str, str]:
    """The facts as environment variables of dbt."""
    now = runs.now()
    inputs = [
        {"path": name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "bytes": path.stat().st_size}
        for name, path in input_files()
    ]
    texts = sum(fact["path"].startswith("documents/") for fact in inputs)
    inputs_sha256 = hashlib.sha256(json.dumps(inputs).encode()).hexdigest()
    return {
        "POLICY_TARGETS_BUILD_FILE": str(database),
        "POLICY_TARGETS_BUILD_ID": f"{now:%Y%m%dT%H%M%SZ}-{inputs_sha256[:8]}",
        "POLICY_TARGETS_BUILT_AT": now.isoformat(sep=" "),
        "POLICY_TARGETS_GIT_COMMIT": git_commit(),
        "POLICY_TARGETS_INPUTS_SHA256": inputs_sha256,
        # a place that disagrees stops the build, so texts that are at hand were checked
        "POLICY_TARGETS_DOCUMENTS_CHECKED": "no"
        if not texts
        else "yes"
        if texts == len(seeds.read("documents"))
        else "partly",
        "POLICY_TARGETS_INPUTS": json.dumps(inputs),
        "POLICY_TARGETS_RUNS": str(runs.LOG) if runs.LOG.exists() else "",
    }
