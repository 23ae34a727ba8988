// What a screen must be, whatever stands on it: the lines of the list of accessibility that a script can
// check on any screen. Put behind words.js. Each finding begins with the number of its line.

const all = (selector) => [...document.querySelectorAll(selector)];
const seen = (selector) => all(selector).filter(isShown);
const told = (element) => `${element.localName}${element.id ? `#${element.id}` : ''} "${text(element).slice(0, 40)}"`;
const CONTROLS = 'input, textarea, select';
const REACHED = 'a[href], button, input, textarea, select, summary, [tabindex="0"]';
const ids = (element, name) => (element.getAttribute(name) ?? '').split(/\s+/).filter(Boolean);
const one = (id) => document.getElementById(id);

// The form itself: in somebody else's page, no more than what is ours.
const form = () => all('.leeragenda').at(-1);
const marked = () => embedded ? embedded.querySelector('[lang][dir]') : window.document.documentElement;
const organisation = () => text(all('.leeragenda-brand')[0]);

// 2: the language, and the way it is written.
const checkLanguage = (say, { language, direction, isBare }) => {
  const root = marked();
  if (!root) return say(2, 'nothing is marked with a language');
  if (root.lang !== language) say(2, `lang is ${root.lang}`);
  if (!isBare && root.dir !== direction) say(2, `dir is ${root.dir}`);
  if (getComputedStyle(form()).direction !== direction) say(2, 'it is not written in that direction');
};

// 3: one h1; the title of the document says the same, and where.
const checkHeading = (say, { isBare }) => {
  const found = seen('h1').filter((h1) => form().contains(h1));
  if (found.length !== 1 || !text(found[0])) return say(3, `${found.length} headings of the first level`);
  if (embedded || isBare) return;
  const [step, heading] = [text(all('.leeragenda-step')[0]), text(found[0])];
  const rest = `${step ? `${step}: ` : ''}${heading}${organisation() ? ` - ${organisation()}` : ''}`;
  const [title, isRefused] = [window.document.title, one('fouten') !== null];
  if (!title.endsWith(rest)) say(3, `the title is “${title}”, and not “${rest}”`);
  if ((title !== rest) !== isRefused) say(3, `the title is “${title}”, and there is ${isRefused ? 'an' : 'no'} error`);
};

// 4: each line of the summary repeats an inline text, leads to a control, and they stand in the order of the page. Lines
// that would be alike begin with what they are about.
const checkSummary = (say) => {
  const summary = one('fouten');
  if (!summary) return;
  const inline = seen('form .utrecht-form-field-error-message').map(bare);
  const lines = [...summary.querySelectorAll('li a')];
  if (lines.length === 0) say(4, 'a summary without lines');
  if (summary.compareDocumentPosition(all('form')[0]) & Node.DOCUMENT_POSITION_PRECEDING) say(4, 'the summary stands below the form');
  lines.forEach((line, at) => {
    const isTwice = inline.filter((error) => error === inline[at]).length > 1;
    const repeats = isTwice ? text(line).endsWith(inline[at]) : text(line) === inline[at];
    if (!repeats) say(4, `line ${at + 1} is “${text(line)}”, and the error is “${inline[at]}”`);
    if (!one(line.getAttribute('href').slice(1))) say(4, `${line.getAttribute('href')} leads nowhere`);
  });
  if (new Set(lines.map(text)).size < lines.length) say(4, 'two lines are alike');
};
// A message without what is said before it to those who do not see the colour.
const bare = (error) => text(error).slice(text(error.querySelector('.leeragenda-hidden')).length).trim();

// 5: a faulty control is described by the hint, then the error, which stands above it.
const checkFaults = (say) => {
  const described = new Set();
  for (const control of seen('[aria-invalid=true]')) {
    const group = control.closest('fieldset, [role=radiogroup], .utrecht-form-field');
    const own = ids(control, 'aria-describedby');
    const by = own.length > 0 ? own : ids(group, 'aria-describedby');
    const error = one(by.at(-1));
    if (!error?.matches('.utrecht-form-field-error-message')) { say(5, `${told(control)}: its description does not end with its error`); continue; }
    described.add(error);
    if (by.length > 1 && !one(by[0])?.matches('.utrecht-form-field-description')) say(5, `${told(control)}: its description does not begin with its hint`);
    const first = control.matches(CONTROLS) ? control : control.querySelector(CONTROLS);
    if (first && error.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_PRECEDING) say(5, `${told(error)} stands below its control`);
    if (!/:$/.test(text(error.firstElementChild)) || !error.firstElementChild.matches('.leeragenda-hidden')) say(5, `${told(error)} does not begin with a hidden “Fout:”`);
  }
  for (const error of seen('form .utrecht-form-field-error-message')) {
    const isGroups = all('fieldset').some((group) => ids(group, 'aria-describedby').includes(error.id));
    if (!described.has(error) && !isGroups) say(5, `${told(error)} describes nothing`);
  }
};

