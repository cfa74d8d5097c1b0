// Wakes the islands of a page: the parts that the server has rendered and that WebAssembly makes livelier.
//
// The page decides when this file comes (app/src/shell/first.rs). A page without islands loads nothing more. Islands inside
// [data-wake="lazy"] wait until somebody turns to them, those inside [data-wake="seen"] until a page that was made beforehand is seen;
// all others wake when the browser has nothing more urgent to do.

// On later visits this file may be there before the page is.
if (document.readyState === "loading") await new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));

const script = document.querySelector("script[data-wasm]");
const { base = "", viewCart, wrong, unreachable, moment, gone, again, close: closeWord } = script?.dataset ?? {};
const islands = [...document.querySelectorAll("leptos-island")];
const isLazy = (island) => island.closest('[data-wake="lazy"]');
const seen = new Promise((done) => {
  if (document.prerendering) document.addEventListener("prerenderingchange", done, { once: true });
  else done();
});

// What may wait on a first visit (`data-first`) waits until the first picture is seen; this file came when there were words. Nothing
// waits for long for what does not arrive.
const root = document.documentElement;
const isFirst = root.dataset.first !== undefined;
if (isFirst) root.dataset.late = "";
const atMost = (promise) => Promise.race([promise, new Promise((done) => setTimeout(done, 5000))]);
const picture = isFirst && document.querySelector('img[fetchpriority="high"]');
const painted = atMost(picture ? picture.decode().catch(() => {}) : undefined);
const whenIdle = window.requestIdleCallback ?? ((callback) => setTimeout(callback, 1));
// A page that was made beforehand is shown at once, and its first picture in the next frame: it stands on a blurred one.
if (document.prerendering) for (const first of document.querySelectorAll('img[fetchpriority="high"]')) first.decoding = "async";
// A blurred picture of a few pixels stands where one is still on its way: at first only near the window, since each is drawn.
const near = new IntersectionObserver((boxes) => {
  for (const { isIntersecting, target } of boxes) if (isIntersecting && !target.querySelector("picture img").complete) standIn(target);
}, { rootMargin: "50% 0%" });
function standIn(box) {
  near.unobserve(box);
  if (box.querySelector(".picture__blur")) return;
  box.prepend(Object.assign(document.createElement("img"), { className: "picture__blur", src: box.dataset.blur, alt: "", ariaHidden: "true" }));
}
const WAITING = "[data-blur]:not(:has(.picture__blur))";
const blur = (inside) => inside.querySelectorAll(WAITING).forEach((box) => near.observe(box));
painted.then(() => blur(document));
// What is far from the window is laid out when somebody comes near (style/layout/sections.css), and piece by piece when nothing else is to
// be done: so the whole page is there for whoever jumps in it or keeps a picture of it.
const BELOW = ".hero ~ .section ~ .section";
const FAR = [BELOW, `${BELOW} .card`, ".grid > :nth-child(n + 7) > .card"].map((far) => `${far}:not([data-laid])`).join();
const layOut = () => inPieces(() => {
  const next = document.querySelector(FAR);
  if (next) next.dataset.laid = "";
  else {
    foresee();
    // One that is there already is decoded again when it comes into the window.
    const boxes = [...document.querySelectorAll(`${WAITING}:not(.card__hover)`)];
    inPieces(() => boxes.length > 0 && (standIn(boxes.shift()), true));
  }
  return next;
});
/** Does this again and again when nothing else is to be done, until nothing is left. */
const inPieces = (piece) => requestAnimationFrame(() => whenIdle(() => piece() && inPieces(piece)));
// What is brought to life or made beforehand comes when the letters are there: all at once they would be in each other's way.
const settled = painted.then(() => (isFirst ? atMost(letters()) : void letters()));
async function letters() {
  if (root.dataset.first !== undefined) root.dataset.first = "letters";
  try {
    // Another tab may have noted meanwhile that they are there: this page waits for them under its own names all the same.
    const isLate = root.dataset.late !== undefined;
    if (isLate || !localStorage.getItem("letters")) {
      const isThere = isLate ? await late() : await asNamed();
      if (isThere) localStorage.setItem("letters", 1);
    }
  } catch {
    // The fallback fonts stay, or storage is switched off. A page that waited for names of its own goes back to the usual ones.
    delete root.dataset.late;
  }
  delete root.dataset.first;
}

