"""dbt, beside the build: parses the project once, then runs what it is told to, reporting as lines of JSON."""

import os

from policy_targets import engines
from policy_targets.build import child
from policy_targets.build import dbt as project

QUIET = ["--log-level", "none", "--log-level-file", "none"]  # each line would cost time, seen or not


def report(event) -> None:
    """Tell the build of a step that is done and of errors, events of dbt, as a line of JSON."""
    name = event.info.name
    if event.info.level == "error" or (name.startswith("Log") and name.endswith("Result")):
        from dbt_common.events.functions import msg_to_json

        child.write(msg_to_json(event))


def main() -> None:
    told = child.instructions()
    from policy_targets.build.dbt_command import runner

    dbt = runner(report)
    os.environ.update(next(told))
    if dbt.manifest is None:
        dbt.manifest = dbt.invoke([*QUIET, "parse"]).result
    engine = engines.chosen()
    engine.begin()
    child.answer(dbt.manifest is not None)  # where parsing fails, the next command says why
    for arguments, steps in told:
        # one tag is found at once; dbt compares each of many names with every step of the project
        chosen = [dbt.manifest.nodes[step] for step in steps or ()]
        is_part = steps is not None
        if is_part:
            from policy_targets.build import cutoff

            cutoff.choose(steps)
            arguments = [*arguments, "--no-write-json"]  # a second's work; the manifest is there for the same code
        for node in chosen:
            node.tags.append(project.TO_DO)
        outcome = dbt.invoke([*QUIET, *arguments])
        if is_part and outcome.result:
            outcome.result.write(str(project.FOLDER / project.RUN_RESULTS))
        for node in chosen:
            node.tags.remove(project.TO_DO)
        engine.end(arguments, outcome.success)
        child.answer({"success": outcome.success, "error": str(outcome.exception or "")})


if __name__ == "__main__":
    main()
