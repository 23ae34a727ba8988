"""How long DuckDB takes to read responses, and to find some of them: `scale.py RESPONSES.ndjson`, in JSON."""

import json
import resource
import sys
import time

import duckdb

connection = duckdb.connect()
begin = time.perf_counter()
connection.execute(
    "CREATE TABLE responses AS SELECT * FROM read_json(?, maximum_object_size = 20000000, columns = {"
    "id: 'VARCHAR', questionnaire: 'STRUCT(id VARCHAR)', status: 'VARCHAR', savedAt: 'VARCHAR', answers: 'JSON'})",
    [sys.argv[1]],
)
read = time.perf_counter() - begin
begin = time.perf_counter()
[found] = connection.execute(
    "SELECT count(*) FROM responses WHERE contains(lower(strip_accents(answers::VARCHAR)), 'schimmel')"
).fetchone()
sifted = time.perf_counter() - begin
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps({"read": read, "sifted": sifted, "found": found, "memory": peak}))
