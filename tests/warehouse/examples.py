"""Runs the DuckDB examples of docs/tables.md and docs/warehouse.md over the example office.

    python examples.py PROGRAM SCRATCH
"""

import os
import pathlib
import re
import subprocess
import sys

import duckdb

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
