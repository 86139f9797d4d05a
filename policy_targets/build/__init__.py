"""One build: dbt into a file of its own, its validation, and its publication."""
