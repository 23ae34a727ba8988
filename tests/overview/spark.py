"""What Apache Spark SQL makes of responses, held against DuckDB: `spark.py SQL-FOLDER RESPONSES.ndjson`.

Run by hand (see the README): Spark is large, and `cargo xtask test` does without it.
"""

import glob
import json
import sys

import duckdb
from pyspark.sql import SparkSession

folder, responses = sys.argv[1:]
connection = duckdb.connect()
connection.execute(f"SET VARIABLE responses = '{responses}'")
spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
spark.sparkContext.setLogLevel("ERROR")
spark.read.text(responses).createOrReplaceTempView("files")
counts = {}
for path in sorted(glob.glob(f"{folder}/*.duckdb.sql")):
    with open(path, encoding="utf-8") as file:
        connection.execute(file.read())
    with open(path.replace(".duckdb.", ".spark."), encoding="utf-8") as file:
        text = "\n".join(line for line in file.read().splitlines() if not line.lstrip().startswith("--"))
    for statement in text.split(";\n"):
        if statement.strip():
            spark.sql(statement.rstrip().rstrip(";"))
names = [name for (name,) in connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()]
for name in names:
    if name.endswith("_responses"):
        continue
    found = connection.execute(f'SELECT COLUMNS(*)::VARCHAR FROM "{name}"')
    columns = [column[0] for column in found.description]
    theirs = spark.sql(f"SELECT * FROM {name}")
    assert theirs.columns == columns, (name, theirs.columns, columns)
    plain = lambda rows: sorted(["" if cell is None else str(cell) for cell in row] for row in rows)
    ours, other = plain(found.fetchall()), plain(theirs.collect())
    assert ours == other, (name, next(pair for pair in zip(ours, other) if pair[0] != pair[1]))
    counts[name] = len(ours)
print(json.dumps(counts))
