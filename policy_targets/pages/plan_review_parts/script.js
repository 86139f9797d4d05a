(() => {
  "use strict";
  const root = document.documentElement;
  const data = JSON.parse(document.getElementById("data").textContent);
  const paper = document.getElementById("paper");
  const card = document.getElementById("card");
  const index = () => (root.lang.startsWith("zh") ? 1 : 0);
  const word = (name) => data.words[name][index()];
  const HIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;
  const shown = (text) => text.replace(HIDDEN, (one) => `⟨U+${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);
  const element = (tag, text, properties = {}) => Object.assign(document.createElement(tag), { textContent: shown(text) }, properties);

  // rows: by file and line, with their places; a place is counted in characters as Python counts them

  const tables = Object.entries(data.tables).map(([name, table]) => {
    const start = table.columns.indexOf("char_start");
    const end = table.columns.indexOf("char_end");
    const rows = table.rows.map(([line, ...cells]) => ({
      name, line, cells, columns: table.columns, file: `${name}.csv`,
      start: start < 0 || cells[start] === "" ? NaN : Number(cells[start]),
      end: end < 0 || cells[end] === "" ? NaN : Number(cells[end]),
    }));
    return { name, rows, columns: table.columns };
  });
  const byName = new Map(tables.map((table) => [table.name, table]));
  // a row may go over several lines
  const rowAt = (file, line) => byName.get(file.replace(/\.csv$/, ""))?.rows.findLast((row) => row.line <= Number(line));
  const link = (row) => `#${row.file}:${row.line}`;

  // a value that is the key of a row of another file leads to it
  const KEYS = [
    ["parent_task_id", "tasks", "task_id"], ["task_id", "tasks", "task_id"], ["region_id", "regions", "region_id"],
    ["organization_id", "organizations", "organization_id"], ["label_printed", "indicator_labels", "label_printed"],
    ["name_printed", "organization_names", "name_printed"],
  ];
  const indexes = new Map();
  function leadsTo(row, column, value) {
    for (const [from, name, key] of KEYS) {
      if (from !== column || !value || !byName.has(name) || (name === row.name && from === key)) continue;
      if (!indexes.has(name)) {
        const at = byName.get(name).columns.indexOf(key);
        indexes.set(name, new Map(byName.get(name).rows.map((one) => [one.cells[at], one])));
      }
      return indexes.get(name).get(value);
    }
    return undefined;
  }

  // marks and stretches of the text in their order

  const stretches = [...paper.querySelectorAll("[id^='at-']")];
  const starts = stretches.map((one) => Number(one.id.slice(3)));
  function stretchAt(place) {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= place) low = middle; else high = middle - 1;
    }
    return stretches[low];
  }
  let chosen = [];
  function choose(start, end) {
    for (const one of chosen) one.classList.remove("chosen");
    chosen = stretches.filter((one, at) => starts[at] >= start && starts[at] < end);
    for (const one of chosen) one.classList.add("chosen");
    return chosen[0];
  }

  // the card: rows with all their columns

  function cell(row, column, value) {
    const made = document.createElement("dd");
    const other = leadsTo(row, column, value);
    if (value === "") made.append(element("span", word("empty"), { className: "muted" }));
    else if (other) made.append(element("a", value, { href: link(other) }), element("small", `${other.file}:${other.line}`));
    else made.textContent = shown(value);
    if (data.indicators[value]) made.append(element("small", data.indicators[value][index()]));
    return made;
  }
  function described(row) {
    const part = document.createElement("section");
    const head = element("h3", `${data.files[row.name]?.[index()] ?? row.name} `);
    head.append(element("code", `${row.file}:${row.line}`));
    const list = document.createElement("dl");
    row.columns.forEach((column, at) => {
      const pair = document.createElement("div");
      const name = element("dt", `${data.columns[column]?.[index()] ?? column} `);
      name.append(element("code", column));
      pair.append(name, cell(row, column, row.cells[at]));
      list.append(pair);
    });
    part.append(head);
    if (row.start < row.end) part.append(element("a", word("to_text"), { href: `#at-${row.start}`, className: "to-text" }));
    part.append(list);
    return part;
  }
  const inCell = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  function unexplained(mark) {
    const start = Number(mark.id.slice(3));
    const end = start + [...mark.textContent].length;
    const line = [data.document, start, end, inCell(mark.textContent), ""].join(",");
    return [element("p", word("no_row"), { className: "bad" }), element("p", word("add_row")), element("code", line)];
  }
  let from = null;
  function show(rows, more = []) {
    const close = element("button", word("close"), { type: "button", className: "close" });
    close.addEventListener("click", hide);
    card.replaceChildren(close, ...more, ...rows.map(described));
    card.scrollTop = 0;
    card.classList.add("open");
  }
  function hide() {
    if (!card.classList.contains("open")) return;
    card.classList.remove("open");
    choose(-1, -1);
    history.replaceState(null, "", location.pathname + location.search);
    from?.focus();
  }

  function follow() {
    const hash = decodeURIComponent(location.hash.slice(1));
    const place = hash.match(/^at-(\d+)$/);
    const line = hash.match(/^([\w.-]+\.csv):(\d+)$/);
    let first = null;
    if (place) {
      const at = Number(place[1]);
      const mark = stretchAt(at);
      const rows = tables.flatMap((table) => table.rows).filter(
        (row) => row.start <= at && at < row.end && !["tasks", "document_copies"].includes(row.name));
      first = choose(at, Math.max(at + 1, ...rows.map((row) => row.end))) ?? mark;
      const tasks = rows.length ? [] : (byName.get("tasks")?.rows ?? []).filter((row) => row.start <= at && at < row.end);
      show([...rows, ...tasks], mark.classList.contains("uncovered") ? unexplained(mark) : []);
    } else if (line) {
      const row = rowAt(line[1], line[2]);
      if (!row) return;
      first = row.start < row.end ? choose(row.start, row.end) : choose(-1, -1);
      show([row]);
    } else {
      const section = document.getElementById(hash);
      if (section instanceof HTMLDetailsElement) section.open = true;
      return;
    }
    if (first && !isInSight(first)) first.scrollIntoView({ block: "center" });
    card.classList.toggle("apart", !first); // a row without a place is shown beside what led to it
    card.focus({ preventScroll: true });
  }
  function isInSight(one) {
    const { top, bottom } = one.getBoundingClientRect();
    const room = getComputedStyle(card).position === "fixed" ? innerHeight - card.offsetHeight : innerHeight;
    return top > 0 && bottom < room;
  }
  addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const asked = event.target.closest("a[href^='#']");
    if (!asked || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!card.contains(asked)) from = asked;
    const hash = asked.getAttribute("href");
    if (!/^#at-|\.csv:/.test(hash)) return;
    event.preventDefault(); // what is in sight stays where it is
    if (hash !== location.hash) history.pushState(null, "", hash);
    follow();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  // legend: one kind of marks alone

  const buttons = [...document.querySelectorAll("[data-only]")];
  for (const button of buttons) {
    button.addEventListener("click", () => {
      const isOn = button.getAttribute("aria-pressed") === "false";
      for (const one of buttons) one.setAttribute("aria-pressed", String(one === button && isOn));
      paper.classList.toggle("only", isOn);
      for (const one of paper.querySelectorAll(".lit")) one.classList.remove("lit");
      if (isOn) for (const one of paper.getElementsByClassName(button.dataset.only)) one.classList.add("lit");
    });
  }

  // files: a table is made when it is opened

  function fill(details) {
    if (details.querySelector("table")) return;
    const table = byName.get(details.dataset.table);
    const made = document.createElement("table");
    const head = made.createTHead().insertRow();
    head.append(element("th", word("line"), { scope: "col" }));
    for (const column of table.columns) {
      const name = element("th", data.columns[column]?.[index()] ?? column, { scope: "col" });
      name.append(element("code", column));
      head.append(name);
    }
    const body = made.createTBody();
    for (const row of table.rows) {
      const line = body.insertRow();
      const name = element("th", "", { scope: "row" });
      name.append(element("a", String(row.line), { href: link(row) }));
      line.append(name, ...row.cells.map((value) => element("td", value)));
    }
    const scroll = element("div", "", { className: "scroll", tabIndex: 0 });
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", table.name);
    scroll.append(made);
    details.append(scroll);
  }
  for (const details of document.querySelectorAll("[data-table]")) {
    details.addEventListener("toggle", () => { if (details.open) fill(details); });
  }

  // language

  function useLanguage(language) {
    root.lang = language === "zh" ? "zh-CN" : "en";
    for (const button of document.querySelectorAll("[data-language]")) {
      button.setAttribute("aria-pressed", String(button.dataset.language === language));
    }
    for (const one of document.querySelectorAll("[data-aria]")) {
      one.setAttribute("aria-label", JSON.parse(one.dataset.aria)[index()]);
    }
    for (const details of document.querySelectorAll("[data-table]")) {
      details.querySelector(".scroll")?.remove();
      if (details.open) fill(details);
    }
    if (card.classList.contains("open")) follow();
  }
  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => {
      useLanguage(button.dataset.language);
      try { localStorage.setItem("language", button.dataset.language); } catch { /* no storage for files here */ }
    });
  }
  useLanguage(index() ? "zh" : "en");
  if (location.hash) follow();
})();
