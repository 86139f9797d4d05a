"""Settings of Superset. `run.py` sets SUPERSET_STATE, the private folder of this installation."""

import json
import os
import re
from pathlib import Path

from superset.config import TALISMAN_CONFIG

STATE = Path(os.environ["SUPERSET_STATE"])

SECRET_KEY = json.loads((STATE / "secrets.json").read_text("utf-8"))["secret_key"]
SQLALCHEMY_DATABASE_URI = f"sqlite:///{STATE / 'superset.db'}"

# Results are not cached: after a publication every chart shows the new build.
CACHE_CONFIG = DATA_CACHE_CONFIG = {"CACHE_TYPE": "NullCache"}

# The browser loads nothing from other hosts; that also keeps usage statistics at home.
for sources in TALISMAN_CONFIG["content_security_policy"].values():
    if isinstance(sources, list):
        sources[:] = [source for source in sources if "." not in source]


def FLASK_APP_MUTATOR(app) -> None:  # noqa: N802
    """Superset itself speaks the language of the dashboard that is opened."""
    from flask import request, session

    @app.before_request
    def speak() -> None:
        opened = re.match(r"/superset/dashboard/([^/]+)", request.path)
        if opened:
            session["locale"] = "zh" if opened[1].endswith("-zh") else "en"


LANGUAGES = {"en": {"flag": "us", "name": "English"}, "zh": {"flag": "cn", "name": "中文"}}
LOG_LEVEL = "ERROR"
# On a machine that does other work too, charts come late rather than not at all.
SUPERSET_WEBSERVER_TIMEOUT = 300
