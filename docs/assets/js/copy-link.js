// @ts-check
// "Copy link" buttons: the page's canonical address, with an anchor where the button names one.

/**
 * @param {string} address
 * @returns {Promise<boolean>}
 */
async function copy(address) {
  try {
    await navigator.clipboard.writeText(address);
    return true;
  } catch {
    return false;
  }
}

/** @param {Document} document */
export function startCopyLinks(document) {
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (
    document.querySelectorAll("button[data-copy-link]")
  );
  if (!buttons.length) return;
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  document.querySelector("main")?.append(status);
  for (const button of buttons) {
    button.hidden = false;
    const label = button.innerHTML;
    button.addEventListener("click", async () => {
      const address = new URL(button.dataset.copyLink || location.pathname, location.href).href;
      const copied = await copy(address);
      status.textContent = copied ? "Link copied." : `Copy this link by hand: ${address}`;
      button.textContent = copied ? "Copied" : address;
      if (copied) setTimeout(() => { button.innerHTML = label; }, 2500);
    });
  }
}
