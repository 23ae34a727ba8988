// The order of a module's functions: each beside those that it is most like, which compresses better. Linkers do so
// for apps on telephones (lld's --bp-compression-sort). binaryen can sort by name, so names are given that say it.

// What stands in the module's bytes of each function that is not imported.
function functionsOf(bytes) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const section = bytes[at++];
    const end = number() + at;
    if (section === 10) {
      return Array.from({ length: number() }, () => {
        const length = number();
        at += length;
        return bytes.subarray(at - length, at);
      });
    }
    at = end;
  }
  return [];
}

// Each run of so many bytes counts as a feature, if few enough functions have it.
const RUN = 4;
const FEW = 400;
// So many of the last ones count, when the next is looked for.
const BEHIND = 8;

function features(functions) {
  const having = new Map();
  functions.forEach((body, at) => {
    const runs = new Set();
    for (let from = 0; from + RUN <= body.length; from++) runs.add(body.readInt32LE(from));
    for (const run of runs) {
      if (!having.has(run)) having.set(run, []);
      having.get(run).push(at);
    }
  });
  const shared = [...having.values()].filter(({ length }) => length > 1 && length < FEW);
  const of = functions.map(() => []);
  for (const those of shared) for (const at of those) of[at].push(those);
  return of;
}

// From the first on, always the one that shares most with the last ones, for its size.
function alike(functions) {
  const of = features(functions);
  const left = new Set(functions.keys());
  const order = [];
  for (let next = functions.length ? 0 : undefined; next !== undefined; ) {
    order.push(next);
    left.delete(next);
    const shares = new Map();
    for (const last of order.slice(-BEHIND)) {
      for (const those of of[last]) {
        for (const at of those) if (left.has(at)) shares.set(at, (shares.get(at) ?? 0) + those.length ** -0.5);
      }
    }
    const worth = ([at, shared]) => shared / (of[at].length + 20);
    next = [...shares].reduce((best, one) => (best && worth(best) >= worth(one) ? best : one), undefined)?.[0] ?? [...left][0];
  }
  return order;
}

function leb(number) {
  const low = number & 127;
  return number > 127 ? [low | 128, ...leb(number >>> 7)] : [low];
}
const sized = (bytes) => [...leb(bytes.length), ...bytes];
const text = (string) => sized([...Buffer.from(string)]);

// The module with names for its functions: sorted, they say in which order the functions are best.
export function withOrder(bytes) {
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(bytes));
  const imported = imports.filter(({ kind }) => kind === "function").length;
  const places = alike(functionsOf(bytes));
  const names = places.map((of, place) => [imported + of, text(String(place).padStart(6, "0"))]);
  names.sort(([one], [other]) => one - other);
  const map = [...leb(names.length), ...names.flatMap(([at, name]) => [...leb(at), ...name])];
  const section = [...text("name"), 1, ...sized(map)];
  return Buffer.concat([bytes, Buffer.from([0, ...sized(section)])]);
}
