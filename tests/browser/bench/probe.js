// Stands in a page before its own scripts, and looks from outside at what a person would wait for: moments
// are those at which a frame with it has been painted, in milliseconds of the page.
window.probe = (() => {
  const probe = { origin: performance.timeOrigin, field: null, whole: null, seen: null, memory: null };

  const isShown = (element) => element.getClientRects().length > 0;
  const isThere = (title) => [...document.querySelectorAll("label, legend, .sd-question__title")]
    .some((element) => element.textContent.includes(title) && isShown(element));

  // Looks once a frame; tells when the frame in which it holds is painted.
  const until = (holds, then) => {
    const look = () => {
      if (!holds()) return void requestAnimationFrame(look);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => then(performance.now());
      port2.postMessage(null);
    };
    requestAnimationFrame(look);
  };

  const field = () => [...document.querySelectorAll("input, textarea")]
    .find((element) => ["text", "textarea"].includes(element.type) && isShown(element) && !element.matches(":disabled, :read-only"));

  // A letter, as somebody types it; it must still be there in the next frame.
  const type = () => until(field, () => {
    const into = field();
    into?.focus();
    document.execCommand("insertText", false, "a");
    until(() => true, (now) => {
      if (!into?.isConnected || into.value !== "a") return type();
      probe.field = now;
      into.select();
      document.execCommand("delete");
    });
  });

  // From the first visit on; `last` is the title of the last question of the first page.
  probe.begin = (last) => {
    type();
    until(() => isThere(last), (now) => { probe.whole = now; });
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const own = WebAssembly[name];
      WebAssembly[name] = async (...all) => {
        const made = await own.apply(WebAssembly, all);
        const exports = Object.values((made.instance ?? made).exports);
        probe.memory ??= exports.find((one) => one instanceof WebAssembly.Memory) ?? null;
        return made;
      };
    }
  };

  // How long it takes from the next key to a question that comes or goes.
  probe.watch = (title, comes) => {
    probe.seen = null;
    const begin = ({ timeStamp }) =>
      until(() => isThere(title) === comes, (now) => { probe.seen = now - timeStamp; });
    addEventListener("keydown", begin, { capture: true, once: true });
  };

  probe.isThere = isThere;
  probe.focus = () => {
    const wanted = field();
    wanted.focus();
    wanted.select();
  };
  probe.focusNext = () => [...document.querySelectorAll("button, input[type=button], input[type=submit]")]
    .find((button) => isShown(button) && `${button.value} ${button.textContent}`.includes("Volgende")).focus();

  probe.firstPaint = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null;
  probe.requests = () => performance.getEntriesByType("resource").length;
  return probe;
})();
