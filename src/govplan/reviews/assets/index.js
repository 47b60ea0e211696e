/* The index: a row a document; what was checked and corrected is what this browser keeps. */

function keptOf(row) {
  try {
    const kept = JSON.parse(localStorage.getItem(`govplan-review:${row.sha256}`));
    return { checked: kept.checked.length, corrections: kept.corrections.length };
  } catch {
    return { checked: 0, corrections: 0 };
  }
}

function cell(value, name) {
  return make("td", { class: name }, String(value));
}

function drawIndex() {
  spell();
  document.title = word("index");
  const sum = { rows: 0, doubtful: 0, unplaced: 0, checked: 0, corrections: 0 };
  byId("rows").replaceChildren(...DATA.rows.map((row) => {
    const all = { ...row, ...keptOf(row) };
    Object.keys(sum).forEach((key) => { sum[key] += all[key]; });
    const done = all.rows > 0 && all.checked === all.rows;
    return make("tr", { class: done ? "done" : "" },
      make("td", {}, make("a", { href: row.address }, row.name)), cell(row.title, "title"), cell(row.rows),
      cell(row.doubtful || "", row.doubtful ? "doubt" : ""), cell(row.unplaced || "", row.unplaced ? "doubt" : ""),
      cell(`${all.checked}/${row.rows}`), cell(all.corrections || ""));
  }));
  byId("sum").replaceChildren(cell(word("sum")), cell(DATA.rows.length), cell(sum.rows), cell(sum.doubtful),
    cell(sum.unplaced), cell(`${sum.checked}/${sum.rows}`), cell(sum.corrections));
}

byId("language").addEventListener("click", () => {
  language = 1 - language;
  drawIndex();
});
window.addEventListener("focus", drawIndex);
window.addEventListener("pageshow", drawIndex);
drawIndex();
