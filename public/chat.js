// The customer's side of a conversation: the panel over every page, and /support itself. Loaded when somebody opens it, or when a
// conversation goes on. Without it the launcher is a link to /support.

const version = new URL(import.meta.url).search;
const [{ Talk }, { Line }, { base, make, page, speak, words }, { alert, alertSwitch, showCount }] = await Promise.all(
  ["talk", "line", "draw", "alerts"].map((part) => import(`./chat-${part}.js${version}`)),
);

const launcher = document.querySelector("[data-launcher]");
const isPhone = matchMedia("(max-width: 40rem)");
let unread = Number(launcher?.querySelector("[data-unread]")?.textContent) || 0;
let panel;
let talk;
let watch;

function setUnread(count) {
  unread = count;
  showCount(count);
  const badge = launcher?.querySelector("[data-unread]");
  if (!badge) return;
  badge.textContent = Math.min(count, 99);
  for (const element of launcher.querySelectorAll("[data-unread], [data-unread-word]")) element.hidden = count === 0;
}

/** Something of the shop's came. What merely happened is counted, and makes no sound. */
function news(message) {
  if (!document.hidden && isShown()) return;
  setUnread(unread + 1);
  if (message.sender === "staff") alert();
}

const isShown = () => (panel ? panel.open : !launcher);

/** Says whether somebody is here, in the words that the server has rendered. */
function showHere(root, here) {
  for (const line of root.querySelectorAll("[data-here]")) {
    line.textContent = here ? line.dataset.yes : line.dataset.no;
    line.classList.toggle("support__presence--here", here);
  }
}

function begin(section, root) {
  talk = new Talk(section, {
    isSeen: isShown,
    read: () => setUnread(0),
    news,
    address: () => `${base}/support`,
    begun: () => launcher && (launcher.dataset.open = ""),
    frame: (frame) => {
      if (frame.t !== "here" && frame.t !== "hello") return;
      showHere(root, frame.here);
      // Whoever is alone now is asked for an address.
      if (!frame.here && talk?.isOpen && section.dataset.reachable === undefined && !section.querySelector(".chat__address")) talk.refresh().catch(() => {});
    },
  });
}

/** Makes the page of the conversation live. */
export function live(section) {
  const root = section.closest("main");
  begin(section, root);
  section.after(alertSwitch());
}

function makePanel() {
  panel = Object.assign(make("dialog", "panel"));
  panel.setAttribute("aria-labelledby", "panel-title");
  const title = Object.assign(make("h2", "panel__title", launcher.querySelector(".launcher__word").textContent), { id: "panel-title", tabIndex: -1 });
  const close = Object.assign(make("button", "icon-button panel__close", "✕"), { type: "button", ariaLabel: launcher.dataset.close });
  close.addEventListener("click", () => panel.close());
  const head = make("div", "panel__head");
  head.append(title, close);
  panel.append(head, make("div", "panel__content"));
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) panel.close();
  });
  panel.addEventListener("close", () => {
    // It comes later than the call, and may find the panel open again, in its other form.
    if (panel.open) return;
    remember(false);
    launcher.ariaExpanded = "false";
    launcher.focus();
  });
  // Turning a phone, or making the window small, changes what fits.
  isPhone.addEventListener("change", () => {
    if (!panel.open) return;
    panel.close();
    show();
  });
  document.body.append(panel);
}

function show() {
  if (isPhone.matches) panel.showModal();
  // `show()` would take the focus.
  else panel.open = true;
  remember(!isPhone.matches);
  launcher.ariaExpanded = "true";
  talk?.toEnd();
  talk?.seen();
}

// A panel that was open stays open on the next page, where there is room for both.
const remember = (open) => {
  try {
    sessionStorage.setItem("chat-panel", open ? "open" : "");
  } catch {
    // Then it is opened by hand.
  }
};

const { moment, gone, again } = document.querySelector("script[data-talk]")?.dataset ?? {};

/** The shape of a conversation, until it is there. */
function shape() {
  const shape = make("div", "skeleton");
  shape.append(make("p", "visually-hidden", moment), ...Array.from({ length: 3 }, () => make("div", "skeleton__said")));
  return shape;
}

