// What somebody types into the first fields (xtask/authoring/src/first/early.rs), before there is code to keep
// it: it goes on in the fields of the page that take their place, with the focus and the caret. Until then it is
// kept with the entry of the browser's history, and so outlives a reload.

const WORDS = {
  nl: "Dit typte u voordat de vragenlijst er helemaal was. Neem over wat u nodig heeft:",
  en: "You typed this before the whole questionnaire was there. Copy what you need:",
};

const fields = [...document.querySelectorAll(".leeragenda-first [name]")];
const filled = () => fields.filter(({ value }) => value !== "");
const label = ({ id }) => document.querySelector(`label[for="${id}"]`)?.textContent;

// Who wants nothing to be kept on this device has nothing kept.
function declines() {
  try {
    const prefix = `leeragenda:${location.pathname}:`;
    return Object.keys(sessionStorage).some((key) => key.startsWith(prefix) && key.endsWith(":declined"));
  } catch {
    return false;
  }
}

// The first fields, when something was typed into one.
export function typed() {
  return filled().length > 0 ? [fields[0].closest(".leeragenda-early")] : [];
}

// What has no field any more: the questionnaire was changed after index.html was made.
function show(left) {
  const words = (text, lang) => Object.assign(document.createElement("p"), { textContent: text, lang });
  const made = document.createElement("aside");
  made.className = "leeragenda-theme utrecht-alert utrecht-alert--warning";
  made.append(words(WORDS.nl, "nl"), words(WORDS.en, "en"), ...left.map(({ value }) => words(value, "")));
  document.body.prepend(made);
}

// Watches for the page's taking the place of what stands in `root`.
export function handOver(root) {
  if (fields.length === 0) return;
  const labels = new Map(fields.map((field) => [field, label(field)]));
  const before = history.state?.typed ?? {};
  for (const field of fields) field.value ||= before[field.name] ?? "";
  const keep = () => {
    if (declines() || (filled().length === 0 && !history.state?.typed)) return;
    history.replaceState({ typed: Object.fromEntries(filled().map(({ name, value }) => [name, value])) }, "");
  };
  keep();
  let focused = fields.find((field) => field === document.activeElement);
  root.addEventListener("input", keep);
  root.addEventListener("focusin", ({ target }) => { focused = target; });
  // A field that is taken away loses the focus too, at once: that is not leaving it.
  root.addEventListener("focusout", () => setTimeout(() => { focused = document.activeElement; }));

  const watch = new MutationObserver(() => {
    if (document.getElementById("leeragenda-boot")) return;
    watch.disconnect();
    root.removeEventListener("input", keep);
    // From here on the page keeps it.
    if (history.state?.typed) history.replaceState(null, "");
    const left = [];
    for (const field of fields) {
      const own = document.getElementById(field.id);
      if (!own || label(own) !== labels.get(field)) {
        if (field.value !== "") left.push(field);
        continue;
      }
      if (field.value !== "") {
        own.value = field.value;
        own.dispatchEvent(new Event("input", { bubbles: true }));
      }
      if (field === focused) {
        own.focus({ preventScroll: true });
        // Fields for addresses have no caret that can be asked for.
        if (field.selectionStart !== null) own.setSelectionRange(field.selectionStart, field.selectionEnd);
      }
    }
    if (left.length > 0) show(left);
  });
  watch.observe(root, { childList: true });
}
