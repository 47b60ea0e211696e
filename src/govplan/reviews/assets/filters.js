/* Which rows are shown, and in which order. */

const filters = {
  text: "",
  unit: "",
  show: "all-rows",
  order: "doubtful-first",

  begin() {
    const choose = (name) => (event) => {
      this[name] = event.target.value;
      rows.draw();
    };
    byId("search").addEventListener("input", choose("text"));
    byId("unit").addEventListener("change", choose("unit"));
    byId("show").addEventListener("change", choose("show"));
    byId("order").addEventListener("change", choose("order"));
  },

  /* Fill the lists in the language that is shown; the units are those of the tree as it is now. */
  draw() {
    fill("show", ["all-rows", "doubtful-rows", "open-rows", "corrected-rows"].map((key) => [key, word(key)]), this.show);
    fill("order", ["doubtful-first", "as-printed"].map((key) => [key, word(key)]), this.order);
    const counts = new Map();
    for (const node of store.tree.measures) {
      for (const name of new Set(unitsOf(node).map((unit) => unit.name))) {
        counts.set(name, (counts.get(name) || 0) + 1);
      }
    }
    if (!counts.has(this.unit)) {
      this.unit = "";
    }
    const names = [...counts].map(([name, count]) => [name, `${name} ${count}`]);
    fill("unit", [["", word("all-units")], ...names], this.unit);
  },

  fits(node) {
    const shown = {
      "all-rows": true,
      "doubtful-rows": isDoubtful(node),
      "open-rows": !node.checked,
      "corrected-rows": node.corrected || node.items.some((item) => item.corrected),
    }[this.show];
    const units = unitsOf(node);
    const wanted = this.text.trim().toLowerCase();
    return shown
      && (!this.unit || units.some((unit) => unit.name === this.unit))
      && (!wanted || wordsOf(node, units).toLowerCase().includes(wanted));
  },
};

function fill(id, choices, value) {
  byId(id).replaceChildren(...choices.map(([key, text]) => make("option", { value: key, selected: key === value }, text)));
}

function unitsOf(node) {
  return [...node.units, ...node.items.flatMap(unitsOf)];
}

/* All that a row says, with the headings above it. */
function wordsOf(node, units) {
  const { above } = store.tree.places.get(node.id);
  const items = (each) => [each.text, ...each.items.flatMap(items)];
  return [node.id, ...above.map(says), ...items(node), ...units.map((unit) => unit.name)].join("\n");
}
