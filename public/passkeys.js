// Passkeys: asks the browser for what the server wants, and posts the answer. Loaded by islands.js on pages with [data-passkey].
//
// A form with [data-passkey] names in it where its ceremony begins (data-begin) and posts to its action what the browser answers.

const works = typeof PublicKeyCredential !== "undefined" && "parseCreationOptionsFromJSON" in PublicKeyCredential;

/** What the server says of it, for whoever is there; nothing where it has no words. */
class Refused extends Error {}

async function post(url, form) {
  const response = await fetch(url, {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form),
    signal: AbortSignal.timeout(15000),
  });
  const json = await response.json();
  if (!response.ok) throw new Refused(json.reason ?? "");
  return json;
}

const ceremonies = {
  make: async (options) => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options.publicKey) }),
  use: async (options) => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey) }),
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!works) continue;
  const around = form.closest("[data-passkey-part]") ?? form;
  around.hidden = false;
  const said = form.querySelector("[role=alert]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.hasAttribute("aria-busy")) return;
    form.setAttribute("aria-busy", "true");
    said.textContent = "";
    try {
      const fields = new FormData(form);
      const { options } = await post(form.dataset.begin, fields);
      const credential = await ceremonies[form.dataset.passkey](options);
      fields.delete("current");
      fields.set("answer", JSON.stringify(credential.toJSON()));
      const { url } = await post(form.action, fields);
      location.assign(url);
    } catch (error) {
      // The browser's own words help nobody.
      const isCancelled = error instanceof DOMException && error.name !== "TimeoutError";
      const reason = error instanceof Refused ? error.message : "";
      said.textContent = isCancelled ? form.dataset.cancelled : reason || form.dataset.failed;
      form.removeAttribute("aria-busy");
    }
  });
}
