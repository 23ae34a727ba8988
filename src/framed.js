// The page in a frame: tells the page around how high it is and what happens, when config.json names
// that page (embed.allowedParents). embed/frame.js is at the other end.
//
// Who is around is only known when it says something: then its origin is in the message. So each of its
// messages is answered with everything that it should know, also when it comes late; before that,
// nothing is said but that somebody is here.

import { act } from "leeragenda";

// How long the page around may take to make the frame as high as it was asked to.
const FOLLOWS_WITHIN_MS = 500;
// Where somebody zooms, the frame is not so high to the pixel.
const NEAR = 4;
const LOW = "leeragenda-low";

const root = document.documentElement;
const page = document.getElementById("leeragenda");
const around = new Set();
const last = {};
let height = 0;
let hasBegun = false;
let waiting;

function say(origin, message) {
  parent.postMessage({ leeragenda: 1, ...message }, origin);
}

function sayAll(message) {
  for (const origin of around) say(origin, message);
}

// All of it is in view; and without a scrollbar, because where one goes the content is wider, and may get higher again.
function isWhole() {
  return innerHeight + NEAR > height && innerWidth - root.clientWidth < NEAR;
}

// A frame that stays lower than what is in it scrolls: a rule of the page around may limit it, and embed/frame.js
// does. Not at once: it was only just asked to be higher.
function fit() {
  clearTimeout(waiting);
  if (around.size === 0) return;
  if (isWhole()) root.classList.remove(LOW);
  else waiting = setTimeout(() => root.classList.toggle(LOW, !isWhole()), FOLLOWS_WITHIN_MS);
}

function measure() {
  const now = Math.ceil(page.getBoundingClientRect().height);
  if (now !== height) {
    height = now;
    sayAll({ height });
  }
  fit();
}

// What leads to another page opens beside the page around: the policy of that page may let nothing else into the
// frame, and here is what was filled in. That it does, stands in the footer (src/ui/layout.rs).
function leadOut() {
  const said = document.getElementById("nieuw-tabblad");
  for (const link of page.querySelectorAll("a[href]:not([target])")) {
    const isOurs = link.origin + link.pathname === location.origin + location.pathname;
    if (isOurs || !link.protocol.startsWith("http")) continue;
    Object.assign(link, { target: "_blank", rel: "noopener" });
    if (said) link.setAttribute("aria-describedby", said.id);
  }
}

export const isFramed = parent !== window;

if (isFramed) {
  new MutationObserver(leadOut).observe(page, { childList: true, subtree: true });
  leadOut();
}

// What is told of the form.
export function tell(event, detail) {
  const message = { event, detail: JSON.parse(detail) };
  // Who comes late is told these: what is shown, or why there is no form.
  if (event === "ready" || event === "page" || !last.ready) last[event] = message;
  sayAll(message);
}

// The title of the document is that of the frame, in every step and language.
function entitle() {
  sayAll({ title: document.title });
}

// Where there is no form that can speak it, or no code, there is nothing to lose either. The page's own is the first.
function speak(language) {
  try {
    if (act(0, "speak", language)) return;
  } catch (error) {
    console.error(error);
  }
  const address = new URL(location.href);
  address.searchParams.set("language", language);
  location.replace(address);
}

export function begin(allowed) {
  if (hasBegun) return;
  hasBegun = true;
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || !allowed.includes(origin) || data?.leeragenda !== 1) return;
    if (typeof data.language === "string") return speak(data.language);
    around.add(origin);
    // From here on the frame is as high as its content, and nothing scrolls in it unless it cannot be.
    root.classList.add("leeragenda-framed");
    measure();
    say(origin, { height, title: document.title });
    for (const message of Object.values(last)) say(origin, message);
  });
  new ResizeObserver(measure).observe(page);
  addEventListener("resize", fit);
  new MutationObserver(entitle).observe(document.head.querySelector("title"), { childList: true });
  // To anybody, because it says nothing.
  say("*", { here: true });
}
