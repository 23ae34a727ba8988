// Lets the page open without a network, after a first visit: a service worker, which boot.js registers.
//
// - What is called by its content (FILES, filled in by style/shrink.js) is kept once, whole, and belongs
//   to one index.html: versions are never mixed. A new version is kept beside the old one, and takes its
//   place when no page of the old one is open any more.
// - config.json and the questionnaires always come from the network when there is one, because a closing
//   date must never be a stale one; what came last is kept for when there is none.
// - Answers are not its business: nothing of a respondent passes through here.

const FILES = [];
// One of FILES, which only the index.html of this version names.
const MARK = "";

const SCOPE = new URL(registration.scope).pathname;
const PAGE = `leeragenda-page:${SCOPE}:`;
const CACHE = PAGE + MARK;
const DATA = `leeragenda-data:${SCOPE}`;

async function keepPage() {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES);
  const page = await fetch("index.html", { cache: "no-cache" });
  // While a host is being brought up to date, the page may be of another version than this file.
  if (!page.ok || !(await page.clone().text()).includes(MARK)) throw new Error("index.html is of another version");
  await cache.put("index.html", page);
}

async function keepData() {
  const config = await fromNetwork("config.json");
  const { questionnaires } = await config.json();
  await Promise.all(questionnaires.map(({ file }) => fromNetwork(file)));
}

async function fromNetwork(request) {
  const response = await fetch(request, { cache: "no-cache" });
  if (response.ok) await (await caches.open(DATA)).put(request, response.clone());
  return response;
}

async function newest(request) {
  try {
    return await fromNetwork(request);
  } catch (error) {
    return (await caches.match(request, { cacheName: DATA, ignoreSearch: true })) ?? Promise.reject(error);
  }
}

async function page(request) {
  try {
    return await fetch(request);
  } catch (error) {
    return (await caches.match("index.html", { cacheName: CACHE })) ?? Promise.reject(error);
  }
}

async function kept(request) {
  return (await caches.match(request, { cacheName: CACHE })) ?? fetch(request);
}

async function forgetOthers() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PAGE) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

addEventListener("install", (event) => event.waitUntil(Promise.all([keepPage(), keepData()])));
addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  // What must not be kept: answers that the organiser's page fetches.
  if (request.cache === "no-store") return;
  if (request.method !== "GET" || origin !== location.origin || !pathname.startsWith(SCOPE)) return;
  const name = pathname.slice(SCOPE.length);
  if (request.mode === "navigate") {
    if (name === "" || name === "index.html") event.respondWith(page(request));
  } else if (FILES.includes(name)) event.respondWith(kept(request));
  else if (name.endsWith(".json")) event.respondWith(newest(request));
});
