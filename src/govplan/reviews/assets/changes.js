/* What each kind of correction does to the tree: the twin of corrections/changes.py. */

function setValue(tree, place, correction) {
  const { node } = place;
  const { field } = correction;
  if (field === "units") {
    const known = new Map(node.units.map((unit) => [unit.name, unit]));
    node.units = correction.new.map((unit) => ({ raw: known.get(unit.name)?.raw ?? unit.name, ...unit }));
  } else if (field === "deadlines") {
    node.deadlines = structuredClone(correction.new);
  } else {
    node[field] = correction.new;
    if (field === "title" && node.implicit) {
      node.implicit = false;
      tree.renumber(place);
    }
  }
  node.corrected = true;
}

function below(measure) {
  return { node: measure, siblings: measure.items, letter: "i", prefix: `${measure.id}.` };
}

function splitRow(tree, place, correction) {
  const { node } = place;
  const texts = correction.new;
  const { items, deadlines } = node;
  const parts = texts.map((text, i) => (i ? { ...structuredClone(node), number: null } : node));
  parts.forEach((part, i) => {
    part.text = texts[i];
    part.implicit = false;
    part.items = [];
    part.corrected = true;
    part.deadlines = deadlines.filter(
      (each) => texts[i].includes(each.raw) || !texts.some((text) => text.includes(each.raw)),
    );
  });
  place.siblings.splice(place.siblings.indexOf(node) + 1, 0, ...parts.slice(1));
  tree.renumber(place);
  const last = parts[parts.length - 1];
  last.items = items;
  tree.renumber(below(last));
}

function united(one, other, key) {
  const known = new Set(one.map(key));
  return [...one, ...other.filter((each) => !known.has(key(each)))];
}

function mergeRows(tree, place, correction) {
  const { node, siblings } = place;
  const [other] = siblings.splice(siblings.indexOf(node) + 1, 1);
  node.text = correction.new;
  node.units = united(node.units, other.units, (unit) => `${unit.role} ${unit.name}`);
  node.deadlines = united(node.deadlines, other.deadlines, (each) => each.raw);
  node.doubtful = node.doubtful || other.doubtful;
  node.from = [...new Set([...node.from, ...other.from])];
  for (const [name, value] of Object.entries(other.extra)) {
    const mine = node.extra[name];
    node.extra[name] = mine === undefined || mine === value ? value : `${mine}\n${value}`;
  }
  node.items = [...node.items, ...other.items];
  node.corrected = true;
  tree.renumber(place);
  tree.renumber(below(node));
}

const CHANGES = { set: setValue, split: splitRow, merge: mergeRows };

/* Whether a correction, which may come from a file, has what its row can take. */
function isApplicable({ node }, { op, field, new: value }) {
  const isText = (text) => typeof text === "string" && text !== "";
  if (op === "split") {
    return "items" in node && Array.isArray(value) && value.length > 1 && value.every(isText);
  }
  if (op === "merge" || field === "text") {
    return "items" in node && isText(value);
  }
  if (op !== "set" || field === "title") {
    return op === "set" && "title" in node && isText(value);
  }
  const key = { units: "name", deadlines: "raw" }[field];
  return key && "items" in node && Array.isArray(value) && value.every((each) => isText(each?.[key]));
}

/* Apply one correction; false where its row says something else. */
function change(tree, correction) {
  const place = tree.places.get(correction.id);
  if (!place || digest(says(place.node)) !== correction.hash || !isApplicable(place, correction)) {
    return false;
  }
  const next = place.siblings[place.siblings.indexOf(place.node) + 1];
  if (correction.op === "merge" && next?.text !== correction.old?.[1]) {
    return false;
  }
  CHANGES[correction.op](tree, place, correction);
  return true;
}

/* A correction of a node, named by what it says now. */
function correctionOf(node, op, field, old, value) {
  const text = says(node);
  return { op, id: node.id, hash: digest(text), text, field, old, new: value };
}
