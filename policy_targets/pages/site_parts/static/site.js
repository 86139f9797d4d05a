// What every page does: it keeps the language, takes data that lie beside it, and shows where a number is printed.
const site = (() => {
  "use strict";

  // data are scripts, since a page that was opened from a folder may read nothing else

  const taken = new Map();
  const waiting = new Map();
  const take = (name, data) => {
    taken.set(name, data);
    for (const resolve of waiting.get(name) || []) resolve(data);
    waiting.delete(name);
  };
  const load = (name) =>
    new Promise((resolve, reject) => {
      if (taken.has(name)) return resolve(taken.get(name));
      const isAsked = waiting.has(name);
      waiting.set(name, [...(waiting.get(name) || []), resolve]);
      if (isAsked) return;
      const script = document.createElement("script");
      script.src = `../data/${encodeURIComponent(name)}.js`;
      script.onerror = reject;
      document.head.append(script);
    });

  // the other language, at the same view

  for (const link of document.querySelectorAll("a[data-language]")) {
    link.addEventListener("click", () => {
      link.hash = location.hash;
      try { localStorage.setItem("language", link.dataset.language); } catch { /* no storage for files here */ }
    });
  }

  // the card of a place, shown while a number is pointed at, focused or tapped

  const card = document.getElementById("card");
  let shownFor = null;
  let hiding = 0;
  const isTouch = (event) => event.pointerType === "touch" || matchMedia("(hover: none)").matches;
  const element = (tag, text, properties = {}) => Object.assign(document.createElement(tag), { textContent: text }, properties);
  const printed = (text, name) => element("p", text, { lang: "zh", className: `printed ${name}` });

  async function showCard(link, event) {
    const [file, id] = link.getAttribute("href").split("#");
    const plan = decodeURIComponent(file || location.pathname.split("/").pop());
    mark(link);
    const places = await load(plan.replace(/^plan-(.*)\.html$/, "printed-$1"));
    const place = places[decodeURIComponent(id).replace("place-", "")];
    if (!place || shownFor !== link) return;
    clearTimeout(hiding);
    const [label, value, before, there, after, where, start, end] = place;
    const parts = [];
    if (label) parts.push(printed(label, "label"));
    if (value) parts.push(printed(value, "value"));
    if (there) {
      const sentence = element("q", "", { lang: "zh", className: "sentence printed" });
      sentence.append(before, element("mark", there), after);
      parts.push(sentence);
    }
    parts.push(printed(where, "where"));
    parts.push(element("p", `${card.dataset.span} ${start}–${end}`));
    if (link.dataset.note) parts.push(element("p", link.dataset.note, { className: "note" }));
    if (isTouch(event)) parts.push(element("a", card.dataset.open, { className: "open", href: link.href }));
    card.replaceChildren(...parts);
    put(link.getBoundingClientRect());
  }

  function mark(link) {
    shownFor?.classList.remove("shown");
    shownFor?.removeAttribute("aria-describedby");
    shownFor = link;
    shownFor?.classList.add("shown");
    shownFor?.setAttribute("aria-describedby", "card");
  }

  function put(spot) {
    card.hidden = false;
    const box = card.getBoundingClientRect();
    const below = spot.bottom + 8 + box.height < innerHeight;
    card.style.left = `${Math.max(8, Math.min(spot.left, innerWidth - box.width - 20)) + scrollX}px`;
    card.style.top = `${(below ? spot.bottom + 8 : Math.max(8, spot.top - box.height - 8)) + scrollY}px`;
  }

  function hideCard() {
    clearTimeout(hiding);
    card.hidden = true;
    mark(null);
  }

  function hideCardSoon() {
    clearTimeout(hiding);
    hiding = setTimeout(hideCard, 180);
  }

  const number = (event) => event.target.closest?.("a.num");
  document.addEventListener("mouseover", (event) => {
    if (event.target.closest("#card")) clearTimeout(hiding);
    else if (number(event) && !isTouch(event)) showCard(number(event), event);
  });
  document.addEventListener("mouseout", (event) => {
    if (event.target.closest("a.num, #card") && !matchMedia("(hover: none)").matches) hideCardSoon();
  });
  document.addEventListener("focusin", (event) => {
    if (number(event)?.matches(":focus-visible")) showCard(number(event), event);
  });
  document.addEventListener("focusout", (event) => {
    if (number(event)) hideCardSoon();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hideCard();
  });
  document.addEventListener("click", (event) => {
    const link = number(event);
    if (link && isTouch(event) && shownFor !== link) {
      event.preventDefault();
      showCard(link, event);
    } else {
      hideCard();
    }
  });

  // a link to a place, or to a folded part, opens it and brings it into sight

  function openPlace() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = target?.closest("details");
    if (!folded) return;
    folded.open = true;
    if (target !== folded) target.focus({ preventScroll: true });
    target.scrollIntoView({ block: target === folded ? "start" : "center" });
  }
  addEventListener("hashchange", openPlace);
  addEventListener("load", openPlace);
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });

  return { take, load };
})();
