(() => {
  "use strict";
  const root = document.documentElement;
  const words = JSON.parse(document.getElementById("words").textContent);
  const index = () => (root.lang.startsWith("zh") ? 1 : 0);
  const inLanguage = (value) => (Array.isArray(value) ? value[index()] : value);

  // charts: one specification per kind, the rows of each chart stand beside it

  const specifications = JSON.parse(document.getElementById("specifications").textContent);
  const charts = [...document.querySelectorAll(".chart")].map((element) => ({
    element,
    rows: JSON.parse(element.dataset.rows),
  }));

  const rowsInLanguage = (rows) =>
    rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, inLanguage(value)])));

  async function draw(chart) {
    const specification = { ...specifications[chart.element.dataset.chart] };
    specification.height = Number(chart.element.dataset.height);
    specification.datasets = { rows: rowsInLanguage(chart.rows) };
    const options = { mode: "vega-lite", renderer: "svg", actions: false, defaultStyle: false, tooltip: () => {} };
    const { view } = await vegaEmbed(chart.element, specification, options);
    view.addEventListener("mouseover", (event, item) => {
      if (item?.datum?.place) showCard(item.datum.place, event);
      else if (item?.datum?.tip) showText(`${item.datum.tip}: ${item.datum.numbers}`, event);
    });
    view.addEventListener("mouseout", hideCardSoon);
    view.addEventListener("click", (event, item) => {
      if (item?.datum?.place && !isTouch(event)) location.hash = `place-${item.datum.place}`;
    });
    chart.element.querySelector("svg").setAttribute("aria-hidden", "true");
    chart.element.dataset.drawn = "";
    chart.view = view;
  }

  // one after the other, so that the page answers meanwhile

  const idle = window.requestIdleCallback || ((work) => setTimeout(work, 1));
  async function drawNext(waiting) {
    if (waiting.length === 0) return;
    await draw(waiting.shift());
    idle(() => drawNext(waiting));
  }

  // language

  function useLanguage(language) {
    root.lang = language === "zh" ? "zh-CN" : "en";
    document.title = JSON.parse(document.body.dataset.titles)[index()];
    for (const button of document.querySelectorAll("[data-language]")) {
      button.setAttribute("aria-pressed", String(button.dataset.language === language));
    }
    for (const element of document.querySelectorAll("[data-aria]")) {
      element.setAttribute("aria-label", JSON.parse(element.dataset.aria)[index()]);
    }
    for (const chart of charts) if (chart.view) chart.view.data("rows", rowsInLanguage(chart.rows)).run();
  }

  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => {
      hideCard();
      useLanguage(button.dataset.language);
      try { localStorage.setItem("language", button.dataset.language); } catch { /* no storage for files here */ }
    });
  }

  // the card of a place, shown while a number is pointed at, focused or tapped

  const card = document.getElementById("card");
  let shownFor = null;
  let hiding = 0;
  const isTouch = (event) => event.pointerType === "touch" || matchMedia("(hover: none)").matches;
  const element = (tag, text, properties = {}) => Object.assign(document.createElement(tag), { textContent: text }, properties);

  function showText(text, event) {
    clearTimeout(hiding);
    card.replaceChildren(element("p", text));
    put({ left: event.clientX, right: event.clientX, top: event.clientY, bottom: event.clientY });
  }

  function showCard(place, event, link) {
    const row = document.getElementById(`place-${place}`);
    if (!row) return;
    clearTimeout(hiding);
    const text = (selector) => row.querySelector(selector)?.textContent.trim() || "";
    const plan = JSON.parse(row.closest("details").dataset.document);
    const parts = [element("p", text(".label"), { lang: "zh" })];
    if (text(".value")) parts.push(element("p", text(".value"), { lang: "zh", className: "value" }));
    const sentence = row.querySelector(".sentence");
    if (sentence) parts.push(sentence.cloneNode(true));
    parts.push(element("p", inLanguage(plan)));
    parts.push(element("p", text(".where > span"), { lang: "zh" }));
    parts.push(element("p", `${inLanguage(words.span)} ${text(".where small")}`));
    if (link?.dataset.note) parts.push(element("p", inLanguage(JSON.parse(link.dataset.note)), { className: "note" }));
    if (isTouch(event)) parts.push(element("a", inLanguage(words.open_place), { className: "open", href: `#place-${place}` }));
    card.replaceChildren(...parts);
    const spot = link ? link.getBoundingClientRect() : { left: event.clientX, right: event.clientX, top: event.clientY, bottom: event.clientY };
    put(spot);
    mark(link);
  }

  function mark(link) {
    shownFor?.classList.remove("shown");
    shownFor?.removeAttribute("aria-describedby");
    shownFor = link || null;
    shownFor?.classList.add("shown");
    shownFor?.setAttribute("aria-describedby", "card");
  }

  function put(spot) {
    card.hidden = false;
    const box = card.getBoundingClientRect();
    const left = Math.max(8, Math.min(spot.left, innerWidth - box.width - 20));
    const below = spot.bottom + 8 + box.height < innerHeight;
    const top = below ? spot.bottom + 8 : Math.max(8, spot.top - box.height - 8);
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${top + scrollY}px`;
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

  const placeOf = (link) => decodeURIComponent(link.getAttribute("href")).replace("#place-", "");

  document.addEventListener("mouseover", (event) => {
    const link = event.target.closest("a.num");
    if (link && !isTouch(event)) showCard(placeOf(link), event, link);
    else if (event.target.closest("#card")) clearTimeout(hiding);
  });
  document.addEventListener("mouseout", (event) => {
    if (event.target.closest("a.num, #card") && !matchMedia("(hover: none)").matches) hideCardSoon();
  });
  document.addEventListener("focusin", (event) => {
    const link = event.target.closest("a.num");
    if (link?.matches(":focus-visible")) showCard(placeOf(link), event, link);
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.closest("a.num")) hideCardSoon();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hideCard();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.num");
    if (link && isTouch(event) && shownFor !== link) {
      event.preventDefault();
      showCard(placeOf(link), event, link);
    } else if (!event.target.closest(".chart")) {
      hideCard();
    }
  });

  // a link into the list of places opens the document and brings the row into sight

  function openPlace() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const closed = target?.closest("details");
    if (!closed) return;
    closed.open = true;
    if (target !== closed) target.focus({ preventScroll: true });
    target.scrollIntoView({ block: target === closed ? "start" : "center" });
  }
  addEventListener("hashchange", openPlace);

  // bodies that open, the section in sight

  for (const button of document.querySelectorAll("[aria-controls]")) {
    button.addEventListener("click", () => {
      const more = document.getElementById(button.getAttribute("aria-controls"));
      more.hidden = !more.hidden;
      button.setAttribute("aria-expanded", String(!more.hidden));
    });
  }

  const links = new Map([...document.querySelectorAll(".nav a")].map((link) => [link.hash.slice(1), link]));
  const inSight = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        for (const link of links.values()) link.removeAttribute("aria-current");
        const link = links.get(entry.target.id);
        link.setAttribute("aria-current", "true");
        const list = link.closest("ul");
        list.scrollLeft = link.offsetLeft - list.offsetLeft - (list.clientWidth - link.offsetWidth) / 2;
      }
    },
    { rootMargin: "-30% 0px -65% 0px" },
  );
  for (const section of document.querySelectorAll("main > section")) inSight.observe(section);

  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("main section:not(#places) details")) details.open = true;
  });

  useLanguage(index() ? "zh" : "en");
  openPlace();
  idle(() => drawNext([...charts]));
})();
