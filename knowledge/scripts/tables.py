"""Reads and writes the tables of knowledge/ (their formats: knowledge/README.md)."""
import pathlib
import sys

KNOWLEDGE = pathlib.Path(__file__).resolve().parent.parent


def read(path):
    """The rows of a table as dictionaries by column. Comments and empty lines are passed over."""
    rows, columns = [], None
    for number, line in enumerate(pathlib.Path(path).read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if columns is None:
            columns = cells
            continue
        if len(cells) > len(columns):
            sys.exit(f"{path}:{number}: {len(cells)} cells where the header names {len(columns)}")
        cells += [""] * (len(columns) - len(cells))
        rows.append(dict(zip(columns, cells)))
    return rows


def listed(cell):
    return [part.strip() for part in cell.split("|") if part.strip()]


def write_sorted(name, comments, columns, rows):
    """Writes rows (tuples of text, the key first) sorted bytewise by key; rows of one key keep
    their order."""
    rows = sorted(rows, key=lambda row: row[0].encode())
    lines = [f"# {comment}" for comment in comments] + ["\t".join(columns)]
    for row in rows:
        assert len(row) == len(columns) and not any("\t" in c or "\n" in c for c in row), row
        lines.append("\t".join(row))
    text = "\n".join(lines) + "\n"
    (KNOWLEDGE / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(rows)} rows, {len(text.encode()) / 1e6:.2f} MB")
