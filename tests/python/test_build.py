"""What a build promises to those who read while it runs, and to those who run it."""

import fcntl

import duckdb

from policy_targets.inputs import seeds
from policy_targets.paths import documents_dir


def test_says_what_it_does(built):
    for words in (
        "1/4",
        "2/4",
        "3/4",
        "4/4",
        " s\n",
        "marts.fct_targets",
        "checks passed",
        "warehouse/policy_targets.duckdb",
    ):
        assert words in built.output


def test_files_are_the_tables(built):
    for (table,) in built.query("select table_name from information_schema.tables where table_schema = 'marts'"):
        file = built.folder / "warehouse" / "parquet" / f"{table}.parquet"
        assert duckdb.sql(f"select count(*) from '{file}'").fetchall() == built.query(
            f"select count(*) from marts.{table}"
        )
    assert (built.folder / "warehouse" / "data_docs" / "index.html").exists()


def test_build_info(built):
    ((run, passed, failed, documents_checked),) = built.query(
        "select checks_run, checks_passed, checks_failed, documents_checked from marts.rpt_build_info"
    )
    assert run == passed > 200
    assert failed == 0
    assert documents_checked == ("yes" if documents_dir().is_dir() else "no")
    assert built.query("select count(*) from marts.rpt_build_inputs where input_path = 'seeds/plans/targets.csv'") == [
        (1,)
    ]


def test_every_public_table_stands_once_more_in_chinese(built):
    tables = dict(built.query("select name, name_zh from seeds.names_zh where object_kind = 'table'"))
    columns = dict(built.query("select name, name_zh from seeds.names_zh where object_kind = 'column'"))
    public = (
        "select table_name, column_name from duckdb_columns() where schema_name = '{}' order by table_oid, column_index"
    )
    expected = sorted((tables[table], columns[column]) for table, column in built.query(public.format("marts")))
    assert sorted(built.query(public.format("marts_zh"))) == expected
    of_table = "select column_name from duckdb_columns() where schema_name = 'marts' and table_name = '{}' and {}"
    for table, table_zh in tables.items():
        # words and names are told in Chinese, everything else stands as it is
        plain = [column for (column,) in built.query(of_table.format(table, "data_type <> 'VARCHAR'"))]
        chosen, chosen_zh = (", ".join(f'"{names[c]}"' for c in plain) for names in ({c: c for c in plain}, columns))
        query = "select count(*) over (), {} from {} order by all"
        assert built.query(query.format(chosen or "1", f"marts.{table}")) == built.query(
            query.format(chosen_zh or "1", f'marts_zh."{table_zh}"')
        )


def test_chinese_copies_tell_words_and_names_in_chinese(built):
    chosen = '"规划文件", "地区", "指标", "状态", "数值界限", "计量单位", "度量类型", "累计方式", "牵头单位"'
    promise = "where \"任务量化指标编号\" = 'hangzhou-2023/tasks/08/technology-trade'"
    (row,) = built.query(f'select {chosen} from marts_zh."任务量化指标" {promise}')
    assert row == (
        *("杭州市新一轮制造业“腾笼换鸟、凤凰涅槃”攻坚行动方案", "杭州市", "技术交易总额", "数值型", "超过", "亿元"),
        *("绝对数", "时期数", "市科技局（杭州市）"),
    )
    # two bodies of one name are told apart, and a table keeps its own key
    assert built.query('select count(distinct "责任单位") from marts_zh."任务责任单位"') == built.query(
        "select count(distinct organization_id) from marts.bridge_task_organizations"
    )
    assert built.query('select "计量单位", "单位符号" from marts_zh."计量单位" where "单位符号" = \'万元/亩\'') == [
        ("wan_yuan_per_mu", "万元/亩")
    ]


def test_chinese_words_of_our_own_are_those_of_an_office(built):
    half_width = "[一-鿿”][,;:()]|[,;:()][一-鿿“]"
    own = {
        "原文矛盾": "说明",
        "任务": "摘要",
        "指标": "定义",
        "分解核对": "说明",
        "目标进展": "注意事项",
        "指标覆盖": "说明",
    }
    for table, column in own.items():
        words = f"regexp_replace(\"{column}\", '“[^”]*”', '', 'g')"  # what stands in quotation marks is as printed
        assert (
            built.query(f"select {words} from marts_zh.\"{table}\" where regexp_matches({words}, '{half_width}')") == []
        )
    commented = f"from duckdb_columns() where schema_name = 'marts_zh' and regexp_matches(comment, '{half_width}')"
    assert built.query(f"select comment {commented}") == []
    coded = {
        "责任单位": "职能",
        "概念分级比较": "不同之处",
        "分解相容性": "加权量",
        "量化指标一览": "地区层级",
        "目标": "计量单位",
    }
    for table, column in coded.items():
        assert (
            built.query(f'select "{column}" from marts_zh."{table}" where regexp_matches("{column}", \'[a-z]{{2}}\')')
            == []
        )


def test_descriptions_are_in_the_file(built):
    for objects in ("duckdb_tables()", "duckdb_columns()"):
        undescribed = f"from {objects} where schema_name in ('marts', 'marts_zh') and coalesce(comment, '') = ''"
        assert built.query(undescribed) == []


def test_chinese_copies_are_described_in_chinese(built):
    tables, columns = ({zh: name for name, zh in seeds.names_zh(kind).items()} for kind in ("table", "column"))
    described = seeds.column_descriptions_zh()
    comments = "select table_name, column_name, comment from duckdb_columns() where schema_name = 'marts_zh'"
    for table, column, comment in built.query(comments):
        own, general = (columns[column], tables[table]), (columns[column], "")
        assert comment == (described.get(own) or described[general]), (table, column)


def test_second_build_at_once_says_so(scratch):
    before = scratch.published()
    with (scratch.folder / "warehouse" / ".lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        outcome = scratch.run("build")
    assert outcome.returncode == 75
    assert "Another build is running" in outcome.stdout
    assert scratch.published() == before
