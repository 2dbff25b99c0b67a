// @ts-check
// Entry point of the calculator page.
import { startCalculator } from "./calculator/form.js";

const form = document.querySelector("form[data-calculator]");
if (form instanceof HTMLFormElement) startCalculator(form);
