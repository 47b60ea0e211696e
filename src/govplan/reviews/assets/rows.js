/* The tree on the right: a row a measure, headings above, doubtful rows first where wanted. */

const rows = {
  selected: null,
  marked: null,
  shown: [],

  /* Draw the tree anew; what is selected and what is open in the editor stay. */
  draw() {
    const wanted = store.tree.measures.filter((node) => filters.fits(node));
    const tree = byId("tree");
    const top = tree.scrollTop;
    const first = filters.order === "doubtful-first" ? wanted.filter(isDoubtful) : [];
    const rest = first.length ? wanted.filter((node) => !isDoubtful(node)) : wanted;
    this.shown = [...first, ...rest];
    const parts = [documentNotes()];
    if (first.length) {
      parts.push(groupHeading("doubtful-group", first.length), ...this.list(first, true));
      if (rest.length) {
        parts.push(groupHeading("other-group", rest.length));
      }
    }
    parts.push(...this.list(rest, false));
    if (!this.shown.length) {
      parts.push(make("p", { class: "nothing" }, word("no-rows")));
    }
    tree.replaceChildren(...parts.filter(Boolean));
    tree.scrollTop = top;
    if (this.selected && !store.tree.places.has(this.selected)) {
      this.selected = null;
    }
    this.mark();
    progress();
  },

  /* The rows with the headings above them; where rows are taken out of the tree, as a path. */
  list(nodes, apart) {
    const elements = [];
    let above = [];
    for (const node of nodes) {
      const titles = store.tree.places.get(node.id).above;
      titles.forEach((each, depth) => {
        if (above[depth] !== each) {
          above = titles.slice(0, depth);
          above[depth] = each;
          elements.push(...headingElements(each, depth, apart));
        }
      });
      elements.push(rowElement(node));
    }
    return elements;
  },

  element(id) {
    return byId("tree").querySelector(`[data-id="${CSS.escape(id)}"]`);
  },

  /* Mark the row that is selected; it alone is reached by Tab. */
  mark() {
    if (this.marked) {
      this.marked.classList.remove("selected");
      this.marked.removeAttribute("aria-current");
      this.marked.tabIndex = -1;
    }
    const current = this.selected ?? this.shown[0]?.id;
    this.marked = current ? this.element(current) : null;
    if (this.marked) {
      this.marked.tabIndex = 0;
      if (this.selected) {
        this.marked.classList.add("selected");
        this.marked.setAttribute("aria-current", "true");
      }
    }
  },

  /* Select a node, light its places, and bring both into view. */
  select(id, { focus = true, scroll = true } = {}) {
    const place = store.tree.places.get(id);
    if (!place) {
      return;
    }
    this.selected = id;
    this.mark();
    const element = this.element(id);
    showWithin(byId("tree"), element);
    if (focus) {
      element?.focus({ preventScroll: true });
    }
    light(place.node, scroll);
  },

  /* The row to which a node belongs: itself, the measure that it is an item of, or the first below. */
  rowOf(id) {
    let place = store.tree.places.get(id);
    while (place && place.letter === "i") {
      place = store.tree.places.get(place.prefix.slice(0, -1));
    }
    return place?.node;
  },

  /* Select again what was selected, or the first row that is shown. */
  again() {
    this.select(this.selected && this.element(this.selected) ? this.selected : this.shown[0]?.id);
  },

  /* Go `step` rows on among those that `fits`. */
  go(step, fits = () => true) {
    const row = this.selected && this.rowOf(this.selected);
    const at = this.shown.indexOf(row);
    let next = at < 0 && step < 0 ? this.shown.length : at;
    do {
      next += step;
    } while (this.shown[next] && !fits(this.shown[next]));
    if (this.shown[next]) {
      this.select(this.shown[next].id);
    }
  },
};

function isDoubtful(node) {
  return node.doubtful || node.items.some(isDoubtful);
}

function progress() {
  const all = store.tree.measures;
  const done = all.filter((node) => node.checked).length;
  byId("count").textContent = `${done}/${all.length}`;
  byId("meter").max = Math.max(1, all.length);
  byId("meter").value = done;
  byId("undo").disabled = !store.done.length;
  byId("kept").textContent = store.keeps ? "" : word("not-kept");
}

/* Light the places of a node in the source, and tell how many there are and where. */
function light(node, scroll) {
  const segments = source.of(node.from);
  const numbers = pages.select(segments, scroll && view === "pages");
  prose.select(segments, scroll && view === "text");
  const where = numbers.map((n) => word("page", { n })).join(language === 0 ? "、" : ", ");
  byId("where").textContent = segments.size ? where : word("nowhere");
}

function groupHeading(key, count) {
  return make("h2", { class: "group" }, `${word(key)} ${count}`);
}

