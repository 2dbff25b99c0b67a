// @ts-check
// Finds activities of one year by ID or words, and puts the chosen one into the scenario.
import { element } from "../element.js";
import { matches, normalize } from "../search/words.js";

const MOST_MATCHES = 8;

/**
 * @typedef {object} Offered what can be chosen
 * @property {string} year
 * @property {Record<string, string>} titles by ID
 */

/**
 * IDs that match: those whose own words do, in their order, then what the finder finds in other words.
 * @param {string} query normalized
 * @param {Record<string, string>} titles by ID
 * @param {string[]} found
 * @returns {string[]}
 */
export function matching(query, titles, found) {
  const plain = Object.entries(titles).filter(([id, title]) =>
    matches(query, normalize(`${id} ${title}`))).map(([id]) => id);
  return [...new Set([...plain, ...found.filter((id) => Object.hasOwn(titles, id))])];
}

/**
 * How many match.
 * @param {number} number
 */
export function matchSentence(number) {
  if (!number) return "No activity of this year matches.";
  const listed = number > MOST_MATCHES ? `, the first ${MOST_MATCHES} are listed` : "";
  return `${number} match${number === 1 ? "es" : ""}${listed}.`;
}

/**
 * Asks as the finder does; script and data come with the first question.
 * @returns {(year: string, query: string) => Promise<import("../search/ask-activities.js").Asked>}
 */
function asks() {
  /** @type {Promise<ReturnType<typeof import("../search/ask-activities.js").askActivities>> | null} */
  let started = null;
  return async (year, query) => {
    started ??= import("../search/ask-activities.js").then(({ askActivities }) => askActivities());
    started.catch(() => { started = null; }); // The next try asks again.
    return (await started)(year, query);
  };
}

/** The list below a field, of which one entry is active. */
class Options {
  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} list
   * @param {(id: string) => void} take
   */
  constructor(input, list, take) {
    this.input = input;
    this.list = list;
    this.take = take;
    this.active = -1;
  }

  get all() {
    return /** @type {HTMLElement[]} */ ([...this.list.children]);
  }

  get chosen() {
    return this.all[this.active]?.dataset.id;
  }

  /** @param {number} index */
  activate(index) {
    this.active = index;
    this.all.forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === index));
    });
    const option = this.all[index];
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  /**
   * @param {string[]} ids
   * @param {Record<string, string>} titles
   * @param {number} active
   */
  show(ids, titles, active) {
    this.list.replaceChildren(...ids.slice(0, MOST_MATCHES).map((id, index) => {
      const option = element("li", { role: "option", id: `calc-match-${index}`, "data-id": id },
        element("span", { class: "activity-id" }, id), ` ${titles[id]}`);
      option.addEventListener("mousedown", (event) => {
        event.preventDefault();
        this.take(id);
      });
      return option;
    }));
    this.list.hidden = !ids.length;
    this.input.setAttribute("aria-expanded", String(ids.length > 0));
    this.activate(ids.length ? active : -1);
  }
}

/**
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 * @param {HTMLElement} count the sentence that says how many match
 * @param {() => Offered} offered
 * @param {(id: string) => void} choose
 */
export function startPicker(input, list, count, offered, choose) {
  const options = new Options(input, list, take);
  const ask = asks();
  let turn = 0;

  function close() {
    turn += 1;
    list.dataset.ready = "true";
    options.show([], {}, -1);
  }

  /** Shows at once what matches by itself, and what the finder finds as soon as it is there. */
  async function update() {
    const mine = (turn += 1);
    const typed = input.value;
    const query = normalize(typed);
    if (!query) {
      close();
      count.textContent = "";
      return;
    }
    const { year, titles } = offered();
    list.dataset.ready = "false";
    const own = matching(query, titles, []);
    options.show(own, titles, 0);
    count.textContent = own.length ? matchSentence(own.length) : `Loading the activities of ${year} …`;
    // Without the finder what matches by itself stands.
    const { found, near, said } = await ask(year, typed)
      .catch(() => ({ found: [], near: [], said: "" }));
    if (mine !== turn) return;
    const ids = [...found, ...near].map(({ id }) => id);
    const all = matching(query, titles, found.length ? ids : []);
    const nearest = all.length ? [] : matching(query, titles, ids);
    // Of what is only near none is taken by the Enter key alone.
    options.show([...all, ...nearest], titles, all.length ? Math.max(0, options.active) : -1);
    const listed = nearest.length ? " The nearest are listed." : "";
    count.textContent = `${matchSentence(all.length)}${listed}${said}`;
    list.dataset.ready = "true";
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
    const { active, chosen, all: { length: number } } = options;
    if (event.key === "ArrowDown" && number) options.activate((active + 1) % number);
    else if (event.key === "ArrowUp" && number) options.activate((active + number - 1) % number);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter") {
      if (chosen) take(chosen);
    } else return;
    event.preventDefault();
  });
}