/** Says that the conversation could not be had, and lets one try again. */
function sorry() {
  const button = Object.assign(make("button", "button", again), { type: "button" });
  button.addEventListener("click", () => {
    panel.querySelector("#panel-title").focus();
    fillOnce();
  });
  const ways = make("p", "sorry__ways");
  ways.append(button, Object.assign(make("a", "link", launcher.querySelector(".launcher__word").textContent), { href: launcher.href }));
  panel.querySelector(".panel__content").replaceChildren(Object.assign(make("p", "notice notice--wrong", gone), { role: "alert" }), ways);
  panel.ariaBusy = null;
}

/** Fetches the conversation into the panel; gives whether it is there. */
async function fill() {
  const content = panel.querySelector(".panel__content");
  panel.ariaBusy = "true";
  content.replaceChildren(shape());
  const next = await page(launcher.href).catch(() => undefined);
  if (!next) return sorry();
  const [section, here] = ["[data-chat]", "[data-here]"].map((selector) => document.adoptNode(next.querySelector(selector)));
  speak(section);
  const more = Object.assign(make("a", "link", words.asPage), { href: launcher.href });
  const foot = make("div", "panel__foot");
  foot.append(alertSwitch(), more);
  content.replaceChildren(here, section, foot);
  panel.ariaBusy = null;
  watch?.end();
  watch = undefined;
  begin(section, panel);
  return true;
}

let filling;
/** The same once at a time: whoever closes and opens it meanwhile waits for the same conversation. */
const fillOnce = () => (filling ??= fill().finally(() => (filling = undefined)));

/** Opens the panel, or closes it. */
export async function open(byHand = true) {
  if (panel?.open) return panel.close();
  if (!panel) makePanel();
  show();
  if (!talk) {
    if (byHand) panel.querySelector("#panel-title").focus();
    if (!(await fillOnce())) return;
  }
  talk.toEnd();
  talk.seen();
  if (!byHand) return;
  const field = matchMedia("(pointer: fine)").matches && panel.querySelector("[data-main] textarea");
  (field || panel.querySelector("#panel-title")).focus();
}

/** Keeps the launcher's number true while a conversation goes on: one connection, and nothing is fetched. */
export function attend() {
  let last = 0;
  let telling;
  setUnread(unread);
  launcher.parentElement.classList.add("help--over");
  keepClear();
  try {
    if (sessionStorage.getItem("chat-panel") && !isPhone.matches) return void open(false).catch(() => {});
  } catch {
    // Storage is switched off.
  }
  // What counts here has come, and is not read; the staff see that.
  const got = (conversation) => {
    clearTimeout(telling);
    telling = setTimeout(() => watch?.tell({ t: "mark", conversation, got: last, read: 0 }), 250);
  };
  const hear = (frame) => {
    if (frame.t === "joined") {
      last = frame.last;
      if (frame.marks.customer_got < last) got(frame.conversation);
    }
    if (frame.t === "message") {
      last = frame.message.seq;
      if (frame.message.sender !== "customer") {
        news(frame.message);
        got(frame.conversation);
      }
    }
    // Read in another tab.
    if (frame.t === "marks" && unread > 0 && frame.marks.customer_read >= last) setUnread(0);
  };
  watch = new Line("customer", hear, () => [{ t: "resume", conversation: "", after: last || Number.MAX_SAFE_INTEGER, page: location.pathname }]);
}

/** On a phone the launcher lies over the page: it leaves where a button or a field, or the focus, is under it. */
function keepClear() {
  let waiting = false;
  const look = () => {
    waiting = false;
    const { left, top, right, bottom } = launcher.getBoundingClientRect();
    const covers = (element) => {
      const box = element.getBoundingClientRect();
      return box.left < right && box.right > left && box.top < bottom && box.bottom > top;
    };
    // No button is smaller than the gaps between these points.
    const [xs, ys] = [[left, right - 1], [top, bottom - 1]].map(([from, to]) => [from, (from + to) / 2, to]);
    const below = xs.flatMap((x) => ys.flatMap((y) => document.elementsFromPoint(x, y)));
    const isControl = (element) => !launcher.contains(element) && element.matches("button, input, select, textarea, summary, label, .button, .chip");
    const focus = document.activeElement;
    const isFocused = focus && focus !== document.body && focus !== launcher && !focus.matches("main, dialog") && covers(focus);
    launcher.toggleAttribute("data-aside", launcher !== focus && (isFocused || below.some(isControl)));
  };
  const later = () => {
    if (!waiting) requestAnimationFrame(look);
    waiting = true;
  };
  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later);
  document.addEventListener("focusin", later);
  later();
}

if (launcher) {
  launcher.ariaHasPopup = "dialog";
  launcher.ariaExpanded = "false";
}
