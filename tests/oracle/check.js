// Asks survey-core everything anew and compares with the vectors that are kept: what the native
// tests hold our engine against is what survey-core says, and not what it once said.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const { scripts } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));
let differs = false;
for (const name of ["expressions", "questionnaires"]) {
  const [command, file] = scripts[name].split(" > ");
  const [program, ...words] = command.split(" ");
  const folder = new URL(".", import.meta.url);
  const { stdout, status } = spawnSync(program, words, { cwd: folder, maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] });
  const same = status === 0 && stdout.equals(readFileSync(new URL(file, folder)));
  console.log(same ? `${file}: what survey-core says` : `${file} is not what survey-core says; to make it anew: npm run ${name}`);
  differs ||= !same;
}
process.exitCode = differs ? 1 : 0;
