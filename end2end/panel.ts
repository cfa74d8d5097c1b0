// The conversation over a page, and whatever else lies over pages.
import type { Locator, Page } from "@playwright/test";
import { expect, lively } from "./shop.js";

/** Opens the conversation's panel, as soon as the way to it can be seen. */
export async function openPanel(page: Page, name = "Talk to us", label: string | RegExp = /Your message|Begin a new/): Promise<Locator> {
  const launcher = page.locator("[data-launcher]");
  await lively(page);
  // On a phone it is out of the way where something else can be pressed.
  for (let top = 40; !(await launcher.isVisible()) && top < 800; top += 40) {
    await page.evaluate((to) => scrollTo({ top: to, behavior: "instant" }), top);
    await page.waitForTimeout(300);
  }
  await launcher.click();
  const panel = page.getByRole("dialog", { name });
  await expect(panel.getByLabel(label)).toBeVisible();
  return panel;
}

/**
 * How much can be seen of what has the focus: of nine points of it, how many are not covered by anything else. Of a field that is drawn
 * by its label, the label counts.
 */
export async function seen(page: Page): Promise<{ element: string; points: number }> {
  return page.evaluate(() => {
    const focus = document.activeElement;
    if (!focus || focus === document.body) return { element: "", points: 0 };
    const small = ({ width, height }: DOMRect) => width < 4 || height < 4;
    const label = focus instanceof HTMLInputElement ? focus.labels?.[0] : undefined;
    const isDrawnByLabel = label && (small(focus.getBoundingClientRect()) || Number(getComputedStyle(focus).opacity) === 0);
    const drawn = isDrawnByLabel ? label : focus;
    // A link over several lines is as many boxes.
    const points = [...drawn.getClientRects()].flatMap(({ left, top, width, height }) =>
      [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [left + x * width, top + y * height])),
    );
    const free = points.filter(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top && (drawn.contains(top) || top.contains(drawn) || top.closest("label")?.control === focus);
    });
    return { element: focus.outerHTML.slice(0, 120), points: free.length };
  });
}
