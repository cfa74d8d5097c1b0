// What nobody notices until it is missing: help in one place, pasting, and quiet.
import type { Page } from "@playwright/test";
import { awake, expect, test } from "../shop.js";

test("help stands in the same place on every page, as WCAG 3.2.6 asks", async ({ page }) => {
  await page.goto("/products/porcelain-beaker-no-9");
  await awake(page);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.locator("[data-cart-count]")).toHaveText("1");
  for (const address of ["/", "/products", "/products/tide-cup", "/cart", "/checkout", "/wishlist", "/account/login", "/account/register", "/nowhere"]) {
    await page.goto(address);
    // In the order of the document: after the content, before the foot.
    const order = await page.locator("header.header, main, .help, footer").evaluateAll((parts) => parts.map((part) => part.localName));
    expect(order, address).toEqual(["header", "main", "aside", "footer"]);
    const help = page.getByRole("complementary", { name: "Help" }).getByRole("link");
    await expect(help, address).toHaveAttribute("href", "/support");
    await expect(help, address).toHaveAccessibleName(/Talk to us/);
  }
});

test("what was copied can be pasted into every field", async ({ page, context, shop }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: shop.url });
  await page.goto("/products/porcelain-beaker-no-9");
  await awake(page);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.locator("[data-cart-count]")).toHaveText("1");
  let fields = 0;
  for (const address of ["/checkout", "/account/login", "/account/register", "/account/reset"]) {
    await page.goto(address);
    await page.evaluate(() => navigator.clipboard.writeText("a@b.example"));
    for (const field of await page.locator("main input:is([type=text], [type=email], [type=password], [type=tel])").all()) {
      await field.fill("");
      await field.press("Control+v");
      await expect(field, `${address}: ${await field.getAttribute("name")}`).toHaveValue("a@b.example");
      fields += 1;
    }
  }
  expect(fields).toBeGreaterThan(8);
});

/** Gathers what the live regions of a page say, each text once while it stands. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    const last = new Map<Element, string>();
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const region = element?.closest("[role=status], [role=alert], [role=log]:not([aria-live=off]), [aria-live=polite], [aria-live=assertive]");
        const text = region?.textContent?.replace(/\s+/g, " ").trim() ?? "";
        if (!region || last.get(region) === text) continue;
        last.set(region, text);
        if (text) said.push(text);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return async () => {
    await page.waitForTimeout(1_000);
    return page.evaluate(() => (globalThis as unknown as { said: string[] }).said.splice(0));
  };
}

test("live regions say what happened, once", async ({ page, isMobile }) => {
  await page.goto("/products/porcelain-beaker-no-9");
  await awake(page);
  let heard = await listen(page);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.locator("[data-cart-count]")).toHaveText("1");
  expect(await heard()).toEqual([expect.stringMatching(/^Porcelain Beaker.* is in your cart/)]);

  await page.goto("/products");
  await awake(page);
  heard = await listen(page);
  if (isMobile) await page.getByRole("button", { name: "Filter and sort" }).click();
  await page.getByRole("checkbox", { name: /In stock/ }).check();
  await expect(page).toHaveURL(/in_stock=/);
  expect(await heard()).toEqual([expect.stringMatching(/^\d+ products$/)]);
  if (isMobile) await page.keyboard.press("Escape");

  const field = page.getByLabel("Search the shop");
  await field.focus();
  await expect(field).toHaveRole("combobox");
  await heard();
  await field.pressSequentially("vase", { delay: 30 });
  await expect(page.getByRole("listbox", { name: "Suggestions" })).toBeVisible();
  expect(await heard()).toEqual([expect.stringMatching(/suggestion/)]);

  // A total that follows a quantity is said by one sentence.
  await page.goto("/cart");
  await awake(page);
  heard = await listen(page);
  await page.getByLabel("Quantity").fill("3");
  await page.getByLabel("Quantity").press("Tab");
  await expect(page.locator("[data-cart-count]")).toHaveText("3");
  expect(await heard()).toEqual(["Your cart is up to date."]);
});
