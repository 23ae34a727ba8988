// <leeragenda-form config="…/config.json" questionnaire="aanbod" language="nl">: a form in somebody
// else's page, in a shadow root. Everything that it loads comes from beside this file, and is checked
// (files.js); of the page around it touches nothing.

import { act, form } from "leeragenda";
import { load, start, styles } from "../files.js";
import { giveWay, ground } from "../theme.js";

// The code and the rules, once for all forms of the page.
let ready;
function prepare() {
  ready ??= (async () => {
    // The one part stands on the other (xtask/src/parts.rs).
    const code = start().then(() => load("embed", "onward"));
    const [rules] = await Promise.all([styles(), code]);
    return rules;
  })();
  ready.catch(() => { ready = undefined; });
  return ready;
}

// Keys with which people write and move about in a form. A page that listens for letters anywhere (a
// search that opens at "s") must not take them from who is writing; it sees the element, not the field.
// Escape, Tab and all with Control, Alt or the Command key are the page's as much as ours.
function isForWriting({ key, ctrlKey, altKey, metaKey }) {
  if (ctrlKey || altKey || metaKey) return false;
  return key.length === 1 || /^(Enter|Backspace|Delete|Home|End|Page(Up|Down)|Arrow\w+|Process|Dead)$/.test(key);
}

const TEXTS = {
  loading: { nl: "De vragenlijst wordt geladen", en: "Loading the questionnaire" },
  failed: {
    nl: "De vragenlijst kan niet worden geladen. Controleer uw internetverbinding en laad de pagina opnieuw.",
    en: "The questionnaire could not be loaded. Check your internet connection and reload the page.",
  },
  // As in src/messages/table.rs.
  broken: {
    nl: "Deze vragenlijst kan niet worden geopend. Er zit een fout in de instellingen. U kunt dit zelf niet oplossen. Neem contact op met de organisatie.",
    en: "This questionnaire cannot be opened. There is a mistake in its settings. You cannot solve this yourself. Please contact the organisation.",
  },
};

class LeeragendaForm extends HTMLElement {
  static observedAttributes = ["config", "questionnaire", "language"];

  #root = this.attachShadow({ mode: "open" });
  // The number of the form that stands here.
  #form;
  // Which of several attempts to show one is the last.
  #turn = 0;
  // A questionnaire that was chosen in the form itself, where there are several.
  #chosen;
  // It was put in the page; attributes that were written there are told before.
  #isHere = false;
  // An attribute changed while it stood nowhere.
  #isStale = false;
  // What was asked for before the form was there.
  #later = new Set();

