// What makes a conversation that the server has rendered live, for customers and for staff: what is new is drawn, what is written
// goes out at once, and the forms stay what they are where this fails.

const version = new URL(import.meta.url).search;
const [{ Line }, { base, drawMarks, drawMessage, drawNote, drawPending, fillIn, local, make, page, setState, speak, textOf, words }] = await Promise.all(
  ["line", "draw"].map((part) => import(`./chat-${part}.js${version}`)),
);

/** Lets the browser show what has changed, before the rest is done; the loader knows how. */
const shown = () => new Promise((detail) => document.dispatchEvent(new CustomEvent("stoa:frame", { detail })));

const MAX_FILE = 5 * 1024 * 1024;

/** A name for a message that nobody else gives. */
const newName = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");

export class Talk {
  #last = 0;
  #notes = 0;
  #known;
  #read = 0;
  #marked = "";
  #marking;
  #typed = 0;
  #typing;
  #sizes;
  #heardNow = [];
  #saying;
  /** The message that begins the conversation, until it is stored. */
  #beginning;
  /** Whether this browser is somebody else than its connection. */
  #isOther = false;
  /** What came after the page was made: it is drawn again when the page is. */
  #recent = [];
  /** Looks after a moment whether what happened is shown. */
  #looking;

  /**
   * @param section the conversation as the server rendered it
   * @param on `isSeen()`: whether somebody looks at it; `news(message)`: something of the other side came;
   *   `frame(frame)`: any other frame, and what becomes of the connection; `address()`: where the conversation is rendered
   */
  constructor(section, on) {
    this.section = section;
    this.on = on;
    this.side = section.dataset.chat;
    speak(section);
    this.#wake();
    section.addEventListener("submit", (event) => this.#submit(event));
    section.addEventListener("keydown", (event) => this.#key(event));
    section.addEventListener("input", (event) => event.target.closest("[data-main]") && this.#type());
    section.addEventListener("click", (event) => this.#click(event));
    section.addEventListener("paste", (event) => this.#files(event, event.clipboardData?.files));
    section.addEventListener("dragover", (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
    section.addEventListener("drop", (event) => this.#files(event, event.dataTransfer?.files));
    document.addEventListener("visibilitychange", () => this.seen());
    if (this.conversation) this.connect();
  }

  get conversation() {
    return this.section.dataset.conversation;
  }

  get isOpen() {
    return this.section.dataset.state === "open";
  }

  connect() {
    this.line ??= new Line(this.side, (frame) => this.#hear(frame), () => this.#resume());
  }

  #find(selector) {
    return this.section.querySelector(selector);
  }

  /** Takes over what the server has rendered. */
  #wake() {
    this.#last = Math.max(Number(this.section.dataset.last) || 0, this.#last);
    this.#notes = Math.max(Number(this.section.dataset.notes) || 0, this.#notes);
    this.#times(this.section);
    this.#find("[data-plain]")?.remove();
    this.toEnd();
    this.#stay();
  }

  #times(root) {
    for (const element of root.querySelectorAll("time")) element.textContent = local(new Date(element.dateTime));
  }

  /** Whoever reads the end goes on reading the end: when a picture has come, and when what surrounds the messages takes more room. */
  #stay() {
    this.#sizes?.disconnect();
    const log = this.#find("[data-log]");
    if (!log) return;
    let atEnd = true;
    log.addEventListener("scroll", () => (atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80), { passive: true });
    this.#sizes = new ResizeObserver(() => atEnd && this.toEnd());
    for (const element of [log, this.#find("[data-messages]")]) this.#sizes.observe(element);
  }

  #resume() {
    const frames = this.on.first?.() ?? [];
    if (!this.conversation) return frames;
    const where = this.side === "customer" ? { page: location.pathname } : { notes_after: this.#notes };
    return [...frames, { t: "resume", conversation: this.conversation, after: this.#last, ...where }];
  }

  toEnd() {
    const log = this.#find("[data-log]");
    if (log) log.scrollTop = log.scrollHeight;
  }

  /** Shows what the server renders now; what is typed, sent and seen stays. */
  swap(next) {
    const focused = this.section.contains(document.activeElement) ? document.activeElement.id : "";
    const field = this.#find("[data-main] textarea");
    const [draft, was] = [field?.value, this.conversation];
    if (was !== next.dataset.conversation) this.#forget();
    const pending = [...this.section.querySelectorAll("[data-pending], [data-failed]")];
    const [older, more] = was === next.dataset.conversation ? this.#older(next) : [[]];
    this.section.replaceChildren(...document.adoptNode(next).childNodes);
    Object.assign(this.section.dataset, { ...next.dataset });
    this.#wake();
    for (const draw of this.#recent) draw();
    const list = this.#find("[data-messages]");
    if (older.length > 0) {
      list.prepend(...older);
      this.#moreAt(more);
    }
    list.append(...pending.filter((item) => this.#items(item.dataset.name).length === 0));
    if (this.#isOther) this.line?.renew();
    else if (was !== this.conversation && this.conversation) this.line?.catchUp();
    this.#isOther = false;
    const now = this.#find("[data-main] textarea");
    if (now && draft) now.value = draft;
    if (focused) (document.getElementById(focused) ?? now)?.focus();
    this.toEnd();
  }

  /** What was fetched of what came before the messages that the server shows at once, and where there is more of it. */
  #older(next) {
    const named = ({ dataset: { seq, note } }) => seq ?? `note ${note}`;
    const first = next.querySelector("[data-messages] > li");
    const items = [...this.section.querySelectorAll("[data-messages] > li")];
    const at = first ? items.findIndex((item) => named(item) === named(first)) : -1;
    return [items.slice(0, Math.max(0, at)), this.#find("[data-earlier]")?.href];
  }

  /** Says where there are earlier messages; nowhere without an address. */
  #moreAt(address) {
    const link = this.#find("[data-earlier]");
    if (address && link) link.href = address;
    else link?.parentElement.remove();
  }

  async #click(event) {
    const link = event.target.closest("[data-earlier]");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.ariaBusy === "true") return;
    link.ariaBusy = "true";
    const next = await page(link.href).catch(() => undefined);
    link.ariaBusy = null;
    // Then as the link would have done.
    if (!next) return void (location.href = link.href);
    if (!link.isConnected) return;
    const [log, list] = ["[data-log]", "[data-messages]"].map((selector) => this.#find(selector));
    // What one reads stays where it is, though the link above may go.
    const [known] = list.children;
    const top = () => known?.getBoundingClientRect().top ?? 0;
    const before = top();
    const items = [...next.querySelectorAll("[data-messages] > li")].map((item) => document.adoptNode(item));
    for (const item of items) {
      this.#times(item);
      item.querySelector("[data-mark]")?.remove();
    }
    list.prepend(...items.filter(({ dataset: { seq, note } }) => !this.#find(seq ? `[data-seq="${seq}"]` : `[data-note="${note}"]`)));
    this.#moreAt(next.querySelector("[data-earlier]")?.href);
    log.scrollTop += top() - before;
    if (!link.isConnected) log.focus({ preventScroll: true });
  }

  /** What is known is of another conversation. */
  #forget() {
    [this.#last, this.#notes, this.#read, this.#recent, this.#known] = [0, 0, 0, [], undefined];
  }

  /** Asks for the conversation as the server renders it now. */
  async refresh() {
    const next = await page(this.on.address());
    this.#take(next);
  }

  #take(next) {
    const section = next.querySelector("[data-chat]");
    if (section) this.swap(section);
    this.on.swapped?.(next);
  }

  #hear(frame) {
    if (frame.t === "line") {
      this.#line(frame.state);
      return this.on.frame?.(frame);
    }
    if (frame.conversation && this.conversation && frame.conversation !== this.conversation) return this.on.frame?.(frame);
    switch (frame.t) {
      case "joined":
        this.#marks(frame.marks);
        if ((frame.state === "open") !== this.isOpen) this.refresh().catch(() => {});
        this.seen();
        break;
      case "message":
        this.#arrived(frame.message);
        break;
      case "note":
        this.#keep(() => this.#note(frame.note));
        this.#notes = Math.max(this.#notes, frame.note.seq);
        break;
      case "stored":
        for (const item of this.#items(frame.client_id)) {
          if (item.dataset.pending !== undefined) setState(item, "", make("span", "", words.sent));
        }
        break;
      case "refused":
        this.#refused(frame);
        break;
      case "marks":
        this.#marks(frame.marks);
        break;
      case "typing":
        this.#typist(frame.name || words.customer);
        break;
      case "state": {
        const { assignee } = this.section.dataset;
        const isSame = (frame.state === "open") === this.isOpen && (assignee === undefined || assignee === frame.assignee);
        if (!isSame) this.refresh().catch(() => {});
        break;
      }
    }
    this.on.frame?.(frame);
  }

  #line(state) {
    const line = this.#find("[data-line]");
    if (line) line.textContent = { lost: words.lost, over: words.over }[state] ?? "";
    this.section.toggleAttribute("data-lost", state !== "open");
  }

  #keep(draw) {
    this.#recent.push(draw);
    if (this.#recent.length > 200) this.#recent.shift();
    draw();
  }

  #arrived(message) {
    this.#last = Math.max(this.#last, message.seq);
    const theirs = message.sender !== this.side;
    if (theirs) this.#typist("");
    // Whoever writes has read what came before.
    for (const mark of [`${message.sender}_got`, `${message.sender}_read`]) {
      if (this.#known && this.#known[mark] < message.seq) this.#known[mark] = message.seq;
    }
    this.#happened(message.event?.kind);
    this.#keep(() => this.#message(message));
    if (theirs) {
      this.#announce(message);
      this.on.news?.(message);
    }
    this.seen();
  }

  /** What happened changes the forms; that is told by itself as well, but may be lost. */
  #happened(kind) {
    if (!["closed", "merged", "reopened"].includes(kind)) return;
    clearTimeout(this.#looking);
    this.#looking = setTimeout(() => (kind === "reopened") !== this.isOpen && this.refresh().catch(() => {}), 1500);
  }

  #items(name) {
    return name ? [...this.section.querySelectorAll(`[data-name="${CSS.escape(name)}"]`)] : [];
  }

  /** Puts an item where it belongs; what is not stored yet stays at the end. */
  #put(item) {
    const log = this.#find("[data-log]");
    const atEnd = item.matches(".bubble--mine") || log.scrollHeight - log.scrollTop - log.clientHeight < 80;
    const isStored = item.dataset.pending === undefined && item.dataset.failed === undefined;
    const list = this.#find("[data-messages]");
    list.insertBefore(item, isStored ? list.querySelector("[data-pending], [data-failed]") : null);
    if (atEnd) this.toEnd();
  }

  #message(message) {
    const there = this.#find(`[data-seq="${message.seq}"]`);
    for (const item of this.#items(message.client_id)) if (there && item !== there) item.remove();
    if (there) return;
    const item = (message.sender === this.side && this.#items(message.client_id)[0]) || make("li");
    drawMessage(item, message, this.side);
    this.#put(item);
    this.#marks(this.#known);
  }

  #note(note) {
    if (this.#find(`[data-note="${note.seq}"]`)) return;
    const item = this.#items(note.client_id)[0] ?? make("li");
    drawNote(item, note);
    this.#put(item);
  }

  #marks(marks) {
    if (!marks) return;
    this.#known = marks;
    drawMarks(this.section, this.side, marks);
  }

  /** Tells the other side how far this one is; not with every message of a burst. */
  seen() {
    if (this.on.isSeen() && !document.hidden) {
      this.#read = this.#last;
      this.on.read?.();
    }
    clearTimeout(this.#marking);
    this.#marking = setTimeout(() => {
      const frame = { t: "mark", conversation: this.conversation, got: this.#last, read: Math.min(this.#read, this.#last) };
      const said = JSON.stringify(frame);
      if (!this.conversation || said === this.#marked || this.#last === 0 || this.line?.state !== "open") return;
      this.line.tell(frame);
      this.#marked = said;
    }, 250);
  }

  /** Reads out what came, all of a burst at once, and nothing of one's own. */
  #announce(message) {
    this.#heardNow.push(`${message.author ? `${message.author}: ` : ""}${textOf(message) || message.file?.name || ""}`);
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => {
      const heard = this.#heardNow.splice(0);
      const said = this.#find("[data-said]");
      if (said) said.textContent = heard.length > 2 ? fillIn(words.several, { count: heard.length, last: heard.at(-1) }) : heard.join(". ");
    }, 700);
  }

  #typist(name) {
    const line = this.#find("[data-typing]");
    if (!line) return;
    clearTimeout(this.#typing);
    line.textContent = name && fillIn(words.typing, { name });
    if (name) this.#typing = setTimeout(() => (line.textContent = ""), 5000);
  }

  #type() {
    if (!this.conversation || Date.now() - this.#typed < 3000) return;
    this.#typed = Date.now();
    this.line?.tell({ t: "typing", conversation: this.conversation });
  }

  #key(event) {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches("textarea")) return;
    // On a phone the key makes a new line: there is a button for sending.
    const sends = event.ctrlKey || event.metaKey || (!event.shiftKey && matchMedia("(pointer: fine)").matches);
    if (!sends) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  }

  async #submit(event) {
    const form = event.target;
    if (form.dataset.say !== undefined || form.dataset.noteForm !== undefined) {
      event.preventDefault();
      const field = form.elements.body;
      const body = field.value.trim();
      if (!body) return;
      if (field.type !== "hidden") field.value = "";
      this.say(body, form.dataset.noteForm !== undefined);
    } else if (form.dataset.attach !== undefined) {
      event.preventDefault();
      const [file] = form.elements.file.files;
      form.reset();
      form.closest("details")?.removeAttribute("open");
      if (file) this.attach(file);
    } else if (form.dataset.swap !== undefined) {
      event.preventDefault();
      this.post(form);
    }
  }

  /** Posts a form as the browser would, and shows the page that it leads to in place of this one. */
  async post(form) {
    if (form.ariaBusy === "true") return;
    form.ariaBusy = "true";
    try {
      this.#take(await page(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) }));
    } catch {
      HTMLFormElement.prototype.submit.call(form);
    }
    form.ariaBusy = null;
  }

  /** Shows a message at once, and sends it until it is stored. */
  say(body, isNote = false) {
    this.#typed = 0;
    this.#start({ t: isNote ? "note" : "send", client_id: newName(), body });
  }

  #start(message) {
    message.item = drawPending(message);
    this.#hideWelcome();
    this.#put(message.item);
    this.#go(message);
  }

  #hideWelcome() {
    for (const selector of ["[data-hello]", "[data-quicks]"]) this.#find(selector)?.remove();
  }

  async #go(message) {
    const { item, file, ...frame } = message;
    const goes = () => this.conversation && this.line && (this.isOpen || frame.t === "note");
    const send = () => this.line.send({ ...frame, conversation: this.conversation, ...(frame.t === "send" && { page: location.pathname }) });
    try {
      // At once: whoever goes to another page now has sent it.
      if (!file && !this.#beginning && goes()) return send();
      await shown();
      // While the first one is on its way others wait for the conversation: by itself each would begin another.
      while (this.#beginning) await this.#beginning;
      if (!goes()) await this.#first(file ? this.#upload(message) : this.#begin(frame));
      else if (file) await this.#upload(message);
      else send();
    } catch (error) {
      this.#fail(message, error.message);
    }
  }

  #first(sent) {
    const over = () => (this.#beginning = undefined);
    this.#beginning = sent.then(over, over);
    return sent;
  }

  /** The first message goes as a form: with its answer a guest gets the cookie that the connection needs. */
  async #begin({ client_id, body }) {
    const form = new URLSearchParams({ conversation: "", client_id, body, page: location.pathname });
    const answer = await fetch(`${base}/api/chat/say`, { method: "POST", body: form, headers: { Accept: "application/json" }, signal: AbortSignal.timeout(15000) }).catch(() => {
      throw new Error(words.unreachable);
    });
    const json = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(json.reason || words.wrong);
    await this.#begun(json.conversation);
  }

  async #begun(conversation) {
    this.#forget();
    this.section.dataset.conversation = conversation;
    this.on.begun?.();
    await this.refresh().catch(() => {});
    if (this.line) this.line.renew();
    else this.connect();
  }

  /** Takes what was pasted or dropped. */
  #files(event, files) {
    if (!files?.length || !this.#find("[data-attach]")) return;
    event.preventDefault();
    for (const file of files) this.attach(file);
  }

  attach(file) {
    this.#start({ t: "send", client_id: newName(), body: "", file });
  }

  #upload(message) {
    const { item, file, client_id } = message;
    if (file.size > MAX_FILE) throw new Error(words.large);
    const progress = Object.assign(make("progress", "bubble__progress"), { max: 1, value: 0, ariaLabel: fillIn(words.sendingFile, { name: file.name }) });
    item.querySelector("progress")?.remove();
    item.append(progress);
    const form = new FormData();
    const fields = { conversation: this.isOpen ? this.conversation : "", client_id, as_staff: this.side === "staff" ? "1" : "" };
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append("file", file);
    return new Promise((done, failed) => {
      const request = new XMLHttpRequest();
      request.open("POST", `${base}/chat/files`);
      request.setRequestHeader("Accept", "application/json");
      request.responseType = "json";
      request.timeout = 60000;
      request.upload.onprogress = (event) => (progress.value = event.loaded / event.total);
      request.onerror = request.ontimeout = () => failed(new Error(words.unreachable));
      request.onload = () => {
        progress.remove();
        if (request.status !== 200) return failed(new Error(request.response?.reason || words.fileFailed));
        const isThere = this.conversation === request.response.conversation && this.line;
        done(isThere ? this.line.catchUp() : this.#begun(request.response.conversation));
      };
      request.send(form);
    });
  }

  #refused(frame) {
    if (!frame.client_id && frame.code === "not_found" && this.side === "customer") {
      // It is somebody else's now, or this browser is: what is shown is what belongs to whoever this is.
      this.section.dataset.conversation = "";
      this.#isOther = true;
      this.refresh().catch(() => {});
    }
    const [item] = this.#items(frame.client_id);
    if (!item) return;
    const body = item.querySelector(".bubble__body")?.textContent ?? "";
    if (frame.code === "closed" && this.side === "customer") {
      // It was closed meanwhile: what was said begins a new one.
      item.remove();
      this.refresh().then(() => this.say(body)).catch(() => {});
      return;
    }
    const reason = frame.code === "over" ? words.over : frame.reason;
    this.#fail({ t: item.matches(".bubble--note") ? "note" : "send", client_id: frame.client_id, body, item }, reason);
  }

  #fail(message, reason) {
    const again = make("button", "text-button", words.again);
    again.type = "button";
    again.addEventListener("click", () => {
      setState(message.item, "pending", make("span", "", words.sending));
      this.#go(message);
    });
    message.item.querySelector("progress")?.remove();
    setState(message.item, "failed", make("span", "bubble__wrong", fillIn(words.notSent, { reason: reason ?? "" })), again);
    this.toEnd();
  }
}
