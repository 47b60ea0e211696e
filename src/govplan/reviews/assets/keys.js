/* All that can be done by keys alone. */

const KEYS = {
  j: () => rows.go(1),
  ArrowDown: () => rows.go(1),
  k: () => rows.go(-1),
  ArrowUp: () => rows.go(-1),
  n: () => rows.go(1, isDoubtful),
  x: () => withRow(checkAndGoOn),
  " ": () => withRow(checkAndGoOn),
  e: () => withNode((node) => editor.open("edit", node)),
  Enter: () => withNode((node) => editor.open("edit", node)),
  s: () => withNode((node) => editor.open("split", node)),
  m: () => withNode((node) => editor.open("merge", node)),
  z: () => editor.undo(),
  "/": () => byId("search").focus(),
  c: () => toggleCoverage(),
  v: () => showView(view === "pages" ? "text" : "pages"),
  o: () => otherPane(),
  F6: () => otherPane(),
  "?": () => showKeys(),
};

const SHOWN_KEYS = [
  ["j k ↓ ↑", "key-next"], ["n", "key-doubt"], ["x ␣", "key-check"], ["e s m", "key-edit"], ["z", "key-undo"],
  ["/", "key-search"], ["c", "key-coverage"], ["v", "key-view"], ["o F6", "key-pane"], ["Ctrl+S", "key-save"],
  ["Esc", "key-close"],
];

/* Do something with the row that is selected. */
function withRow(action) {
  const node = rows.selected && rows.rowOf(rows.selected);
  if (node && "text" in node && node.units) {
    action(node);
  }
}

/* The same with the item that is selected, or with the title of a heading. */
function withNode(action) {
  const node = store.tree.places.get(rows.selected)?.node;
  if (node?.units) {
    action(node);
  } else if (node && !node.implicit) {
    editor.title(node);
  }
}

function checkAndGoOn(node) {
  check(node, !node.checked);
  if (node.checked) {
    rows.go(1);
  }
}

function otherPane() {
  if (byId("source").contains(document.activeElement)) {
    rows.again();
  } else {
    byId("source").focus({ preventScroll: true });
  }
}

function showKeys() {
  const lines = SHOWN_KEYS.map(([keys, key]) => make("tr", {},
    make("td", {}, keys.split(" ").flatMap((each) => [make("kbd", {}, each), " "])), make("td", {}, word(key))));
  byId("keys").replaceChildren(make("h2", {}, word("keys-title")), make("table", {}, lines),
    make("button", { class: "strong", onclick: () => byId("keys").close() }, word("key-close")));
  byId("keys").showModal();
}

/* Whether a key belongs to what has the focus: a field that is written in, a button, the source. */
function isTaken(event) {
  const { target, key } = event;
  if (byId("keys").open || target.closest("textarea, select, input:not([type=checkbox]), form")) {
    return true;
  }
  if (target.closest("button, summary, input") && (key === " " || key === "Enter")) {
    return true;
  }
  return Boolean(target.closest("#source")) && (key === " " || key.startsWith("Arrow"));
}

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
    event.preventDefault();
    saveCorrections();
    return;
  }
  if (event.key === "Escape" && event.target === byId("search")) {
    rows.again();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) {
    return;
  }
  if (Object.hasOwn(KEYS, event.key)) {
    event.preventDefault();
    KEYS[event.key]();
  }
});
