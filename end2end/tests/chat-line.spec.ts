// How a conversation's connection comes back: with the clock and the connections in the test's hands.
import { openAt, say, staff } from "../desk.js";
import { expect, test } from "../shop.js";

declare global {
  interface Window {
    /** Whether connections fail, when they were tried, in milliseconds, and the one that is open. */
    cut: { off: boolean; tried: number[]; open?: WebSocket };
  }
}

test("a lost connection is tried again ever more seldom, never in step, and brings what was missed", async ({ page, browser, shop }) => {
  test.slow();
  await page.clock.install();
  await page.addInitScript(() => {
    window.cut = { off: false, tried: [] };
    window.WebSocket = new Proxy(WebSocket, {
      construct(real, [address]: [string]) {
        if (!window.cut.off) return (window.cut.open = new real(address));
        window.cut.tried.push(Date.now());
        const dead = { readyState: 3, close() {}, send() {}, onclose: undefined as undefined | ((event: object) => void) };
        setTimeout(() => dead.onclose?.({ code: 1006 }));
        return dead;
      },
    });
  });
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
