// The shop as its visitors meet it: each test runs on a phone and on a desktop, and whatever has to work without JavaScript
// runs without it as well. Every worker has a shop of its own (see shop.ts), so nothing needs to be running beforehand.
import { defineConfig } from "@playwright/test";
import { args, executablePath } from "./browser.js";

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
const desktop = { viewport: { width: 1440, height: 900 } };
// A file runs everywhere unless it stands here: what is for visitors without JavaScript only, and what is of scripts only.
const ofPlain = /\/plain\.spec\.ts$/;
const ofScripts =
  /\/(access|alive|bfcache|budgets|chat[a-z-]*|checkout|first|focus|keyboard|kind|look|personal-access|tree|waiting)\.spec\.ts$/;
/** What several servers share is used here: accounts, carts, orders. */
const ofFleets = /\/(account|both)\.spec\.ts$/;
/** Looks at what the others have visited, so it runs last, and only with them. */
const coverage = /\/coverage\.spec\.ts$/;

export default defineConfig<object, { fleet: boolean }>({
  testDir: "tests",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  // Sizes say something about a release build only; `cargo leptos end-to-end` tests whatever it has built last.
  grepInvert: process.env.STOA_BIN ? [] : [/of a release build/],
  reporter: [["list"]],
  use: {
    locale: "en-GB",
    trace: "retain-on-failure",
    // Requests that a service worker sees are not those that tests hold back (https://playwright.dev/docs/service-workers).
    serviceWorkers: "block",
    launchOptions: { executablePath, args },
  },
  projects: [
    { name: "desktop", testIgnore: [ofPlain, coverage], use: desktop },
    { name: "phone", testIgnore: [ofPlain, coverage], use: phone },
    { name: "desktop without JavaScript", testIgnore: [ofScripts, coverage], use: { ...desktop, javaScriptEnabled: false } },
    { name: "phone without JavaScript", testIgnore: [ofScripts, coverage], use: { ...phone, javaScriptEnabled: false } },
    { name: "fleet", testMatch: ofFleets, use: { ...desktop, fleet: true } },
    { name: "coverage", testMatch: coverage, dependencies: ["desktop", "phone"] },
  ],
});
