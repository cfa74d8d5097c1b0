// What every page has to stand: two engines that look for barriers (axe, and the HTML_CodeSniffer of pa11y), in both themes.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

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

/** Where the addresses are kept that have been looked at; `tests/coverage.spec.ts` compares them with those that the shop has. */
export const visited = (): string => join(test.info().project.outputDir, "visited");

/** Notes the address of this page, unless what stands there says that there is no such page. */
async function note(page: Page): Promise<void> {
  const status = await page.evaluate(() => (performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming).responseStatus);
  if (status >= 400) return;
  mkdirSync(visited(), { recursive: true });
  appendFileSync(join(visited(), `${process.pid}.txt`), `${new URL(page.url()).pathname}\n`);
}

/** The narrowest window that has to do, which is also 400 % of 1280 pixels. */
const NARROW = { width: 320, height: 640 };

/**
 * Fails for any finding, for whatever sticks out sideways, and for a page without exactly one first heading. A phone is looked at in the
 * narrowest window; since every test of this kind runs on a phone and on a desktop, both are looked at everywhere.
 */
export async function check(page: Page, what: string): Promise<void> {
  const size = page.viewportSize()!;
  const fits = async (width: number) => {
    const [needed, given] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    expect.soft(given, `${what}: the window`).toBeLessThanOrEqual(width);
    expect.soft(needed, `${what} is wider than ${width} px`).toBeLessThanOrEqual(given);
  };
  await fits(size.width);
  const window = size.width < 640 ? NARROW : size;
  if (window !== size) {
    await page.setViewportSize(window);
    await fits(window.width);
  }
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // The colours of the other theme are gone with the next frame.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
    const where = `${what}, ${colorScheme}, ${window.width} px`;
    expect.soft(found, `${where}, axe`).toEqual([]);
    expect.soft(await sniff(page), `${where}, HTML_CodeSniffer`).toEqual([]);
  }
  await expect.soft(page.locator("h1"), what).toHaveCount(1);
  if (window !== size) await page.setViewportSize(size);
  await note(page);
}
