// The page in a frame: tells the page around how high it is and what happens, when config.json names
// that page (embed.allowedParents). embed/frame.js is at the other end.
//
// Who is around is only known when it says something: then its origin is in the message. So each of its
// messages is answered with everything that it should know, also when it comes late; before that,
// nothing is said but that somebody is here.

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
  const message = { event, detail: JSON.parse(detail), title: document.title };
  // Who comes late is told these.
  if (event === "ready" || event === "page") last[event] = message;
  sayAll(message);
}

export function begin(allowed) {
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || !allowed.includes(origin) || data?.leeragenda !== 1) return;
    around.add(origin);
    // From here on the frame is as high as its content, and nothing scrolls in it.
    document.documentElement.classList.add("leeragenda-framed");
    measure();
    say(origin, { height });
    for (const message of Object.values(last)) say(origin, message);
  });
  new ResizeObserver(measure).observe(document.getElementById("leeragenda"));
  // To anybody, because it says nothing.
  say("*", { here: true });
}
