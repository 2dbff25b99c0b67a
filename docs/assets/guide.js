// Entry point of the guide's own script: each part begins only where its markup is.
// @ts-check
import { startFilters } from "./js/filter.js";
import { startCopyLinks } from "./js/copy-link.js";
import { startNotFound } from "./js/not-found.js";
import { startShell } from "./js/shell.js";

startShell(document);
startFilters(document);
startCopyLinks(document);
startNotFound(document, location.pathname);
