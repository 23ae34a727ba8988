// Starts the questionnaire: loads the WebAssembly module, shows how far that is, and says what to do
// when it fails. It is a file of its own because a strict Content-Security-Policy refuses inline
// scripts. src/embed.rs takes over by emptying #leeragenda; until then, everything is on this file.

import { page } from "leeragenda";
import { handOver, typed } from "./early.js";
import { folder, load, onward, sheet, start, text } from "./files.js";
import * as framed from "./framed.js";
import { giveWay } from "./theme.js";

const SLOW_AFTER_MS = 8000;
const DRAWN_AFTER_MS = 300;
// How long a page that could be shown waits for its stylesheets.
const DRESSED_WITHIN_MS = 3000;

const TEXTS = {
  slow: {
    nl: "Het laden duurt langer dan normaal. Wacht nog even, of probeer het opnieuw.",
    en: "Loading takes longer than usual. Please wait a little longer, or try again.",
  },
  failed: {
    title: "De vragenlijst kan niet worden geladen",
    nl: "Controleer uw internetverbinding en probeer het opnieuw. Wat u eerder op dit apparaat heeft ingevuld, blijft bewaard.",
    en: "The questionnaire could not be loaded. Check your internet connection and try again. Anything you filled in earlier on this device is kept.",
  },
  unable: {
    title: "Uw browser kan deze vragenlijst niet tonen",
    nl: "De vragenlijst heeft WebAssembly nodig. Gebruik een nieuwere versie van Chrome, Edge, Firefox of Safari, of een ander apparaat. In de isolatiemodus van Apple staat WebAssembly uit. Lukt het niet? Neem contact op met wie u heeft uitgenodigd: u kunt ook op een andere manier meedoen.",
    en: "Your browser cannot show this questionnaire, because it needs WebAssembly. Use a newer version of Chrome, Edge, Firefox or Safari, or another device. Apple’s Lockdown Mode turns WebAssembly off. If that does not work, contact whoever invited you: there is another way to take part.",
  },
};

const screen = document.getElementById("leeragenda-boot");
const progress = screen.querySelector("progress");
const asked = new URLSearchParams(location.search).get("questionnaire");
let failed = false;

function address(path) {
  return new URL(path, folder).href;
}

// The page reads config.json itself and reports what is wrong with it. Here it serves to ask for the
// questionnaire while the module is still under way, and to say whom a visitor can write to. What is no UTF-8 is left
// to the page, which says so.
const utf8 = new TextDecoder("utf-8", { fatal: true });
const source = text(address("config.json")).then((response) => response.arrayBuffer()).then((bytes) => utf8.decode(bytes));
const config = source.then(JSON.parse);

// All, where one is to be chosen: each has its title in it.
function preloadQuestionnaires({ questionnaires }) {
  const chosen = questionnaires.filter(({ id }) => id === asked);
  for (const { file } of chosen.length ? chosen : questionnaires) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: address(file) });
    document.head.append(link);
  }
}

// Puts a stylesheet behind another one, and waits for it.
function wear(last, properties) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", ...properties });
  last.after(link);
  return new Promise((resolve, reject) => {
    link.addEventListener("load", () => resolve(link));
    link.addEventListener("error", reject);
  });
}

