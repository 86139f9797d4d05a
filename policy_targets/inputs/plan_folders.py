"""Plan folders: plans that users add, each in a folder of its own with files that have the columns of the seeds.

A build takes every accepted folder in which nothing is wrong into schema `plans` of the build file, where the staging
models find its rows beside those of the seeds. A folder with a problem is left out whole. A collection of many plans
(plan_collections) counts as a folder for each of its plans.

    folders   every folder: loaded, left_out (with its problems) or waiting for a person
    problems  what is wrong, by file, line and column
    texts     source.txt of the loaded folders
    <seed>    rows of the loaded folders, with the types of the seed
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import duckdb

from policy_targets.inputs import documents, landing_rows, plan_collections, plan_reviews, seeds
from policy_targets.inputs.seeds import Problem
from policy_targets.paths import plans_dir, quoted

VOCABULARIES = ("regions", "organizations", "units", "unit_symbols")  # words that several plans may bring alike
NO_WORDS = ("number_words",)  # words of the checks that the shipped plans alone are held against
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
LONGEST_TEXT = 10_000_000  # characters
# what a plan may leave open, beside every English name
OPEN = ("summary_zh", "reason_zh", "function", "item_no", "period_printed", "indicator_id", "match_type")
PREFIXED = ("target_id", "allocation_id", "task_id", "commitment_id")  # begin with the id of the document
IN_COLLECTIONS = {plan_reviews.SOURCE: f"{plan_collections.TEXTS}.parquet"}  # files by another name
TABLES = {
    "folders": "document_id varchar, state varchar, reason varchar, accepted_by varchar, accepted_at varchar,"
    " sha256 varchar, judged_with varchar, folder_name varchar, file_ending varchar",
    "problems": "document_id varchar, problem_no integer, file_name varchar, line_no integer, column_name varchar,"
    " value_found varchar, problem varchar, accepted varchar",
    "texts": "document_id varchar, content varchar",
}


@dataclass
class Folder:
    """A folder below PLANS_DIR, or a plan of a collection, with what was found in it."""

    path: Path
    document_id: str = ""  # where it is not the name of the folder
    review: plan_reviews.Review = field(default_factory=plan_reviews.Review)
    problems: list[Problem] = field(default_factory=list)
    text: str = ""
    sha256: str = ""
    is_previewed: bool = False
    is_collected: bool = False

    def __post_init__(self) -> None:
        self.document_id = self.document_id or self.path.name

    @property
    def state(self) -> str:
        if self.problems:
            return "left_out"
        return "loaded" if self.review.is_accepted or self.is_previewed else "waiting"

    def file(self, name: str) -> str:
        """A file of the folder as messages name it."""
        if self.is_collected:
            name = IN_COLLECTIONS.get(name, name.replace(".csv", ".parquet"))
        return f"plans/{landing_rows.shown(self.path.name)}/{name}"

    def problem(self, name: str, line: int | None, column: str, found: str, problem: str, accepted: str) -> None:
        self.problems.append(Problem(self.file(name), line, column, found, problem, accepted))


@cache
def names() -> list[str]:
    """Seeds whose rows a folder may hold: those that belong to one plan, and a few vocabularies."""
    found = [
        name
        for name, seed in seeds.descriptions().items()
        if seed["folder"] == Path("plans")
        and {"document_id", "task_id"} & set(seeds.columns(name))
        and name not in NO_WORDS
    ]
    return [*found, *VOCABULARIES]


@cache
def _filled(name: str) -> set[str]:
    """Columns of a file of a folder that have no blank cell."""
    return {column for column in seeds.filled(name) if column not in OPEN and not column.endswith("_en")}


def columns_of(name: str, content: bytes) -> list[str]:
    """Columns of a file of a folder: those that may be blank may be missing, and they stand in any order."""
    known = seeds.columns(name)
    first = content.decode(seeds.ENCODING, "replace").split("\n", 1)[0].strip("\r")
    header = next(csv.reader([first]), [])
    is_known = set(header) <= set(known) and len(set(header)) == len(header)
    return header if is_known and _filled(name) <= set(header) else known


def paths() -> list[Path]:
    """Every plan folder, by name; hidden ones are being written."""
    folder = plans_dir()
    found = folder.iterdir() if folder.is_dir() else []
    return sorted(path for path in found if path.is_dir() and not path.name.startswith("."))


def inputs(folders: list["Folder"]) -> list[dict]:
    """The loaded folders as inputs of a build: path, sha256 and bytes of each."""
    return [
        {
            "path": f"plans/{folder.path.name}",
            "sha256": folder.sha256,
            "bytes": sum(path.stat().st_size for path in plan_reviews.files(folder.path)),
        }
        for folder in {folder.path: folder for folder in folders if folder.state == "loaded"}.values()
    ]


def check(folder: Path) -> list[Problem]:
    """What is wrong in one folder, whether it was accepted or not."""
    with Loader([folder]) as loader:
        return [problem for found in loader.folders for problem in found.problems]


class Loader:
    """Rows and texts of folders in memory beside the seeds, checked; the last step writes what is right into a file.

    Every table has the columns of its seed, the number of the record, and the folder it stands in (null for a seed).
    """

    def __init__(self, found: list[Path], previewed: str = "") -> None:
        self.connection = seeds.load()
        collections = [path for path in found if plan_collections.is_one(path)]
        self.folders = [Folder(path, is_previewed=path.name == previewed) for path in found if path not in collections]
        self.by_id = {folder.document_id: folder for folder in self.folders}
        shipped = self.connection.execute("select document_id from documents").fetchall()
        self.shipped = {document_id for (document_id,) in shipped}
        self.headers: dict[tuple[str, tuple[str, ...]], list[Path]] = defaultdict(list)
        for folder in self.folders:
            self._look(folder)
        for (name, header), files in self.headers.items():
            self._load(name, header, files)
        self.first_records: dict[tuple[str, str], int] = {}
        for name in names():
            firsts = f"select folder, min(record) from {name} where folder is not null group by folder"
            self.first_records |= {(name, key): first for key, first in self.connection.execute(firsts).fetchall()}
        for path in collections:
            self._collect(path, path.name == previewed)
        if collections:
            self._ask(query for name in names() for query in plan_collections.odd_cells(name))
        for problem_of in (self._cells, self._ids, self._shared_words, self._places, self._stretches):
            problem_of()

    def __enter__(self) -> "Loader":
        return self

    def __exit__(self, *_) -> None:
        self.connection.close()

    def _look(self, folder: Folder) -> None:
        """What the files alone tell, before any row is read."""
        if not self._has_its_own_id(folder):
            return
        try:
            folder.review = plan_reviews.read(folder.path)
            folder.sha256 = plan_reviews.sha256(folder.path)
            source = folder.path / plan_reviews.SOURCE
            content = source.read_bytes() if source.exists() else None
        except OSError as error:
            folder.problem("", None, "", error.strerror or "", "cannot be opened", "files that may be read")
            return
        if content is None:
            folder.problem(plan_reviews.SOURCE, None, "", "", "file is missing", "the text of the plan, UTF-8")
        elif broken := seeds.undecodable(content):
            folder.problem(plan_reviews.SOURCE, broken[0], "", broken[1], "not UTF-8", "the text saved as UTF-8")
        else:
            self._take_text(folder, content.decode("utf-8"))
        if not (folder.path / "documents.csv").exists():
            folder.problem("documents.csv", None, "", "", "file is missing", "one row that describes the plan")
        for file in folder.path.glob("*.csv"):
            if file.name in plan_reviews.NOT_REVIEWED:
                continue
            if file.stem not in names():
                accepted = " ".join(f"{name}.csv" for name in names())
                folder.problem(landing_rows.shown(file.name), None, "", file.stem, "unknown file", accepted)
            else:
                self._look_at_rows(folder, file)

    def _has_its_own_id(self, folder: Folder) -> bool:
        if not ID.fullmatch(folder.document_id):
            accepted = "letters, digits and hyphens: place and last year, such as shili-2025"
            folder.problem("", None, "", landing_rows.shown(folder.document_id), "no id of a plan", accepted)
        elif folder.document_id in self.shipped:
            accepted = "another id: the project holds this plan; a new edition names it in replaces_document_id"
            folder.problem("documents.csv", None, "document_id", folder.document_id, "id of a shipped plan", accepted)
        return not folder.problems

    def _take_text(self, folder: Folder, text: str) -> None:
        if len(text) > LONGEST_TEXT:
            found, accepted = f"{len(text)} characters", f"at most {LONGEST_TEXT} characters"
            folder.problem(plan_reviews.SOURCE, None, "", found, "too long", accepted)
        else:
            folder.text = text

    def _collect(self, path: Path, is_previewed: bool) -> None:
        """Append the plans of a collection; what is wrong with a whole file stands by the name of the collection."""
        whole = Folder(path, f"{path.name}/*")
        texts = path / f"{plan_collections.TEXTS}.parquet"
        files = {file.stem: file for file in sorted(path.glob("*.parquet"))}
        for name in ("documents", plan_collections.TEXTS):
            if name not in files:
                whole.problem(f"{name}.parquet", None, "", "", "file is missing", "one row for each plan")
        for file in path.glob("*.csv"):
            whole.problem(landing_rows.shown(file.name), None, "", file.name, "stands beside Parquet files", "one kind")
        for name, file in files.items():
            if name not in names() and file != texts:
                whole.problem(landing_rows.shown(file.name), None, "", name, "unknown file", " ".join(names()))
                continue
            known, filled = (set(), set()) if file == texts else (set(seeds.columns(name)), _filled(name))
            wanted = plan_collections.needed(name, filled)
            whole.problems += plan_collections.broken_file(self.connection, file, whole.file(file.name), known, wanted)
        if not whole.problems:
            whole.review = plan_reviews.read(path)
            whole.sha256 = plan_reviews.sha256(path)
            self._expand(whole, files, is_previewed)
        if whole.problems:
            self.folders.append(whole)

    def _expand(self, whole: Folder, files: dict[str, Path], is_previewed: bool) -> None:
        """Append the plans of a collection whose files can be read."""
        new = []
        for document_id, places in plan_collections.plans(self.connection, list(files.values())).items():
            if document_id is None or document_id in self.by_id:
                for file, row in places:
                    problem = "no plan" if document_id is None else "a plan that stands in another folder as well"
                    whole.problem(file, row, "", document_id or "", problem, "rows that belong to one plan")
                continue
            plan = Folder(whole.path, document_id, whole.review, sha256=whole.sha256, is_collected=True)
            plan.is_previewed = is_previewed
            if self._has_its_own_id(plan) and "documents.parquet" not in dict(places):
                plan.problem("documents.csv", None, "", "0 rows", "not one plan", "one row, that of the plan")
            if not plan.problems:
                new.append(document_id)
            self.folders.append(plan)
            self.by_id[document_id] = plan
        texts = plan_collections.texts(self.connection, files.pop(plan_collections.TEXTS))
        for document_id in new:
            if text := texts.get(document_id):
                self._take_text(self.by_id[document_id], text)
            else:
                self.by_id[document_id].problem(
                    plan_reviews.SOURCE, None, "", "", "not one text", "one row, with its text"
                )
        for name, file in files.items():
            last = plan_collections.load(self.connection, name, file, new)
            self.first_records |= {(name, document_id): last + 1 for document_id in new}

    def _look_at_rows(self, folder: Folder, file: Path) -> None:
        """What header and bytes of a file tell."""
        content = file.read_bytes()
        columns = columns_of(file.stem, content)
        if problems := seeds.broken_file(folder.file(file.name), columns, content):
            folder.problems += problems
        else:
            self.headers[file.stem, tuple(columns)].append(file)

    def _load(self, name: str, header: tuple[str, ...], files: list[Path]) -> None:
        """Append the rows of files with one header to the table of a seed."""
        found = [file for file in files if not self.by_id[file.parent.name].problems]
        if not found:
            return
        (last,) = self.connection.execute(f"select coalesce(max(record), 0) from {name}").fetchone()
        self.connection.execute(
            f"insert into {name} by name select {last} + row_number() over () as record, * exclude (filename),"
            f" parse_path(filename)[-2] as folder from {seeds.scan(list(header))}",
            {"paths": list(map(str, found))},
        )

    def _note(self, found: Iterable[tuple]) -> None:
        """Add problems of seed, folder, record, column, what was found, problem and what is accepted."""
        by_file = defaultdict(list)
        for name, folder, *rest in found:
            by_file[name, folder].append(rest)
        for (name, key), problems in by_file.items():
            folder = self.by_id[key]
            first = self.first_records[name, key]
            lines = range(1, 2**63) if folder.is_collected else _lines(folder.path / f"{name}.csv")
            for record, column, value, problem, accepted in problems:
                if problem == "duplicate key":  # the record that has it already
                    accepted = f"a key of its own (line {lines[int(accepted) - first]} already has this one)"
                folder.problem(f"{name}.csv", lines[record - first], column, value or "", problem, accepted)

    def _ask(self, queries: Iterable[str]) -> None:
        """Note what queries for seed, folder, record, column, what was found, problem and what is accepted find."""
        self._note(self.connection.execute(" union all ".join(queries) + " order by all").fetchall())

    def _cells(self) -> None:
        """Cells and keys that do not fit the description of their seed."""
        rules = []
        for name in names():
            rules += seeds.cell_rules(name, _filled(name))
            rules += seeds.key_rules(name) if name not in VOCABULARIES else []
        self._ask(f"select * from ({rule}) where folder is not null" for rule in rules)
        rows = "select folder, count(*) from documents where folder is not null group by folder"
        counts = dict(self.connection.execute(rows).fetchall())
        for folder in self.folders:
            if not folder.problems and (count := counts.get(folder.document_id, 0)) != 1:
                folder.problem("documents.csv", None, "", f"{count} rows", "not one plan", "one row, that of the plan")

    def _ids(self) -> None:
        """Rows that belong to another plan than the folder, so that no two folders have an id in common."""
        queries = []
        for name in names():
            for column in {"document_id", *PREFIXED} & set(seeds.columns(name)):
                is_own = f"{column} = folder" if column == "document_id" else f"starts_with({column}, folder || '/')"
                accepted = "folder" if column == "document_id" else "'an id that begins with ' || folder || '/'"
                queries.append(
                    f"select '{name}', folder, record, '{column}', {column}, 'another plan than the folder', {accepted}"
                    f" from {name} where folder is not null and {column} is not null and not {is_own}"
                )
        self._ask(queries)

    def _shared_words(self) -> None:
        """Words of a vocabulary that mean something else in a seed, or in a folder before."""
        queries = []
        for name in VOCABULARIES:
            (key,) = seeds.key_columns(seeds.descriptions()[name])
            cells = f"concat_ws('|', {', '.join(f'coalesce({column}, chr(32))' for column in seeds.columns(name))})"
            first = f"first_value({{}}) over (partition by {key} order by record)"
            queries.append(
                f"select '{name}', folder, record, '{key}', {key}, 'means something else elsewhere',"
                f" 'the row of ' || coalesce(other, 'the seed') || ' (' || meaning || '), or an id of its own'"
                f" from (select *, {cells} as cells, {first.format(cells)} as meaning,"
                f" {first.format('folder')} as other from {name}) where folder is not null and cells <> meaning"
            )
        self._ask(queries)

    def _places(self) -> None:
        """Hash, length and every place, held against the text."""
        query = f"select folder, source_sha256, source_characters from documents where folder in ({self._sound()})"
        for key, *recorded in self.connection.execute(query).fetchall():
            folder = self.by_id[key]
            actually = map(str, documents.fingerprint(folder.text))
            columns = ("source_sha256", "source_characters")
            for column, found, actual in zip(columns, recorded, actually, strict=True):
                if found != actual:
                    problem, accepted = "differs from source.txt", f"{actual}, if every place was looked at again"
                    line = None if folder.is_collected else 2
                    folder.problem("documents.csv", line, column, found, problem, accepted)
        texts = {folder.document_id: folder.text for folder in self.folders if not folder.problems}
        found = []
        for place in documents.PLACES:
            if place.seed not in names():
                continue
            query = f"select folder, record, {place.words}, cast({place.start} as bigint), cast({place.end} as bigint)"
            rows = self.connection.execute(f"{query} from {place.seed} where folder in ({self._sound()})")
            for folder, record, words, start, end in rows.fetchall():
                if differs := documents.misplaced(place, texts[folder], words or "", start, end):
                    found.append((place.seed, folder, record, place.words, words, *differs))
        self._note(found)

    def _stretches(self) -> None:
        """Stretches that do not lie in the text."""
        self._ask(
            f"select '{name}', own.folder, own.record, 'char_end', own.char_start || '-' || own.char_end,"
            " 'no stretch of the text', '0 <= char_start <= char_end <= ' || documents.source_characters"
            f" from {name} as own inner join documents on own.folder = documents.folder"
            " where not (0 <= cast(own.char_start as bigint) and cast(own.char_start as bigint)"
            " <= cast(own.char_end as bigint) and cast(own.char_end as bigint)"
            " <= cast(documents.source_characters as bigint))"
            f" and own.folder in ({self._sound()})"
            for name in names()
            if {"char_start", "char_end"} <= set(seeds.columns(name))
        )

    def _sound(self) -> str:
        """Folders without problems so far, as a list of SQL."""
        return ", ".join(["''", *(quoted(folder.document_id) for folder in self.folders if not folder.problems)])

    def refuse(self, problems: dict[str, list[Problem]]) -> None:
        """Leave out folders that a build failed with."""
        for document_id, found in problems.items():
            if document_id in self.by_id:
                self.by_id[document_id].problems += found

    def refuse_again(self, published: Path, judged_with: str) -> None:
        """Leave out what the last build left out, where neither the folder nor the project has changed since."""
        before = defaultdict(list)
        for document_id, sha256, *problem in _of_published(
            published,
            "select document_id, sha256, file_name, line_no, column_name, value_found, problem, accepted"
            " from plans.problems inner join plans.folders using (document_id)"
            f" where judged_with = {quoted(judged_with)} order by document_id, problem_no",
        ):
            folder = self.by_id.get(document_id)
            if folder and folder.sha256 == sha256 and not folder.problems:
                before[document_id].append(Problem(*problem))
        self.refuse(before)

    def write(self, database: Path, judged_with: str) -> None:
        """Write what was found into schema plans of the file to build; judged_with stands for the project as it is."""
        loaded = [folder for folder in self.folders if folder.state == "loaded"]
        connection = self.connection
        connection.execute(f"attach {quoted(database)} as build")
        connection.execute("create schema if not exists build.plans")
        for table, described in TABLES.items():
            connection.execute(f"create or replace table build.plans.{table} ({described})")

        def insert(table: str, rows: list[tuple]) -> None:
            landing_rows.insert(connection, f"build.plans.{table}", landing_rows.names_in(TABLES[table]), rows)

        insert("folders", [_row(folder, judged_with) for folder in self.folders])
        insert(
            "problems",
            [
                (folder.document_id, number, problem.file, problem.line, problem.column, problem.found)
                + (problem.problem, problem.accepted)
                for folder in self.folders
                for number, problem in enumerate(folder.problems, start=1)
            ],
        )
        insert("texts", [(folder.document_id, folder.text) for folder in loaded])
        for name in names():
            types = seeds.descriptions()[name]["config"]["column_types"]
            cells = ", ".join(f'cast("{column}" as {types[column]}) as "{column}"' for column in seeds.columns(name))
            new = ""
            if name in VOCABULARIES:
                (key,) = seeds.key_columns(seeds.descriptions()[name])
                new = f"and {key} not in (select {key} from {name} where folder is null)"
            connection.execute(
                f"create or replace table build.plans.{name} as select distinct {cells} from {name}"
                f" where folder in (select unnest($1)) {new} order by all",
                [[folder.document_id for folder in loaded]],
            )
        connection.execute("detach build")


def _lines(file: Path) -> list[int]:
    return [row["line"] for row in seeds.read_file(file)]


def _row(folder: Folder, judged_with: str) -> tuple:
    review = folder.review
    reason = None if folder.state == "loaded" else review.reason
    return (
        folder.document_id,
        folder.state,
        reason,
        review.accepted_by,
        review.accepted_at,
        folder.sha256,
        judged_with,
        landing_rows.shown(folder.path.name),
        ".parquet" if folder.is_collected else ".csv",
    )


def _of_published(published: Path, query: str) -> list[tuple]:
    """Rows of schema plans of a published file; none where an earlier version published it."""
    with duckdb.connect(str(published), read_only=True) as connection:
        if not connection.execute("select 1 from duckdb_tables() where schema_name = 'plans'").fetchone():
            return []
        return connection.execute(query).fetchall()


def loaded(published: Path) -> dict[str, str]:
    """The folders that a published build loaded, with their hashes."""
    return dict(_of_published(published, "select document_id, sha256 from plans.folders where state = 'loaded'"))


def blamed(loaded: set[str], rows: Iterable[Iterable], problem: str, accepted: str) -> list[tuple[str, Problem]]:
    """Problems of the loaded folders that rows name, by a cell that is the id of the plan or begins with it."""
    return [
        (document_id, Problem(f"plans/{document_id}", None, "", str(row), problem, accepted))
        for row in rows
        for document_id in loaded & {str(cell).split("/", 1)[0] for cell in row}
    ]


def rows_with(connection: duckdb.DuckDBPyConnection, relation: str, column: str, values: list) -> list[tuple]:
    """Rows of a table that have one of these values, compared as texts, in a column; null is a value."""
    texts = [None if value is None else str(value) for value in values]
    query = f'select * from {relation} where cast("{column}" as varchar) in (select unnest($1))'
    query += f' or ("{column}" is null and $2)'
    return connection.execute(query, [[text for text in texts if text is not None], None in texts]).fetchall()
