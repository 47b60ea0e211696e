/* The source as text: the parser's own paragraphs and tables. */

const prose = {
  made: false,
  lit: new Map(),

  /* Make the paragraphs and tables, when they are first shown. */
  show() {
    if (!this.made) {
      this.made = true;
      byId("prose").append(...source.view.blocks.map(blockElement));
      lightSegments(byId("prose"), this.lit);
    }
  },

  select(segments, scroll) {
    this.lit = segments;
    if (this.made) {
      lightSegments(byId("prose"), segments);
      if (scroll) {
        showWithin(byId("source"), byId("prose").querySelector(".lit"));
      }
    }
  },
};

function blockElement(block) {
  if (block.cells) {
    return tableElement(block);
  }
  const names = ["paragraph"];
  for (const name of ["heading", "furniture", "centered", "bold"]) {
    if (block[name]) {
      names.push(name === "furniture" ? "is-furniture" : name);
    }
  }
  const children = block.runs.flatMap(([start, end]) => source.between(start, end)
    .map((position) => segmentElement("span", position, clipped(position, start, end))));
  return make("p", { class: names.join(" "), title: block.furniture }, children);
}

/* The text of a segment as far as it stands in a run. */
function clipped(position, start, end) {
  const segment = source.segments[position];
  return source.text({ start: Math.max(start, segment.start), end: Math.min(end, segment.end) });
}

function tableElement(table) {
  const rows = Array.from({ length: table.rows }, () => make("tr"));
  for (const cell of table.cells) {
    const options = { rowSpan: cell.rowspan, colSpan: cell.colspan };
    rows[cell.row]?.append(make("td", options, cell.blocks.map(blockElement)));
  }
  return make("div", { class: "table" }, make("table", {}, make("tbody", {}, rows)));
}

/* Mark the segments below `root` that are lit, each by what it is in its node. */
function lightSegments(root, segments) {
  for (const element of root.querySelectorAll(".lit")) {
    element.classList.remove("lit", "lit-units", "lit-deadlines");
  }
  if (!segments.size) {
    return;
  }
  for (const element of root.querySelectorAll(".segment")) {
    const kind = segments.get(Number(element.dataset.segment));
    if (kind) {
      element.classList.add("lit", `lit-${kind}`);
    }
  }
}

/* Scroll `pane`, and nothing else, so that an element of it is seen. */
function showWithin(pane, element) {
  if (!element) {
    return;
  }
  const outer = pane.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  if (inner.top < outer.top + 40 || inner.bottom > outer.bottom - 40) {
    pane.scrollTop += inner.top - outer.top - outer.height / 3;
  }
}
