// The page in a frame: tells the page around how high it is and what happens, when config.json names
// that page (embed.allowedParents). embed/frame.js is at the other end.
//
// Who is around is only known when it says something: then its origin is in the message. So each of its
// messages is answered with everything that it should know, also when it comes late; before that,
// nothing is said but that somebody is here.

import { act } from "leeragenda";

const around = new Set();
let last = {};
let height = 0;

function say(origin, message) {
  parent.postMessage({ leeragenda: 1, ...message }, origin);
}

function sayAll(message) {
  for (const origin of around) say(origin, message);
}

function measure() {
  const now = Math.ceil(document.getElementById("leeragenda").getBoundingClientRect().height);
  if (now === height) return;
  height = now;
  sayAll({ height });
}

export const isFramed = parent !== window;

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

// Where there is no form that can speak it, there is nothing to lose either. The page's own is the first.
function speak(language) {
  if (act(0, "speak", language)) return;
  const address = new URL(location.href);
  address.searchParams.set("language", language);
  location.replace(address);
}

export function begin(allowed) {
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || !allowed.includes(origin) || data?.leeragenda !== 1) return;
    if (typeof data.language === "string") return speak(data.language);
    around.add(origin);
    // From here on the frame is as high as its content, and nothing scrolls in it.
    document.documentElement.classList.add("leeragenda-framed");
    measure();
    say(origin, { height, title: document.title });
    for (const message of Object.values(last)) say(origin, message);
  });
  new ResizeObserver(measure).observe(document.getElementById("leeragenda"));
  new MutationObserver(entitle).observe(document.head.querySelector("title"), { childList: true });
  // To anybody, because it says nothing.
  say("*", { here: true });
}