// What the first words do without (style/first.css), and the organisation's own values of NL Design System's tokens
// (config.json, theme).
async function dress() {
  const first = document.querySelector("link[rel=stylesheet]");
  // Without a config, too, what is said of that is dressed.
  const rest = await wear(first, sheet);
  const { theme } = await config;
  if (!theme) return;
  await wear(rest, { href: address(theme) });
  // What a theme sets is for the light, and so is what it leaves to us.
  const gaveWay = [first, rest].map((ours) => giveWay(ours.sheet, document.documentElement));
  if (gaveWay.includes(true)) document.documentElement.classList.add("leeragenda-light");
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function paragraph(...children) {
  return element("p", { className: "nl-paragraph" }, ...children);
}

function english(...children) {
  const made = paragraph(...children);
  made.lang = "en";
  return made;
}

function retry() {
  const words = element("span", {}, "Probeer opnieuw (", element("span", { lang: "en" }, "try again"), ")");
  const button = element("button", { type: "button", className: "nl-button nl-button--primary" }, words);
  // A module that failed to load stays failed in this document, so the document is loaded anew.
  button.addEventListener("click", () => location.reload());
  return element("div", { className: "utrecht-button-group" }, button);
}

// Empty until config.json is there, and for ever when it does not come.
function contact() {
  const place = element("div", {});
  const fill = ({ organisation }) => {
    if (!organisation?.email) return;
    const { email, name = email } = organisation;
    const link = () => element("a", { className: "nl-link", href: `mailto:${email}` }, email);
    place.append(
      paragraph(`Lukt het niet? U kunt ook op een andere manier meedoen. Mail naar ${name}: `, link(), "."),
      english(`Still no luck? There is another way to take part. Write to ${name}: `, link(), "."),
    );
  };
  config.then(fill).catch(() => {});
  return place;
}

function showSlow() {
  const { nl, en } = TEXTS.slow;
  screen.querySelector("[role=status]").append(paragraph(nl), english(en));
  screen.append(retry(), contact());
}

function showFailure({ title, nl, en }, error) {
  const heading = element("h1", { className: "nl-heading nl-heading--level-1" }, title);
  const content = element("div", { className: "utrecht-alert__content" }, paragraph(nl), english(en));
  const alert = element("div", { className: "utrecht-alert utrecht-alert--error" }, content);
  alert.setAttribute("role", "alert");
  const summary = element("summary", {}, "Technische gegevens (", element("span", { lang: "en" }, "details"), ")");
  const details = element("details", {}, summary, paragraph(String(error)));
  // What was typed stays there, and comes back with the next try.
  const [early] = typed();
  const focused = document.activeElement;
  if (early) Object.assign(early, { lang: early.closest("[lang]").lang, dir: early.closest("[dir]").dir });
  screen.replaceChildren(heading, alert, retry(), contact(), details, ...typed());
  if (early?.contains(focused)) focused.focus();
  document.title = title;
}

// Listens to the page around. One of our own origin could look in here anyway.
async function beginFramed() {
  framed.begin([location.origin].concat((await config.catch(() => {}))?.embed?.allowedParents ?? []));
}

function fail(error) {
  if (failed || !screen.isConnected) return;
  failed = true;
  const unable = typeof WebAssembly !== "object" || error instanceof WebAssembly.CompileError;
  showFailure(unable ? TEXTS.unable : TEXTS.failed, error);
  if (!framed.isFramed) return;
  framed.tell("error", JSON.stringify({ questionnaire: asked || undefined, reason: "not-loaded" }));
  beginFramed();
}

// The page may also stop between its start and its first screen.
addEventListener("error", ({ error, message }) => fail(error ?? message));
addEventListener("unhandledrejection", ({ reason }) => fail(reason));
setTimeout(() => {
  if (!failed && screen.isConnected) showSlow();
}, SLOW_AFTER_MS);

// What stands in index.html is drawn before the module takes the processor. A page that nobody sees is not drawn.
function drawn() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, DRAWN_AFTER_MS);
  });
}

// WebKit does not say when that is.
function leisure() {
  return new Promise((resolve) => { (globalThis.requestIdleCallback ?? setTimeout)(resolve); });
}

// A link that fills in answers opens the page anew where it stands already. What was answered goes before it: then it
// is out of the address by the time that all have heard of it (src/browser/runner.rs).
function heedLinks() {
  const isFilling = () => location.hash.startsWith("#prefill?");
  addEventListener("hashchange", () => setTimeout(() => { if (isFilling()) location.reload(); }));
}

// For a visit without a network. Where scripts must be trusted by name (Trusted Types), this is the one
// that is.
async function keepForLater() {
  const createScriptURL = () => address("offline.js");
  const policy = globalThis.trustedTypes?.createPolicy("leeragenda", { createScriptURL });
  const script = policy ? policy.createScriptURL("") : createScriptURL();
  await navigator.serviceWorker?.register(script, { updateViaCache: "none" });
}

try {
  handOver(document.getElementById("leeragenda"));
} catch (error) {
  console.error(error);
}
config.then(preloadQuestionnaires).catch(() => {});
try {
  if (typeof WebAssembly !== "object") throw new Error("WebAssembly is missing");
  await drawn();
  // A questionnaire in our own colours, or in none, is better than no questionnaire: what comes late is put on late.
  const dressed = dress().catch(() => {});
  await start((part) => { progress.value = part; });
  // When it did not come, the page says so.
  const given = await source.catch(() => undefined);
  await Promise.race([dressed, new Promise((resolve) => { setTimeout(resolve, DRESSED_WITHIN_MS); })]);
  if (framed.isFramed) {
    // The one stands on the other (xtask/src/parts.rs).
    await load("embed", "onward");
    await beginFramed();
    page(given, framed.tell);
  } else {
    page(given);
  }
  // What is kept for later waits until the line and the processor are free; where that is refused, the page is as
  // good with a network.
  heedLinks();
  onward.then(leisure).then(keepForLater).catch(() => {});
} catch (error) {
  fail(error);
}
