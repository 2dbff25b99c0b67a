// @ts-check
// Wide tables and code scroll inside a region that takes the focus, so that arrow keys can scroll
// it. Where it fits, the region is no stop for the Tab key.

/** @param {Document} document */
export function startScrollRegions(document) {
  const watch = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const region = /** @type {HTMLElement} */ (target);
      const wide = region.scrollWidth > region.clientWidth + 1;
      if (wide) region.tabIndex = 0;
      else region.removeAttribute("tabindex");
    }
  });
  for (const region of document.querySelectorAll(".table-scroll, pre > code")) {
    watch.observe(region);
  }
}
