// Bundles index.css with its imports, drops the rules that no markup of ours can match, and minifies:
// index.css -> dist/leeragenda.css. Whatever a pattern or a source file in ../src names is kept.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { browserslistToTargets, bundle, transform } from "lightningcss";
import { PurgeCSS } from "purgecss";

process.chdir(import.meta.dirname);

// The oldest engines with container queries and :has(), which the stylesheet uses.
const targets = browserslistToTargets(["chrome 111", "firefox 121", "safari 16.4"]);
const bundled = bundle({ filename: "index.css", targets });
const [purged] = await new PurgeCSS().purge({
  content: ["patterns/*.html", "../src/**/*.rs", "../src/**/*.js"],
  css: [{ raw: bundled.code.toString() }],
  // Our rules say what is faulty (aria-invalid), not the browser's.
  blocklist: [/:(user-)?invalid$/],
});
// A second pass merges what the purge has left beside each other.
const { code } = transform({ filename: "leeragenda.css", code: Buffer.from(purged.css), minify: true, targets });

mkdirSync("dist", { recursive: true });
writeFileSync("dist/leeragenda.css", code);
const size = brotliCompressSync(readFileSync("dist/leeragenda.css")).length;
console.log(`dist/leeragenda.css: ${code.length} bytes, ${size} with brotli`);
