/* Correcting a row where it stands: its words, units and deadlines; splitting and merging. */

const ROLES = ["lead", "responsible", "support", "supervise"];
const KINDS = ["date", "recurring", "relative", "ongoing"];
const EVERY = ["year", "half-year", "quarter", "month", "week", "day"];

const editor = {
  node: null,

  open(name, node) {
    if (name === "merge") {
      this.merge(node);
      return;
    }
    this.close();
    rows.select(node.id, { focus: false });
    const form = name === "edit" ? editForm(node) : splitForm(node);
    this.put(node, form);
  },

  title(node) {
    this.close();
    rows.select(node.id, { focus: false });
    this.put(node, titleForm(node));
  },

  put(node, form) {
    this.node = node;
    const element = rows.element(node.id);
    element.querySelector(":scope > .says, :scope > .words")?.after(form);
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.stopPropagation();
        this.close(true);
      } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        form.requestSubmit();
      }
    });
    form.querySelector("textarea, input").focus();
    showWithin(byId("tree"), element);
  },

  close(focus = false) {
    byId("tree").querySelector("form")?.remove();
    if (focus && this.node) {
      rows.element(this.node.id)?.focus({ preventScroll: true });
    }
    this.node = null;
  },

  /* Make corrections of a node, one after the other, each named by what the node says then. */
  apply(node, changes) {
    for (const [op, field, old, value] of changes) {
      store.add(correctionOf(node, op, field, old, value));
    }
    this.node = null;
    redraw();
    rows.select(node.id);
  },

  merge(node) {
    const { siblings } = store.tree.places.get(node.id);
    const next = siblings[siblings.indexOf(node) + 1];
    if (!next) {
      tell(word("no-next"));
      return;
    }
    const whole = node.text + numberBefore(next) + next.text;
    this.apply(node, [["merge", "text", [node.text, next.text], whole]]);
  },

  undo() {
    if (store.undo()) {
      this.node = null;
      redraw();
      rows.again();
      tell(word("undone"));
    }
  },
};

/* A printed number as it stands before words: one without a mark is parted from them. */
function numberBefore(node) {
  const raw = node.number?.raw ?? "";
  return /[\p{L}\p{Nd}]$/u.test(raw) && !raw.endsWith("是") ? `${raw} ` : raw;
}

function buttons() {
  return make("p", { class: "buttons" },
    make("button", { type: "submit", class: "strong" }, word("apply")),
    make("button", { type: "button", onclick: () => editor.close(true) }, word("cancel")));
}

function form(name, submit, ...children) {
  return make("form", {
    class: `editor ${name}`,
    onsubmit: (event) => {
      event.preventDefault();
      submit();
    },
  }, ...children, buttons());
}

function titleForm(node) {
  const title = make("textarea", { value: node.title ?? "", rows: 2, "aria-label": word("title-field") });
  return form("title", () => {
    const value = title.value.trim();
    if (!value) {
      tell(word("empty-text"));
    } else if (value === node.title) {
      editor.close(true);
    } else {
      editor.apply(node, [["set", "title", node.title, value]]);
    }
  }, make("label", {}, word("title-field"), title));
}

function editForm(node) {
  const text = make("textarea", { value: node.text, rows: 4 });
  const units = listOf("units-field", "add-unit", node.units, unitFields);
  const deadlines = listOf("deadlines-field", "add-deadline", node.deadlines, deadlineFields);
  return form("edit", () => {
    const words = text.value.trim();
    const [newUnits, newDeadlines] = [units.values(), deadlines.values()];
    if (!words) {
      tell(word("empty-text"));
    } else if (newUnits.some((unit) => !unit.name)) {
      tell(word("bad-unit"));
    } else if (!newDeadlines.every(isWhole)) {
      tell(word("bad-deadline"));
    } else {
      editor.apply(node, changesOf(node, words, newUnits, newDeadlines));
    }
  }, make("label", {}, word("text-field"), text), units.element, deadlines.element);
}

