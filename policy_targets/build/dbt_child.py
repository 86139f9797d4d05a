"""dbt, beside the build: parses the project once, then runs what it is told to, reporting as lines of JSON."""

from policy_targets import engines
from policy_targets.build import child
from policy_targets.build import dbt as project

REPORTING = ["--log-format", "json", "--log-level-file", "none"]


def main() -> None:
    told = child.instructions()
    from policy_targets.build.dbt_command import runner

    dbt = runner()
    if dbt.manifest is None:
        dbt.manifest = dbt.invoke([*REPORTING, "parse"]).result
    engine = engines.chosen()
    engine.begin()
    child.answer(dbt.manifest is not None)  # where parsing fails, the next command says why
    for arguments, steps in told:
        # one tag is found at once; dbt compares each of many names with every step of the project
        chosen = [dbt.manifest.nodes[step] for step in steps or ()]
        if steps:
            from policy_targets.build import cutoff

            cutoff.choose(steps)
        for node in chosen:
            node.tags.append(project.TO_DO)
        outcome = dbt.invoke([*REPORTING, *arguments])
        for node in chosen:
            node.tags.remove(project.TO_DO)
        engine.end(arguments, outcome.success)
        child.answer({"success": outcome.success, "error": str(outcome.exception or "")})


if __name__ == "__main__":
    main()
