// Shrinks what trunk has built in a folder: node shrink.js FOLDER
//
// The module and the JavaScript that wasm-bindgen wrote for it know each other by long names with
// hashes in them, which do not compress. Here both get the same short ones; and what neither calls
// goes: Leptos brings the streams of its server functions, which this page has none of.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import binaryen from "binaryen";
import { transformSync } from "esbuild";

const folder = resolve(process.argv[2]);
process.chdir(import.meta.dirname);
const file = (pattern) => join(folder, readdirSync(folder).find((name) => pattern.test(name)));
const [page, boot, glue, module] = [/^index\.html$/, /^boot-\w+\.js$/, /^leeragenda-\w+\.js$/, /\.wasm$/].map(file);
const read = (path) => readFileSync(path, "utf8");
const minified = (source) => transformSync(source, { minify: true, treeShaking: true, format: "esm", target: "es2022" }).code;

// Without the classes of the streams, their exports are not named any more.
let source = read(glue)
  .replace(/^export class IntoUnderlying[^]*?^\}\n/gm, "")
  .replace(/^(if \(Symbol\.dispose\)|const IntoUnderlying)[^]*?;\n/gm, "");

// These are all that Rust's release builds may use (`rustc --print target-features`), and bulk memory.
const FEATURES = ["BulkMemory", "BulkMemoryOpt", "CallIndirectOverlong", "Multivalue", "MutableGlobals",
  "NontrappingFPToInt", "ReferenceTypes", "SignExt"];
const parsed = binaryen.readBinary(readFileSync(module));
parsed.setFeatures(FEATURES.reduce((all, feature) => all | binaryen.Features[feature], 0));
const exported = [...Array(parsed.getNumExports()).keys()]
  .map((at) => binaryen.getExportInfo(parsed.getExportByIndex(at)).name);
for (const name of exported) {
  if (!new RegExp(`\\b${name}\\b`).test(source)) parsed.removeExport(name);
}
writeFileSync(module, parsed.emitBinary());

const features = ["bulk-memory", "bulk-memory-opt", "call-indirect-overlong", "multivalue", "mutable-globals",
  "nontrapping-float-to-int", "reference-types", "sign-ext"].map((feature) => `--enable-${feature}`);
const names = execFileSync("node_modules/.bin/wasm-opt", [
  module, "-o", module, ...features, "-Oz", "--strip-debug", "--strip-producers", "--strip-target-features",
  "--minify-imports-and-exports-and-modules",
], { encoding: "utf8", maxBuffer: 1e9 });
const { imports, exports } = JSON.parse(names);
const shorter = new Map(imports.map(([, name, short]) => [name, short]));

// Each import is a member of one object.
source = source
  .replace(/^ {8}(\w+): function[^]*?^ {8}\}.*,\n/gm, (member, name) =>
    shorter.has(name) ? member.replace(name, shorter.get(name)) : "")
  .replace('"./leeragenda_bg.js": import0', '"a": import0');
for (const [name, short] of exports) source = source.replaceAll(new RegExp(`\\bwasm\\.${name}\\b`, "g"), `wasm.${short}`);
writeFileSync(glue, minified(source.replace("export { initSync, __wbg_init as default }", "export { __wbg_init as default }")));

const small = minified(read(boot));
writeFileSync(boot, small);
const integrity = `sha384-${createHash("sha384").update(small).digest("base64")}`;
const markup = read(page)
  .replace(/(boot-\w+\.js" integrity=")[^"]+/, `$1${integrity}`)
  .replace(/^\s*<!--[^]*?-->\n/gm, "")
  .replace(/^\s+/gm, "");
writeFileSync(page, markup);
