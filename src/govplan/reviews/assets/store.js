/* The corrections: done, undone, kept by the browser, saved to a file and loaded from one. */

const store = {
  key: "",
  original: null,
  tree: null,
  done: [],
  checked: [],
  keeps: true,

  /* Begin with what the browser kept, else with what the page was made with. */
  begin(plan, corrections) {
    this.original = plan;
    this.key = `govplan-review:${plan.source.sha256}`;
    const kept = this.read();
    this.replay(kept ? kept.corrections : corrections);
    this.restore(kept ? kept.checked : []);
  },

  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key));
    } catch {
      this.keeps = false;
      return null;
    }
  },

  keep() {
    try {
      localStorage.setItem(this.key, JSON.stringify(this.content()));
      this.keeps = true;
    } catch {
      this.keeps = false;
    }
  },

  /* Apply corrections to the plan as it was read; returns how many found no row. */
  replay(corrections) {
    this.tree = new Tree(this.original);
    this.done = corrections.filter((each) => change(this.tree, each));
    return corrections.length - this.done.length;
  },

  restore(checked) {
    for (const { id, hash } of checked) {
      const node = this.tree.places.get(id)?.node;
      if (node && digest(says(node)) === hash) {
        node.checked = true;
      }
    }
  },

  list() {
    const nodes = this.tree.measures.filter((node) => node.checked);
    return nodes.map((node) => ({ id: node.id, hash: digest(says(node)) }));
  },

  /* What is saved: corrections/model.py says what it must look like. */
  content() {
    const { name, sha256: hash } = this.original.source;
    return {
      schema_version: "1",
      source: { name, sha256: hash },
      corrections: this.done,
      checked: this.list(),
    };
  },

  add(correction) {
    if (!change(this.tree, correction)) {
      return false;
    }
    this.done.push(correction);
    this.keep();
    return true;
  },

  undo() {
    const last = this.done[this.done.length - 1];
    if (last) {
      const checked = this.list();
      this.replay(this.done.slice(0, -1));
      this.restore(checked);
      this.keep();
    }
    return last;
  },

  check(node, value) {
    node.checked = value;
    this.keep();
  },

  /* Take the place of what is there by a file's text; returns how many found no row, or -1. */
  load(text) {
    let content = null;
    try {
      content = JSON.parse(text);
    } catch {
      return -1;
    }
    if (!content || !Array.isArray(content.corrections) || content.source?.sha256 !== this.original.source.sha256) {
      return -1;
    }
    const lost = this.replay(content.corrections);
    this.restore(content.checked || []);
    this.keep();
    return lost;
  },
};

/* Offer the corrections as a file. */
function saveCorrections() {
  const text = `${JSON.stringify(store.content(), null, 2)}\n`;
  const link = make("a", {
    href: URL.createObjectURL(new Blob([text], { type: "application/json" })),
    download: `${store.original.source.name.replace(/[/\\]/g, "-")}.corrections.json`,
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  tell(word("saved"));
}