/* The corrections that make of a node what the form says. */
function changesOf(node, text, units, deadlines) {
  const changes = [];
  const [oldUnits, oldDeadlines] = [node.units.map(unitValue), node.deadlines.map(deadlineValue)];
  if (!same(units, oldUnits)) {
    changes.push(["set", "units", oldUnits, units]);
  }
  if (!same(deadlines, oldDeadlines)) {
    changes.push(["set", "deadlines", oldDeadlines, deadlines]);
  }
  if (text !== node.text) {
    changes.push(["set", "text", node.text, text]);
  }
  return changes;
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

function unitValue({ name, role, qualifier, open }) {
  return { name, role, qualifier: qualifier || null, open: Boolean(open) };
}

function deadlineValue({ raw, kind, due, every, within_days: days }) {
  return { raw, kind, due: due || null, every: every || null, within_days: days || null };
}

/* Whether a deadline has what its kind needs, and a day that there is. */
function isWhole({ raw, kind, due, every, within_days: days }) {
  if (!raw || (kind === "recurring") !== Boolean(every) || (kind === "relative") !== Boolean(days)) {
    return false;
  }
  if (!due) {
    return true;
  }
  if (kind === "recurring") {
    return /^--(\d\d-\d\d|-\d\d)$/.test(due);
  }
  const day = new Date(`${due}T00:00:00Z`);
  return kind === "date" && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(due);
}

/* A list of values to edit: each in a line of fields, one more by a button. */
function listOf(title, add, values, fields) {
  const lines = make("div", { class: "lines" });
  const found = [];
  const put = (value, focus) => {
    const { elements, read } = fields(value);
    const entry = { read };
    const remove = make("button", {
      type: "button", class: "small", title: word("remove"), "aria-label": word("remove"),
      onclick: () => {
        found.splice(found.indexOf(entry), 1);
        line.remove();
      },
    }, "×");
    const line = make("div", { class: "line" }, ...elements, remove);
    found.push(entry);
    lines.append(line);
    if (focus) {
      elements[0].focus();
    }
  };
  values.forEach((value) => put(value, false));
  const more = make("button", { type: "button", class: "small", onclick: () => put({}, true) }, word(add));
  const element = make("fieldset", {}, make("legend", {}, word(title)), lines, more);
  return { element, values: () => found.map((entry) => entry.read()) };
}

function input(key, value, size) {
  return make("input", { value: value ?? "", size, placeholder: word(key), "aria-label": word(key) });
}

function select(key, choices, value) {
  const options = choices.map((each) => make("option", { value: each, selected: each === value }, each && word(each)));
  return make("select", { "aria-label": word(key) }, options);
}

function unitFields(unit) {
  const name = input("name", unit.name, 18);
  const role = select("role", ROLES, unit.role ?? "responsible");
  const qualifier = input("qualifier", unit.qualifier, 10);
  const open = make("input", { type: "checkbox", checked: Boolean(unit.open) });
  const read = () => unitValue({
    name: name.value.trim(), role: role.value, qualifier: qualifier.value.trim(), open: open.checked,
  });
  return { elements: [name, role, qualifier, make("label", { class: "inline" }, open, word("open"))], read };
}

function deadlineFields(deadline) {
  const raw = input("raw", deadline.raw, 12);
  const kind = select("kind", KINDS, deadline.kind ?? "date");
  const due = input("due", deadline.due, 11);
  const every = select("every", ["", ...EVERY], deadline.every ?? "");
  const days = input("within", deadline.within_days, 4);
  days.inputMode = "numeric";
  const fit = () => {
    due.hidden = !["date", "recurring"].includes(kind.value);
    due.placeholder = kind.value === "recurring" ? "--MM-DD" : "YYYY-MM-DD";
    every.hidden = kind.value !== "recurring";
    days.hidden = kind.value !== "relative";
  };
  kind.addEventListener("change", fit);
  fit();
  const read = () => deadlineValue({
    raw: raw.value.trim() || due.value.trim(),
    kind: kind.value,
    due: due.hidden ? null : due.value.trim(),
    every: every.hidden ? null : every.value,
    within_days: days.hidden ? null : Number.parseInt(days.value, 10),
  });
  return { elements: [raw, kind, due, every, days], read };
}

/* Where a text is split, told by the cursor; its words cannot be changed here. */
function splitForm(node) {
  const text = make("textarea", {
    value: node.text, rows: 4, "aria-label": word("split-where"), onbeforeinput: (event) => event.preventDefault(),
  });
  const preview = make("p", { class: "preview", role: "status" });
  const halves = () => [node.text.slice(0, text.selectionStart).trim(), node.text.slice(text.selectionStart).trim()];
  const show = () => {
    const [first, second] = halves();
    preview.replaceChildren(make("span", {}, first), make("b", {}, " ‖ "), make("span", {}, second));
  };
  for (const name of ["keyup", "click", "select", "focus"]) {
    text.addEventListener(name, show);
  }
  const at = likelySplit(node.text);
  text.setSelectionRange(at, at);
  show();
  return form("split", () => {
    const parts = halves();
    if (parts.every(Boolean)) {
      editor.apply(node, [["split", "text", node.text, parts]]);
    } else {
      tell(word("split-at-end"));
    }
  }, make("p", { class: "hint" }, word("split-where")), text, preview);
}

/* The end of a sentence or clause that is nearest to the middle. */
function likelySplit(text) {
  const middle = text.length / 2;
  for (const marks of [/[。；;]/g, /[，,、]/g]) {
    const ends = [...text.matchAll(marks)].map((match) => match.index + 1).filter((end) => end < text.length);
    if (ends.length) {
      return ends.reduce((best, end) => (Math.abs(end - middle) < Math.abs(best - middle) ? end : best));
    }
  }
  return Math.floor(middle);
}
