"""Conventions that dbt-bouncer does not know by itself; dbt-bouncer.yml names this folder."""

from dbt_bouncer.check_framework.decorator import check, fail


@check(code="PT001")
def check_model_columns_begin_with_common_description(model, ctx):
    """A column named like a block of models/docs.md begins with its text; what a table adds follows.

    A name that means something else in tables of another kind has a block in docs_by_kind.md: value__measured.
    """
    texts = {}
    for block in ctx.manifest_obj.manifest.docs.values():
        texts.setdefault(block.name.split("__")[0], {})[block.name] = block.block_contents.strip()
    for name, column in (model.columns or {}).items():
        blocks = texts.get(name)
        if blocks and not column.description.startswith(tuple(blocks.values())):
            fail(
                f"`{model.name}.{name}` is described as `{column.description}`:"
                f" begin with one of {', '.join(blocks)} (models/docs.md, docs_by_kind.md)."
            )