/* The heading of a requirement or task, with its part and lead-in. */
function headingElements(node, depth, apart) {
  const level = depth ? "task" : "requirement";
  const elements = [];
  if (!depth && node.part && !apart) {
    elements.push(make("h2", { class: "part" }, node.part));
  }
  if (node.implicit) {
    return elements;
  }
  const edit = make("button", {
    class: "small", onclick: () => editor.title(node), "aria-label": word("edit-title"), title: word("edit-title"),
  }, word("edit"));
  const line = make("div", {
    class: `node heading ${level}`, data: { id: node.id }, tabIndex: -1,
    onclick: (event) => event.target.closest("button") || rows.select(node.id),
  }, make("span", { class: "number" }, node.number?.raw ?? ""), make("span", { class: "words" }, node.title || node.text || ""), apart ? null : edit);
  elements.push(line);
  if (node.title && node.text && !apart) {
    elements.push(make("p", { class: `lead-in ${level}` }, node.text));
  }
  return elements;
}

/* A measure: what it says, who and when, what is doubted, and what can be done. */
function rowElement(node) {
  const names = ["node", "row"];
  isDoubtful(node) && names.push("doubtful");
  node.checked && names.push("checked");
  const box = make("input", {
    type: "checkbox", checked: node.checked, tabIndex: -1, "aria-label": `${word("check-row")} ${node.id}`,
    onchange: (event) => check(node, event.target.checked),
  });
  const tools = make("span", { class: "row-tools" }, ...["edit", "split", "merge"].map((name) => make("button", {
    class: "small", title: word(`${name}-help`), tabIndex: -1, onclick: () => editor.open(name, node),
  }, word(name))));
  return make("article", {
    class: names.join(" "), data: { id: node.id }, tabIndex: -1,
    "aria-label": `${node.id} ${node.text}`,
    onclick: (event) => event.target.closest("button, input, form, .item") || rows.select(node.id),
  },
  make("div", { class: "row-head" }, box, make("code", {}, node.id),
    node.corrected ? make("span", { class: "badge" }, word("corrected")) : null, tools),
  nodeBody(node),
  node.items.map(itemElement));
}

function itemElement(node) {
  return make("div", {
    class: "node item", data: { id: node.id }, tabIndex: -1,
    onclick: (event) => {
      event.stopPropagation();
      event.target.closest("button, input, form, .item") === event.currentTarget && rows.select(node.id);
    },
  },
  make("div", { class: "row-head" }, make("code", {}, node.id),
    node.corrected ? make("span", { class: "badge" }, word("corrected")) : null,
    make("span", { class: "row-tools" }, ...["edit", "split", "merge"].map((name) => make("button", {
      class: "small", title: word(`${name}-help`), tabIndex: -1, onclick: () => editor.open(name, node),
    }, word(name))))),
  nodeBody(node),
  node.items.map(itemElement));
}

function nodeBody(node) {
  const chips = [
    ...node.units.map(unitChip),
    ...node.deadlines.map((each) => make("span", { class: "chip deadline" }, deadlineWords(each))),
  ];
  return [
    make("p", { class: "says" }, make("span", { class: "number" }, node.number?.raw ?? ""), node.text),
    chips.length ? make("p", { class: "chips" }, chips) : null,
    ...Object.entries(node.extra).map(([name, value]) => make("p", { class: "extra" }, `${name}：${value}`)),
    ...doubts(node).map(noteElement),
  ];
}

function unitChip(unit) {
  const tail = [unit.open ? word("open") : "", unit.qualifier ? `（${unit.qualifier}）` : ""].join("");
  return make("span", { class: `chip unit role-${unit.role}` },
    make("b", {}, word(unit.role)), ` ${unit.name}${tail}`);
}

/* A deadline in words: as printed, and what it means where that is not plain from it. */
function deadlineWords(deadline) {
  const means = [deadline.due, deadline.every && word(deadline.every),
    deadline.within_days && `${deadline.within_days} ${word("days")}`, deadline.kind === "ongoing" && word("ongoing")];
  const told = means.filter(Boolean).join(" ");
  return told && told !== deadline.raw ? `${deadline.raw} → ${told}` : deadline.raw;
}

/* The positions of the diagnostics about a node. */
function doubts(node) {
  return [...new Set(node.from.flatMap((id) => source.view.doubts[id] || []))];
}

/* A diagnostic: what it means, and what was found. */
function noteElement(position) {
  const note = store.original.diagnostics[position];
  const [, meaning, title] = DATA.codes[note.code] || ["", note.code, note.code];
  return make("p", { class: "doubt" },
    make("b", {}, language === 0 ? title : meaning), language === 0 ? "：" : ": ",
    language === 0 ? NOTES[position] : note.message);
}

/* What is to be said of the whole file: diagnostics about no node, and text without a place. */
function documentNotes() {
  const about = new Set(Object.values(source.view.doubts).flat());
  const notes = [...store.original.diagnostics.keys()]
    .filter((i) => store.original.diagnostics[i].severity !== "info" && !about.has(i));
  const { unplaced } = store.original;
  if (!notes.length && !unplaced.length) {
    return null;
  }
  const element = make("details", { class: "notes" });
  element.append(make("summary", {}, `${word("notes")} ${notes.length + unplaced.length}`));
  element.append(...notes.map(noteElement));
  element.append(...unplaced.map((each) => make("p", { class: "leftover" }, `${word("leftovers")}：${each.text}`)));
  return element;
}

function check(node, value) {
  store.check(node, value);
  const element = rows.element(node.id);
  element.classList.toggle("checked", value);
  element.querySelector("input[type=checkbox]").checked = value;
  progress();
}
