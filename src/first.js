// Before anything is drawn: where something else will be shown than the first words in index.html
// (leeragenda-first), those are not shown. It was asked for in the address, a draft is here, or it may not be
// open today. And the questionnaire that the address names is asked for beside the code, and not after it.
(() => {
  const wanted = new URLSearchParams(location.search).get("questionnaire");
  const { files = "[]", opens = "", closes = "9999" } = document.currentScript.dataset;
  const href = new Map(JSON.parse(files)).get(wanted);
  if (href) {
    const link = document.createElement("link");
    document.head.append(Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href }));
  }
  // In Greenwich. Of its own first and last day, and what day it is where the deployment is, the page knows more.
  const today = new Date().toISOString().slice(0, 10);
  let isOther = location.search !== "" || location.hash.startsWith("#prefill") || today <= opens || today >= closes;
  // As StorageKeys (src/draft/keys.rs) names it.
  const folder = location.pathname.replace(/[^/]*$/, "").replaceAll("%", "%25").replaceAll(":", "%3A");
  try {
    isOther ||= Object.keys(localStorage).some((key) => key.startsWith(`leeragenda:${folder}:`));
  } catch {
    // Storage is blocked: no draft either.
  }
  document.documentElement.classList.add(isOther ? "leeragenda-no-first" : "leeragenda-with-first");
})();
