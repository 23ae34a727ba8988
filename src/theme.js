// How our values of NL Design System's tokens give way to an organisation's: a token that it has set, of
// the page that embeds us or of the stylesheet in config.json, is its; the others are ours.

const OURS = ".leeragenda-theme";

function* rulesOf(list) {
  for (const rule of list) {
    if (rule.selectorText?.startsWith(OURS)) yield rule;
    if (rule.cssRules) yield* rulesOf(rule.cssRules);
  }
}

// Takes out of our rules what is set for `element` already. `element` must stand outside of them.
export function giveWay(sheet, element) {
  const theirs = getComputedStyle(element);
  const isTheirs = (token) => theirs.getPropertyValue(token).trim() !== "";
  const rules = [...rulesOf(sheet.cssRules)];
  const has = rules.some(({ style }) => [...style].some((token) => !token.startsWith("--leeragenda") && isTheirs(token)));
  if (!has) return false;
  for (const { style } of rules) {
    for (const token of [...style]) {
      // Our palette goes as a whole: what is left of our tokens follows theirs (tokens.css, `.leeragenda`).
      const isPalette = /^--leeragenda-(?!font|heading-font|on-accent|checked)/.test(token);
      if (token.startsWith("--") && (isPalette || isTheirs(token))) style.removeProperty(token);
    }
  }
  return true;
}

// The colour schemes that are meant for an element: "normal" when nobody said.
export function ground(element) {
  return getComputedStyle(element).colorScheme;
}