  constructor() {
    super();
    for (const kind of ["keydown", "keypress", "keyup"]) {
      this.#root.addEventListener(kind, (event) => {
        if (isForWriting(event)) event.stopPropagation();
      });
    }
    // Until the visitor does something here, the focus stays where it is.
    for (const kind of ["pointerdown", "keydown", "click"]) {
      this.#root.addEventListener(kind, () => this.#act("act"), { capture: true });
    }
    this.#root.addEventListener("click", (event) => {
      // What could not be loaded is tried again, without the page around.
      if (event.target.closest?.("[data-trouble] button")) {
        this.#later.add("focus");
        this.#show();
      }
      // The links of the choice, and of one questionnaire to another, lead to places in our own page.
      const link = event.target.closest?.('a[href^="?questionnaire="], a[href^="?language="]');
      if (!link) return;
      event.preventDefault();
      const asked = new URLSearchParams(link.getAttribute("href"));
      if (asked.has("language")) this.setAttribute("language", asked.get("language"));
      if (!asked.has("questionnaire")) return;
      this.#chosen = asked.get("questionnaire");
      // That was asked for before there was anything to do it with.
      this.#later.clear();
      this.#show();
    });
  }

  connectedCallback() {
    this.#isHere = true;
    // A framework may have moved it: then it is still there.
    if (this.#form === undefined || this.#isStale) this.#show();
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#eraseApart();
      this.#later.clear();
      this.#remove();
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    // A form goes on in another language, and in its own when that is taken away. What else there is comes anew.
    if (name === "language" && this.isConnected && this.#act("speak", now || undefined)) return;
    if (name !== "language") {
      const isOther = name === "config" ? before : this.#chosen ?? before;
      if (this.isConnected && isOther) this.#eraseApart({ [name]: before });
      this.#chosen = undefined;
    }
    if (this.isConnected && this.#isHere) this.#show();
    else this.#isStale = true;
  }

  // Keeps what was answered so far, now.
  save() {
    this.#act("save");
  }

  // Erases every answer, as "Wis mijn antwoorden" does, without asking.
  reset() {
    this.#soon("reset");
  }

  // Moves the focus to the heading of what is shown.
  focus() {
    this.#soon("focus");
  }

  // Whether there is a form that has done it.
  #act(what, value) {
    return this.#form !== undefined && act(this.#form, what, value);
  }

  #soon(what) {
    if (!this.#act(what)) this.#later.add(what);
  }

  // The questionnaire that is to be shown; without one, there may be several to choose from.
  get #asked() {
    return this.#chosen ?? this.getAttribute("questionnaire");
  }

  // What was to be erased as soon as it was there, and now is not going to be shown: it is erased out of sight.
  #eraseApart({ config = this.getAttribute("config"), questionnaire = this.getAttribute("questionnaire") } = {}) {
    if (!config || !this.#later.delete("reset")) return;
    const apart = new LeeragendaForm();
    apart.setAttribute("config", config);
    apart.#chosen = this.#chosen ?? questionnaire;
    apart.addEventListener("leeragenda:ready", () => setTimeout(() => apart.#remove()));
    apart.reset();
    apart.#show();
  }

  #remove() {
    this.#turn += 1;
    this.#isStale = false;
    this.#act("remove");
    this.#form = undefined;
    this.#root.replaceChildren();
    this.#root.adoptedStyleSheets = [];
  }

  #tell(event, detail) {
    if (event === "ready") queueMicrotask(() => {
      this.#later.forEach((what) => this.#act(what) && this.#later.delete(what));
    });
    // Why there is no form has a heading as well.
    if (event === "error" && this.#later.delete("focus")) this.#root.querySelector("#titel")?.focus();
    this.dispatchEvent(new CustomEvent(`leeragenda:${event}`, { detail, bubbles: true, composed: true }));
  }

  async #show() {
    this.#remove();
    const turn = this.#turn;
    const words = (texts) => texts[this.getAttribute("language")] ?? texts.nl;
    const place = document.createElement("div");
    place.className = "leeragenda-embedded";
    place.append(Object.assign(document.createElement("p"), { textContent: words(TEXTS.loading) }));
    this.#root.append(place);
    let address;
    try {
      const config = this.getAttribute("config");
      if (!config) {
        // Who puts it in the page first gives it its attributes before the task is over.
        await new Promise((done) => setTimeout(done));
        if (turn !== this.#turn) return;
        throw new Error("<leeragenda-form> has no attribute config");
      }
      address = new URL(config, document.baseURI).href;
      const rules = await prepare();
      if (turn !== this.#turn) return;
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rules);
      const isTheirs = giveWay(sheet, this);
      this.#root.adoptedStyleSheets = [sheet];
      // Dark only where the page around is, and leaves the colours to us.
      place.classList.toggle("leeragenda-light", isTheirs || !ground(this).includes("dark"));
      this.#form = form(
        place, address, this.#asked || undefined, this.getAttribute("language") || undefined,
        (event, detail) => this.#tell(event, JSON.parse(detail)),
      );
    } catch (error) {
      if (turn !== this.#turn) return;
      const textContent = words(address ? TEXTS.failed : TEXTS.broken);
      const said = Object.assign(document.createElement("p"), { textContent });
      said.setAttribute("role", "alert");
      place.replaceChildren(said);
      // What exactly, is for who made the page.
      console.error(error);
      const questionnaire = this.#asked;
      this.#tell("error", { ...(questionnaire && { questionnaire }), reason: "not-loaded" });
    }
  }
}

if (!customElements.get("leeragenda-form")) customElements.define("leeragenda-form", LeeragendaForm);