// 6: each id once, each reference to one that is there; a group is called what its legend says.
const checkReferences = (say) => {
  const known = new Map();
  all('[id]').forEach(({ id }) => known.set(id, (known.get(id) ?? 0) + 1));
  for (const [id, times] of known) if (times > 1) say(6, `${id} is there ${times} times`);
  const names = ['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'aria-details', 'aria-errormessage', 'aria-activedescendant', 'for'];
  for (const name of names) {
    for (const element of all(`[${name}]`)) {
      for (const id of ids(element, name)) if (!known.has(id)) say(6, `${told(element)}: ${name} names ${id}, which is not there`);
    }
  }
  for (const group of seen('fieldset')) {
    if (!legendOf(group)) say(6, `${told(group)} has no legend`);
    if (group.matches('[aria-label], [aria-labelledby]')) say(6, `${told(group)} is not called what its legend says`);
  }
};

// 7: nothing of what gets in the way.
const checkManners = (say, { isFresh }) => {
  for (const control of all(CONTROLS)) {
    if (control.matches('[placeholder]') && !text(control.labels?.[0]) && !control.ariaLabel) say(7, `${told(control)}: its placeholder is its label`);
    if (control.matches('[required], [pattern]')) say(7, `${told(control)} brings the browser's own bubble`);
  }
  for (const own of all('form')) if (!own.noValidate) say(7, 'a form that the browser checks');
  for (const button of all('form [type=submit]')) if (button.disabled) say(7, `${told(button)} is disabled`);
  if (isFresh) for (const radio of all('input[type=radio]:checked')) say(7, `${told(radio)} is checked beforehand`);
};

const isLocked = (control) => control.matches(':disabled') || control.matches('[role=radiogroup]') && !control.querySelector('input:enabled');

// 8: what must be filled in is known as such, and what need not be says so; the rule stands above the form.
const checkRequired = (say) => {
  const rule = all('.leeragenda-rule')[0];
  const first = seen('form .utrecht-form-field, form fieldset')[0];
  if (!first) return;
  if (rule === undefined || !isShown(rule) || rule.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_PRECEDING) say(8, 'the rule does not stand above the questions');
  for (const control of seen('form input:not([type=radio], [type=checkbox], [type=file], [readonly], [type=search]), form textarea:not([readonly]), form select, form [role=radiogroup]')) {
    if (control.closest('.leeragenda-tools') || control.id.endsWith('-zoek')) continue;
    // What cannot be changed is neither; what is drawn has no such state (HTML: "required" does not apply).
    if (isLocked(control) || control.matches('[type=range], [type=color]')) continue;
    const label = control.matches('[role=radiogroup]') ? control.querySelector('legend') : control.labels?.[0];
    const isOptional = label?.querySelector('.leeragenda-optional') != null;
    if (isOptional === (control.getAttribute('aria-required') === 'true')) say(8, `${told(control)} “${text(label)}”: ${isOptional ? 'optional and required' : 'neither optional nor required'}`);
    if (isOptional && !/\([^)]+\)$/.test(text(label))) say(8, `“${text(label)}” does not end in “(optioneel)”`);
  }
};

// 9: numbers are written in a line of text.
const checkInputs = (say) => {
  for (const control of all('input[type=number]')) say(9, `${told(control)} is of the type number`);
  for (const control of all('input[inputmode=decimal], input[inputmode=numeric]')) if (control.type !== 'text') say(9, `${told(control)}: ${control.type}`);
};

// 12: a status stands there before it says anything, and only what has failed is an alert.
const checkLive = (say, { isBare, isStill }) => {
  if (isBare || isStill) return;
  if (all('[role=status]').length === 0) say(12, 'no status on the screen');
  for (const alert of seen('[role=alert]')) if (alert.querySelector('[role=status]') || alert.closest('[role=status]')) say(12, 'a status in an alert');
};

