// Makes the organiser's page from what wasm-bindgen wrote: node overview.js FROM TO
//
// The module is made smaller (cargo has made it fast), the scripts are minified, and every file but index.html gets
// a name that tells its content, so that it can be cached for ever.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { transformSync } from "esbuild";

const [from, to] = process.argv.slice(2).map((folder) => resolve(folder));
process.chdir(import.meta.dirname);
rmSync(to, { recursive: true, force: true });
mkdirSync(to, { recursive: true });

const features = ["bulk-memory", "bulk-memory-opt", "call-indirect-overlong", "multivalue", "mutable-globals",
  "nontrapping-float-to-int", "reference-types", "sign-ext"].map((feature) => `--enable-${feature}`);
const optimised = join(from, "optimised.wasm");
execFileSync("node_modules/.bin/wasm-opt", [
  join(from, "overview_bg.wasm"), "-o", optimised, ...features, "-O1", "--reorder-functions", "--strip-debug",
  "--strip-producers", "--strip-target-features",
], { stdio: "inherit" });

const minified = (source) =>
  transformSync(source, { minify: true, treeShaking: true, format: "esm", target: "es2022" }).code;
/** Writes a file under a name with the hash of its content, and gives that name. */
function put(name, ending, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
  const named = `${name}-${hash}${ending}`;
  writeFileSync(join(to, named), content);
  return named;
}

const module = put("overview_bg", ".wasm", readFileSync(optimised));
const style = put("overview", ".css", readFileSync("dist/overview.css"));
const glue = put("overview", ".js", minified(readFileSync(join(from, "overview.js"), "utf8")
  .replaceAll("overview_bg.wasm", module)));
const boot = put("boot", ".js", minified(readFileSync("../src/overview/page/boot.js", "utf8")
  .replace("./overview.js", `./${glue}`).replace("./overview_bg.wasm", `./${module}`)));
const page = readFileSync("../src/overview/page/index.html", "utf8")
  .replace("./overview.css", `./${style}`).replace("./boot.js", `./${boot}`).replace(/^\s+/gm, "");
writeFileSync(join(to, "index.html"), page);
