"""Runs the DuckDB examples of docs/tables.md and docs/warehouse.md over the example office.

    python examples.py PROGRAM SCRATCH
"""

import math
import os
import pathlib
import re
import subprocess
import sys

import duckdb

def alike(one, other):
    """Whether two rows say the same. Sums of several threads differ in their last digits."""
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=0, abs_tol=1e-9)
    return one == other


root = pathlib.Path(__file__).resolve().parents[2]
program, scratch = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
pages = {name: (root / "docs" / name).read_text() for name in ("tables.md", "warehouse.md")}
os.chdir(scratch)
export = ["export", "all", "--workspace", root / "examples", "--output", "tables"]
subprocess.run([program, *export], check=True)
ours = duckdb.connect()
for what in (["load"], []):
    ours.execute(subprocess.run([program, "sql", *what], capture_output=True, text=True, check=True).stdout)
for name, text in pages.items():
    for example in re.findall(r"```sql\n(.*?)```", text, re.DOTALL):
        rows = ours.execute(example).fetchall()
        assert rows, f"{name}: nothing found:\n{example}"
        print(f"{name}: {len(rows)} rows, the first {rows[0]}")

# The views over a map that gives them nothing but the columns that they are said to read.
columns = re.findall(r"^\| `(\w+)` \| (`[^|]*`) \|$", pages["warehouse.md"], re.MULTILINE)
columns = {table: re.findall(r"\w+", names) for table, names in columns if not table.startswith("v_")}
pathlib.Path("map.toml").write_text("".join(
    f"[{table}]\nfrom = \"raw.{table}\"\n" + "".join(f"{name} = \"own_{name}\"\n" for name in names)
    for table, names in columns.items()
))
theirs = duckdb.connect()
theirs.execute("create schema raw; use raw")
load = subprocess.run([program, "sql", "load"], capture_output=True, text=True, check=True).stdout
theirs.execute(load)
for table, names in columns.items():
    for name in names:
        theirs.execute(f"alter table raw.{table} rename column {name} to own_{name}")
theirs.execute("use main")
sql = subprocess.run([program, "sql", "--map", "map.toml"], capture_output=True, text=True, check=True)
theirs.execute(sql.stdout)
for view in re.findall(r"^create or replace view (v_\w+)", sql.stdout, re.MULTILINE):
    one, other = (c.execute(f"select * from {view} order by all").fetchall() for c in (ours, theirs))
    assert alike(one, other), view
print(f"map: {len(columns)} tables of another form, the same rows in all views")