// 14: the order of Tab is that of the page, and the page is drawn in it.
const checkOrder = (say) => {
  for (const element of all('[tabindex]')) if (element.tabIndex > 0) say(14, `${told(element)} has the place ${element.tabIndex}`);
  for (const element of seen('form *')) {
    if (!element.matches(REACHED) && !element.querySelector(REACHED)) continue;
    const { order, flexDirection } = getComputedStyle(element);
    if (order !== '0' || flexDirection.endsWith('reverse')) say(14, `${told(element)} is drawn in another order`);
  }
};

// 16: room for a finger. A link in a sentence, and what has a label as its target, are as large as those.
const isInSentence = (element) => getComputedStyle(element).display === 'inline'
  && element.parentElement.textContent.trim() !== element.textContent.trim();

const checkTargets = (say) => {
  for (const element of seen(REACHED)) {
    if (element.tabIndex < 0 || element.matches('.nl-skip-link') || isInSentence(element)) continue;
    const target = element.matches('[type=radio], [type=checkbox]') ? element.closest('label') ?? element : element;
    const { width, height } = target.getBoundingClientRect();
    if (width < 24 || height < 24) say(16, `${told(element)} is ${Math.round(width)} by ${Math.round(height)} px`);
  }
};

// 17: nothing is cut off, and nothing goes over the edge.
const checkRoom = (say) => {
  const page = embedded ? embedded.querySelector('.leeragenda-embedded') : window.document.documentElement;
  if (page.scrollWidth > page.clientWidth) say(17, `${page.scrollWidth - page.clientWidth} px wider than there is room`);
  for (const element of seen('.leeragenda *')) {
    const { overflowX, overflowY } = getComputedStyle(element);
    if ((overflowX === 'visible' && overflowY === 'visible') || element.closest('.leeragenda-hidden, select, progress')) continue;
    // For the ear only.
    if (getComputedStyle(element).clipPath !== 'none') continue;
    if (element.matches('textarea, input')) continue;
    const scrolls = /auto|scroll/.test(overflowX) && element.tabIndex === 0;
    if (element.scrollWidth > element.clientWidth + 1 && !scrolls && text(element)) say(17, `${told(element)} is cut off at the side`);
    if (element.scrollHeight > element.clientHeight + 1 && !/auto|scroll/.test(overflowY) && text(element)) say(17, `${told(element)} is cut off below`);
  }
};

// 19: each "change" names what it changes; what was skipped says so.
const checkReview = (say) => {
  const names = seen('.utrecht-data-list__actions a').map((link) => [text(link), text(link.closest('.utrecht-data-list__item').querySelector('dt'))]);
  for (const [name, question] of names) if (!name.endsWith(question)) say(19, `“${name}” does not name “${question}”`);
  if (new Set(names.map(([name]) => name)).size < names.length) say(19, 'two links have one name');
  for (const value of seen('.utrecht-data-list__item-value')) if (!text(value)) say(19, 'an answer that was skipped says nothing');
};

// 20: header, main and help, on every screen in this order and nowhere else. Where somebody else's page has a main part
// of its own, the form is a region of that.
const checkPlaces = (say, { email, isBare }) => {
  if (isBare) return;
  const places = [...form().children].map((child) => child.localName).filter((name) => name !== 'a');
  const isRegion = Boolean(embedded && window.document.querySelector('main, [role=main]'));
  if (places.join(' ') !== `header ${isRegion ? 'div' : 'main'} footer`) say(20, `the page is ${places.join(' ')}`);
  if (form().matches('section[aria-label]') !== isRegion) say(20, 'a region with a name, or not');
  if (email && !form().querySelector(`footer a[href="mailto:${email}"]`)) say(20, 'no contact in the footer');
};

const CHECKS = [checkLanguage, checkHeading, checkSummary, checkFaults, checkReferences, checkManners, checkRequired,
  checkInputs, checkLive, checkOrder, checkTargets, checkRoom, checkReview, checkPlaces];
const findings = (expected) => {
  const found = [];
  CHECKS.forEach((check) => check((line, what) => found.push(`line ${line}: ${what}`), expected));
  return found;
};

