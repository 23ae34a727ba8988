// <leeragenda-frame src="https://forms.example.nl/">: the page in a frame that is as high as what is in
// it, and its events. src/framed.js is at the other end; each listens to the other only.

const EVENTS = ["ready", "page", "saved", "submitted", "downloaded", "error"];
// Of what is told here, only that. The answers stay in the frame.
const TOLD = ["questionnaire", "id", "language", "page", "step", "steps", "reason"];
const HIGHEST = 100_000;

// Rules of the page around for the element go before these: it can be hidden, placed and sized as any other.
const LOOKS = new CSSStyleSheet();
LOOKS.replaceSync(`:host{display:block}:host([hidden]:not([hidden="until-found"])){display:none}`);

class LeeragendaFrame extends HTMLElement {
  static observedAttributes = ["src", "questionnaire", "language", "title"];

  #frame;
  // Of the page in the frame.
  #origin;
  #step;
  // What the page in the frame is called.
  #heard;
  // Whether it stands in a page: until then its attributes come one by one.
  #stands = false;
  // Whether the page in the frame takes it for one that it may tell things.
  #isHeard = false;
  #listen = (event) => this.#hear(event);

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [LOOKS];
    root.append(document.createElement("slot"));
  }

  connectedCallback() {
    addEventListener("message", this.#listen);
    this.#stands = true;
    this.#show();
  }

  disconnectedCallback() {
    removeEventListener("message", this.#listen);
    this.#stands = false;
    this.#clear();
  }

  attributeChangedCallback(name, before, now) {
    if (!this.#stands || before === now) return;
    if (name === "title") {
      if (this.#frame) this.#frame.title = this.#title;
    } else if (name === "language" && this.#isHeard) {
      // The page in the frame goes on in another language with the answers that it has, kept or not.
      if (now) this.#greet({ language: now });
    } else {
      this.#show();
    }
  }

  get #title() {
    const unheard = this.getAttribute("language") === "en" ? "Questionnaire" : "Vragenlijst";
    return this.getAttribute("title") || this.#heard || unheard;
  }

  // Without an address it waits for one; an empty one is that of the page around.
  get #address() {
    const src = this.getAttribute("src");
    if (!src) return undefined;
    try {
      const address = new URL(src, document.baseURI);
      for (const name of ["questionnaire", "language"]) {
        if (this.getAttribute(name)) address.searchParams.set(name, this.getAttribute(name));
      }
      return address;
    } catch {
      console.error(`<leeragenda-frame>: its src, "${src}", is no address`);
      return undefined;
    }
  }

  #clear() {
    this.#frame?.remove();
    this.#frame = undefined;
    this.#step = undefined;
    this.#heard = undefined;
    this.#isHeard = false;
  }

  #show() {
    this.#clear();
    const address = this.#address;
    if (!address) return;
    this.#origin = address.origin;
    const frame = document.createElement("iframe");
    frame.title = this.#title;
    // A browser that cannot share does not know the word.
    frame.allow = navigator.share ? "clipboard-write; web-share" : "clipboard-write";
    frame.src = address.href;
    // Set one by one, which a strict Content-Security-Policy lets pass.
    Object.assign(frame.style, { display: "block", inlineSize: "100%", blockSize: "40rem", border: "0" });
    // For what is as wide as its content (a dialog): the width of a text, where there is room, and not 300 pixels.
    if (CSS.supports("contain-intrinsic-size", "1px")) {
      Object.assign(frame.style, { contain: "size", containIntrinsicSize: "640px 150px" });
    }
    this.#frame = frame;
    // In a copy of the element a frame stands already, of which nobody would hear; or words for who has no script.
    this.replaceChildren(frame);
  }

  // Not when the frame is loaded, early or late: each document says once that it is here, and listens then.
  #greet(more) {
    this.#frame?.contentWindow?.postMessage({ leeragenda: 1, ...more }, this.#origin);
  }

  #hear({ source, origin, data }) {
    if (!this.#frame || source !== this.#frame.contentWindow || origin !== this.#origin) return;
    if (data?.leeragenda !== 1) return;
    const { here, height, event, detail, title } = data;
    this.#isHeard = !here;
    if (here) this.#greet();
    if (Number.isFinite(height) && height > 0) this.#frame.style.blockSize = `${Math.min(height, HIGHEST)}px`;
    if (typeof title === "string") {
      this.#heard = title;
      this.#frame.title = this.#title;
    }
    if (!EVENTS.includes(event)) return;
    const told = Object.fromEntries(TOLD.filter((name) => detail?.[name] !== undefined).map((name) => [name, detail[name]]));
    if (event === "page") this.#follow(told.page);
    this.dispatchEvent(new CustomEvent(`leeragenda:${event}`, { detail: told, bubbles: true, composed: true }));
  }

  // Another step begins at its top, when that is out of view. The first is where the page has put it.
  #follow(step) {
    const isNext = this.#step !== undefined && this.#step !== step;
    this.#step = step;
    if (isNext && this.getBoundingClientRect().top < 0) this.scrollIntoView({ block: "start" });
  }
}

if (!customElements.get("leeragenda-frame")) customElements.define("leeragenda-frame", LeeragendaFrame);
