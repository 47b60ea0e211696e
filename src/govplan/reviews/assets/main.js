/* Put the page together. */

const PLAN = embedded("plan");
/* What its diagnostics are in Chinese. */
const NOTES = embedded("notes");
let view = "pages";

function redraw() {
  filters.draw();
  rows.draw();
}

function showView(name) {
  view = name === "pages" && !pages.all.length ? "text" : name;
  byId("pages").hidden = view !== "pages";
  byId("prose").hidden = view !== "text";
  byId("show-pages").setAttribute("aria-pressed", String(view === "pages"));
  byId("show-text").setAttribute("aria-pressed", String(view === "text"));
  if (view === "text") {
    prose.show();
  }
  const place = rows.selected && store.tree.places.get(rows.selected);
  if (place) {
    light(place.node, true);
  }
}

function toggleCoverage() {
  const on = document.documentElement.classList.toggle("coverage");
  byId("coverage").setAttribute("aria-pressed", String(on));
  byId("legend").hidden = !on;
}

/* A segment of the source was clicked: select its node; where several hold it, the next of them. */
function clickSource(event) {
  const element = event.target.closest(".segment");
  if (!element) {
    return;
  }
  const ids = source.owners(Number(element.dataset.segment));
  const nodes = [...store.tree.places.values()].map((place) => place.node)
    .filter((node) => node.from.some((id) => ids.includes(id))).reverse();
  if (!nodes.length) {
    return;
  }
  const at = nodes.findIndex((node) => node.id === rows.selected);
  const next = nodes[(at + 1) % nodes.length];
  if (!rows.element(next.id)) {
    clearFilters();
  }
  rows.select(next.id, { focus: false, scroll: false });
}

function clearFilters() {
  filters.text = byId("search").value = "";
  filters.unit = "";
  filters.show = "all-rows";
  redraw();
}

const THEMES = ["auto", "light", "dark"];

function nextTheme() {
  const root = document.documentElement;
  const at = THEMES.indexOf(root.dataset.theme ?? "auto");
  root.dataset.theme = THEMES[(at + 1) % THEMES.length];
}

async function loadFile(event) {
  const [file] = event.target.files;
  event.target.value = "";
  if (!file) {
    return;
  }
  const lost = store.load(await file.text());
  if (lost < 0) {
    tell(word("bad-file"));
    return;
  }
  redraw();
  const told = word("loaded", { n: store.done.length });
  tell(lost ? `${told}；${word("lost", { n: lost })}` : told);
}

function spellAll() {
  spell();
  const { metadata, source: file } = PLAN;
  byId("title").textContent = metadata.title || file.name;
  const told = [metadata.document_number, metadata.issuer, metadata.issued_on, file.name];
  byId("subtitle").textContent = told.filter(Boolean).join(" · ");
  redraw();
  if (rows.selected) {
    rows.select(rows.selected, { focus: false, scroll: false });
  }
}

function begin() {
  source.begin(embedded("source"));
  const [begun, given] = embedded("corrections");
  store.begin(PLAN, begun);
  if (DATA.pictures) {
    pages.begin(PLAN);
  }
  byId("views").hidden = !pages.all.length;
  filters.begin();
  spellAll();
  showView("pages");
  byId("source").addEventListener("click", clickSource);
  byId("show-pages").addEventListener("click", () => showView("pages"));
  byId("show-text").addEventListener("click", () => showView("text"));
  byId("coverage").addEventListener("click", toggleCoverage);
  byId("undo").addEventListener("click", () => editor.undo());
  byId("save").addEventListener("click", saveCorrections);
  byId("load").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", loadFile);
  byId("print").addEventListener("click", () => window.print());
  byId("help").addEventListener("click", showKeys);
  byId("theme").addEventListener("click", nextTheme);
  byId("language").addEventListener("click", () => {
    language = 1 - language;
    spellAll();
  });
  /* The pictures stand behind this script: those that were asked for too early are drawn then. */
  document.addEventListener("DOMContentLoaded", () => pages.all.filter((page) => page.layer).forEach((page) => pages.show(page)));
  const lost = given - begun.length;
  if (lost > 0 && !store.read()) {
    tell(word("lost", { n: lost }));
  }
  rows.mark();
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
}

begin();
