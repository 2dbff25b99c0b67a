// @ts-check
// The calculator's form: reads the address, asks the rules, shows the answer, keeps the address.
import { element } from "../element.js";
import { keepScore, keptScore } from "../kept-score.js";
import { fillControls, offerMvps, readControls, settleControls } from "./controls.js";
import { answer, sentence } from "./result.js";
import { emptyScenario, inWords, toAttestation, toQuery, whatIf } from "./state.js";
import { reporting } from "./vocabulary.js";

/**
 * @typedef {import("./state.js").Scenario} Scenario
 * @typedef {import("./result.js").Result} Result
 * @typedef {import("shapes/names").Names} Names
 * @typedef {import("shapes/rules").Rules} YearRules
 * @typedef {{score: (attestation: unknown) => Result, years: Record<string, YearRules>}} Rules
 */

const RESULT_KEYS = ["points", "maximumPoints", "finalScorePoints", "pointsAre", "finalScore"];

/** @param {HTMLFormElement} form */
export function startCalculator(form) {
  const rules = /** @type {{scoringRules?: Rules}} */ (globalThis).scoringRules;
  if (rules) new Calculator(form, rules).start();
}

class Calculator {
  /**
   * @param {HTMLFormElement} form
   * @param {Rules} rules
   */
  constructor(form, rules) {
    this.form = form;
    this.rules = rules;
    this.years = Object.keys(rules.years);
    this.current = form.dataset.current ?? this.years.at(-1) ?? "";
    this.pages = form.dataset.pages ?? "";
    /** @type {Map<string, Names>} */
    this.names = new Map();
    this.scenario = emptyScenario(this.current);
    /** @type {Result | null} */
    this.result = null;
    /** @type {string[]} */
    this.problems = [];
  }

  /** @param {string} selector */
  part(selector) {
    return /** @type {HTMLElement} */ (this.form.querySelector(selector));
  }

  async start() {
    await this.read();
    this.form.hidden = false;
    this.form.addEventListener("change", (event) => {
      this.part("[data-last]").hidden = true;
      // What is typed to find an activity is no answer; showing anew would take the focus away.
      if (event.target !== this.part("#calc-add")) this.changed();
    });
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("reset", (event) => {
      event.preventDefault();
      this.scenario = emptyScenario(this.current);
      this.show();
    });
    this.copies("link", () => location.href);
    this.copies("text", ({ asText }) =>
      this.result ? asText(this.result, location.href) : location.href);
    this.part("[data-print]").addEventListener("click", () => print());
    // What finds activities comes with the first visit of its field.
    this.part("#calc-add").addEventListener("focus", () => this.loadPicker(), { once: true });
    addEventListener("popstate", async () => {
      await this.read();
      this.show(false);
    });
    this.show(false);
    const last = this.part("[data-last]");
    if (location.search) keepScore(toQuery(this.scenario));
    else if (keptScore()) {
      last.hidden = false;
      /** @type {HTMLAnchorElement} */ (last.firstElementChild).search = keptScore();
    }
  }

  /**
   * @param {"link" | "text"} what
   * @param {(copying: typeof import("./copying.js")) => string} text
   */
  copies(what, text) {
    const button = this.part(`[data-copy="${what}"]`);
    const load = () => import("./copying.js");
    // Loaded before the click, since some browsers let only the click itself copy.
    for (const near of ["pointerenter", "focus"]) button.addEventListener(near, load, { once: true });
    button.addEventListener("click", async () => {
      const copying = await load();
      copying.copy(button, text(copying));
    });
  }

  /** Takes the scenario from the address. */
  async read() {
    if (!location.search) {
      this.scenario = emptyScenario(this.current);
      this.problems = [];
      return;
    }
    const { fromLink } = await import("./link.js");
    const { scenario, problems } = fromLink(location.search, this.current, this.rules.years);
    this.scenario = scenario;
    this.problems = problems;
  }

  async loadPicker() {
    const input = /** @type {HTMLInputElement} */ (this.part("#calc-add"));
    const { startPicker } = await import("./picker.js");
    startPicker(
      input, this.part("#calc-matches"), this.part("[data-match-count]"),
      () => ({
        year: this.scenario.year,
        titles: this.names.get(this.scenario.year)?.activities ?? {},
      }),
      (id) => this.add(id),
    );
    if (input.value) input.dispatchEvent(new Event("input"));
  }

  /** @param {string} id */
  add(id) {
    if (!this.scenario.activities.some((chosen) => chosen.id === id)) {
      this.scenario.activities.push({ id, attested: true, start: "", end: "", performing: "" });
    }
    this.show();
  }

