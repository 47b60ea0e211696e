"use strict";
/* What was embedded in the page, and its words in the language that is shown. */

function embedded(id) {
  return JSON.parse(document.getElementById(`json-${id}`).textContent);
}

const DATA = embedded("data");
let language = DATA.lang === "en" ? 1 : 0;

/* The word for a key in the language that is shown; {n} and the like are filled in. */
function word(key, values = {}) {
  const row = DATA.words[key];
  const text = row ? row[language] : key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/* Put the words of the language into whatever asks for them by an attribute. */
function spell(root = document) {
  document.documentElement.lang = language === 0 ? "zh-CN" : "en";
  for (const element of root.querySelectorAll("[data-word]")) {
    element.textContent = word(element.dataset.word);
  }
  for (const element of root.querySelectorAll("[data-title]")) {
    element.title = word(element.dataset.title);
  }
  for (const element of root.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", word(element.dataset.label));
  }
  for (const element of root.querySelectorAll("[data-placeholder]")) {
    element.placeholder = word(element.dataset.placeholder);
  }
}
