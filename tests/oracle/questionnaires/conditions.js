// Conditions and values in SurveyJS' expression language, over the answers that are in reach.
//
// What is in reach is a list of {ref, kind, values}: how an expression calls an answer, and what
// can stand in it. A condition compares with what can stand there, so that it often holds.

/** A literal as expressions write it. */
export const literal = (value) => (typeof value === "string" ? `'${value}'` : String(value));

/** A condition over one answer. */
function simple(draw, { ref, kind, values }) {
  const value = literal(draw.pick(values));
  if (draw.once(4)) return `{${ref}} ${draw.pick(["empty", "notempty"])}`;
  switch (kind) {
    case "list": return `{${ref}} ${draw.pick(["contains", "contains", "notcontains", "anyof", "allof"])} ${draw.once(3) ? `[${value}]` : value}`;
    // survey-core counts the empty rows of a table now and then.
    case "table": return `{${ref}} ${draw.pick(["empty", "notempty"])}`;
    case "items": return draw.pick([`{${ref}.length} ${draw.pick([">", "=", "<"])} ${draw.below(3)}`, `{${ref}} notempty`]);
    case "number": return `{${ref}} ${draw.pick(["=", "!=", ">", ">=", "<", "<="])} ${value}`;
    default: return `{${ref}} ${draw.pick(["=", "=", "!=", "<>", ">", "contains"])} ${value}`;
  }
}

/** A condition that gives no truth, but what may be taken for one. */
function bare(draw, one) {
  const when = simple(draw, one);
  switch (draw.below(4)) {
    case 0: return `iif(${when}, 1, 0)`;
    case 1: return `iif(${when}, ${draw.pick(["'ja'", "'true'", "'1'", "2", "true"])})`;
    case 2: return one.kind === "list" || one.kind === "items" ? `{${one.ref}.length}` : `{${one.ref}}`;
    default: return `{${one.ref}}`;
  }
}

/** A condition over one or two of the answers in reach. */
export function condition(draw, reach) {
  if (reach.length === 0) return draw.pick(["true", "1 = 2", "1 = 1"]);
  if (draw.once(10)) return bare(draw, draw.pick(reach));
  const first = simple(draw, draw.pick(reach));
  if (!draw.once(3)) return draw.once(8) ? `!(${first})` : first;
  return `${first} ${draw.pick(["and", "or"])} ${simple(draw, draw.pick(reach))}`;
}

/** An expression that gives a value. */
export function value(draw, reach) {
  if (reach.length === 0) return draw.pick(["1 + 1", "'vast'", "2.5"]);
  const one = draw.pick(reach);
  // What has parts of its own is no value that can be shown.
  if (["items", "table", "rows", "fields"].includes(one.kind)) return one.kind === "items" ? `{${one.ref}.length}` : "1 + 1";
  const ref = `{${one.ref}}`;
  // True and false are no answer of a line of text.
  if (one.values.some((known) => typeof known === "boolean")) return `iif(${simple(draw, one)}, 'ja', ${draw.pick(["'nee'", "0"])})`;
  switch (draw.below(6)) {
    case 0: return one.kind === "list" ? `{${one.ref}.length}` : ref;
    case 1: {
      // Lists that are empty, or become a number, survey-core mixes up.
      const others = one.kind === "list" ? [] : reach.filter(({ kind }) => ["text", "number", "choice"].includes(kind));
      return `${ref} + ${others.length && draw.once(3) ? `{${draw.pick(others).ref}}` : draw.pick(["1", "'!'"])}`;
    }
    case 2: return `iif(${simple(draw, one)}, ${literal(draw.pick(one.values))}, ${draw.pick(["'nee'", "0", one.kind === "list" ? "'nee'" : ref])})`;
    case 3: return `iif(${simple(draw, one)}, ${literal(draw.pick(one.values))})`;
    case 4: return one.kind === "number" ? `${ref} * 2` : one.kind === "list" ? `{${one.ref}.length}` : ref;
    default: return one.kind === "list" ? `{${one.ref}.length}` : ref;
  }
}

/** An expression that gives one of these values, or nothing. */
export function oneOf(draw, reach, values) {
  const when = condition(draw, reach);
  return `iif(${when}, ${literal(draw.pick(values))}${draw.once(2) ? "" : `, ${literal(draw.pick(values))}`})`;
}

/** An expression for a line of text. */
export function words(draw, reach) {
  const written = ({ ref, kind, values }) => !ref.includes("[") && ["text", "number", "choice"].includes(kind) && typeof values[0] !== "boolean";
  return reach.some(written) ? value(draw, reach.filter(written)) : draw.pick(["1 + 1", "'vast'"]);
}