async function asNamed() {
  const fonts = await Promise.all(["1em Newsreader", '1em "Instrument Sans"'].map((font) => document.fonts.load(font)));
  return fonts.every((faces) => faces.length > 0);
}

// A first visit is set in names that nothing stands behind yet. So letters that come change no style, which would be worked out anew for
// each element of the page, but only what is drawn.
async function late() {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule instanceof CSSFontFaceRule);
  const faces = rules.map(({ style }) => style).filter((style) => style.getPropertyValue("src").includes("url(")).map((style) => {
    const of = (name) => style.getPropertyValue(name);
    const more = { weight: of("font-weight") || "normal", style: of("font-style") || "normal", display: "swap" };
    return new FontFace(`${of("font-family").replaceAll('"', "")} Late`, of("src"), more);
  });
  // Slanted ones come where a page has such words.
  await Promise.all(faces.filter(({ style }) => style === "normal").map((face) => face.load()));
  for (const face of faces) document.fonts.add(face);
  return faces.length > 0;
}

// Between two pieces of work the browser answers whoever does something.
const pause = () => new Promise((done) => setTimeout(done));

let runtime;

function load() {
  runtime ??= (async () => {
    // The runtime looks for what a streaming server would have left here. Ours sends finished pages and leaves nothing.
    for (const name of ["__RESOLVED_RESOURCES", "__SERIALIZED_ERRORS", "__PENDING_RESOURCES", "__RESOURCE_RESOLVERS", "__INCOMPLETE_CHUNKS"]) {
      globalThis[name] ??= [];
    }
    const module = await import(script.dataset.module);
    await module.default({ module_or_path: script.dataset.wasm });
    await pause();
    module.hydrate();
    await pause();
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

document.addEventListener("stoa:idle", ({ detail }) => whenIdle(detail));

const eager = islands.filter((island) => !isLazy(island));
if (eager.length > 0) {
  settled.then(() => requestAnimationFrame(() => whenIdle(async () => {
    for (const island of eager) {
      await pause();
      if (island.closest('[data-wake="seen"]')) seen.then(() => wake(island));
      else await wake(island);
    }
  }, { timeout: 1500 })));
}

for (const island of islands.filter(isLazy)) {
  const around = isLazy(island);
  const turnedTo = () => {
    for (const event of ["focusin", "pointerenter"]) around.removeEventListener(event, turnedTo);
    wake(island);
  };
  for (const event of ["focusin", "pointerenter"]) around.addEventListener(event, turnedTo);
  if (around.matches(":focus-within, :hover")) turnedTo();
}

/** Lets the browser show what has changed; a page that nobody sees is not waited for long. */
const shown = () => new Promise((done) => {
  requestAnimationFrame(() => setTimeout(done));
  setTimeout(done, 100);
});
document.addEventListener("stoa:frame", ({ detail }) => shown().then(detail));

// A list says that it waits after a moment: all its pictures grow paler for it.
let waits;
document.addEventListener("stoa:waits", ({ detail }) => {
  clearTimeout(waits);
  if (detail) waits = setTimeout(() => (detail.ariaBusy = "true"), 150);
  else {
    blur(document);
    layOut();
    // The new address comes right after this.
    queueMicrotask(() => (listed = address()));
  }
});
// Going back leads to an address whose list is not in the page any more; a link to a place in this page does not.
const address = () => location.pathname + location.search;
let listed = address();
addEventListener("popstate", () => document.querySelector(".filters__box--live") && address() !== listed && location.reload());

// The picture that was clicked becomes the picture of the page it leads to. A page that was made beforehand is there sooner.
addEventListener("pageswap", (event) => {
  if (HTMLScriptElement.supports?.("speculationrules")) return event.viewTransition?.skipTransition();
  const to = event.activation?.entry?.url;
  if (!event.viewTransition || !to) return;
  const path = new URL(to).pathname;
  if (!path.startsWith(`${base}/products/`)) return;
  const links = [...document.querySelectorAll(".card a, a.card")].filter((link) => link.pathname === path);
  const link = links.find((link) => link === document.activeElement) ?? links[0];
  const picture = link?.closest(".card").querySelector("picture img");
  if (!picture) return;
  const leaving = [document.documentElement, picture];
  for (const element of leaving) element.classList.add("is-leaving");
  event.viewTransition.finished.finally(() => leaving.forEach((element) => element.classList.remove("is-leaving")));
});

let sending = Promise.resolve();

/**
 * Posts a form as an island does: the answer is JSON. One after the other, since the first answer gives a guest the cookie by which
 * the next things come to the same cart. What has set out arrives, also when somebody leaves the page meanwhile.
 */
const send = (form) => {
  const body = new URLSearchParams(new FormData(form));
  const sent = Promise.all([sending, shown()]).then(async () => {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, keepalive: true, signal: AbortSignal.timeout(15000) });
    return { ok: answer.ok, json: await answer.json() };
  });
  sending = sent.catch(() => {});
  return sent;
};

// The hearts of what is on the wishlist already. Pages hold nothing of it, so it is asked for, and only by those who have one.
const heart = (form, label) => {
  form.dataset.wished = "";
  form.querySelector("button").ariaLabel = label;
};
const hearts = [...document.querySelectorAll("form[data-wish]")];
if (hearts.length > 0 && document.querySelector("[data-wish-count]:not([data-empty])")) {
  whenIdle(async () => {
    try {
      const answer = await fetch("/wishlist/slugs.json", { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const slugs = new Set((await answer.json()).slugs);
      for (const form of hearts) {
        if (slugs.has(form.elements.product.value)) heart(form, form.dataset.wish);
      }
    } catch {
      // They stay empty, and work all the same.
    }
  }, { timeout: 3000 });
}

// The hearts: sent without leaving the page, and as plain forms where that fails.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.dataset.wish === undefined || event.defaultPrevented) return;
  event.preventDefault();
  if (form.ariaBusy) return;
  form.ariaBusy = "true";
  try {
    const { ok, json } = await send(form);
    if (!ok) throw new Error();
    const { count, message } = json;
    heart(form, message);
    for (const badge of document.querySelectorAll("[data-wish-count]")) {
      badge.textContent = count;
      badge.toggleAttribute("data-empty", count === 0);
    }
  } catch {
    HTMLFormElement.prototype.submit.call(form);
  }
  form.ariaBusy = null;
});

for (const [mark, file] of [["passkey", "passkeys"], ["typed", "checkout"]]) {
  if (document.querySelector(`[data-${mark}]`)) painted.then(() => import(`/${file}.js`));
}

// The cart beside the page, and adding to it from a list. Both are links and forms that work by themselves; this only spares a
// new page. It is no island, since lists and the home page load no WebAssembly.

const toast = document.querySelector("[data-toast]");
let toastTimer;

const say = (text) => {
  const link = Object.assign(document.createElement("a"), { href: `${base}/cart`, className: "link", textContent: viewCart });
  toast.replaceChildren(text, " ", link);
  clearTimeout(toastTimer);
  // It stays while somebody is at it.
  const leave = () => (toast.matches(":hover, :focus-within") ? (toastTimer = setTimeout(leave, 2000)) : toast.replaceChildren());
  toastTimer = setTimeout(leave, 8000);
};

const tellCount = (count) => document.dispatchEvent(new CustomEvent("stoa:count", { detail: count }));

async function addQuickly(form) {
  if (form.ariaBusy) return;
  form.ariaBusy = "true";
  try {
    const { ok, json } = await send(form);
    if (ok) tellCount(json.count);
    say(ok ? json.message : json.reason || wrong);
  } catch {
    // Whether the shop has heard is not known, so nothing is sent a second time.
    say(unreachable);
  }
  form.ariaBusy = null;
}

const make = (tag, className, textContent, more) => Object.assign(document.createElement(tag), { className, textContent }, more);
const drawerTitle = (text) => make("h2", "", text, { id: "drawer-title", tabIndex: -1 });

/** Puts the cart, as its own page shows it, into the drawer. */
async function fill(drawer) {
  drawer.ariaBusy = "true";
  const answer = await fetch(`${base}/cart`, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(15000) });
  if (!answer.ok) throw answer.status;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const cart = page.querySelector(".cart-page");
  cart.querySelector("h1").replaceWith(drawerTitle(page.querySelector("h1").textContent));
  cart.querySelectorAll("h2.line__title, h2.summary__title").forEach((heading) => {
    const lower = document.createElement("h3");
    lower.className = heading.className;
    lower.id = heading.id;
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  });
  drawer.querySelector(".drawer__content").replaceChildren(document.adoptNode(cart));
  blur(drawer);
  tellCount(page.querySelector("[data-cart-count]").textContent);
  drawer.ariaBusy = null;
}

