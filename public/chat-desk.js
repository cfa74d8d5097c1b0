// The staff's side: the list of conversations and the one that is open follow what happens, and the keyboard does what is done often.

const version = new URL(import.meta.url).search;
const [{ Talk }, { Line }, { base, fillIn, make, page, speak, words }, { alert, alertSwitch, showCount }] = await Promise.all(
  ["talk", "line", "draw", "alerts"].map((part) => import(`./chat-${part}.js${version}`)),
);

const inbox = document.querySelector("[data-inbox]");
const section = document.querySelector('[data-chat="staff"]');
const lookers = new Map();
let talk;
speak(inbox);

const showFresh = () => showCount(Number(inbox.dataset.fresh) || 0);

/** The address of the list beside a conversation. */
function listAddress() {
  const query = new URLSearchParams(location.search);
  const [name, value] = query.get("q") ? ["q", query.get("q")] : ["tab", query.get("tab") ?? "queue"];
  return `${base}/admin/chat?${new URLSearchParams({ [name]: value })}`;
}

/** Shows the list as it is now; the focus and what is being searched for stay. */
function showList(next) {
  const search = inbox.querySelector("[type=search]");
  const [typed, focused] = [search.value, inbox.contains(document.activeElement) && document.activeElement];
  const href = focused && focused.getAttribute("href");
  const before = Number(inbox.dataset.fresh);
  for (const selector of [".desk__tabs", "[data-rows]"]) inbox.querySelector(selector).replaceWith(document.adoptNode(next.querySelector(selector)));
  inbox.querySelector(".desk__none")?.remove();
  const none = next.querySelector(".desk__none");
  if (none) inbox.querySelector("[data-rows]").after(document.adoptNode(none));
  inbox.dataset.fresh = next.dataset.fresh;
  search.value = typed;
  for (const row of inbox.querySelectorAll(".desk__row")) if (row.pathname === location.pathname) row.ariaCurrent = "page";
  if (href) inbox.querySelector(`[href="${CSS.escape(href)}"]`)?.focus();
  showFresh();
  if (Number(inbox.dataset.fresh) > before) {
    said.textContent = words.fresh;
    if (document.hidden || !section) alert();
  }
}

let soon;
let isAsking = false;
let hasMore = false;
/** Asks for the list soon, and once for everything that happens until then; again for what happens while it is on its way. */
function refreshList() {
  if (isAsking) return void (hasMore = true);
  soon ??= setTimeout(async () => {
    soon = undefined;
    isAsking = true;
    const next = await page(listAddress()).catch(() => undefined);
    isAsking = false;
    if (next) showList(next.querySelector("[data-inbox]"));
    if (hasMore) refreshList();
    hasMore = false;
  }, 600);
}

/** What surrounds the conversation changed as well: who has it, and what the customer has in the cart. */
function swapped(next) {
  for (const selector of ["[data-head]", "[data-side]"]) {
    const [now, then] = [document.querySelector(selector), next.querySelector(selector)];
    if (now && then) now.replaceWith(document.adoptNode(then));
  }
  const list = next.querySelector("[data-inbox]");
  if (list) showList(list);
  showLookers();
}

function showLookers() {
  const line = document.querySelector("[data-looking]");
  if (!line) return;
  const now = Date.now();
  for (const [name, until] of lookers) if (until < now) lookers.delete(name);
  const names = [...lookers.keys()];
  const text = names.length > 0 ? fillIn(words.looks, { names: new Intl.ListFormat(words.locale).format(names) }) : "";
  if (line.textContent !== text) line.textContent = text;
}
setInterval(showLookers, 5000);

function hear(frame) {
  switch (frame.t) {
    case "line":
      // What happened before the connection was there, or while there was none, has been told to nobody.
      if (frame.state === "open") refreshList();
      break;
    case "changed":
    case "marks":
      refreshList();
      break;
    case "looking":
      for (const name of frame.names) lookers.set(name, Date.now() + 15000);
      showLookers();
      break;
    case "page": {
      const link = document.querySelector("[data-page]");
      if (!link) talk?.refresh().catch(() => {});
      else Object.assign(link, { textContent: frame.page, href: frame.page });
      break;
    }
  }
}

