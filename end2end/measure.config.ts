// Measuring the pages of a release build: one at a time, since whatever runs beside it would be measured as well.
import { defineConfig } from "@playwright/test";
import { args, executablePath } from "./browser.js";

export default defineConfig({
  testDir: "measure",
  workers: 1,
  reporter: [["line"]],
  use: { locale: "en-GB", launchOptions: { executablePath, args } },
});
