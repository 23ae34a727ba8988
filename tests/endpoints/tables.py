"""What DuckDB makes of the files of responses, held against the exports of the inventory.

`tables.py SQL-FOLDER RESPONSES EXPORT.zip [S3-ENDPOINT]`: RESPONSES is a pattern of files, or of objects
(`s3://…`) at the endpoint. Says in one line of JSON how many rows each table has; ends with 1 where a table
is not the same, and says which cells are not.

`tables.py --sheets FOLDER EXPORT.zip`: the same for sheets that LibreOffice wrote as CSV into FOLDER.
"""

import csv
import glob
import io
import json
import os
import sys
import zipfile

import duckdb

HARMLESS = ("'=", "'+", "'-", "'@", "'\t", "'\r", "' ", "'\u00a0", "'＝", "'＋", "'－", "'＠")


def exported(path):
    """The tables of the export, as it was before formulas were made harmless."""
    tables = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8")
            columns, *rows = csv.reader(io.StringIO(text, newline=""))
            plain = [[cell[1:] if cell.startswith(HARMLESS) else cell for cell in row] for row in rows]
            tables[name.removesuffix(".csv")] = (columns, plain)
    return tables


def by_duckdb(folder, responses, endpoint, names):
    connection = duckdb.connect()
    if endpoint:
        import duckdb_ext

        place = os.path.dirname(duckdb_ext.__file__ or list(duckdb_ext.__path__)[0] + "/")
        [extension] = glob.glob(f"{place}/extensions/v*/*/httpfs.duckdb_extension")
        connection.execute(f"LOAD '{extension}'")
        connection.execute(
            f"CREATE SECRET (TYPE s3, KEY_ID 'test', SECRET 'secret', REGION 'eu-central-1', "
            f"ENDPOINT '{endpoint.removeprefix('http://')}', USE_SSL false, URL_STYLE 'path')"
        )
    connection.execute(f"SET VARIABLE responses = '{responses}'")
    for path in sorted(glob.glob(f"{folder}/*.duckdb.sql")):
        with open(path, encoding="utf-8") as file:
            connection.execute(file.read())
    tables = {}
    for name in names:
        found = connection.execute(f'SELECT COLUMNS(*)::VARCHAR FROM "{name}"')
        columns = [column[0] for column in found.description]
        tables[name] = (columns, [["" if cell is None else cell for cell in row] for row in found.fetchall()])
    return tables


def by_libreoffice(folder, names):
    tables = {}
    for name in names:
        # LibreOffice names a file after the workbook and its sheet.
        [path] = glob.glob(f"{folder}/*-{name}.csv")
        with open(path, encoding="utf-8", newline="") as file:
            columns, *rows = csv.reader(file)
        truth = {"TRUE": "true", "FALSE": "false"}
        tables[name] = (columns, [[truth.get(cell, cell) for cell in row] for row in rows])
    return tables


def differences(ours, theirs):
    for name, (columns, rows) in ours.items():
        if theirs[name][0] != columns:
            yield f"{name}: the columns are {theirs[name][0]}, not {columns}"
            continue
        found, expected = sorted(theirs[name][1]), sorted(rows)
        if len(found) != len(expected):
            yield f"{name}: {len(found)} rows, not {len(expected)}"
        for one, other in zip(found, expected):
            for column, cell, wanted in zip(columns, one, other):
                if cell != wanted:
                    yield f"{name}.{column}: {cell!r}, not {wanted!r}"


if __name__ == "__main__":
    if sys.argv[1] == "--sheets":
        ours = exported(sys.argv[3])
        theirs = by_libreoffice(sys.argv[2], ours)
    else:
        folder, responses, export, endpoint = (sys.argv[1:] + [""])[:4]
        ours = exported(export)
        ours.pop("codes")
        theirs = by_duckdb(folder, responses, endpoint, ours)
    said = list(differences(ours, theirs))
    if said:
        sys.exit("\n".join(said[:40]))
    print(json.dumps({name: len(rows) for name, (_, rows) in ours.items()}))
