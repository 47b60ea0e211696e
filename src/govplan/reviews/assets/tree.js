/* The plan as a tree that can be corrected: the twin of corrections/tree.py. */

const CHILDREN = { tasks: "t", measures: "m", items: "i" };

/* What a node says: its text where it is a measure or item, else its title, or its text. */
function says(node) {
  return "title" in node ? node.title || node.text || "" : node.text;
}

/* The own part of the id of each sibling (contract, 1). */
function ownIds(nodes, letter) {
  let unnumbered = 0;
  const seen = new Map();
  return nodes.map((node) => {
    let own = `${letter}_0`;
    if (node.number) {
      own = `${letter}${node.number.value}`;
    } else if (!node.implicit) {
      unnumbered += 1;
      own = `${letter}_${unnumbered}`;
    }
    const times = (seen.get(own) || 0) + 1;
    seen.set(own, times);
    return times === 1 ? own : `${own}~${times}`;
  });
}

class Tree {
  /* `from` remembers the ids under which a node was read: there are its characters. */
  constructor(plan) {
    this.plan = structuredClone(plan);
    this.index();
    for (const { node } of this.places.values()) {
      node.from = [node.id];
      node.corrected = false;
      node.checked = false;
    }
  }

  index() {
    this.places = new Map();
    const parts = new Map();
    for (const node of this.plan.requirements) {
      const prefix = node.id.slice(0, node.id.lastIndexOf(".") + 1);
      parts.set(prefix, [...(parts.get(prefix) || []), node]);
    }
    for (const [prefix, nodes] of parts) {
      this.walk(nodes, "r", prefix, []);
    }
  }

  walk(siblings, letter, prefix, above) {
    for (const node of siblings) {
      this.places.set(node.id, { node, siblings, letter, prefix, above });
      for (const [name, own] of Object.entries(CHILDREN)) {
        if (node[name]) {
          this.walk(node[name], own, `${node.id}.`, [...above, node]);
        }
      }
    }
  }

  renumber(place) {
    const own = ownIds(place.siblings, place.letter);
    place.siblings.forEach((node, i) => this.name(node, place.prefix + own[i]));
    this.index();
  }

  name(node, id) {
    const before = node.id;
    if (before === id) {
      return;
    }
    const rename = (each) => {
      each.id = id + each.id.slice(before.length);
      (each.items || []).forEach(rename);
      (each.measures || []).forEach(rename);
      (each.tasks || []).forEach(rename);
    };
    rename(node);
  }

  get measures() {
    return this.plan.requirements.flatMap((r) => r.tasks.flatMap((t) => t.measures));
  }
}
