// Making and finding elements. Text only ever goes in as text, so nothing that a workbook holds can become markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element of the pane. The types know which there are.
 * @template {keyof PaneElements} Id
 * @param {Id} id
 */
export const byId = (id) => /** @type {PaneElements[Id]} */ (document.getElementById(id));

/** Where the keyboard is. */
export function focused() {
  const { activeElement } = document;
  return activeElement instanceof HTMLElement ? activeElement : null;
}

/** @typedef {Pane.Child | Pane.Child[]} Children */

/**
 * An element with its attributes (functions are listeners, true is an empty attribute, null and false are left out).
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Pane.Attributes} [attributes]
 * @param {...Children} children
 */
export function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/**
 * The same for a drawing.
 * @template {keyof SVGElementTagNameMap} Name
 * @param {Name} name
 * @param {Pane.Attributes} [attributes]
 * @param {...Children} children
 */
export function drawn(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

/**
 * @template {Element} Made
 * @param {Made} made
 * @param {Pane.Attributes} attributes
 * @param {Children[]} children
 */
function filled(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, String(value));
  }
  made.append(...present(children));
  return made;
}

/**
 * @param {Children[]} children
 * @returns {(Node | string)[]}
 */
function present(children) {
  return children.flat().flatMap((child) => (child ? [child] : []));
}

/**
 * Replace the contents of an element.
 * @param {Element} place
 * @param {...Children} children
 */
export function fill(place, ...children) {
  place.replaceChildren(...present(children));
}

/**
 * A number with its noun: "1 finding", "1,200 findings".
 * @param {number} number
 * @param {string} one
 * @param {string} [many]
 */
export function countOf(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`;
}

/**
 * A word with its colour. The word is always there.
 * @param {string} word
 * @param {string} [kind]
 */
export function tag(word, kind = word) {
  return element("span", { class: `tag ${kind.toLowerCase()}` }, word);
}
