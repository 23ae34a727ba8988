// Shrinks what trunk has built in a folder: node shrink.js FOLDER
//
// The module and the JavaScript that wasm-bindgen wrote for it know each other by long names with
// hashes in them, which do not compress. Here both get the same short ones; and what neither calls
// goes: Leptos brings the streams of its server functions, which this page has none of. The parts that
// xtask/src/parts.rs cut off the module are made small with it.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import binaryen from "binaryen";
import { transformSync } from "esbuild";

const folder = resolve(process.argv[2]);
process.chdir(import.meta.dirname);
const file = (pattern) => join(folder, readdirSync(folder).find((name) => pattern.test(name)));
const [page, boot, glue, module] =
  [/^index\.html$/, /^boot-\w+\.js$/, /^leeragenda-\w+\.js$/, /^leeragenda-\w+\.wasm$/].map(file);
const parts = readdirSync(folder).filter((name) => /^part-\w+\.wasm$/.test(name));
const read = (path) => readFileSync(path, "utf8");
const minified = (source) => transformSync(source, { minify: true, treeShaking: true, format: "esm", target: "es2022" }).code;

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
const optimise = (path, ...more) => execFileSync("node_modules/.bin/wasm-opt", [
  path, "-o", path, ...features, "-Oz", "--strip-debug", "--strip-producers", "--strip-target-features", ...more,
], { encoding: "utf8", maxBuffer: 1e9 });

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

const names = optimise(module, "--minify-imports-and-exports-and-modules");
const { imports, exports } = JSON.parse(names);
const shorter = new Map(imports.map(([, name, short]) => [name, short]));

// Each import is a member of one object.
source = source
  .replace(/^ {8}(\w+): function[^]*?^ {8}\}.*,\n/gm, (member, name) =>
    shorter.has(name) ? member.replace(name, shorter.get(name)) : "")
  .replace('"./leeragenda_bg.js": import0', '"a": import0');
for (const [name, short] of exports) source = source.replaceAll(new RegExp(`\\bwasm\\.${name}\\b`, "g"), `wasm.${short}`);
writeFileSync(glue, minified(source.replace("export { initSync, __wbg_init as default }", "export { __wbg_init as default }")));

// Each part asks for what it takes by the new names. Its own name gets a hash, and stands in the page
// for src/browser/parts.rs, which loads it.
const short = new Map(exports);
const metas = parts.map((part) => {
  const before = join(folder, part);
  const text = readModule(before).emitText()
    .replace(/\(import "leeragenda" "(\w+)"/g, (_, name) => `(import "a" "${short.get(name)}"`);
  const rewritten = binaryen.parseText(text);
  rewritten.setFeatures(FEATURES.reduce((all, feature) => all | binaryen.Features[feature], 0));
  const bytes = rewritten.emitBinary();
  const [name] = part.slice("part-".length).split(".");
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  writeFileSync(join(folder, `part-${name}-${hash}.wasm`), bytes);
  rmSync(before);
  return `<meta name="leeragenda-part-${name}" content="./part-${name}-${hash}.wasm">\n`;
});

const small = minified(read(boot));
writeFileSync(boot, small);
const integrity = `sha384-${createHash("sha384").update(small).digest("base64")}`;
const markup = read(page)
  .replace(/(boot-\w+\.js" integrity=")[^"]+/, `$1${integrity}`)
  .replace(/^\s*<!--[^]*?-->\n/gm, "")
  .replace("</head>", `${metas.join("")}</head>`)
  .replace(/^\s+/gm, "");
// A name tells the content: module and JavaScript are other ones now than when trunk named them.
const hash = createHash("sha256").update(readFileSync(module)).update(readFileSync(glue)).digest("hex").slice(0, 16);
const renamed = [module, glue].reduce((text, path) => {
  const name = basename(path);
  const better = name.replace(/-[0-9a-f]+/, `-${hash}`);
  renameSync(path, join(folder, better));
  return text.replaceAll(name, better);
}, markup);
writeFileSync(page, renamed);

// The service worker keeps every file whose name tells its content.
const named = readdirSync(folder).filter((name) => /-[0-9a-f]{8,}(_bg)?\.(js|css|wasm)$/.test(name)).sort();
const worker = read("../src/offline.js")
  .replace("const FILES = [];", `const FILES = ${JSON.stringify(named)};`)
  .replace('const MARK = "";', `const MARK = ${JSON.stringify(basename(glue).replace(/-[0-9a-f]+/, `-${hash}`))};`);
writeFileSync(join(folder, "offline.js"), transformSync(worker, { minify: true, target: "es2022" }).code);
