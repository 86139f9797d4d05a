"""A PostgreSQL and a session of Spark for the tests of this folder."""

import signal

import pytest

from policy_targets.engines import server, spark


@pytest.fixture(scope="session")
def database():
    """Leads every client of these tests to a server of its own."""
    with server.running() as variables, pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(name, value)
        # the tests end at once, and what they have begun with them
        signal.signal(signal.SIGTERM, lambda number, _: pytest.exit("ended by SIGTERM", 128 + number))
        yield


@pytest.fixture(scope="session")
def session():
    """Spark, as readers open it."""
    found = spark.session()
    yield found
    found.stop()
