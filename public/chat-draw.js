// How a conversation looks: messages, notes and files as the server renders them too (app/src/chat/pages/message.rs). Text is only
// ever set as text.

/** What stands before the paths of the page's language. */
export const base = document.querySelector("script[data-base]")?.dataset.base ?? "";

/** What is said here, in the language of the page; it comes with the conversation. */
export const words = {};

let time;
let dayAndTime;
let number;

/** Speaks as this element, which the server has rendered, says; without words of its own, as it was said before. */
export function speak(element) {
  if (element.dataset.words) Object.assign(words, JSON.parse(element.dataset.words));
  // A page of another version of the shop: its forms work by themselves.
  if (!words.locale) throw new Error("this page brings no words");
  const clock = { hour: "2-digit", minute: "2-digit" };
  time = new Intl.DateTimeFormat(words.locale, clock);
  dayAndTime = new Intl.DateTimeFormat(words.locale, { day: "numeric", month: "short", ...clock });
  number = new Intl.NumberFormat(words.locale);
  // The first use reads what is to be known of the language: not when somebody waits for a message.
  document.dispatchEvent(new CustomEvent("stoa:idle", { detail: () => [time, dayAndTime].map((format) => format.format()) }));
}

/** Words with something filled in where `{name}` stands. */
export const fillIn = (text, values) => text.replace(/\{(\w+)\}/g, (mark, name) => values[name] ?? mark);

/** The text of a message: what happened in the language of the page, and what people wrote as they wrote it. */
export const textOf = ({ event, body }) => (event && words[event.kind] ? fillIn(words[event.kind], event) : body);

export const make = (tag, className, text) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
};

/** The same for what somebody wrote or is called: it has a direction of its own. */
const makeAuto = (tag, className, text) => Object.assign(make(tag, className, text), { dir: "auto" });

/** A time for people: of today only the hour. */
export const local = (date) => (date.toDateString() === new Date().toDateString() ? time : dayAndTime).format(date);

/** Asks for a page and gives its document. */
export async function page(address, init = {}) {
  const answer = await fetch(address, { ...init, headers: { Accept: "text/html" }, signal: AbortSignal.timeout(15000) });
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function fileLink(file) {
  const link = make("a", "bubble__file");
  link.href = `/chat/files/${encodeURIComponent(file.id)}`;
  link.download = file.name;
  if (file.kind.startsWith("image/")) {
    link.append(Object.assign(new Image(file.width, file.height), { alt: "", loading: "lazy", src: link.href }));
  }
  link.append(make("span", "", fillIn(words.file, { name: file.name, size: number.format(Math.ceil(file.size / 1000)) })));
  return link;
}

function fill(item, author, body, date, file) {
  item.replaceChildren();
  if (author) item.append(makeAuto("p", "bubble__author", author));
  if (body) item.append(makeAuto("p", "bubble__body", body));
  if (file) item.append(fileLink(file));
  const when = make("time", "", local(date));
  when.dateTime = date.toISOString();
  const line = make("p", "bubble__time");
  line.append(when);
  item.append(line);
}

/** A message that is stored, drawn into its item. */
export function drawMessage(item, message, side) {
  const mine = message.sender === side;
  item.className = `bubble ${message.sender === "shop" ? "bubble--event" : mine ? "bubble--mine" : "bubble--theirs"}`;
  for (const name of ["data-pending", "data-failed"]) item.removeAttribute(name);
  item.dataset.seq = message.seq;
  item.dataset.name = message.client_id;
  const author = message.sender === "shop" ? "" : mine ? words.you : message.author || words.guest;
  fill(item, author, textOf(message), new Date(message.at / 1000), message.file);
}

/** A note that is stored, drawn into its item. */
export function drawNote(item, note) {
  item.className = "bubble bubble--note";
  for (const name of ["data-pending", "data-failed"]) item.removeAttribute(name);
  item.dataset.note = note.seq;
  item.dataset.name = note.client_id;
  fill(item, fillIn(words.noteOf, { name: note.author }), note.body, new Date(note.at / 1000));
}

/** What is on its way: a message or note of one's own, or a file. */
export function drawPending({ t, client_id, body, file }) {
  const item = make("li", `bubble ${t === "note" ? "bubble--note" : "bubble--mine"}`);
  item.dataset.name = client_id;
  fill(item, t === "note" ? fillIn(words.noteOf, { name: words.you }) : words.you, body, new Date());
  if (file) item.querySelector(".bubble__time").before(makeAuto("p", "bubble__body", file.name));
  setState(item, "pending", make("span", "", words.sending));
  return item;
}

/** Says under an item of one's own what becomes of it: `pending`, `failed`, or nothing. */
export function setState(item, state, ...words) {
  for (const name of ["pending", "failed"]) item.toggleAttribute(`data-${name}`, name === state);
  const line = item.querySelector(".bubble__time");
  line.replaceChildren(...[...line.querySelectorAll("time")].filter(() => state !== "failed"), ...words);
}

/** Says under the last message of one's own how far it has come. */
export function drawMarks(section, side, marks) {
  const [got, read] = side === "customer" ? [marks.staff_got, marks.staff_read] : [marks.customer_got, marks.customer_read];
  const mine = [...section.querySelectorAll(".bubble--mine[data-seq]")].at(-1);
  for (const mark of section.querySelectorAll("[data-mark]")) if (!mine?.contains(mark)) mark.remove();
  if (!mine) return;
  const seq = Number(mine.dataset.seq);
  let mark = mine.querySelector("[data-mark]");
  if (!mark) {
    mark = make("span", "bubble__mark");
    mark.dataset.mark = "";
    mine.querySelector(".bubble__time").append(mark);
  }
  mark.textContent = read >= seq ? words.read : got >= seq ? words.delivered : words.sent;
}
