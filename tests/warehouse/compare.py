"""Holds the SQL of `ospo-ladder sql` against the program, figure by figure.

For each workspace in a folder: `export all` writes the tables, an engine loads them and makes the
views with the statements that `sql` prints, or tables in their place, and every row of every view is compared with what
`assess --format json`, `team --format json` and `export effective` say. Numbers may differ by 1e-9.

    python compare.py PROGRAM FOLDER duckdb
    python compare.py PROGRAM FOLDER postgres [WORKSPACES]
    python compare.py PROGRAM FOLDER spark [WORKSPACES]

DuckDB is the module of that name. For PostgreSQL the script starts a server of its own on a socket
in a temporary folder and stops it at the end; as root it does so as the user `postgres`. For Spark
it starts one session in local mode, and each workspace gets a schema of its own.
"""

import csv
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

AS_OF = "2026-08-31"
POLICIES = ["manager-first", "self", "median", "lowest"]
VIEWS = ["effective", "profiles", "standings", "attainments", "gaps", "chosen", "covers", "charter"]
SLACK = 1e-9


class Duck:
    """DuckDB in memory, anew for each workspace."""

    def __init__(self):
        import duckdb

        self.duckdb = duckdb

    def views(self, statements):
        connection = self.duckdb.connect()
        connection.execute(statements)
        found = {}
        for view in VIEWS:
            rows = connection.execute(f"select * from v_{view}")
            names = [column[0] for column in rows.description]
            found[view] = [dict(zip(names, row)) for row in rows.fetchall()]
        connection.close()
        return found

    def close(self):
        pass


