/* Elements are made here alone; whatever a document says gets into them as text, never as markup. */

function make(name, options = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(options)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (key === "class") {
      element.className = value;
    } else if (key === "data") {
      Object.assign(element.dataset, value);
    } else if (key.startsWith("on")) {
      element.addEventListener(key.slice(2), value);
    } else if (key.startsWith("aria-") || key === "role") {
      element.setAttribute(key, value);
    } else {
      element[key] = value;
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function byId(id) {
  return document.getElementById(id);
}

let messageTimer = 0;

/* Say something at the foot of the page, for a while. */
function tell(text) {
  const element = byId("message");
  element.textContent = text;
  element.hidden = false;
  clearTimeout(messageTimer);
  messageTimer = setTimeout(() => { element.hidden = true; }, 4000);
}
