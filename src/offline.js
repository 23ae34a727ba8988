// Lets the page open without a network, after a first visit: a service worker, which boot.js registers.
//
// - What is called by its content (FILES, filled in by style/shrink.js) is kept once, whole, and belongs
//   to one index.html: versions are never mixed. A new version is kept beside the old one, and takes its
//   place when no page of the old one is open any more.
// - What a deployer changes without another version (index.html with its policy and first words, config.json, the
//   questionnaires, theme and logo) comes from the network when there is one, because a closing date must never be a
//   stale one; what came last is kept for when there is none.
// - Answers are not its business: nothing of a respondent passes through here.

const FILES = [];
// One of FILES, which only the index.html of this version names.
const MARK = "";

const FIRST = /boot-first-[0-9a-f]+\.js/;

const SCOPE = new URL(registration.scope).pathname;
// Of a deployer's files: theme, logo, and what the theme asks for.
const LOOKS = ["style", "image", "font"];
const PAGE = `leeragenda-page:${SCOPE}:`;
const CACHE = PAGE + MARK;
const DATA = `leeragenda-data:${SCOPE}`;

async function keepPage() {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES);
  await keepIndex(await fetch("index.html", { cache: "no-cache" }));
}

async function keepIndex(page) {
  const text = await page.clone().text();
  // While a host is being brought up to date, the page may be of another version than this file.
  if (!page.ok || !text.includes(MARK)) throw new Error("index.html is of another version");
  const cache = await caches.open(CACHE);
  // The script that the first words wait for; it comes with them.
  const [first] = text.match(FIRST) ?? [];
  if (first && !(await cache.match(first))) await cache.add(first);
  // As one that no host led elsewhere (from index.html to /): browsers open no page of such a reply.
  await cache.put("index.html", new Response(text, page));
}

async function keepData() {
  const config = await fromNetwork("config.json");
  const { questionnaires, theme, organisation } = await config.json();
  const files = [...questionnaires.map(({ file }) => file), theme, organisation?.logo].filter(Boolean);
  const own = files.filter((file) => new URL(file, registration.scope).href.startsWith(registration.scope));
  await Promise.all(own.map(fromNetwork));
}

async function fromNetwork(request) {
  const response = await fetch(request, { cache: "no-cache" });
  // What cannot be kept (no room, a reply that varies by anything) is as good as ever now.
  if (response.ok) await keepReply(request, response.clone()).catch(() => {});
  return response;
}

async function keepReply(request, reply) {
  await (await caches.open(DATA)).put(request, reply);
}

async function newest({ request, clientId }) {
  if (!(await isOurs(clientId))) return fetch(request);
  try {
    return await fromNetwork(request);
  } catch (error) {
    const last = (options) => caches.match(request, { cacheName: DATA, ...options });
    // Of files that differ in their query only, the very one.
    return (await last()) ?? (await last({ ignoreSearch: true })) ?? Promise.reject(error);
  }
}

// Whether the page itself asks, and not another that stands below it on the same host.
async function isOurs(clientId) {
  const client = await clients.get(clientId);
  return !client || isPage(new URL(client.url).pathname);
}

function isPage(pathname) {
  return pathname === SCOPE || pathname === `${SCOPE}index.html`;
}

async function page(event) {
  try {
    const page = await fetch(event.request);
    event.waitUntil(keepIndex(page.clone()).catch(() => {}));
    return page;
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
// The page that asked for this worker came without one. From now on, what it needs later comes from here too, also once
// the host has another version; and a newer worker waits for it. A page of another version asks for names that are not
// in FILES: those come from the network, as without a worker.
addEventListener("activate", (event) => event.waitUntil(Promise.all([forgetOthers(), clients.claim()])));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  // What must not be kept: answers that the organiser's page fetches.
  if (request.cache === "no-store") return;
  if (request.method !== "GET" || origin !== location.origin || !pathname.startsWith(SCOPE)) return;
  const name = pathname.slice(SCOPE.length);
  if (request.mode === "navigate") {
    if (isPage(pathname)) event.respondWith(page(event));
  } else if (FILES.includes(name) || FIRST.test(name)) event.respondWith(kept(request));
  else if (name.endsWith(".json") || (LOOKS.includes(request.destination) && !name.startsWith("overview/"))) {
    event.respondWith(newest(event));
  }
});
