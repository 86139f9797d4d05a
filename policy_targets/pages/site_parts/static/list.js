// A list: DataTables searches, sorts and downloads; the choices and the address of a view are set here.
(() => {
  "use strict";
  const list = JSON.parse(document.getElementById("list").textContent);
  const form = document.getElementById("filters");
  const { columns, words } = list;
  const at = new Map(columns.map((column, index) => [column.name, index]));
  const facets = columns.filter((column) => column.facet);
  const isChoice = (value) => Array.isArray(value);

  // what stands in the address

  const view = () => new URLSearchParams(location.hash.slice(1));
  const chosen = new Map();
  const idOf = (value) => String(isChoice(value) ? value[0] : value);
  const textOf = (value) => String(isChoice(value) ? value[1] : value);

  // rows stand in files with their words once

  const unpack = ({ words: known, rows }) => rows.map((row) => row.map((word, index) => known[index][word]));
  // beside a place stands what it prints, and what that counts
  const shown = (column, value) => (column.place ? [value[0], value[2]].filter(Boolean).join(" · ") : textOf(value));
  // a spreadsheet program takes a text for a formula by its first sign
  const harmless = (text) => (/^(['=@+\t\r]|-(?![\d.]))/.test(text) ? `'${text}` : text);

  // DataTables takes what it searches for HTML, and decodes it
  function escaped(text) {
    const tag = document.createElement("span");
    tag.textContent = text;
    return tag.innerHTML;
  }

  function cell(column, value, row) {
    const text = column.place ? value[0] : textOf(value);
    const address = column.place
      ? row[at.get(column.plan)][2] + (row[at.get(column.place)] && `#place-${encodeURIComponent(row[at.get(column.place)])}`)
      : isChoice(value) ? value[2] : "";
    const tag = document.createElement(address ? "a" : "span");
    tag.textContent = text;
    if (address) tag.href = address;
    if (column.place && row[at.get(column.place)]) tag.className = "num";
    if (column.printed) {
      tag.classList.add("printed");
      if (list.language === "en") tag.lang = "zh";
    }
    const beside = column.place && value[2] ? `<small class="${column.printed ? "printed" : ""}">${escaped(value[2])}</small>` : "";
    return (address || column.printed ? tag.outerHTML : tag.innerHTML) + beside;
  }

  const definitions = columns.map((column, index) => ({
    data: index,
    title: column.title,
    visible: !column.hidden,
    className: column.number ? "n" : "",
    render: (value, type, row) => {
      if (type === "display") return cell(column, value, row);
      if (type === "filter") return escaped(shown(column, value));
      if (type === "sort" && column.place) return value[1] === "" ? -Infinity : Number(value[1]);
      if (type === "sort" && column.number) return Number(value);
      if (type === "export" && column.place && value[1] !== "") return value[1];
      return shown(column, value);
    },
    type: column.number ? "num" : "string",
    createdCell: (td) => {
      td.dataset.label = column.title;
      if (/^\d{4}-\d\d-\d\d$/.test(td.textContent)) td.classList.add("nowrap");
    },
  }));

  // choices

  const selects = new Map(
    facets.map((column) => {
      const label = document.createElement("label");
      const select = document.createElement("select");
      label.append(column.title, select);
      select.name = column.name;
      select.addEventListener("change", () => {
        chosen.set(column.name, select.value);
        refresh();
      });
      form.append(label);
      return [column.name, select];
    }),
  );
  const known = new Map(facets.map((column) => [column.name, new Map()]));

  function offer() {
    for (const column of facets) {
      const select = selects.get(column.name);
      const found = [...known.get(column.name)];
      found.sort(column.number ? ([a], [b]) => a - b : ([, a], [, b]) => a.localeCompare(b, list.language));
      const options = [["", words.any], ...found.map(([id, text]) => [id, text || words.none_of])];
      select.replaceChildren(...options.map(([id, text]) => new Option(text, id)));
      const id = chosen.get(column.name) || "";
      if (id && !known.get(column.name).has(id)) select.append(new Option(id, id));
      select.value = id;
    }
  }

  function learn(rows) {
    for (const column of facets) {
      const index = at.get(column.name);
      const texts = known.get(column.name);
      for (const row of rows) {
        const id = idOf(row[index]);
        if (!texts.has(id)) texts.set(id, textOf(row[index]));
      }
    }
  }

  // the table

  const body = { bom: true, title: null, charset: "utf-8" };
  const download = (extend, text, more = {}) => ({
    extend,
    text,
    footer: false,
    filename: () => [list.mark, list.name].filter(Boolean).join(" "),
    exportOptions: { columns: columns.map((_, index) => index), orthogonal: "export", ...more },
    ...(extend === "csv" ? body : { title: list.mark || null }),
  });
  const table = new DataTable("#rows", {
    data: [],
    columns: definitions,
    deferRender: true,
    autoWidth: false,
    pageLength: 50,
    lengthMenu: [25, 50, 100, 500],
    order: list.order.map((name) => [at.get(name), "asc"]),
    layout: {
      topStart: {
        buttons: [
          download("csv", words.as_csv, { format: { body: (data) => harmless(String(data)) } }),
          download("excel", words.as_excel),
          { text: words.clear, action: () => clear() },
          { text: words.permalink, action: (_, __, button) => copy(button[0]) },
        ],
      },
      topEnd: { search: { placeholder: words.search, text: "_INPUT_" } },
      bottomStart: ["info", "pageLength"],
      bottomEnd: "paging",
    },
    language: {
      search: words.search,
      info: words.rows_shown,
      infoEmpty: words.rows_none,
      infoFiltered: words.rows_filtered,
      lengthMenu: words.rows_a_page,
      zeroRecords: words.rows_none,
      emptyTable: words.loading,
      aria: {
        orderable: words.sort_up,
        orderableReverse: words.sort_down,
        orderableRemove: words.sort_down,
        paginate: { first: words.page_first, last: words.page_last, next: words.page_next, previous: words.page_previous },
      },
      paginate: { first: "«", last: "»", next: "›", previous: "‹" },
    },
  });
  document.querySelector(".dt-search input").setAttribute("aria-label", words.search);
  table.search.fixed("choices", (_, row) => {
    for (const [name, id] of chosen) if (id && idOf(row[at.get(name)]) !== id) return false;
    return true;
  });

  let isReading = false;
  function refresh() {
    table.draw();
    if (isReading) return;
    const now = new URLSearchParams();
    if (table.search()) now.set("q", table.search());
    for (const [name, id] of chosen) if (id) now.set(name, id);
    const order = table.order().filter(([index]) => columns[index]).map(([index, way]) => `${columns[index].name}.${way}`).join(",");
    if (order !== list.order.map((name) => `${name}.asc`).join(",")) now.set("sort", order);
    history.replaceState(null, "", `#${now}`);
  }

  function read() {
    isReading = true;
    const now = view();
    for (const column of facets) chosen.set(column.name, now.get(column.name) || "");
    table.search(now.get("q") || "");
    const sort = (now.get("sort") || "").split(",").map((part) => part.split(".")).filter(([name]) => at.has(name));
    table.order(sort.length ? sort.map(([name, way]) => [at.get(name), way === "desc" ? "desc" : "asc"]) : list.order.map((name) => [at.get(name), "asc"]));
    offer();
    table.draw();
    isReading = false;
  }

  function clear() {
    location.hash = "";
    read();
  }

  async function copy(button) {
    const text = button.textContent;
    try { await navigator.clipboard.writeText(location.href); } catch { return; }
    button.textContent = words.copied;
    setTimeout(() => { button.textContent = text; }, 1500);
  }

  table.on("order search", () => setTimeout(() => { if (!isReading) refreshAddress(); }));
  let last = "";
  function refreshAddress() {
    const state = JSON.stringify([table.search(), table.order()]);
    if (state !== last) {
      last = state;
      refresh();
    }
  }
  addEventListener("hashchange", read);

  // the first rows are there when the page opens; the others follow while nothing else is to be done, a view that
  // chooses among them at once

  const idle = () => new Promise((resolve) => (window.requestIdleCallback || setTimeout)(resolve));
  const opened = () => new Promise((resolve) => setTimeout(resolve, location.hash ? 0 : 600));
  (async () => {
    for (const [position, name] of list.files.entries()) {
      const rows = unpack(await site.load(name));
      table.rows.add(rows);
      learn(rows);
      if (position === 0) read();
      await (position === 0 ? opened() : idle());
    }
    if (list.files.length > 1) read();
    document.documentElement.dataset.loaded = list.total;
  })();
})();
