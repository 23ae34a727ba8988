// The generated questionnaire by hand, with nothing but what the browser itself has: nothing is styled, checked,
// kept or sent. What this takes, the browser takes; no page that shows the same can be much faster.
fetch("questionnaire.json").then((response) => response.json()).then(({ pages }) => {
  const form = document.getElementById("form");
  const values = {};
  let at = 0;

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const choice = (name, { value, text }) =>
    element("label", {}, element("input", { type: "radio", name, value, checked: values[name] === value }), text);
  const question = ({ name, title, type, choices }) => {
    if (choices) return element("fieldset", {}, element("legend", {}, title), ...choices.map((one) => choice(name, one)));
    const control = element(type === "comment" ? "textarea" : "input", { name, id: name, value: values[name] ?? "" });
    return element("div", {}, element("label", { htmlFor: name }, title), control);
  };

  // Which question shows which, and how it reads: {v0} = 'x'.
  let following = {};
  const draw = () => {
    following = {};
    const all = pages[at].elements.map((one) => {
      const drawn = question(one);
      const [, on, value] = one.visibleIf?.match(/^\{(\w+)\} = '(\w+)'$/) ?? [];
      if (on) (following[on] ??= []).push(() => { drawn.hidden = values[on] !== value; });
      return drawn;
    });
    Object.values(following).flat().forEach((follow) => follow());
    const next = element("button", { type: "submit" }, "Volgende");
    form.replaceChildren(element("h1", {}, pages[at].title), ...all, ...(at + 1 < pages.length ? [next] : []));
    scrollTo(0, 0);
  };
  form.addEventListener("input", ({ target }) => {
    values[target.name] = target.value;
    following[target.name]?.forEach((follow) => follow());
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    at += 1;
    draw();
  });
  draw();
});
