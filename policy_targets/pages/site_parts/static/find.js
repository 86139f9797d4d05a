// The field of the start page that leads to a plan, body, place or concept by its name.
(() => {
  "use strict";
  const field = document.getElementById("find");
  const options = document.getElementById("found");
  let pages = null;
  const fill = async () => {
    if (pages) return;
    const names = await site.load(field.dataset.names);
    pages = new Map(names);
    options.replaceChildren(...pages.keys().map((name) => Object.assign(document.createElement("option"), { value: name })));
  };
  field.addEventListener("focus", fill);
  field.addEventListener("input", async () => {
    await fill();
    if (pages.has(field.value)) location.href = pages.get(field.value);
  });
  field.addEventListener("keydown", async (event) => {
    if (event.key !== "Enter") return;
    await fill();
    const wanted = field.value.trim().toLowerCase();
    const name = wanted && [...pages.keys()].find((found) => found.toLowerCase().includes(wanted));
    if (name) location.href = pages.get(name);
  });
})();
