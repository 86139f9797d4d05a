"""In the process of dbt: a step that has nothing new to read is passed over.

What a step reads may be made again and come out as it was; then the step need not be done. dbt has no option for that,
so its build task asks here before each step.
"""

from dbt.adapters.duckdb import DuckDBAdapter
from dbt.artifacts.schemas.results import RunStatus
from dbt.artifacts.schemas.run import RunResult
from dbt.contracts.graph.nodes import ManifestNode
from dbt.task.base import BaseRunner
from dbt.task.build import BuildTask

from policy_targets.build.reuse import CONTENT, ToDo


def choose(steps: dict[str, list]) -> None:
    """Of these steps (what reuse.ToDo says of each), the build task does those that have something new to read."""
    came_out_new: set[str] = set()
    do = BuildTask.call_runner

    def call_runner(task: BuildTask, runner: BaseRunner) -> RunResult:
        node = runner.node
        to_do = ToDo(*steps[node.unique_id])
        if not to_do.reads_anew and came_out_new.isdisjoint(node.depends_on.nodes):
            return _passed_over(node)
        result = do(task, runner)
        if result.status == RunStatus.Success and _content(runner.adapter, node) != to_do.content:
            came_out_new.add(node.unique_id)
        return result

    BuildTask.call_runner = call_runner


def _passed_over(node: ManifestNode) -> RunResult:
    return RunResult(
        status=RunStatus.NoOp,
        timing=[],
        thread_id="",
        execution_time=0.0,
        adapter_response={},
        message="nothing new to read",
        failures=None,
        batch_results=None,
        node=node,
    )


def _content(adapter: DuckDBAdapter, node: ManifestNode) -> str:
    with adapter.connection_named(f"content_of_{node.unique_id}"):
        _, found = adapter.execute(CONTENT.format(node.relation_name), fetch=True)
    return found.rows[0][0]