/** What has to be said instead of the cart: that it comes, or that it could not be had. */
function instead(drawer, ...parts) {
  const title = drawerTitle(document.querySelector(".header__cart").dataset.title);
  drawer.querySelector(".drawer__content").replaceChildren(title, ...parts);
  return title;
}

function sorry(drawer) {
  const button = make("button", "button", again, { type: "button" });
  button.addEventListener("click", () => ask(drawer).focus());
  const ways = make("p", "sorry__ways");
  ways.append(button, make("a", "link", viewCart, { href: `${base}/cart` }));
  instead(drawer, make("p", "notice notice--wrong", gone, { role: "alert" }), ways);
  drawer.ariaBusy = null;
}

/** Asks for the cart; until it is there its shape is shown. */
function ask(drawer) {
  const shape = make("div", "skeleton");
  shape.append(make("p", "visually-hidden", moment), ...Array.from({ length: 3 }, () => make("div", "skeleton__line")));
  const title = instead(drawer, shape);
  fill(drawer).catch(() => sorry(drawer));
  return title;
}

function makeDrawer() {
  const drawer = make("dialog", "drawer");
  drawer.setAttribute("aria-labelledby", "drawer-title");
  const close = make("button", "button button--quiet drawer__close", closeWord, { type: "button" });
  drawer.append(close, make("div", "drawer__content"));
  drawer.addEventListener("click", (event) => {
    if (event.target === drawer || event.target === close) drawer.close();
  });
  const change = async (form) => {
    if (drawer.ariaBusy) return;
    drawer.ariaBusy = "true";
    try {
      await send(form);
      await fill(drawer);
      drawer.querySelector("#drawer-title").focus();
    } catch {
      // Whether the shop has heard is not known: the cart as it is says so.
      sorry(drawer);
    }
  };
  drawer.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    event.preventDefault();
    change(event.target);
  });
  drawer.addEventListener("change", (event) => {
    const form = event.target.closest(".line__quantity");
    if (form?.checkValidity()) change(form);
  });
  document.body.append(drawer);
  return drawer;
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-quick]")) return;
  event.preventDefault();
  addQuickly(event.target);
});

