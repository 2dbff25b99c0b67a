// @ts-check
// The line of a chosen activity, with its optional details; it comes with the first choice.
import { element } from "../element.js";
import { isHalfDated } from "./state.js";
import { participation } from "./vocabulary.js";

/**
 * @param {import("./state.js").Chosen} chosen
 * @param {import("./state.js").Scenario} scenario
 * @param {Record<string, string>} titles of the year's activities
 * @param {string} pages the address of the activity pages
 * @param {boolean} open whether the reader has the details open
 * @param {{changed: () => void, removed: (chosen: import("./state.js").Chosen) => void}} told
 */
export function row(chosen, scenario, titles, pages, open, told) {
  const { id } = chosen;
  const title = titles[id] ?? "not in this year's inventory";
  const remove = element("button", { type: "button", "aria-label": `Remove ${id}` }, "Remove");
  remove.addEventListener("click", () => told.removed(chosen));
  const hint = element("p", { class: "small", role: "status" });
  const update = () => {
    hint.textContent = isHalfDated(chosen) ? "The days count once both are given." : "";
    told.changed();
  };
  const field = (/** @type {"start" | "end" | "performing"} */ key, /** @type {string} */ label,
    /** @type {Record<string, string>} */ attributes) => {
    const input = /** @type {HTMLInputElement} */ (
      element("input", { ...attributes, id: `calc-${id}-${key}` }));
    input.value = chosen[key];
    const line = element("p", {}, element("label", { for: input.id }, label), input);
    line.toggleAttribute("data-given", Boolean(chosen[key]));  // What paper shows.
    input.addEventListener("change", (event) => {
      event.stopPropagation();
      chosen[key] = input.value;
      line.toggleAttribute("data-given", Boolean(chosen[key]));
      update();
    });
    return line;
  };
  const yes = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox" }));
  yes.checked = chosen.attested;
  yes.addEventListener("change", (event) => {
    event.stopPropagation();
    chosen.attested = yes.checked;
    update();
  });
  const { year } = scenario;
  const dates = { type: "date", min: `${year}-01-01`, max: `${year}-12-31` };
  const details = element("details", { "data-id": id },
    element("summary", {}, "Dates and details (optional)"),
    field("start", "First day", dates), field("end", "Last day", dates), hint);
  if (participation(scenario.as).is_group) {
    details.append(field("performing", "Clinicians performing it",
      { type: "number", min: "0", step: "1", inputmode: "numeric" }));
  }
  details.append(element("p", { class: "check" },
    element("label", {}, yes, " Attested “yes”")));
  if (isHalfDated(chosen)) hint.textContent = "The days count once both are given.";
  if (open || isHalfDated(chosen) || !chosen.attested) details.setAttribute("open", "");
  const link = element("a", { href: `${pages}${id}/` },
    element("span", { class: "activity-id" }, id), ` ${title}`);
  return element("li", {}, link, " ", remove, details);
}
