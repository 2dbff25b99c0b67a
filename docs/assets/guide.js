// @ts-check
// Entry point of the guide's own script: each part begins only where its markup is.
import { startColors } from "./js/colors.js";
import { startCopyLinks } from "./js/copy-link.js";
import { startDrawer } from "./js/drawer.js";
import { startFilters } from "./js/filter.js";
import { startNotFound } from "./js/not-found.js";
import { startScrollRegions } from "./js/scroll-regions.js";
import { startSearch } from "./js/search.js";

startColors(document);
startDrawer(document);
startSearch(document);
startScrollRegions(document);
startFilters(document);
startCopyLinks(document);
startNotFound(document, location.pathname);
