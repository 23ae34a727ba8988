// Shrinks what trunk has built in a folder: node shrink.js FOLDER
//
// The module and the JavaScript that wasm-bindgen wrote for it know each other by long names with
// hashes in them, which do not compress. Here both get the same short ones; and what neither calls
// goes: Leptos brings the streams of its server functions, which this page has none of. The parts that
// xtask/src/parts.rs cut off the module are made small with it. Where all these files are, and what they
// hold, is written into the scripts that load them (src/files.js); those hold the JavaScript too, so that
// who checks a script has checked everything that follows.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import binaryen from "binaryen";
import { buildSync, transformSync } from "esbuild";
import { withOrder } from "./order.js";

const folder = resolve(process.argv[2]);
process.chdir(import.meta.dirname);
const file = (pattern) => join(folder, readdirSync(folder).find((name) => pattern.test(name)));
const [page, boot, glue, module, style] =
  [/^index\.html$/, /^boot-\w+\.js$/, /^leeragenda-\w+\.js$/, /^leeragenda-\w+\.wasm$/, /^leeragenda-\w+\.css$/].map(file);
const parts = readdirSync(folder).filter((name) => /^part-\w+\.wasm$/.test(name));
const read = (path) => readFileSync(path, "utf8");
const HOW = { minify: true, treeShaking: true, format: "esm", target: "es2022" };
const hex = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 16);
const integrity = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;

// A file under a name that tells its content, in the place of one with another name; and what files.js
// is to know of it.
const rename = (before, name, bytes) => {
  rmSync(before);
  writeFileSync(join(folder, name), bytes);
  return { name, integrity: integrity(bytes) };
};

// Without the classes of the streams, their exports are not named any more.
let source = read(glue)
  .replace(/^export class IntoUnderlying[^]*?^\}\n/gm, "")
  .replace(/^(if \(Symbol\.dispose\)|const IntoUnderlying)[^]*?;\n/gm, "");

// These are all that Rust's release builds may use (`rustc --print target-features`), and bulk memory.
const FEATURES = ["BulkMemory", "BulkMemoryOpt", "CallIndirectOverlong", "Multivalue", "MutableGlobals",
  "NontrappingFPToInt", "ReferenceTypes", "SignExt"];
const readModule = (path) => {
  const parsed = binaryen.readBinary(readFileSync(path));
  parsed.setFeatures(FEATURES.reduce((all, feature) => all | binaryen.Features[feature], 0));
  return parsed;
};
const features = ["bulk-memory", "bulk-memory-opt", "call-indirect-overlong", "multivalue", "mutable-globals",
  "nontrapping-float-to-int", "reference-types", "sign-ext"].map((feature) => `--enable-${feature}`);
// Flattened first, more is found to be the same; and below the first kilobyte nothing lies: the linker puts the
// end of the stack there (`--stack-first`).
const passes = ["--flatten", "--rereloop", "-Oz", "-Oz", "--low-memory-unused"];
const run = (path, ...how) => execFileSync("node_modules/.bin/wasm-opt", [
  path, "-o", path, ...features, ...how, "--strip-debug", "--strip-producers", "--strip-target-features",
], { encoding: "utf8", maxBuffer: 1e9 });
const optimise = (path, ...more) => run(path, ...passes, ...more);
// Once more, for what compresses best: the same locals in the same places, no hints at alignment (which nobody reads),
// and functions beside those that they are like.
const arrange = (path) => {
  writeFileSync(path, withOrder(readFileSync(path)));
  optimise(path, "--coalesce-locals-learning", "--reorder-locals", "--dealign", "--reorder-functions-by-name");
};

// What the parts take from the module, which exports it under these names.
const taken = new Set();
for (const part of parts) {
  optimise(join(folder, part));
  const compiled = new WebAssembly.Module(readFileSync(join(folder, part)));
  for (const { name } of WebAssembly.Module.imports(compiled)) taken.add(name);
}
const parsed = readModule(module);
const exported = [...Array(parsed.getNumExports()).keys()]
  .map((at) => binaryen.getExportInfo(parsed.getExportByIndex(at)).name);
for (const name of exported) {
  if (!taken.has(name) && !new RegExp(`\\b${name}\\b`).test(source)) parsed.removeExport(name);
}
writeFileSync(module, parsed.emitBinary());
optimise(module);
arrange(module);

