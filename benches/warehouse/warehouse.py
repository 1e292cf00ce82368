#!/usr/bin/env python3
"""Times the SQL of `ospo-ladder sql` on DuckDB, or Spark, beside the program on the same people.

usage: benches/warehouse/warehouse.py PROGRAM [OPTION…] [PEOPLE…]

options: --engine duckdb|spark (both may be given), --memory 8GB, --stored

For each number of people (10000 and 100000 unless given) it invents them as JSON Lines, writes their
tables with `export all`, and lets the engine compute every row of each view. With `--stored` DuckDB
computes all views once, as tables. The program runs `assess --format jsonl --no-texts`. Each step is
a process of its own, of which CPU and peak memory are shown; a step that fails says so. Everything
lies in a folder that goes away.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "growth"))
import growth

VIEWS = ["profiles", "standings", "gaps"]
AS_OF = "2026-08-31"


def duckdb_load(folder, memory, statements):
    import duckdb

    with duckdb.connect(f"{folder}/office.db") as office:
        office.execute(f"set memory_limit = '{memory}'")
        office.execute(statements)
        return office.execute("select count(*) from ratings").fetchone()[0]


def duckdb_stored(folder, memory, statements):
    import duckdb

    with duckdb.connect(f"{folder}/office.db") as office:
        office.execute(f"set memory_limit = '{memory}'")
        office.execute("set preserve_insertion_order = false")
        for statement in statements.split(";\n"):
            if statement.strip():
                office.execute(statement)
        counts = (office.execute(f"select count(*) from v_{view}").fetchone()[0] for view in VIEWS)
        return sum(counts)


def duckdb_view(folder, memory, view):
    import duckdb

    with duckdb.connect(f"{folder}/office.db") as office:
        office.execute(f"set memory_limit = '{memory}'")
        # What order rows are kept in is nobody's wish, and costs memory.
        office.execute("set preserve_insertion_order = false")
        office.execute(f"copy (select * from v_{view}) to '{folder}/{view}.parquet'")
        return office.execute(f"select count(*) from '{folder}/{view}.parquet'").fetchone()[0]


def spark_view(folder, memory, view, statements):
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    from pyspark.sql import SparkSession

    made = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    made = made.config("spark.driver.memory", memory.lower().removesuffix("b"))
    made = made.config("spark.sql.warehouse.dir", f"{folder}/spark")
    session = made.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    for statement in statements.split(";\n"):
        if statement.strip():
            session.sql(statement)
    session.sql(f"select * from v_{view}").write.mode("overwrite").parquet(f"{folder}/{view}.spark")
    return session.read.parquet(f"{folder}/{view}.spark").count()


STEPS = {step.__name__: step for step in (duckdb_load, duckdb_stored, duckdb_view, spark_view)}


def measured(command, statements=None):
    """Seconds, CPU seconds, MB at the peak, and what was printed; None where it failed."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as given:
        given.write((statements or "").encode())
        given.seek(0)
        start = time.monotonic()
        child = subprocess.Popen(command, stdin=given, stdout=out, stderr=subprocess.PIPE)
        told = child.stderr.read().decode()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - start
        if child.returncode != 0:
            print((told.strip().splitlines() or ["no message"])[-1], file=sys.stderr)
            return None
        out.seek(0)
        answer = out.read()
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, answer


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("people", nargs="*", type=int)
    parser.add_argument("--engine", action="append", choices=["duckdb", "spark"])
    parser.add_argument("--memory", default="8GB")
    parser.add_argument("--stored", action="store_true")
    said = parser.parse_intermixed_args()
    said.program = str(Path(said.program).resolve())
    before = {}

    def row(people, what, done, rows):
        if done is None:
            print(f"{people:>9}  {what:<18} failed", flush=True)
            return
        seconds, cpu, memory, _ = done
        grown = f"{cpu / before[what]:.1f}" if what in before else ""
        before[what] = cpu
        print(f"{people:>9}  {what:<18} {rows:>11} {seconds:>8.1f} {cpu:>8.1f} {memory:>8.0f} {grown:>6}",
              flush=True)

    def sql(*words):
        call = [said.program, "sql", *words]
        return subprocess.run(call, capture_output=True, text=True, check=True).stdout

    print(f"{'people':>9}  {'step':<18} {'rows':>11} {'seconds':>8} {'CPU s':>8} {'MB':>8} {'growth':>6}")
    skills = growth.skills(said.program)
    for people in said.people or [10_000, 100_000]:
        with tempfile.TemporaryDirectory() as folder:
            documents = Path(folder) / "people.jsonl"
            with documents.open("w") as lines:
                for number in range(people):
                    lines.write(json.dumps(growth.person(number, skills)) + "\n")
            over = [said.program, "assess", str(documents), "--as-of", AS_OF, "--format", "jsonl"]
            over += ["--no-texts", "--output", f"{folder}/assessments.jsonl"]
            row(people, "program assess", measured(over), people)
            tables = f"{folder}/tables"
            export = [said.program, "export", "all", str(documents), "--as-of", AS_OF, "--output", tables]
            row(people, "program export", measured(export), people)
            for engine in said.engine or ["duckdb"]:
                load = sql("load", "--dialect", engine, "--tables", tables)
                views = sql("--dialect", engine)
                step = [sys.executable, __file__, "--step"]
                if engine == "duckdb":
                    made = load if said.stored else load + views
                    done = measured([*step, "duckdb_load", folder, said.memory], made)
                    row(people, "duckdb load", done, int(done[3]) if done else 0)
                if engine == "duckdb" and said.stored:
                    stored = sql("--stored")
                    done = measured([*step, "duckdb_stored", folder, said.memory], stored)
                    row(people, "duckdb stored", done, int(done[3]) if done else 0)
                    continue
                for view in VIEWS:
                    given = load + views if engine == "spark" else None
                    done = measured([*step, f"{engine}_view", folder, said.memory, view], given)
                    row(people, f"{engine} {view}", done, int(done[3]) if done else 0)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--step"]:
        name, *words = sys.argv[2:]
        given = sys.stdin.read()
        print(STEPS[name](*words, given) if name != "duckdb_view" else STEPS[name](*words))
    else:
        main()
