// Loads the organiser's page, or its worker: the same module (src/overview/page/mod.rs) serves both. A
// file of its own, because a strict Content-Security-Policy refuses inline scripts.
import begin from "./overview.js";

try {
  await begin({ module_or_path: new URL("./overview_bg.wasm", import.meta.url) });
} catch (error) {
  console.error(error);
  const loading = globalThis.document?.getElementById("loading");
  if (loading) {
    loading.setAttribute("role", "alert");
    loading.textContent = "De pagina kan niet worden geladen. Laad hem opnieuw, of gebruik een nieuwere browser. "
      + "The page could not be loaded. Reload it, or use a newer browser.";
  }
  // A worker has nobody to tell but the page, which hears only of what nobody caught.
  if (!globalThis.document) setTimeout(() => { throw error; });
}
