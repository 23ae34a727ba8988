// Chance that can be repeated: the same seed gives the same draws (mulberry32).

export function chance(seed) {
  let state = seed | 0;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n) => Math.floor(random() * n);
  const pick = (list) => list[below(list.length)];
  return {
    below,
    pick,
    /** True once in n times. */
    once: (n) => below(n) === 0,
    /** Some of a list, in its order. */
    some: (list) => list.filter(() => below(2) === 0),
    shuffled: (list) => list.map((item) => [random(), item]).sort((a, b) => a[0] - b[0]).map(([, item]) => item),
  };
}