  /** Reads the form into the scenario. */
  changed() {
    this.scenario = readControls(this.form, this.scenario);
    this.show();
  }

  /**
   * Loads the names of the year, fills the form, and shows the answer.
   * @param {boolean} [keep] whether the address takes over the scenario
   */
  async show(keep = true) {
    const year = this.rules.years[this.scenario.year];
    if (year) settleControls(this.form, this.scenario, year);
    const names = await this.load(this.scenario.year);
    offerMvps(this.form, names.mvps);
    if (reporting(this.scenario.option).needs_mvp && !names.mvps[this.scenario.mvp]) {
      this.scenario.mvp = Object.keys(names.mvps)[0] ?? "";
    }
    fillControls(this.form, this.scenario);
    await this.list(names);
    // Whoever typed before the year's names were there gets the matches now.
    const typed = /** @type {HTMLInputElement} */ (this.part("#calc-add"));
    if (typed.value) typed.dispatchEvent(new Event("input"));
    this.answer();
    if (keep) this.keep();
  }

  /** The address holds the scenario; the device keeps it for "add to my score". */
  keep() {
    const query = toQuery(this.scenario);
    history.replaceState(null, "", `?${query}`);
    keepScore(query);
  }

  /**
   * @param {string} year
   * @returns {Promise<Names>}
   */
  async load(year) {
    const known = this.names.get(year);
    if (known) return known;
    try {
      const response = await fetch(`${this.form.dataset.names}${year}.json`);
      const names = /** @type {Names} */ (await response.json());
      this.names.set(year, names);
      return names;
    } catch {
      this.problems = [`The titles of ${year} could not be loaded; IDs work all the same.`];
      return { activities: {}, mvps: {} };
    }
  }

  /**
   * The chosen activities, each with its optional details.
   * @param {Names} names
   */
  async list(names) {
    const list = this.part("[data-chosen]");
    if (!this.scenario.activities.length) {
      list.replaceChildren();
      return;
    }
    const { row } = await import("./row.js");
    const told = {
      changed: () => {
        this.answer();
        this.keep();
      },
      removed: (/** @type {import("./state.js").Chosen} */ chosen) => {
        this.scenario.activities = this.scenario.activities.filter((other) => other !== chosen);
        this.show();
        this.part("#calc-add").focus();
      },
    };
    const open = new Set([...list.querySelectorAll("details[open]")].map((details) =>
      /** @type {HTMLElement} */ (details).dataset.id));
    list.replaceChildren(...this.scenario.activities.map((chosen) =>
      row(chosen, this.scenario, names.activities, this.pages, open.has(chosen.id), told)));
  }

  /** Asks the rules and shows what they say. */
  answer() {
    const output = this.part("[data-output]");
    const problem = this.part("[data-problem]");
    const messages = [...this.problems];
    if (this.problems.length) messages.unshift("Parts of the link were left out.");
    this.problems = [];
    this.result = null;
    try {
      this.result = this.rules.score(toAttestation(this.scenario));
    } catch (error) {
      messages.push(this.told(error));
    }
    problem.hidden = messages.length === 0;
    problem.replaceChildren(...messages.map((message) => element("span", {}, message)));
    for (const key of RESULT_KEYS) delete output.dataset[key];
    if (!this.result) {
      output.replaceChildren();
      this.part("[data-bar]").replaceChildren("See what is missing");
      this.part("[data-comparison]").hidden = true;
      return;
    }
    output.dataset.points = String(this.result.points);
    output.dataset.maximumPoints = String(this.result.maximum_points);
    output.dataset.finalScorePoints = String(this.result.final_score_points ?? "");
    output.dataset.pointsAre = this.result.points_are;
    if (this.result.final_score) output.dataset.finalScore = this.result.final_score;
    output.replaceChildren(...answer(this.result, this.pages, whatIf(this.scenario, this.rules, this.result)));
    this.part("[data-bar]").replaceChildren(
      ...(this.result.points_are === "at_least" ? ["At least "] : []),
      element("strong", {}, String(this.result.points)),
      ` of ${this.result.maximum_points} points: see how`);
    const said = sentence(this.result);
    const announce = this.part("[data-announce]");
    if (announce.textContent !== said) announce.textContent = said;
    this.compare();
  }

  /** Puts another year or status beside the answer, where one is chosen. */
  async compare() {
    const box = this.part("[data-comparison]");
    box.hidden = !this.scenario.compare;
    if (box.hidden) return;
    const { comparison } = await import("./compare.js");
    if (this.result) box.replaceChildren(...comparison(this.scenario, this.rules, this.result));
  }

  /** @param {unknown} error */
  told(error) {
    return inWords(error instanceof Error ? error.message : String(error), this.scenario);
  }
}
