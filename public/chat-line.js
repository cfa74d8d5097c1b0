// A conversation's connection. It comes back by itself and asks for exactly what it lacks; what was sent and not heard to be stored
// is sent again under the same name, so it is stored once. docs/chat-protocol.md has the frames.

/** The longest pause between two attempts, in milliseconds. */
const LONGEST = 20000;
/** How long an answer may take before the connection counts as lost, in milliseconds. */
const PATIENCE = 8000;
/** The log-in has ended, or the conversation belongs to an account now. */
const IDENTITY = 4001;

export class Line {
  #socket;
  #attempts = 0;
  #timer;
  #probe;
  #later;
  #over = false;
  #wasIdentity = false;
  /** What was sent and is not stored yet, by its name: frames in the order in which they were sent. */
  #waiting = new Map();

  /**
   * @param side "customer" or "staff"
   * @param hear is called with each frame, and with `{t: "line", state}`: `open`, `lost` or `over`
   * @param resume gives the frames that are sent first on each connection
   */
  constructor(side, hear, resume) {
    this.side = side;
    this.hear = hear;
    this.resume = resume;
    // Neither open nor lost: that the first attempt fails is told as well.
    this.state = "new";
    addEventListener("online", () => this.#now());
    document.addEventListener("visibilitychange", () => document.hidden || this.#now());
    // A page that the browser keeps for going back has no connection; one that comes back has.
    addEventListener("pagehide", () => this.#socket?.close());
    addEventListener("pageshow", (event) => event.persisted && this.#now());
    this.#connect();
  }

  /** Sends a frame that is worth something only now. */
  tell(frame) {
    if (this.#socket?.readyState === WebSocket.OPEN && this.state === "open") this.#socket.send(JSON.stringify(frame));
  }

  /** Sends a message until it is stored or refused. */
  send(frame) {
    if (this.state === "over") return this.#refuse(frame.client_id);
    this.#waiting.set(frame.client_id, { frame });
    this.#put(frame.client_id);
  }

  /** Connects again as whoever the cookies say now, after somebody began to be somebody. */
  renew() {
    this.#over = false;
    this.#wasIdentity = false;
    this.#attempts = 0;
    this.state = "new";
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
    this.#again(0);
  }

  /** Ends it for good. */
  end() {
    this.#over = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
    this.#socket = undefined;
  }

  /** Asks anew for what is missing. */
  catchUp() {
    for (const frame of this.resume()) this.tell(frame);
  }

  #put(name) {
    const waiting = this.#waiting.get(name);
    if (!waiting || this.state !== "open" || this.#socket?.readyState !== WebSocket.OPEN) return;
    clearTimeout(waiting.timer);
    this.#socket.send(JSON.stringify(waiting.frame));
    waiting.timer = setTimeout(() => this.#lost(), PATIENCE);
  }

  #connect() {
    clearTimeout(this.#timer);
    if (this.#over) return;
    const address = this.#address();
    address.protocol = address.protocol.replace("http", "ws");
    const socket = new WebSocket(address);
    this.#socket = socket;
    const slow = setTimeout(() => socket.close(), PATIENCE);
    let opened = false;
    socket.onmessage = (event) => {
      if (socket !== this.#socket) return;
      clearTimeout(this.#probe);
      const frame = JSON.parse(event.data);
      if (frame.t === "hello") {
        clearTimeout(slow);
        opened = true;
        this.#attempts = 0;
        this.#wasIdentity = false;
        this.#say("open");
        this.catchUp();
        for (const name of this.#waiting.keys()) this.#put(name);
      }
      this.#heard(frame, socket);
    };
    socket.onclose = (event) => {
      clearTimeout(slow);
      if (socket !== this.#socket) return;
      if (event.code === IDENTITY) this.#wasIdentity = true;
      else if (this.#wasIdentity && !opened) this.#askWho();
      this.#lost(event.code === IDENTITY || event.code === 1012);
    };
  }

  #address() {
    const query = new URLSearchParams({ ...(this.side === "staff" && { side: "staff" }), language: document.documentElement.lang });
    return new URL(`/ws/chat?${query}`, location.href);
  }

  /**
   * Somebody was sent away and did not come back. A plain request to the same address says why: whoever is nobody any more gives up,
   * and whoever merely met a server that stops, or no network, tries again.
   */
  async #askWho() {
    const answer = await fetch(this.#address(), { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) }).catch(() => undefined);
    const isNobody = answer?.status === 401 || (this.side === "staff" && answer?.status === 404);
    if (!isNobody || !this.#wasIdentity || this.#over) return;
    this.end();
    this.#say("over");
    for (const name of [...this.#waiting.keys()]) this.#refuse(name);
  }

  /** What cannot be sent any more: as if the server had refused it. */
  #refuse(name) {
    this.#forget(name);
    this.hear({ t: "refused", client_id: name, code: "over", reason: "", retry_ms: 0 });
  }

  #heard(frame, socket) {
    if (frame.t === "stored") this.#forget(frame.client_id);
    if (frame.t === "refused" && frame.client_id) {
      const waiting = this.#waiting.get(frame.client_id);
      if (waiting && frame.retry_ms > 0) {
        clearTimeout(waiting.timer);
        waiting.timer = setTimeout(() => this.#put(frame.client_id), frame.retry_ms * (1 + Math.random() / 2));
        return;
      }
      this.#forget(frame.client_id);
    }
    if (frame.t === "refused" && !frame.client_id && frame.retry_ms > 0) {
      // It could not be looked up what is missing.
      clearTimeout(this.#later);
      this.#later = setTimeout(() => this.catchUp(), frame.retry_ms * (1 + Math.random() / 2));
      return;
    }
    if (frame.t === "reconnect") {
      // Once this socket is gone another server answers; what is on its way here still arrives.
      setTimeout(() => socket.close(), frame.in_ms);
      return;
    }
    this.hear(frame);
  }

  #forget(name) {
    clearTimeout(this.#waiting.get(name)?.timer);
    this.#waiting.delete(name);
  }

  #lost(soon = false) {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
    if (this.#over) return;
    for (const waiting of this.#waiting.values()) clearTimeout(waiting.timer);
    this.#say("lost");
    // Twice as long each time, and never two browsers at the same moment.
    const pause = soon ? 100 : Math.min(LONGEST, 500 * 2 ** this.#attempts);
    this.#attempts += 1;
    this.#again(pause / 2 + (Math.random() * pause) / 2);
  }

  #again(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#connect(), pause);
  }

  /** The network is back, or somebody looks: what is lost is connected at once, and what seems open has to prove it. */
  #now() {
    if (this.#over) return;
    if (this.state !== "open") return this.#again(0);
    this.catchUp();
    clearTimeout(this.#probe);
    if (this.resume().length > 0) this.#probe = setTimeout(() => this.#lost(true), PATIENCE);
  }

  #say(state) {
    if (this.state === state) return;
    this.state = state;
    this.hear({ t: "line", state });
  }
}
