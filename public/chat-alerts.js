// A sound, and a number in the tab's title, for messages that nobody has looked at: only for whoever has switched it on.

const version = new URL(import.meta.url).search;
const { make, words } = await import(`./chat-draw.js${version}`);

const title = document.title;
let context;
let count = 0;

// Storage may be switched off; so is this then.
const kept = (value) => {
  try {
    if (value !== undefined) localStorage.setItem("chat-alerts", value);
    return localStorage.getItem("chat-alerts") === "on";
  } catch {
    return false;
  }
};

/** Shows how many messages wait. */
export function showCount(waiting) {
  count = waiting;
  document.title = kept() && count > 0 ? `(${count}) ${title}` : title;
}

/** Two short notes, made here: nothing is loaded for them. */
function sound() {
  try {
    context ??= new AudioContext();
    const begin = context.currentTime;
    for (const [at, frequency] of [[0, 660], [0.12, 880]]) {
      const [note, volume] = [context.createOscillator(), context.createGain()];
      note.frequency.value = frequency;
      volume.gain.setValueAtTime(0.0001, begin + at);
      volume.gain.exponentialRampToValueAtTime(0.12, begin + at + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, begin + at + 0.25);
      note.connect(volume).connect(context.destination);
      note.start(begin + at);
      note.stop(begin + at + 0.3);
    }
  } catch {
    // A browser that plays nothing still shows the message.
  }
}

/** Something came that nobody looks at. */
export function alert() {
  if (kept()) sound();
}

/** The switch by which somebody agrees. */
export function alertSwitch() {
  const label = make("label", "check chat__alerts");
  const input = Object.assign(make("input"), { type: "checkbox", checked: kept() });
  input.setAttribute("role", "switch");
  input.addEventListener("change", () => {
    kept(input.checked ? "on" : "off");
    if (input.checked) sound();
    showCount(count);
  });
  label.append(input, make("span", "", words.alerts));
  return label;
}
