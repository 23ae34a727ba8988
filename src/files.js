// The files that belong together: where they are, and that they are what they were when they were built.
//
// Whoever loads this (boot.js, embed/form.js) was itself checked by its page, or chosen by it. What it
// loads is checked here, so that a file that was changed on its way or on its host is never run.
// style/shrink.js fills in FILES, and how to go from the script to their folder (UP).

import init, { begin } from "leeragenda";

/* global FILES, UP */
const { module, style, parts } = FILES;

export const folder = new URL(UP, import.meta.url);

export async function text(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  return response;
}

// As text: a page that looks at what is fetched knows texts and requests, and not always URLs.
const address = (name) => new URL(name, folder).href;

function get({ name, integrity }) {
  return text(address(name), { integrity });
}

// The page preloads the module, and a preload cannot be checked by the browser (crbug.com/981419): so
// this does. Without crypto.subtle the page came by http:, where nothing can be relied on anyway.
async function check(bytes, { name, integrity }) {
  if (!crypto.subtle) return;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
  if (`sha384-${btoa(String.fromCharCode(...digest))}` !== integrity) {
    throw new Error(`${name} is not what it should be`);
  }
}

async function read(response, onProgress) {
  const bytes = new Uint8Array(module.bytes);
  let at = 0;
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (at + part.value.length > bytes.length) throw new Error(`${module.name} is too long`);
    bytes.set(part.value, at);
    at += part.value.length;
    onProgress(at / bytes.length);
  }
  return bytes;
}

const loaded = {};

// Once the part "onward" is here, whichever attempt brought it.
let isOnward;
export const onward = new Promise((resolve) => { isOnward = resolve; });

// All go on with the part "onward". It is asked for when so much of the module is here: it then takes little of the
// line from the rest, and the line is not idle afterwards.
const SOON = 0.75;

// Loads a part of the code, once; and before it takes its place, the part `below`, on which it stands.
export function load(name, below) {
  loaded[name] ??= (async () => {
    const file = get(parts[name]).then((response) => response.arrayBuffer());
    const [bytes] = await Promise.all([file, below && load(below)]);
    // The module's own functions, under the name that style/shrink.js gives it.
    await WebAssembly.instantiate(bytes, { a: await started });
    if (name === "onward") isOnward();
  })();
  loaded[name].catch(() => { loaded[name] = undefined; });
  return loaded[name];
}

// Which one cannot be had, is told by its name.
const all = (names, below) => names.split(" ").filter(Boolean)
  .map((name) => load(name, below).catch(() => { throw name; }));

let started;

// Starts the code, once for all who ask: after that, what "leeragenda" exports can be called.
export function start(onProgress = () => {}) {
  started ??= (async () => {
    const response = await text(address(module.name));
    // Compiling while it comes; a host that names another type of file costs that, and no more.
    const compiled = WebAssembly.compileStreaming(response.clone()).catch(() => null);
    const bytes = await read(response, (part) => {
      onProgress(part);
      if (part > SOON && !loaded.onward) load("onward").catch(() => {});
    });
    await check(bytes, module);
    const exports = await init({ module_or_path: (await compiled) ?? bytes });
    // Several at once: over a slow line each would wait for the one before it.
    begin((alone, above) => Promise.all([...all(alone), ...all(above, "onward")]));
    return exports;
  })();
  // Who asks again, tries again.
  started.catch(() => { started = undefined; });
  return started;
}

// The stylesheet, for who can link to it.
export const sheet = { href: address(style.name), integrity: style.integrity };

// The rules of the stylesheet, for who cannot link to it.
export async function styles() {
  return (await get(style)).text();
}
