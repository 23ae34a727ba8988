// Before anything is drawn: where something else will be shown than the first words in index.html
// (leeragenda-first), those are not shown. It was asked for in the address, or a draft is here. And the
// questionnaire that the address names is asked for beside the code, and not after it.
(() => {
  const wanted = new URLSearchParams(location.search).get("questionnaire");
  const href = new Map(JSON.parse(document.currentScript.dataset.files ?? "[]")).get(wanted);
  if (href) {
    const link = document.createElement("link");
    document.head.append(Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href }));
  }
  let isOther = location.search !== "";
  try {
    isOther ||= Object.keys(localStorage).some((key) => key.startsWith(`leeragenda:${location.pathname}:`));
  } catch {
    // Storage is blocked: no draft either.
  }
  if (isOther) document.documentElement.classList.add("leeragenda-no-first");
})();