// Whoever changes a quantity and goes to the checkout in one go finds it changed there: the shop's answer comes first.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  const isAsked = () => document.querySelector(".line[aria-busy], .drawer[aria-busy]");
  if (!form.matches(".summary form") || event.defaultPrevented || !isAsked()) return;
  event.preventDefault();
  form.ariaBusy = "true";
  for (let waited = 0; isAsked() && waited < 8000; waited += 50) await new Promise((done) => setTimeout(done, 50));
  // The drawer may hold another form by now.
  location.assign(form.action);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".header__cart");
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || location.pathname === `${base}/cart` || !window.HTMLDialogElement) return;
  event.preventDefault();
  const drawer = document.querySelector(".drawer") ?? makeDrawer();
  ask(drawer);
  drawer.showModal();
});

// A summary of errors that the address leads to takes the focus.
if (location.hash === "#errors" && document.activeElement === document.body) document.getElementById("errors")?.focus();

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
const made = document.querySelector("[data-cart-count]")?.textContent;
const isBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
if (isBack && location.pathname !== `${base}/cart` && stored()) showCount(stored());
// Something may have come into the cart since the page was made.
else seen.then(() => (stored() === (script?.dataset.count || null) ? made && stored(made) : showCount(stored())));
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
  if (location.pathname === `${base}/cart`) location.reload();
  if (stored()) showCount(stored());
});

