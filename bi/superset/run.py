"""Superset on loopback with the dashboards of this folder, over the published warehouse, until Ctrl-C.

Secrets and Superset's own database are made at the first start, in target/superset (readable by you alone). Datasets,
charts and dashboards are made by assets.py and imported at every start. WAREHOUSE_DIR names the folder of another
build, as of a demo.
"""

import json
import logging
import multiprocessing
import os
import secrets
import socket
import sys
import threading
from argparse import ArgumentParser
from contextlib import contextmanager
from pathlib import Path

import assets

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
STATE = PROJECT / "target" / "superset"
ADMIN, VIEWER = "admin", "viewer"
KEPT_FOR_A_LINK = ("DashboardFilterStateRestApi", "DashboardPermalinkRestApi")  # the chosen filters, and nothing else
CHANGING = ("write", "add", "edit", "delete", "post", "put", "set", "import", "bulk")  # in names of permissions


def main() -> None:
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=8088)
    port = parser.parse_args().port
    folder = Path(os.environ["WAREHOUSE_DIR"]).absolute() if os.environ.get("WAREHOUSE_DIR") else Path("warehouse")
    file = folder / "policy_targets.duckdb"
    os.chdir(PROJECT)  # the address of the database starts here
    if not file.exists():
        sys.exit(f"{file} is missing: run `make build` first, or for a demo `make demo`.")
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            sys.exit(f"Port {port} is taken: choose another one, as in `make superset PORT=8090`.")
    print("Starting Superset ...", flush=True)
    passwords = private_state()
    os.environ |= {"SUPERSET_CONFIG_PATH": str(HERE / "superset_config.py"), "SUPERSET_STATE": str(STATE)}
    from superset.app import create_app

    app = create_app()
    # In a process of its own: threads that DuckDB starts here would be missing in the processes that answer.
    preparation = multiprocessing.get_context("fork").Process(
        target=prepare, args=(app, passwords, f"duckdb:///{file}")
    )
    preparation.start()
    preparation.join()
    if preparation.exitcode:
        sys.exit("Superset is not started.")
    serve(
        app,
        port,
        f"Superset: http://127.0.0.1:{port}/dashboard/list/\n"
        f"In Chinese 中文: http://127.0.0.1:{port}/superset/dashboard/overview-zh/\n"
        f"  to look   user: {VIEWER}   password: {passwords['viewer_password']}\n"
        f"  to change user: {ADMIN}   password: {passwords['password']}",
    )


def private_state() -> dict:
    """The secrets of this installation, made at the first start."""
    os.umask(0o077)
    STATE.mkdir(parents=True, exist_ok=True)
    file = STATE / "secrets.json"
    state = json.loads(file.read_text("utf-8")) if file.exists() else {"secret_key": secrets.token_urlsafe(48)}
    made = {name: secrets.token_urlsafe(12) for name in ("password", "viewer_password") if name not in state}
    if made:
        state |= made
        file.write_text(json.dumps(state), "utf-8")
    return state


def prepare(app, passwords: dict[str, str], address: str) -> None:
    """Superset's own tables, one user to look and one to change, and the dashboards over the database."""
    logging.disable(logging.WARNING)  # hundreds of lines about its own tables
    with app.test_request_context():
        import superset
        from flask import g
        from flask_migrate import upgrade
        from superset import db, security_manager
        from superset.commands.importers.v1.assets import ImportAssetsCommand

        upgrade(str(Path(superset.__file__).parent / "migrations"))
        app.appbuilder.add_permissions(update_perms=True)
        security_manager.sync_role_definitions()
        g.user = account(security_manager, ADMIN, security_manager.find_role("Admin"), passwords["password"])
        account(security_manager, VIEWER, looking(security_manager), passwords["viewer_password"])
        contents = assets.assets(address)
        with held_open(contents["databases/policy_targets.yaml"]):
            ImportAssetsCommand({name: assets.as_yaml(content) for name, content in contents.items()}).run()
            read_columns()
        db.session.commit()


@contextmanager
def held_open(made: dict):
    """The warehouse, open while it is asked for names and types again and again; opening takes a tenth of a second."""
    from superset.models.core import Database

    database = Database(
        database_name="held open", sqlalchemy_uri=made["sqlalchemy_uri"], extra=json.dumps(made["extra"])
    )
    with database.get_sqla_engine() as engine, engine.connect():
        yield


def account(security_manager, name: str, role, password: str):
    """A user with one role."""
    user = security_manager.find_user(name) or security_manager.add_user(
        name, name.title(), "Policy Targets", f"{name}@localhost", role, password
    )
    user.roles = [role]
    security_manager.reset_password(user.id, password)
    return user


def looking(security_manager):
    """A role that sees every dataset and dashboard, and neither changes anything nor asks in SQL."""
    role = security_manager.add_role("Viewer")
    everything = security_manager.find_permission_view_menu("all_datasource_access", "all_datasource_access")
    role.permissions = [
        permission
        for permission in security_manager.find_role("Gamma").permissions
        if permission.view_menu.name in KEPT_FOR_A_LINK
        or not any(word in permission.permission.name for word in CHANGING)
        and "sql" not in permission.view_menu.name.lower()
    ] + [everything]
    return role


def read_columns() -> None:
    """Read the types of the columns of every dataset from the warehouse."""
    from superset import db
    from superset.connectors.sqla.models import SqlaTable

    for dataset in db.session.query(SqlaTable):
        dataset.fetch_metadata()


def serve(app, port: int, greeting: str) -> None:
    """Answer until interrupted.

    DuckDB holds the old build open in a process for as long as any connection to it is open there. So each process
    handles one request at a time; its other threads only wait for connections that browsers open in advance.
    """
    from gunicorn.app.base import BaseApplication

    turn = threading.Lock()

    def one_at_a_time(*request):
        with turn:
            return app(*request)

    class Server(BaseApplication):
        def load_config(self) -> None:
            for name, value in {
                "bind": f"127.0.0.1:{port}",
                "workers": 3,
                "threads": 16,
                "timeout": 300,
                "loglevel": "warning",
                "when_ready": lambda server: print(greeting + "\nCtrl-C ends it.", flush=True),
                "worker_exit": lambda server, worker: os._exit(0),  # without it, taking Superset apart takes seconds
            }.items():
                self.cfg.set(name, value)

        def load(self):
            return one_at_a_time

    Server().run()


if __name__ == "__main__":
    main()
