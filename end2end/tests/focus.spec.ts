// On a phone things lie over the page: the bar with which one buys, the way to the conversation, the conversation itself. Whatever the
// keyboard comes to can be seen all the same.
import type { Page } from "@playwright/test";
import { say } from "../desk.js";
import { openPanel, seen } from "../panel.js";
import { awake, expect, test } from "../shop.js";

test.skip(({ isMobile }) => !isMobile, "on a desktop nothing lies over the page");

/** Once around the page with Tab. Returns the number of stops. */
async function around(page: Page, what: string): Promise<number> {
  const hidden: string[] = [];
  const round = Math.random();
  await page.evaluate(() => ((document.activeElement as HTMLElement | null)?.blur(), scrollTo({ top: 0, behavior: "instant" })));
  let stops = 0;
  for (; stops < 250; stops += 1) {
    await page.keyboard.press("Tab");
    const isBack = await page.evaluate((round) => {
      const focus = document.activeElement as (HTMLElement & { round?: number }) | null;
      if (!focus || focus === document.body || focus.round === round) return true;
      focus.round = round;
      return false;
    }, round);
    if (isBack) break;
    let here = await seen(page);
    // What gives way does so within a moment.
    for (let tries = 0; here.points === 0 && tries < 10; tries += 1) {
      await page.waitForTimeout(60);
      here = await seen(page);
    }
    if (here.points === 0) hidden.push(here.element);
  }
  expect.soft(hidden, what).toEqual([]);
  return stops;
}

const addresses = ["/", "/products", "/products/tide-cup", "/cart", "/checkout", "/account/login"];

test("the focus is never hidden, without a conversation and with one", async ({ page }) => {
  test.slow();
  await page.goto("/products/tide-cup");
  await awake(page);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.locator("[data-cart-count]")).toHaveText("1");
  for (const address of addresses) {
    await page.goto(address);
    await awake(page);
    expect(await around(page, address), address).toBeGreaterThan(5);
  }
  await page.goto("/products/tide-cup");
  const panel = await openPanel(page);
  expect(await around(page, "the panel before anything was said")).toBeGreaterThan(5);
  await say(page, "Where am I?");
  expect(await around(page, "the panel")).toBeGreaterThan(4);
  await page.getByRole("button", { name: "Close the conversation" }).click();
  await expect(panel).toBeHidden();
  for (const address of addresses) {
    await page.goto(address);
    await awake(page);
    if (address !== "/checkout") await expect(page.locator(".help--over")).toHaveCount(1);
    expect(await around(page, `${address}, with a conversation`), address).toBeGreaterThan(5);
  }
});