// The page in the visitor's own language, where the shop speaks it: offered once, never chosen for anybody.
const inLanguages = [...document.querySelectorAll("[data-offer]")];
// What was chosen in the page since it was loaded, a variant or filters, comes along.
const asShown = ({ currentTarget }) => {
  const query = new URLSearchParams(location.search);
  query.delete("notice");
  currentTarget.search = query;
};
for (const link of inLanguages) link.addEventListener("click", asShown);
if (toast && inLanguages.length > 0) {
  const preferred = navigator.languages.map((tag) => tag.split("-")[0]).find((tag) => inLanguages.some((link) => link.hreflang === tag));
  const link = inLanguages.find((link) => link.hreflang === preferred);
  const answered = () => {
    try {
      localStorage.setItem("language", document.documentElement.lang);
    } catch {
      // Then it is offered again.
    }
  };
  let known = true;
  try {
    known = localStorage.getItem("language") !== null;
  } catch {
    // Storage may be switched off: nobody is asked on every page.
  }
  for (const other of inLanguages) other.addEventListener("click", answered);
  if (link && !link.ariaCurrent && !known) {
    const { offer, go, no } = link.dataset;
    const notice = Object.assign(document.createElement("span"), { lang: link.hreflang, dir: link.dir });
    const way = Object.assign(document.createElement("a"), { href: link.href, hreflang: link.hreflang, className: "link", textContent: go });
    const away = Object.assign(document.createElement("button"), { type: "button", className: "text-button", textContent: no });
    for (const answer of [way, away]) answer.addEventListener("click", answered);
    way.addEventListener("click", asShown);
    away.addEventListener("click", () => {
      toast.replaceChildren();
      // The button had the focus.
      document.getElementById("main").focus({ preventScroll: true });
    });
    notice.append(offer, " ", way, " ", away);
    toast.replaceChildren(notice);
  }
}

// Conversations: their code comes when somebody opens one, when one goes on, and on their own pages.
const launcher = document.querySelector("[data-launcher]");
const talk = () => import(script.dataset.talk);
launcher?.addEventListener("click", async (event) => {
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!isPlain || !window.WebSocket) return;
  event.preventDefault();
  launcher.ariaBusy = "true";
  try {
    await (await talk()).open();
  } catch {
    location.assign(launcher.href);
  }
  launcher.ariaBusy = null;
});
if (launcher?.dataset.open !== undefined) seen.then(() => whenIdle(async () => (await talk()).attend()));
const conversation = document.querySelector('[data-chat="customer"]');
if (conversation) talk().then((module) => module.live(conversation));
if (document.querySelector("[data-inbox]")) import(script.dataset.talk.replace("chat.js", "chat-desk.js"));

// A form that leads to another page says that it is on its way; not any more on a page that came back from the browser's memory.
addEventListener("submit", ({ target, defaultPrevented }) => {
  if (!defaultPrevented && target.method !== "dialog") target.ariaBusy = "true";
});
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) for (const form of document.querySelectorAll("form[aria-busy]")) form.ariaBusy = null;
});

settled.then(layOut);
settled.then(() => whenIdle(() => {
  // The shop can be installed.
  document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: "/manifest.webmanifest" }));
  // A page of the shop's own for when there is no connection.
  navigator.serviceWorker?.register("/service-worker.js").catch(() => {});
}));

// Pages of products and categories are made while somebody points at a link to them; never those that belong to a person. Links that
// were laid out after the browser had read this, Chromium leaves out (seen in 156): so it comes then, and anew.
let foreseen;
function foresee() {
  if (!HTMLScriptElement.supports?.("speculationrules")) return;
  foreseen?.remove();
  // The content security policy knows these words by their hash.
  const rules = '{"prefetch":[{"where":{"href_matches":"/(|[a-z]{2,3}(?:-[A-Za-z0-9]+)?/|(?:[a-z]{2,3}(?:-[A-Za-z0-9]+)?/)?(?:products|categories/).*)"},"eagerness":"moderate"}],"prerender":[{"where":{"href_matches":"/(|[a-z]{2,3}(?:-[A-Za-z0-9]+)?/|(?:[a-z]{2,3}(?:-[A-Za-z0-9]+)?/)?(?:products|categories/).*)"},"eagerness":"moderate"}]}';
  foreseen = Object.assign(document.createElement("script"), { type: "speculationrules", textContent: rules });
  document.head.append(foreseen);
}

root.dataset.lively = "";
