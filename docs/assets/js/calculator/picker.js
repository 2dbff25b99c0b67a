// @ts-check
// Finds activities of one year by ID or words, and puts the chosen one into the scenario.
import { matches, normalize } from "../search/words.js";
import { element } from "../element.js";

const MOST_MATCHES = 8;

/**
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 * @param {HTMLElement} count the sentence that says how many match
 * @param {() => Record<string, string>} titles of the year, by ID
 * @param {(id: string) => void} choose
 */
export function startPicker(input, list, count, titles, choose) {
  let active = -1;

  function options() {
    return /** @type {HTMLElement[]} */ ([...list.children]);
  }

  /** @param {number} index */
  function activate(index) {
    active = index;
    options().forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === index));
    });
    const option = options()[index];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function close() {
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    activate(-1);
  }

  function update() {
    const query = normalize(input.value);
    if (!query) {
      close();
      count.textContent = "";
      return;
    }
    const found = Object.entries(titles()).filter(([id, title]) =>
      matches(query, normalize(`${id} ${title}`)));
    list.replaceChildren(...found.slice(0, MOST_MATCHES).map(([id, title], index) => {
      const option = element("li", { role: "option", id: `calc-match-${index}`, "data-id": id },
        element("span", { class: "activity-id" }, id), ` ${title}`);
      option.addEventListener("mousedown", (event) => {
        event.preventDefault();
        take(id);
      });
      return option;
    }));
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    activate(found.length ? 0 : -1);
    const shown = Math.min(found.length, MOST_MATCHES);
    const matching = `${found.length} match${found.length === 1 ? "es" : ""}`;
    const listed = shown < found.length ? `, the first ${shown} are listed` : "";
    count.textContent = found.length ? `${matching}${listed}.` : "No activity of this year matches.";
  }

  /** @param {string} id */
  function take(id) {
    input.value = "";
    close();
    count.textContent = `${id} added.`;
    choose(id);
  }

  input.addEventListener("input", update);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const number = options().length;
    if (event.key === "ArrowDown" && number) activate((active + 1) % number);
    else if (event.key === "ArrowUp" && number) activate((active + number - 1) % number);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter") {
      const id = options()[active]?.dataset.id;
      if (id) take(id);
    } else return;
    event.preventDefault();
  });
}
