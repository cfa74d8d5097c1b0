// While the checkout is filled in: what was typed is kept at once, and a field that somebody has left says what is wrong with it. Loaded
// by islands.js on that page; without it the form says so when it is sent.

const form = document.querySelector("[data-typed]");
const fields = [...form.querySelectorAll(".field .input")];
/** Nobody is told of a field that they have not come to yet. */
const left = new Set(fields.filter((field) => field.ariaInvalid === "true"));

/** What is wrong with a field stands below it; nothing takes it away, and out of the summary above the form. */
function tell(field, reason) {
  const [box, id] = [field.closest(".field"), `${field.id}-error`];
  let line = document.getElementById(id);
  if (reason && !line) {
    line = Object.assign(document.createElement("p"), { className: "field__error", id, role: "status" });
    box.append(line);
  }
  if (reason && line.textContent !== reason) line.textContent = reason;
  box.classList.toggle("field--wrong", Boolean(reason));
  field.ariaInvalid = reason ? "true" : null;
  const described = [`${field.id}-hint`, id].filter((known) => document.getElementById(known) && (reason || known !== id));
  if (described.length > 0) field.setAttribute("aria-describedby", described.join(" "));
  else field.removeAttribute("aria-describedby");
  if (reason) return;
  line?.remove();
  const summary = document.getElementById("errors");
  summary?.querySelector(`[href="#${field.id}"]`)?.parentElement.remove();
  if (summary && !summary.querySelector("li")) summary.remove();
}

async function keep() {
  const body = new URLSearchParams(new FormData(form));
  const address = form.action.replace(/place$/, "keep");
  const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" }, signal: AbortSignal.timeout(8000) });
  if (!answer.ok) return;
  const { errors } = await answer.json();
  for (const field of left) tell(field, errors.find((error) => error.field === field.name)?.reason);
}

// One after the other, so that the last word is kept; a browser that fills in all fields asks twice.
let isAsking = false;
let hasMore = false;
async function take(field) {
  if (fields.includes(field)) left.add(field);
  hasMore = true;
  if (isAsking) return;
  isAsking = true;
  while (hasMore) {
    hasMore = false;
    // When nobody answers, the form says it when it is sent.
    await keep().catch(() => {});
  }
  isAsking = false;
}
form.addEventListener("change", ({ target }) => take(target));
// What was chosen or typed and left before this file was there counts as well; the field that somebody types into will say so itself.
const madeWith = (field) => field.defaultValue ?? (field.querySelector("option[selected]") ?? field.options[0])?.value;
const isTypedInto = (field) => field === document.activeElement && !field.matches("select, :is(:autofill, :-webkit-autofill)");
const isChanged = (field) => (field.type === "radio" ? field.checked !== field.defaultChecked : fields.includes(field) && field.value !== madeWith(field));
for (const field of form.elements) if (isChanged(field) && !isTypedInto(field)) take(field);
// What is being placed needs no keeping.
form.addEventListener("submit", () => (hasMore = false));
