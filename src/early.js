// What somebody types into the first fields (xtask/authoring/src/first/early.rs), before there is code to keep
// it: it goes on in the fields of the page that take their place, with the focus and the caret. Until then it is
// kept with the entry of the browser's history, and so outlives a reload.

// Browsers allow some hundred changes of it in ten seconds.
const KEEP_AFTER_MS = 300;

const WORDS = {
  nl: "Dit typte u voordat de vragenlijst er helemaal was. Neem over wat u nodig heeft:",
  en: "You typed this before the whole questionnaire was there. Copy what you need:",
};
const CLOSE = { nl: "Sluiten", en: "close" };

const fields = [...document.querySelectorAll(".leeragenda-first [name]")];
const filled = () => fields.filter(({ value }) => value !== "");
const label = ({ id }) => document.querySelector(`label[for="${id}"]`)?.textContent;

// Who wants nothing to be kept on this device has nothing kept: the key is that of src/browser/keeping.rs.
function declines() {
  try {
    const folder = location.pathname.replace(/[^/]*$/, "").replaceAll("%", "%25").replaceAll(":", "%3A");
    const prefix = `leeragenda:${folder}:`;
    return Object.keys(sessionStorage).some((key) => key.startsWith(prefix) && key.endsWith(":declined"));
  } catch {
    return false;
  }
}

function remember(state) {
  try {
    history.replaceState(state, "");
  } catch {
    // Too often, or in a frame without an origin: then it does not outlive a reload.
  }
}

// The first fields, when something was typed into one.
export function typed() {
  return filled().length > 0 ? [fields[0].closest(".leeragenda-early")] : [];
}

// What has no field any more: the questionnaire was changed after index.html was made.
function show(left, root) {
  const element = (name, properties) => Object.assign(document.createElement(name), properties);
  const words = (textContent, lang) => element("p", { className: "nl-paragraph", textContent, lang });
  const within = (outer, ...inner) => {
    outer.append(...inner);
    return outer;
  };
  const name = within(element("span", {}), CLOSE.nl, " (", element("span", { lang: "en", textContent: CLOSE.en }), ")");
  const close = within(element("button", { type: "button", className: "nl-button nl-button--secondary" }), name);
  const texts = [words(WORDS.nl, "nl"), words(WORDS.en, "en"), ...left.map(({ value }) => words(value, ""))];
  const content = within(element("div", { className: "utrecht-alert__content" }), ...texts, close);
  const made = within(element("div", { className: "utrecht-alert utrecht-alert--warning" }), content);
  made.setAttribute("role", "alert");
  close.addEventListener("click", () => {
    made.remove();
    document.getElementById("inhoud")?.focus();
  });
  // Above the screen, whichever that is by then.
  (document.getElementById("inhoud") ?? root).prepend(made);
}

// Watches for the page's taking the place of what stands in `root`.
export function handOver(root) {
  if (fields.length === 0) return;
  const labels = new Map(fields.map((field) => [field, label(field)]));
  const before = new Map(history.state?.typed ?? []);
  for (const field of fields) field.value ||= before.get(field.name) ?? "";
  let timer;
  const keep = () => {
    if (declines() || (filled().length === 0 && !history.state?.typed)) return;
    remember({ typed: filled().map(({ name, value }) => [name, value]) });
  };
  const keepSoon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      keep();
    }, KEEP_AFTER_MS);
  };
  if (filled().length > 0) keep();
  let focused = fields.find((field) => field === document.activeElement);
  root.addEventListener("input", keepSoon);
  root.addEventListener("focusin", ({ target }) => { focused = target; });
  // A field that is taken away loses the focus too, at once: that is not leaving it.
  root.addEventListener("focusout", () => setTimeout(() => { focused = document.activeElement; }));

  const watch = new MutationObserver(() => {
    if (document.getElementById("leeragenda-boot")) return;
    watch.disconnect();
    clearTimeout(timer);
    root.removeEventListener("input", keepSoon);
    const isStuck = root.querySelector("[data-trouble]") !== null;
    const handed = new Map();
    for (const field of fields) {
      const own = document.getElementById(field.id);
      if (!own || own.localName !== field.localName || label(own) !== labels.get(field)) continue;
      handed.set(field, own);
      if (field.value !== "") {
        own.value = field.value;
        own.dispatchEvent(new Event("input", { bubbles: true }));
      }
      // In a frame the focus may have gone to the page around it.
      if (field === focused && document.hasFocus()) {
        own.focus({ preventScroll: true });
        // Fields for addresses have no caret that can be asked for.
        if (field.selectionStart !== null) own.setSelectionRange(field.selectionStart, field.selectionEnd);
      }
    }
    // From here on the page keeps it; of what it did not take, nothing is kept. Where there is no page to take it
    // (src/ui/trouble.rs), it comes back with the next try.
    if (isStuck) keep();
    else if (history.state?.typed) remember(null);
    setTimeout(() => {
      const stays = (field) => handed.get(field)?.value.startsWith(field.value) && handed.get(field).isConnected;
      const left = filled().filter((field) => !stays(field));
      if (left.length > 0) show(left, root);
    });
  });
  watch.observe(root, { childList: true });
}
