// Wakes the islands of a page: the parts that the server has rendered and that WebAssembly makes livelier.
//
// A page without islands loads nothing more than this file. Islands inside [data-wake="lazy"] wait until somebody turns to
// them; all others wake when the browser has nothing more urgent to do.

const script = document.querySelector("script[data-wasm]");
const islands = [...document.querySelectorAll("leptos-island")];
const isLazy = (island) => island.closest('[data-wake="lazy"]');

let runtime;

function load() {
  runtime ??= (async () => {
    // The runtime looks for what a streaming server would have left here. Ours sends finished pages and leaves nothing.
    for (const name of ["__RESOLVED_RESOURCES", "__SERIALIZED_ERRORS", "__PENDING_RESOURCES", "__RESOURCE_RESOLVERS", "__INCOMPLETE_CHUNKS"]) {
      globalThis[name] ??= [];
    }
    const module = await import(script.dataset.module);
    await module.default({ module_or_path: script.dataset.wasm });
    module.hydrate();
    return module;
  })();
  return runtime;
}

const awake = new WeakSet();

async function wake(island) {
  const module = await load();
  // An island around this one has to be first: it hands its context down.
  for (let outer = island.parentElement?.closest("leptos-island"); outer; outer = outer.parentElement?.closest("leptos-island")) {
    if (!awake.has(outer)) await wake(outer);
  }
  if (awake.has(island)) return;
  awake.add(island);
  island.closest("leptos-children")?.$$on_hydrate?.();
  await module[island.dataset.component]?.(island);
  island.dataset.awake = "";
}

const whenIdle = window.requestIdleCallback ?? ((callback) => setTimeout(callback, 1));

const eager = islands.filter((island) => !isLazy(island));
if (eager.length > 0) {
  requestAnimationFrame(() => whenIdle(async () => {
    for (const island of eager) await wake(island);
  }, { timeout: 1500 }));
}

for (const island of islands.filter(isLazy)) {
  const around = isLazy(island);
  const turnedTo = () => {
    for (const event of ["focusin", "pointerenter"]) around.removeEventListener(event, turnedTo);
    wake(island);
  };
  for (const event of ["focusin", "pointerenter"]) around.addEventListener(event, turnedTo);
}

// The picture that was clicked becomes the picture of the page it leads to.
addEventListener("pageswap", (event) => {
  const to = event.activation?.entry?.url;
  if (!event.viewTransition || !to) return;
  const path = new URL(to).pathname;
  if (!path.startsWith("/products/")) return;
  const links = [...document.querySelectorAll(".card a, a.card")].filter((link) => link.pathname === path);
  const link = links.find((link) => link === document.activeElement) ?? links[0];
  const picture = link?.closest(".card").querySelector("picture img");
  if (!picture) return;
  picture.classList.add("is-leaving");
  event.viewTransition.finished.finally(() => picture.classList.remove("is-leaving"));
});

// The hearts: sent without leaving the page, and as plain forms where that fails.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.dataset.wish === undefined || event.defaultPrevented) return;
  event.preventDefault();
  if (form.ariaBusy) return;
  form.ariaBusy = "true";
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, signal: AbortSignal.timeout(15000) });
    if (!answer.ok) throw new Error();
    const { count, message } = await answer.json();
    form.dataset.wished = "";
    form.querySelector("button").ariaLabel = message;
    for (const badge of document.querySelectorAll("[data-wish-count]")) {
      badge.textContent = count;
      badge.toggleAttribute("data-empty", count === 0);
    }
  } catch {
    HTMLFormElement.prototype.submit.call(form);
  }
  form.ariaBusy = null;
});

if (document.querySelector("[data-passkey]")) import("/passkeys.js");

// A summary of errors that the address leads to takes the focus.
if (location.hash === "#errors") document.getElementById("errors")?.focus();

// The number of pieces in the cart. A page that comes back from the browser's memory shows the number it had when it was left,
// and other tabs do not know what this one did: so the number is kept where all of them see it.
const showCount = (count) => {
  for (const badge of document.querySelectorAll("[data-cart-count]")) {
    badge.textContent = count;
    badge.toggleAttribute("data-empty", Number(count) === 0);
  }
};
// Storage may be switched off; the server's number stays then.
const stored = (count) => {
  try {
    if (count !== undefined) localStorage.setItem("count", count);
    return localStorage.getItem("count");
  } catch {
    return null;
  }
};
const shown = document.querySelector("[data-cart-count]")?.textContent;
const isBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
if (isBack && location.pathname !== "/cart" && stored()) showCount(stored());
else if (shown) stored(shown);
document.addEventListener("stoa:count", (event) => {
  stored(event.detail);
  showCount(event.detail);
});
addEventListener("storage", (event) => {
  if (event.key === "count" && event.newValue) showCount(event.newValue);
});
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  // The cart's own page would show lines as they were.
  if (location.pathname === "/cart") location.reload();
  if (stored()) showCount(stored());
});