// 16: the mark of the focus, on whatever can have it: it is there, it can be seen, and nothing covers it.
const colour = (value) => (value.match(/[\d.]+/g) ?? []).map(Number);
const luminance = ([red, green, blue]) => {
  const [r, g, b] = [red, green, blue].map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one, other) => {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
};
const ground = (element) => {
  for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
    const [red, green, blue, alpha = 1] = colour(getComputedStyle(at).backgroundColor);
    if (alpha > 0.99) return [red, green, blue];
  }
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches && getComputedStyle(window.document.documentElement).colorScheme.includes('dark');
  return isDark ? [18, 18, 18] : [255, 255, 255];
};
const focusFindings = () => {
  const found = [];
  const before = document.activeElement;
  for (const element of seen(REACHED)) {
    if (element.tabIndex < 0 || element.disabled) continue;
    element.focus();
    // What is folded away takes no focus.
    if (element.getRootNode().activeElement !== element) continue;
    if (!element.matches(':focus-visible')) { found.push(`line 16: ${told(element)} has no visible focus`); continue; }
    // What is drawn in the place of a control that is not itself seen.
    const drawn = getComputedStyle(element).opacity === '0' ? element.parentElement : element;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(drawn);
    if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) found.push(`line 16: ${told(element)} has no outline`);
    const ratio = contrast(colour(outlineColor), ground(drawn.parentElement ?? drawn));
    if (ratio < 3) found.push(`line 16: the outline of ${told(element)} has a contrast of ${ratio.toFixed(2)}`);
    element.scrollIntoView({ block: 'center' });
    const box = element.getClientRects()[0];
    const top = (element.getRootNode()).elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    const own = element.closest('label') ?? element;
    if (top && !own.contains(top) && !top.contains(element)) found.push(`line 16: ${told(element)} is covered by ${told(top)}`);
  }
  before?.focus?.();
  return found;
};

// 18: what moves, for whoever wants nothing to move.
const movement = () => {
  const found = [];
  for (const element of seen('.leeragenda, .leeragenda *')) {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
    if (transitionDuration.split(', ').some((time) => parseFloat(time) > 0)) found.push(`line 18: ${told(element)} moves for ${transitionDuration}`);
    if (animationName !== 'none') found.push(`line 18: ${told(element)} is animated`);
    if (scrollBehavior === 'smooth') found.push(`line 18: ${told(element)} scrolls smoothly`);
  }
  return found;
};

// The spacing of WCAG 1.4.12, as somebody sets it who reads better so. A policy does not stop it.
const space = (isOn) => {
  const scope = embedded ?? window.document;
  scope.ownSheets ??= [...scope.adoptedStyleSheets];
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }');
  scope.adoptedStyleSheets = isOn ? [...scope.ownSheets, sheet] : scope.ownSheets;
};

// On paper: nothing to press or to go to.
// What was chosen from a long list is an answer, and a button.
const onPaper = () => seen('button:not(.leeragenda-chosen button), nav, summary, .nl-skip-link, .leeragenda-progress, input[type=file]')
  .map((element) => `line 23: ${told(element)} is printed`);

// Answers everything on the screen that is not answered yet, with something that will do. Gives how much it changed.
const ANSWERS = { email: 'samira@bureau.example', url: 'https://www.bureau.example', tel: '06 12345678', date: '2026-11-25',
  'datetime-local': '2026-11-25T10:00', month: '2026-11', week: '2026-W48', time: '10:00', range: '5', color: '#336699' };
const fillIn = () => {
  let changed = 0;
  const give = (control, value, event) => {
    control.value = value;
    control.dispatchEvent(new InputEvent(event, { bubbles: true }));
    changed += 1;
  };
  const inForm = (selector) => seen(selector).filter((control) => control.closest('form') && !control.disabled);
  for (const control of inForm('input:not([type=radio], [type=checkbox], [type=file], [readonly]), textarea:not([readonly])')) {
    if (control.value && !['range', 'color'].includes(control.type)) continue;
    if (control.dataset.isFilledIn || control.closest('.leeragenda-search') || control.type === 'search') continue;
    control.dataset.isFilledIn = 'true';
    give(control, ANSWERS[control.type] ?? (control.inputMode === 'decimal' ? '7' : 'Zes'), 'input');
  }
  for (const list of inForm('select')) {
    if (list.value && list.selectedIndex > 0) continue;
    list.selectedIndex = 1;
    list.dispatchEvent(new Event('change', { bubbles: true }));
    changed += 1;
  }
  for (const ranking of seen('form .leeragenda-ranking')) {
    const agree = ranking.parentElement.querySelector(':scope > button:not([disabled])');
    if (!agree) continue;
    agree.click();
    changed += 1;
  }
  const groups = new Map();
  for (const box of inForm('input[type=radio], input[type=checkbox]')) groups.set(box.name, [...(groups.get(box.name) ?? []), box]);
  for (const boxes of groups.values()) {
    if (boxes.some((box) => box.checked)) continue;
    boxes[0].click();
    changed += 1;
  }
  return changed;
};
