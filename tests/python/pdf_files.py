"""PDF files of a few lines and ruled tables, without embedded fonts, as tests need them."""

from pathlib import Path

SIZE = 10


class Page:
    """Signs and lines of a page of 600 by 800 points, counted from above."""

    def __init__(self):
        self.drawn: list[str] = []

    def text(self, x: float, top: float, words: str) -> None:
        code = words.encode("utf-16-be").hex()
        self.drawn.append(f"BT /F {SIZE} Tf {x} {800 - top - SIZE} Td <{code}> Tj ET")

    def line(self, x0: float, top: float, x1: float, bottom: float) -> None:
        self.drawn.append(f"{x0} {800 - top} m {x1} {800 - bottom} l S")

    def table(self, top: float, rows: list[list[list[str]]], columns: list[float], is_open: str = "") -> float:
        """Draw rows of cells of lines; open `above` or `below` where a row is cut without a line; say where it ends."""
        start = top
        for at, row in enumerate(rows):
            if at or is_open != "above":
                self.line(columns[0], top, columns[-1], top)
            for x, cell in zip(columns, row, strict=False):
                for number, words in enumerate(cell):
                    self.text(x + 3, top + 2 + number * 12, words)
            top += 4 + 12 * max(len(cell) for cell in row)
        if is_open != "below":
            self.line(columns[0], top, columns[-1], top)
        for x in columns:
            self.line(x, start, x, top)
        return top


def write(path: Path, *pages: Page) -> Path:
    """A PDF of these pages, whose font is one that readers bring along."""
    contents = [f"<< /Length {len(body)} >>\nstream\n{body}\nendstream" for body in ("\n".join(p.drawn) for p in pages)]
    sheets = [
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> >> "
        f"/Contents {6 + 2 * at + 1} 0 R >>"
        for at in range(len(pages))
    ]
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{6 + 2 * at} 0 R' for at in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 5 0 R "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /Ascent 880 "
        "/Descent -120 /CapHeight 880 /StemV 93 /ItalicAngle 0 >>",
        *(part for pair in zip(sheets, contents, strict=True) for part in pair),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    path.write_bytes(
        body
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n".encode("latin-1")
    )
    return path
