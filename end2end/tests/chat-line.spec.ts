// How a conversation's connection comes back: with the clock and the connections in the test's hands.
import type { Page } from "@playwright/test";
import { openAt, say, staff } from "../desk.js";
import { expect, test } from "../shop.js";

declare global {
  interface Window {
    /** Whether connections fail, when they were tried, in milliseconds, and the one that is open. */
    cut: { off: boolean; tried: number[]; open?: WebSocket };
  }
}

/** Takes the page's connections into the test's hands; whether they fail from the beginning. */
async function connections(page: Page, off: boolean): Promise<void> {
  await page.addInitScript((off) => {
    window.cut = { off, tried: [] };
    window.WebSocket = new Proxy(WebSocket, {
      construct(real, [address]: [string]) {
        if (!window.cut.off) return (window.cut.open = new real(address));
        window.cut.tried.push(Date.now());
        const dead = { readyState: 3, close() {}, send() {}, onclose: undefined as undefined | ((event: object) => void) };
        setTimeout(() => dead.onclose?.({ code: 1006 }));
        return dead;
      },
    });
  }, off);
}

test("that there never was a connection is told, and what is written then is sent with the first one", async ({ page }) => {
  await connections(page, true);
  await page.goto("/support");
  await say(page, `The first goes as a form. ${test.info().testId}`);
  await expect(page.locator("[data-chat]")).toHaveAttribute("data-lost");
  await page.getByLabel("Your message").fill("The second waits.");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.locator(".bubble--mine[data-pending]", { hasText: "The second waits." })).toHaveCount(1);
  await page.evaluate(() => (window.cut.off = false));
  await expect(page.locator(".bubble--mine[data-seq]", { hasText: "The second waits." })).toHaveCount(1, { timeout: 30_000 });
  await expect(page.locator("[data-chat]")).not.toHaveAttribute("data-lost");
});

test("a lost connection is tried again ever more seldom, never in step, and brings what was missed", async ({ page, browser, shop }) => {
  test.slow();
  await page.clock.install();
  await connections(page, false);
  const question = `Do you hear me? ${test.info().testId}`;
  await page.goto("/support");
  await say(page, question);
  await expect(page.locator("[data-chat]")).not.toHaveAttribute("data-lost");
  await page.evaluate(() => {
    window.cut.off = true;
    window.cut.open!.close();
  });
  await expect(page.locator("[data-chat]")).toHaveAttribute("data-lost");
  await page.clock.runFor(120_000);
  const tried = await page.evaluate(() => window.cut.tried);
  const gaps = tried.slice(1).map((at, place) => at - tried[place]);
  expect(gaps.length).toBeGreaterThanOrEqual(8);
  for (const [place, gap] of gaps.entries()) {
    const pause = Math.min(20_000, 500 * 2 ** (place + 1));
    expect(gap, `after try ${place + 1}`).toBeGreaterThanOrEqual(pause / 2);
    expect(gap, `after try ${place + 1}`).toBeLessThanOrEqual(pause + 50);
  }
  // Each is drawn by lot, so that a thousand browsers do not come back at the same moment.
  expect(new Set(gaps.slice(-3)).size).toBeGreaterThan(1);

  const { desk } = await staff(browser, shop);
  await openAt(desk, question);
  await say(desk, "Now I do.", "Answer");
  await page.evaluate(() => (window.cut.off = false));
  await page.clock.runFor(20_000);
  await expect(page.locator(".bubble--theirs", { hasText: "Now I do." })).toHaveCount(1);
  await expect(page.locator("[data-chat]")).not.toHaveAttribute("data-lost");
  await desk.context().close();
});