class Postgres:
    """A PostgreSQL server of its own, a schema for each workspace."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="warehouse-"))
        self.count = 0
        self.as_user = []
        if os.geteuid() == 0:
            self.as_user = ["runuser", "-u", "postgres", "--"]
            shutil.chown(self.folder, "postgres")
        binaries = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))
        self.binaries = binaries[-1] if binaries else pathlib.Path()
        data = self.folder / "data"
        self.call("initdb", "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8",
                  "--username", "postgres", "-D", data)
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off"
        self.call("pg_ctl", "start", "-w", "-D", data, "-l", self.folder / "log", "-o", options)

    def call(self, name, *words):
        program = self.binaries / name
        command = [*self.as_user, program if program.exists() else name, *words]
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{name}: {done.stdout}{done.stderr}")

    def views(self, statements):
        self.count += 1
        schema = f"w{self.count}"
        asked = "\n".join(
            f"select json_build_object('view', '{view}', 'row', row_to_json(t)) from v_{view} t;"
            for view in VIEWS
        )
        script = f"create schema {schema}; set search_path to {schema};\n{statements}\n{asked}\n"
        done = subprocess.run(
            ["psql", "-h", str(self.folder), "-U", "postgres", "-d", "postgres",
             "-v", "ON_ERROR_STOP=1", "-qAt"],
            input=script, capture_output=True, text=True,
        )
        if done.returncode != 0:
            raise SystemExit(done.stderr)
        found = {view: [] for view in VIEWS}
        for line in done.stdout.splitlines():
            row = json.loads(line)
            found[row["view"]].append(row["row"])
        return found

    def close(self):
        self.call("pg_ctl", "stop", "-m", "immediate", "-D", self.folder / "data")
        shutil.rmtree(self.folder, ignore_errors=True)


class Spark:
    """Spark in local mode: one session, a schema for each workspace."""

    # For tables of a few rows: nothing is spread, nothing is compiled, nothing listens outside.
    SETTINGS = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "1",
        "spark.sql.adaptive.enabled": "false",
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    }

    def __init__(self):
        from pyspark.sql import SparkSession

        # Whatever the machine is called, and whether or not that name has an address.
        os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
        self.folder = tempfile.mkdtemp(prefix="warehouse-")
        self.count = 0
        made = SparkSession.builder.master("local[2]")
        for name, value in self.SETTINGS.items():
            made = made.config(name, value)
        made = made.config("spark.local.dir", self.folder)
        made = made.config("spark.sql.warehouse.dir", f"{self.folder}/warehouse")
        self.session = made.getOrCreate()
        self.session.sparkContext.setLogLevel("ERROR")

    def views(self, statements):
        self.count += 1
        schema = f"w{self.count}"
        # It takes one statement at a time; a semicolon at the end of a line closes one.
        made = [f"create schema {schema}", f"use {schema}", *statements.split(";\n")]
        for statement in made:
            if statement.strip():
                self.session.sql(statement)
        found = {}
        for view in VIEWS:
            rows = self.session.sql(f"select * from v_{view}").collect()
            found[view] = [row.asDict() for row in rows]
        self.session.sql("use default")
        self.session.sql(f"drop schema {schema} cascade")
        return found

    def close(self):
        self.session.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


class Program:
    """The program over one workspace."""

    def __init__(self, program, workspace, policy):
        self.program = program
        self.fixed = ["--workspace", str(workspace), "--as-of", AS_OF, "--rating", policy]

    def text(self, *words):
        done = subprocess.run([self.program, *words, *self.fixed], capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{words}: {done.stderr}")
        return done.stdout

    def json(self, *words):
        return json.loads(self.text(*words, "--format", "json"))


def keyed(rows, *keys):
    """Rows by some of their columns; each stands once."""
    found = {}
    for row in rows:
        key = tuple(row[name] for name in keys)
        assert key not in found, f"twice: {key}"
        found[key] = {name: value for name, value in row.items() if name not in keys}
    return found


def expected(program):
    """What the program says, in the form of the views."""
    effective = [
        {"person": row["person"], "skill": row["skill"], "rating": float(row["rating"]),
         "top": int(row["top"]), "source": row["source"]}
        for row in csv.DictReader(program.text("export", "effective").splitlines())
    ]
    people = program.json("assess")
    people = people if isinstance(people, list) else [people]
    profiles, standings, attainments, gaps, chosen = [], [], [], [], []
    for one in people:
        person = one["person"]["id"]
        for bucket in one["profile"]["buckets"]:
            figures = {k: v for k, v in bucket.items() if k not in ("id", "title")}
            profiles.append({"person": person, "kind": "bucket", "topic": bucket["id"], **figures})
        for part in one["profile"]["disciplines"]:
            figures = {name: part[name] for name in ("score", "coverage", "breadth")}
            none = dict.fromkeys(["asked_coverage", "depth", "interest", "cell"])
            row = {"person": person, "kind": "discipline", "topic": part["id"]}
            profiles.append({**row, **figures, **none})
        for goal in ("current", "target"):
            standing = one[goal]
            if standing is None:
                continue
            ladder, level = standing["level"].split("/")
            view = "+".join([ladder, *standing["lenses"]])
            held = {"person": person, "goal": goal, "view": view, "ladder": ladder, "level": level}
            reasons = [reason["kind"] for reason in standing["signal"]["reasons"]]
            counts = ("expectations", "met", "short", "not_rated", "largest_gap", "attainment",
                      "evidence_confidence")
            standings.append({
                **held,
                **{name: standing[name] for name in counts},
                "new_expectations": standing["new"]["expectations"],
                "new_met": standing["new"]["met"],
                "new_share": standing["new"]["share"],
                "core_gaps": reasons.count("core_gap"),
                "choose_unmet": reasons.count("choose_unmet"),
                **{kind: kind in reasons
                   for kind in ("new_below", "attainment_below", "thin", "nothing_asked")},
                "verdict": standing["signal"]["verdict"],
            })
            for part in standing["by_competency"]:
                attainments.append({**held, "kind": "competency", "topic": part["id"],
                                    "attainment": part["attainment"],
                                    "expectations": part["expectations"], "met": part["met"]})
            for part in standing["by_bucket"]:
                attainments.append({**held, "kind": "bucket", "topic": part["id"],
                                    "attainment": part["attainment"],
                                    "expectations": None, "met": None})
            for gap in standing["gaps"]:
                names = ("skill", "competency", "expected", "rating", "source", "gap", "weight",
                         "core", "interest")
                gaps.append({**held, **{name: gap[name] for name in names}, "is_new": gap["new"]})
            for number, choice in enumerate(standing["choose"], 1):
                chosen.append({**held, "number": number, "asked": choice["count"],
                               "have": choice["have"], "rating": choice["rating"],
                               "satisfied": choice["have"] >= choice["count"]})
    covers, charter = [], []
    for function in program.json("team")["charter"]:
        name = function["function"]
        for person in function["people"]:
            covers.append({"function": name, "person": person, "missing": 0, "nearness": "covers"})
        for near in function["near"]:
            covers.append({"function": name, "person": near["person"],
                           "missing": len(near["missing"]), "nearness": "near"})
        charter.append({"function": name, "in_scope": function["in_scope"],
                        "needed": function["needed"], "covered": function["covered"],
                        "near": len(function["near"]), "status": function["status"]})
    return {"effective": effective, "profiles": profiles, "standings": standings,
            "attainments": attainments, "gaps": gaps, "chosen": chosen, "covers": covers,
            "charter": charter}


KEYS = {
    "effective": ("person", "skill"),
    "profiles": ("person", "kind", "topic"),
    "standings": ("person", "goal"),
    "attainments": ("person", "goal", "kind", "topic"),
    "gaps": ("person", "goal", "skill"),
    "chosen": ("person", "goal", "number"),
    "covers": ("function", "person"),
    "charter": ("function",),
}


def same(one, other):
    if one is None or other is None or isinstance(one, (bool, str)):
        return one == other
    return abs(float(one) - float(other)) <= SLACK


def differences(found, wanted):
    """What differs, as texts, and how many figures were compared."""
    told, figures = [], 0
    for view, keys in KEYS.items():
        ours, theirs = keyed(wanted[view], *keys), keyed(found[view], *keys)
        for key in sorted(ours.keys() | theirs.keys()):
            if key not in ours or key not in theirs:
                told.append(f"v_{view} {key}: only in {'the SQL' if key in theirs else 'the program'}")
                continue
            assert ours[key].keys() == theirs[key].keys(), (view, ours[key], theirs[key])
            for name, value in ours[key].items():
                figures += 1
                if not same(value, theirs[key][name]):
                    told.append(f"v_{view} {key} {name}: {value} and {theirs[key][name]} in SQL")
    return told, figures


def main(program, folder, engine, most=None):
    workspaces = sorted(path for path in pathlib.Path(folder).iterdir() if path.is_dir())
    if most and int(most) < len(workspaces):
        # Some of every kind, which stand one kind after the other.
        workspaces = [workspaces[i * len(workspaces) // int(most)] for i in range(int(most))]
    dialect = engine
    engine = {"duckdb": Duck, "postgres": Postgres, "spark": Spark}[engine]()
    figures = different = 0
    try:
        with tempfile.TemporaryDirectory() as scratch:
            tables = pathlib.Path(scratch) / "tables"
            sql = [program, "sql", "--dialect", dialect]
            load, views, stored = (
                subprocess.run([*sql, *what], capture_output=True, text=True, check=True).stdout
                for what in (["load", "--tables", str(tables)], [], ["--stored"])
            )
            for index, workspace in enumerate(workspaces):
                policy = POLICIES[index % len(POLICIES)]
                over = Program(program, workspace, policy)
                over.text("export", "all", "--force", "--output", str(tables))
                # Every fifth as tables; of the others each policy has its share.
                made = load + (stored if index % 5 == 4 else views)
                told, compared = differences(engine.views(made), expected(over))
                figures += compared
                different += len(told)
                for line in told[:5]:
                    print(f"{workspace.name}, {policy}: {line}")
    finally:
        engine.close()
    print(f"{dialect}: {len(workspaces)} workspaces, {figures} figures, {different} differ")
    return 1 if different or not workspaces else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
