// How our values of NL Design System's tokens give way to an organisation's: a token that it has set, on
// the page that embeds us or in the stylesheet of config.json, is its; the others follow from those, or
// are ours.

const OURS = ".leeragenda-theme";

// Of our palette, what style/tokens.css can also derive (`.leeragenda`), and the tokens that it takes it
// from: where those were ours, they would go round in a circle.
const DERIVED = /^--leeragenda-(surface|soft|line|edge|muted|accent|warm|error|ok|ok-soft|focus|focus-inverse)$/;
const SOURCES = /^--(nl-link-color|utrecht-(form-control-(background|border)-color|form-field-(description|error-message)-color|focus-outline-color|focus-inverse-outline-color))$/;

// And what it cannot.
const FOLLOWS = {
  "--leeragenda-accent-strong": "color-mix(in srgb, var(--leeragenda-accent) 80%, #000)",
  "--leeragenda-checked": "var(--leeragenda-accent)",
  "--leeragenda-ink": "var(--utrecht-document-color, #16242a)",
  "--leeragenda-font": "var(--utrecht-document-font-family, system-ui, sans-serif)",
  "--leeragenda-heading-font": "var(--utrecht-heading-font-family, var(--leeragenda-font))",
};

// Candidate components have other names for what the community's components had: many themes know those.
function older(token) {
  return token
    .replace(/^--nl-heading-level-/, "--utrecht-heading-")
    .replace(/^--nl-button-(primary|secondary)-/, "--utrecht-button-$1-action-")
    .replace(/^--nl-/, "--utrecht-");
}

function* rulesOf(list) {
  for (const rule of list) {
    if (rule.selectorText?.startsWith(OURS)) yield rule;
    if (rule.cssRules) yield* rulesOf(rule.cssRules);
  }
}

// Lets our rules give way to what is set for `element`, which must stand outside of them; says whether
// anything is.
export function giveWay(sheet, element) {
  const theirs = getComputedStyle(element);
  const isTheirs = (token) => theirs.getPropertyValue(token).trim() !== "";
  const rules = [...rulesOf(sheet.cssRules)];
  const tokens = rules.flatMap(({ style }) => [...style]).filter((token) => /^--(nl|utrecht)-/.test(token));
  if (!tokens.some((token) => isTheirs(token) || isTheirs(older(token)))) return false;
  for (const { style } of rules) {
    for (const token of [...style]) {
      if (FOLLOWS[token]) style.setProperty(token, FOLLOWS[token]);
      else if (DERIVED.test(token) || isTheirs(token)) style.removeProperty(token);
      else if (older(token) !== token && isTheirs(older(token))) style.setProperty(token, `var(${older(token)})`);
      else if (SOURCES.test(token)) style.removeProperty(token);
    }
  }
  return true;
}

// The colour schemes that are meant for an element: "normal" when nobody said.
export function ground(element) {
  return getComputedStyle(element).colorScheme;
}
