// What a person reads on the page, and which control it belongs to. Put before every script.

// The page; or the form in it, when it stands in somebody else's page. The title is then not ours: what
// looks for it there finds what it would be.
const embedded = window.document.querySelector('leeragenda-form.is-used, leeragenda-form')?.shadowRoot;
const document = !embedded ? window.document : new Proxy(window.document, {
  get(page, name) {
    if (name === 'body') return embedded.querySelector('.leeragenda-embedded');
    if (name === 'title') return text(embedded.querySelector('h1'));
    const from = ['querySelector', 'querySelectorAll', 'getElementById', 'activeElement'].includes(name) ? embedded : page;
    return typeof from[name] === 'function' ? from[name].bind(from) : from[name];
  },
});

const text = (element) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
const isShown = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
const isOurs = (element) => element.matches('input, textarea, select, button, a[href], summary');

// The accessible name, without "(optional)": aria-labelledby, aria-label, the label, or the content.
const nameOf = (element) => {
  const by = element.getAttribute('aria-labelledby');
  const name = by
    ? by.split(/\s+/).map((id) => text(document.getElementById(id))).join(' ')
    : element.getAttribute('aria-label') ?? text(element.labels?.[0] ?? element);
  return name.replace(/ \((optioneel|optional)\)$/, '');
};
const legendOf = (group) => text(group?.querySelector(':scope > legend')).replace(/ \((optioneel|optional)\)$/, '');

// The part of the page that is meant: an item by how its title begins, or the page.
const part = (item) => {
  if (!item) return document;
  const items = [...document.querySelectorAll('fieldset.leeragenda-item')];
  return items.find((one) => legendOf(one) === item || legendOf(one).startsWith(`${item}:`));
};

// The controls of a kind with this name, within an item and a group.
const KINDS = {
  field: 'input:not([type=radio], [type=checkbox], [type=file]), textarea',
  list: 'select',
  radio: 'input[type=radio]',
  checkbox: 'input[type=checkbox]',
  button: 'button, summary, a.nl-button',
  link: 'a[href]',
};
const controls = ({ kind, name, group, item }) => {
  const root = part(item);
  if (!root) return [];
  return [...root.querySelectorAll(KINDS[kind])].filter((element) =>
    isShown(element) && nameOf(element) === name
    && (!group || legendOf(element.closest('fieldset')) === group)
    // Outside items, a control in an item is another one.
    && (item || kind === 'button' || kind === 'link' || !element.closest('fieldset.leeragenda-item')));
};

// Where Tab stops for a control: a group of radio buttons has one stop.
const stops = (wanted) => {
  const found = controls(wanted);
  if (wanted.kind !== 'radio') return found.slice(0, 1);
  return [...document.querySelectorAll(KINDS.radio)].filter((radio) => radio.name === found[0].name);
};

// How the focus stands to a control: on it, before it, or behind it.
const whereIs = (wanted) => {
  const found = controls(wanted);
  if (found.length === 0) return { found: 0 };
  const active = document.activeElement ?? document.body;
  const focus = active === document.body ? 'nothing' : `${active.localName} "${nameOf(active).slice(0, 80)}"`;
  if (stops(wanted).includes(active)) return { found: found.length, place: 'on', focus };
  const follows = active === document.body
    || active.compareDocumentPosition(found[0]) & Node.DOCUMENT_POSITION_FOLLOWING;
  return { found: found.length, place: follows ? 'before' : 'behind', focus };
};

const message = (id) => text(document.getElementById(id)).replace(/^(Fout|Error): /, '');

const situation = () => {
  const active = document.activeElement;
  const names = [...document.querySelectorAll('label, legend, button, h1, [role=alert], [role=status], .utrecht-form-field-error-message')]
    .filter(isShown).map((element) => `${element.localName}: ${text(element)}`).filter((line) => !line.endsWith(': '));
  return [
    `address: ${location.href}`,
    `title:   ${document.title}`,
    `focus:   ${active?.localName}#${active?.id} "${active?.value ?? text(active).slice(0, 80)}"`,
    ...names,
  ].join('\n  ');
};

// Every control of the questions on the screen, with what is filled in.
const answersOnScreen = () => [...document.querySelectorAll('form input, form textarea, form select')]
  .filter((element) => isShown(element) && element.type !== 'file')
  .map((element) => {
    const answer = element.matches('[type=radio], [type=checkbox]') ? element.checked
      : element.matches('select') ? text(element.selectedOptions[0]) : element.value;
    return [legendOf(element.closest('fieldset.leeragenda-item')), legendOf(element.closest('fieldset')), nameOf(element), answer];
  });

// The inline message of each question that has one.
const faults = () => [...document.querySelectorAll('form .utrecht-form-field-error-message')].filter(isShown).map((error) => {
  const around = error.closest('fieldset, .utrecht-form-field');
  const name = around.matches('fieldset') ? legendOf(around) : nameOf(around.querySelector('input, select, textarea'));
  return [name, text(error).replace(/^(Fout|Error): /, '')];
});

// The review: the headings of panels and items, and each question with its answer.
const review = () => [...document.querySelectorAll('#inhoud :is(h3, h4, h5, h6), .utrecht-data-list__item')].map((line) => {
  if (line.matches('h3, h4, h5, h6')) return [text(line)];
  const answer = line.querySelector('.utrecht-data-list__item-value');
  const several = [...answer.querySelectorAll('li')].map(text);
  return [text(line.querySelector('dt')), several.length > 0 ? several.join('; ') : answer.textContent];
});

// What is kept on the device, by itself and whole.
const keys = () => Object.keys(localStorage).filter((key) => key.startsWith('leeragenda:'));
const draftKey = () => keys().find((key) => key.endsWith(':draft'));
const draft = () => JSON.parse(localStorage.getItem(draftKey()) ?? 'null');

// The caches of drafts; the others hold the page itself, for visits without a network.
const draftCaches = async () => (await caches.keys()).filter((name) => name.startsWith('leeragenda:'));
// The second copies of drafts.
const copies = async () => {
  const texts = [];
  for (const name of await draftCaches()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) texts.push(await (await cache.match(request)).text());
  }
  return texts;
};

// Writes in a field as pasting does, within one turn.
const field = (question) => controls({ kind: 'field', name: question })[0];
const write = (question, words) => {
  const into = field(question);
  into.value = words;
  into.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
};

// Leaves no room at all in localStorage, and gives it back.
const fillStorage = () => {
  for (let size = 1 << 20, n = 0; size >= 1;) {
    try {
      localStorage.setItem(`vol:${n}`, 'x'.repeat(size));
      n += 1;
    } catch {
      size >>= 1;
    }
  }
};
const freeStorage = () => Object.keys(localStorage).filter((key) => key.startsWith('vol:')).forEach((key) => localStorage.removeItem(key));
