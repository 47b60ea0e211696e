/* The source cut into segments: characters that follow one another and went the same way.

   A segment is { start, end, owner, kind, mark }: the id of the node that holds it, as it was read
   (or null), what it is there ("own", "units", "deadlines") and the ledger's verdict. */

const MARKS = ["unplaced", "placed", "furniture", "blank"];

const source = {
  view: null,
  characters: [],
  segments: [],
  starts: [],

  begin(view) {
    this.view = view;
    this.characters = Array.from(view.text);
    this.cut();
    this.starts = this.segments.map((segment) => segment.start);
  },

  cut() {
    const size = this.characters.length;
    const names = Object.keys(this.view.spans);
    const owner = new Int32Array(size).fill(-1);
    const kind = new Uint8Array(size);
    const edges = new Uint8Array(size + 1);
    const kinds = ["own", "units", "deadlines"];
    kinds.forEach((name, number) => names.forEach((id, index) => {
      for (const [start, end] of this.view.spans[id][name]) {
        owner.fill(index, start, end);
        kind.fill(number, start, end);
        edges[start] = edges[end] = 1;
      }
    }));
    const marks = this.marks(size);
    for (const [start] of this.view.boxes) {
      edges[start] = 1;
    }
    let start = 0;
    for (let end = 1; end <= size; end += 1) {
      const same = end < size && !edges[end] && owner[end] === owner[start] && marks[end] === marks[start];
      if (!same) {
        const id = owner[start] < 0 ? null : names[owner[start]];
        this.segments.push({ start, end, owner: id, kind: kinds[kind[start]], mark: MARKS[marks[start]] });
        start = end;
      }
    }
  },

  /* The verdict on each character; white space goes with what stands before it. */
  marks(size) {
    const marks = new Uint8Array(size);
    let position = 0;
    for (const [length, mark] of this.view.marks) {
      marks.fill(mark === 3 && position ? marks[position - 1] : mark, position, position + length);
      position += length;
    }
    return marks;
  },

  /* The positions of the segments between two characters. */
  between(start, end) {
    const found = [];
    for (let i = lowest(this.starts, start); i < this.segments.length && this.segments[i].start < end; i += 1) {
      if (this.segments[i].end > start) {
        found.push(i);
      }
    }
    return found;
  },

  text({ start, end }) {
    return this.characters.slice(start, end).join("");
  },

  /* The segments of nodes, told by the ids under which they were read: position to kind. */
  of(ids) {
    const found = new Map();
    for (const id of ids) {
      for (const [kind, runs] of Object.entries(this.view.spans[id] || {})) {
        for (const [start, end] of runs) {
          this.between(start, end).forEach((position) => found.set(position, kind));
        }
      }
    }
    return found;
  },

  /* The ids of all nodes that hold a segment, the deepest last. */
  owners(position) {
    const { start, end } = this.segments[position];
    const holds = (runs) => runs.some(([from, to]) => from < end && start < to);
    return Object.entries(this.view.spans)
      .filter(([, spans]) => holds(spans.own) || holds(spans.units) || holds(spans.deadlines))
      .map(([id]) => id);
  },
};

/* The last position in a sorted list whose value is not above `value`, or 0. */
function lowest(sorted, value) {
  let low = 0;
  let high = sorted.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

/* An element for a segment. */
function segmentElement(name, position, words) {
  const segment = source.segments[position];
  const kind = segment.owner === null ? "" : ` owned ${segment.kind}`;
  return make(name, { class: `segment ${segment.mark}${kind}`, data: { segment: position } }, words);
}
