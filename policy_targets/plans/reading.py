"""Read the files of a plan, in the order given, into one text.

What a file is, its first bytes tell, not its name. Formats that hold packed or linked parts are read in a process of
their own with bounds on memory and time, so that a file made to exhaust a machine ends that process alone.
"""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

from policy_targets.paths import PROJECT
from policy_targets.plans import text_files

LARGEST_FILE = 50_000_000  # bytes
LARGEST_UNPACKED = 200_000_000  # bytes of all parts of a packed file
LARGEST_TEXT = 3_000_000  # characters; a long plan has 100,000
MEMORY = 2_000_000_000  # bytes of the reading process
SECONDS = 120

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
PICTURES = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"GIF8": "GIF",
    b"BM": "BMP",
}


class Refused(Exception):
    """A file that cannot be read, with what to do instead."""


def read(paths: list[Path]) -> str:
    """Text of the files, one after the other."""
    parts = []
    for path in paths:
        text = _read_one(path)
        if not text.strip():
            raise Refused(f"{path.name}: no text in the file")
        parts.append(text)
    text = parts[0] if len(parts) == 1 else "\n\n".join(part.rstrip("\n") for part in parts) + "\n"
    if len(text) > LARGEST_TEXT:
        raise Refused(f"{len(text):,} characters of text: no plan is that long (at most {LARGEST_TEXT:,})")
    return text


def _read_one(path: Path) -> str:
    if not path.exists():
        raise Refused(f"{path}: no such file")
    if not path.is_file():
        raise Refused(f"{path}: a folder, or no plain file; name the files of the plan, in their order")
    size = path.stat().st_size
    if size == 0:
        raise Refused(f"{path.name}: the file is empty")
    if size > LARGEST_FILE:
        raise Refused(f"{path.name}: {size / 1e6:,.0f} MB; a plan's file has at most {LARGEST_FILE / 1e6:.0f} MB")
    kind = kind_of(path)
    if kind == "text":
        try:
            return text_files.decode(path.read_bytes())
        except UnicodeError as error:
            why = f"{path.name}: neither UTF-8, UTF-16 nor GB 18030 ({error})"
            raise Refused(f"{why}; save it as text in UTF-8, or as .docx or .pdf") from error
    return _in_child(path, kind)


def kind_of(path: Path) -> str:
    """What a file is: text, html, docx, pdf or xlsx; refused where it is something else."""
    with path.open("rb") as file:
        content = file.read(4096)
    start = content.lstrip()
    if start.startswith(b"%PDF") or b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(OLD_OFFICE):
        if ENCRYPTED_PACKAGE in path.read_bytes():
            raise Refused(f"{path.name}: encrypted with a password; open it, save it without one, and try again")
        raise Refused(
            f"{path.name}: an old Office file (.doc, .wps, .xls, .et); save it as .docx or .xlsx in Word or WPS"
        )
    if content.startswith(b"PK"):
        return _packed(path)
    if start.startswith(b"{\\rtf"):
        raise Refused(f"{path.name}: a rich text file; open it in Word or WPS and save it as .docx")
    picture = next((name for sign, name in PICTURES.items() if content.startswith(sign)), None)
    if picture and b"\0" in content:
        raise Refused(f"{path.name}: a picture ({picture}), so a scan without text; recognise its text (OCR) first")
    return "html" if text_files.is_html(content, path.suffix) else "text"


def _packed(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as packed:
            names = packed.namelist()
            unpacked = sum(part.file_size for part in packed.infolist())
            is_locked = any(part.flag_bits & 1 for part in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Refused(f"{path.name}: broken ({error}); save or download it again") from error
    if is_locked:
        raise Refused(f"{path.name}: encrypted with a password; save it without one, and try again")
    if unpacked > LARGEST_UNPACKED or len(names) > 20_000:
        raise Refused(
            f"{path.name}: unpacks to {unpacked / 1e6:,.0f} MB; no plan does (at most {LARGEST_UNPACKED / 1e6:.0f})"
        )
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise Refused(
        f"{path.name}: a packed file that is neither .docx nor .xlsx; unpack it and name the files of the plan"
    )


def _in_child(path: Path, kind: str) -> str:
    """Read a file in a process of its own."""
    command = [
        sys.executable,
        "-m",
        "policy_targets.plans.reading_child",
        kind,
        str(path.resolve()),
        str(MEMORY),
        str(SECONDS),
    ]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS + 30, cwd=PROJECT, check=False)
        answer = json.loads(done.stdout.decode("utf-8")) if done.returncode == 0 else None
    except (subprocess.TimeoutExpired, ValueError):
        answer = None
    if answer is None:
        raise Refused(
            f"{path.name}: cannot be read within {MEMORY / 1e9:.0f} GB of memory and {SECONDS} seconds, or is broken"
        )
    if "refused" in answer:
        raise Refused(f"{path.name}: {answer['refused']}")
    return answer["text"]


def is_plan(proposal) -> None:
    """Refuse a text in which nothing of a plan was found."""
    if not (proposal.targets or proposal.allocations or proposal.tasks):
        raise Refused("no plan: neither a goal, a table of figures nor a numbered task was found in the text")
