// Before anything is drawn: where something else will be shown than the first words in index.html
// (leeragenda-first), those are not shown. It was asked for in the address, or a draft is here.
(() => {
  let isOther = location.search !== "";
  try {
    isOther ||= Object.keys(localStorage).some((key) => key.startsWith(`leeragenda:${location.pathname}:`));
  } catch {
    // Storage is blocked: no draft either.
  }
  if (isOther) document.documentElement.classList.add("leeragenda-no-first");
})();
