// The README's pictures: taken of the real shop, one after another.
import { defineConfig } from "@playwright/test";
import { args, executablePath } from "./browser.js";

export default defineConfig({
  testDir: "pictures",
  workers: 1,
  reporter: [["line"]],
  use: { locale: "en-GB", launchOptions: { executablePath, args } },
});
