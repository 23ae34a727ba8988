// Bundles a stylesheet with its imports, drops the rules that no markup of ours can match, and minifies:
// index.css -> dist/leeragenda.css; first.css -> dist/leeragenda-first.css, without which nothing of the page is
// painted; and overview.css -> dist/overview.css for the organiser's page. Kept is what the files beside each name.
import { mkdirSync, writeFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { browserslistToTargets, bundle, transform } from "lightningcss";
import { PurgeCSS } from "purgecss";

process.chdir(import.meta.dirname);

// The oldest engines with container queries and :has(), which the stylesheet uses.
const targets = browserslistToTargets(["chrome 111", "firefox 121", "safari 16.4"]);
mkdirSync("dist", { recursive: true });

async function build(filename, name, content, safelist = []) {
  const bundled = bundle({ filename, targets });
  const [purged] = await new PurgeCSS().purge({
    content,
    variables: true,
    keyframes: true,
    css: [{ raw: bundled.code.toString() }],
    safelist,
    // Our rules say what is faulty (aria-invalid), not the browser's.
    blocklist: [/:(user-)?invalid$/],
  });
  // A second pass merges what the purge has left beside each other.
  const { code } = transform({ filename: name, code: Buffer.from(purged.css), minify: true, targets });
  writeFileSync(`dist/${name}`, code);
  console.log(`dist/${name}: ${code.length} bytes, ${brotliCompressSync(code).length} with brotli`);
}

// What only the organiser's page names is nothing for respondents.
const page = ["../index.html", "../src/!(overview)/**/*.{rs,js}", "../src/*.{rs,js}"];
// What stands in index.html, and what can stand there when the rest does not come.
const firstWords = ["../index.html", "../xtask/authoring/src/first.rs", "../xtask/authoring/src/first/*.rs",
  "../src/{boot,early,first,framed}.js"];
// No markup of ours holds the element of a form in somebody else's page.
await build("index.css", "leeragenda.css", page, [":host"]);
await build("first.css", "leeragenda-first.css", firstWords);
await build("overview.css", "overview.css", ["../src/overview/**/*.rs", "../src/overview/page/index.html"]);