const said = make("p", "visually-hidden");
said.role = "status";
inbox.append(said);

if (section) {
  talk = new Talk(section, {
    isSeen: () => true,
    first: () => [{ t: "inbox" }],
    news: () => document.hidden && alert(),
    frame: hear,
    swapped,
    address: () => location.href,
  });
  section.addEventListener("click", (event) => {
    const reply = event.target.closest("[data-reply]");
    if (!reply || event.button !== 0 || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const field = section.querySelector("[data-main] textarea");
    field.setRangeText(reply.dataset.reply, field.selectionStart, field.selectionEnd, "end");
    reply.closest("details").open = false;
    field.focus();
  });
  // Buttons above the conversation go the same way as its own forms.
  document.querySelector(".desk__thread").addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target.dataset.swap === undefined || section.contains(event.target)) return;
    event.preventDefault();
    talk.post(event.target);
  });
} else {
  new Line("staff", hear, () => [{ t: "inbox" }]);
}
showFresh();

const keys = {
  j: [words.keyNext, () => move(1)],
  k: [words.keyPrevious, () => move(-1)],
  r: [words.keyAnswer, () => focusOn("[data-main] textarea")],
  n: [words.keyNote, () => focusOn("[data-note-form] textarea", "[data-note-box]")],
  s: [words.keyReplies, () => focusOn("[data-replies] a", "[data-replies]")],
  c: [words.keyClaim, () => press("claim")],
  x: [words.keyClose, () => press("close")],
  o: [words.keyReopen, () => press("reopen")],
  t: [words.keyHand, () => focusOn("#transfer-to")],
  "/": [words.keySearch, () => focusOn("#desk-search")],
  "?": [words.keyKeys, () => help.showModal()],
};

function move(by) {
  const rows = [...inbox.querySelectorAll(".desk__row")];
  const at = rows.findIndex((row) => row === document.activeElement);
  const from = at >= 0 ? at : rows.findIndex((row) => row.ariaCurrent === "page");
  rows[Math.max(0, Math.min(rows.length - 1, from + by))]?.focus();
}

function focusOn(selector, box) {
  const details = box && document.querySelector(box);
  if (details) details.open = true;
  document.querySelector(selector)?.focus();
}

function press(action) {
  document.querySelector(`[data-action="${action}"] button`)?.click();
}

// Keys alone get in the way of some: they can be switched off.
const off = (value) => {
  try {
    if (value !== undefined) localStorage.setItem("desk-keys", value ? "off" : "on");
    return localStorage.getItem("desk-keys") === "off";
  } catch {
    return false;
  }
};

const help = make("dialog", "desk__keys");
help.setAttribute("aria-labelledby", "keys-title");
const list = make("dl");
for (const [key, [what]] of Object.entries(keys)) list.append(make("dt", "", key), make("dd", "", what));
list.append(make("dt", "", "Enter"), make("dd", "", words.keySend), make("dt", "", "Shift Enter"), make("dd", "", words.keyLine));
const using = make("label", "check");
const box = Object.assign(make("input"), { type: "checkbox", checked: !off() });
box.addEventListener("change", () => off(!box.checked));
using.append(box, make("span", "", words.useKeys));
const close = Object.assign(make("button", "button button--quiet", words.closeKeys), { type: "button" });
close.addEventListener("click", () => help.close());
help.append(Object.assign(make("h2", "", words.keys), { id: "keys-title" }), list, using, close);
document.body.append(help);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const isField = event.target.matches("input, textarea, select");
  if (event.key === "Escape" && isField) return event.target.blur();
  if (isField || document.querySelector("dialog[open]") || (off() && event.key !== "?")) return;
  const action = keys[event.key];
  if (!action) return;
  event.preventDefault();
  action[1]();
});

const more = make("p", "chat__small");
const button = Object.assign(make("button", "text-button", `${words.keys} (?)`), { type: "button" });
button.addEventListener("click", () => help.showModal());
more.append(button);
inbox.append(more, alertSwitch());
