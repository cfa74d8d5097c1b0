// What every page has to stand: two engines that look for barriers (axe, and the HTML_CodeSniffer of pa11y), in both themes.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** Evaluated rather than added as a script, which the content security policy would rightly refuse. */
const sniffer = readFileSync(createRequire(import.meta.url).resolve("@pa11y/html_codesniffer/build/HTMLCS.js"), "utf8");

interface Sniffed {
  type: number;
  code: string;
  msg: string;
  element: Element;
}

/**
 * What HTML_CodeSniffer calls an error in WCAG 2 AA; its warnings and notices ask a person to look. Its list of what a browser may
 * fill in is older than the HTML standard, which allows a user name in a field for an email address: that one finding is left out.
 */
async function sniff(page: Page): Promise<string[]> {
  return page.evaluate(async (source) => {
    type Engine = {
      process(standard: string, content: Document, done: () => void): void;
      getMessages(): Sniffed[];
    };
    const scope = globalThis as unknown as { HTMLCS?: Engine };
    if (!scope.HTMLCS) (0, eval)(source);
    const engine = scope.HTMLCS as Engine;
    await new Promise<void>((done) => engine.process("WCAG2AA", document, done));
    return engine
      .getMessages()
      .filter(({ type, code, element }) => type === 1 && !(code.endsWith("H98") && element.matches("[type=email][autocomplete=username]")))
      .map(({ code, msg, element }) => `${code}: ${msg} ${element.outerHTML.slice(0, 120)}`);
  }, sniffer);
}

/** Fails for any finding, for whatever sticks out sideways, and for a page without exactly one first heading. */
export async function check(page: Page, what: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
    expect.soft(found, `${what}, ${colorScheme}, axe`).toEqual([]);
    expect.soft(await sniff(page), `${what}, ${colorScheme}, HTML_CodeSniffer`).toEqual([]);
  }
  const [needed, given] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect.soft(needed, `${what} is wider than the window`).toBeLessThanOrEqual(given);
  await expect.soft(page.locator("h1"), what).toHaveCount(1);
}

/** The narrowest window that has to do, which is also 400 % of 1280 pixels. */
export const narrow = { width: 320, height: 640 };
