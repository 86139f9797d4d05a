"""The pages of one language, in a process of its own: database, folder, language; the checks come in as JSON."""

import json
import sys
from pathlib import Path

from policy_targets.pages import site

if __name__ == "__main__":
    database, folder, language = sys.argv[1:]
    site.write_language(Path(database), Path(folder), language, json.load(sys.stdin))
