// Going back shows the page as it was left, from the browser's memory: nothing that a page does may stand in the way of that. Playwright
// switches this memory off, so the browser of these tests is started without that.
import { chromium, type Browser, type Page } from "@playwright/test";
import { args, executablePath } from "../browser.js";
import { openAt, say, staff } from "../desk.js";
import { openPanel } from "../panel.js";
import { awake, expect, test } from "../shop.js";

let own: Browser;

test.beforeAll(async () => {
  own = await chromium.launch({ executablePath, args, ignoreDefaultArgs: ["--disable-back-forward-cache"] });
});
test.afterAll(() => own.close());

/** A page that keeps, in the storage of its origin, how it was shown last. */
async function visit(url: string, viewport: Page["viewportSize"] extends () => infer Size ? Size : never): Promise<{ page: Page; reader: Page }> {
  const context = await own.newContext({ baseURL: url, viewport, locale: "en-GB", serviceWorkers: "block" });
  const [page, reader] = [await context.newPage(), await context.newPage()];
  await page.addInitScript(() => {
    addEventListener("pageshow", ({ persisted }) => {
      const timing = performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming & { notRestoredReasons?: object };
      localStorage.setItem("test-shown", JSON.stringify({ path: location.pathname, persisted, ...(persisted ? {} : { why: timing.notRestoredReasons }) }));
    });
  });
  await reader.goto("/favicon.svg");
  return { page, reader };
}

/** Leaves the page for another one, comes back, and says how it was shown. */
async function leaveAndReturn(page: Page, reader: Page, path: string): Promise<void> {
  const shown = async () => JSON.parse((await reader.evaluate(() => localStorage.getItem("test-shown"))) ?? "{}") as object;
  await page.goto(path === "/categories/vases" ? "/products" : "/categories/vases");
  await page.waitForLoadState("load");
  await expect.poll(shown).toMatchObject({ persisted: false });
  // The page that is left takes this call with it.
  await page.evaluate(() => void setTimeout(() => history.back(), 0)).catch(() => {});
  await expect.poll(shown, { message: `${path}: going back`, timeout: 10_000 }).toEqual({ path, persisted: true });
}

for (const path of ["/", "/products", "/products/tide-cup"]) {
  test(`${path} comes back from the browser's memory`, async ({ shop, viewport }) => {
    const { page, reader } = await visit(shop.url, viewport);
    await page.goto(path);
    await awake(page);
    await leaveAndReturn(page, reader, path);
    await page.context().close();
  });
}

test("a page comes back from the browser's memory while a conversation goes on, and hears of what is new", async ({ shop, viewport }) => {
  const { page, reader } = await visit(shop.url, viewport);
  await page.goto("/products/tide-cup");
  await awake(page);
  await openPanel(page);
  const words = `I shall look around ${test.info().project.name}`;
  await say(page, words);
  await page.getByRole("button", { name: "Close the conversation" }).click();
  for (const path of ["/", "/products", "/products/tide-cup"]) {
    await page.goto(path);
    await awake(page);
    await expect(page.locator(".help--over")).toBeAttached();
    await leaveAndReturn(page, reader, path);
  }
  const { desk } = await staff(own, shop);
  await openAt(desk, words);
  await say(desk, "Please do", "Answer");
  await expect(page.locator("[data-unread]")).toHaveText("1");
  await desk.context().close();
  await page.context().close();
});
