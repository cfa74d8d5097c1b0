// Which browser the suites drive, and how it is started.
import { existsSync } from "node:fs";

/** The distribution's browser where there is one; else the one that Playwright has installed. */
export const executablePath = ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => existsSync(path));

/** It talks to nobody but the shop. */
export const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