// Exports in the order of the functions, before they get short names: the names and what they name both count up,
// which compresses.
const sortExports = (path) => {
  const parsed = readModule(path);
  const all = (number, at) => [...Array(number).keys()].map(at);
  const functions = all(parsed.getNumFunctions(), (at) => binaryen.getFunctionInfo(parsed.getFunctionByIndex(at)).name);
  const places = new Map(functions.map((name, place) => [name, place]));
  const exports = all(parsed.getNumExports(), (at) => binaryen.getExportInfo(parsed.getExportByIndex(at)))
    .filter(({ kind }) => kind === binaryen.ExternalFunction)
    .sort((one, other) => places.get(one.value) - places.get(other.value));
  for (const { name } of exports) parsed.removeExport(name);
  for (const { name, value } of exports) parsed.addFunctionExport(value, name);
  writeFileSync(path, parsed.emitBinary());
};
sortExports(module);
// At these levels code is written as short as can be, and nothing is moved any more.
const names = run(module, "--optimize-level=2", "--shrink-level=2", "--minify-imports-and-exports-and-modules");
const { imports, exports } = JSON.parse(names);
const shorter = new Map(imports.map(([, name, short]) => [name, short]));

// Each import is a member of one object.
source = source
  .replace(/^ {8}(\w+): function[^]*?^ {8}\}.*,\n/gm, (member, name) =>
    shorter.has(name) ? member.replace(name, shorter.get(name)) : "")
  .replace('"./leeragenda_bg.js": import0', '"a": import0');
for (const [name, short] of exports) source = source.replaceAll(new RegExp(`\\bwasm\\.${name}\\b`, "g"), `wasm.${short}`);
writeFileSync(glue, source);

// Each part asks for what it takes by the new names.
const short = new Map(exports);
const rewrite = (part) => {
  const before = join(folder, part);
  const text = readModule(before).emitText()
    .replace(/\(import "leeragenda" "(\w+)"/g, (_, name) => `(import "a" "${short.get(name)}"`);
  const rewritten = binaryen.parseText(text);
  rewritten.setFeatures(FEATURES.reduce((all, feature) => all | binaryen.Features[feature], 0));
  writeFileSync(before, rewritten.emitBinary());
  arrange(before);
  const bytes = readFileSync(before);
  const [name] = part.slice("part-".length).split(".");
  return [name, rename(before, `part-${name}-${hex(bytes)}.wasm`, bytes)];
};
const compiled = readFileSync(module);
const files = {
  module: { ...rename(module, `leeragenda-${hex(compiled)}.wasm`, compiled), bytes: compiled.length },
  style: { name: basename(style), integrity: integrity(readFileSync(style)) },
  parts: Object.fromEntries(parts.map(rewrite)),
};

// A script with everything that it imports, and where the files are, seen from it.
const bundle = (script, up) => buildSync({
  ...HOW, bundle: true, write: false, absWorkingDir: process.cwd(), entryPoints: [join("../src", script)], alias: { leeragenda: glue },
  define: { FILES: JSON.stringify(files), UP: JSON.stringify(up) },
}).outputFiles[0].contents;
const started = bundle("boot.js", ".");
const script = rename(boot, `boot-${hex(started)}.js`, started);
// What other people's pages load: under names that stay.
mkdirSync(join(folder, "embed"), { recursive: true });
for (const name of ["form.js", "frame.js"]) {
  writeFileSync(join(folder, "embed", name), bundle(join("embed", name), ".."));
}
rmSync(glue);

// The whole stylesheet comes beside the code (src/boot.js), and nothing waits for it that can be painted before: it is
// asked for behind all that is, because a browser has few lines to a host.
const later = `<link rel="preload" as="style" fetchpriority="low" href="./${files.style.name}" integrity="${files.style.integrity}">`;
const markup = read(page)
  .replace(new RegExp(`<link[^>]*${files.style.name}[^>]*>`), "")
  .replace("</body>", `${later}</body>`)
  .replace(/(boot-\w+\.js"[^>]* integrity=")[^"]+/, `$1${script.integrity}`)
  .replaceAll(basename(boot), script.name)
  .replaceAll(basename(module), files.module.name)
  .replace(/^\s*<!--[^]*?-->\n/gm, "")
  .replace(/^\s+/gm, "");
// With another digest browsers would not run it.
if (!markup.includes(script.integrity)) throw new Error(`${page}: no place for the digest of ${script.name}`);
writeFileSync(page, markup);

// The service worker keeps every file whose name tells its content.
const named = readdirSync(folder).filter((name) => /-[0-9a-f]{8,}(_bg)?\.(js|css|wasm)$/.test(name)).sort();
const worker = read("../src/offline.js")
  .replace("const FILES = [];", `const FILES = ${JSON.stringify(named)};`)
  .replace('const MARK = "";', `const MARK = ${JSON.stringify(script.name)};`);
writeFileSync(join(folder, "offline.js"), transformSync(worker, { minify: true, target: "es2022" }).code);
