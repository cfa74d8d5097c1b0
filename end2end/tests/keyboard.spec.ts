// A purchase with the keys Tab and Enter, and with what is typed: nothing is clicked, looked up by its address or focused otherwise.
import type { Locator, Page } from "@playwright/test";
import { seen } from "../panel.js";
import { expect, test } from "../shop.js";

/** Goes on with Tab until this has the focus; whatever is passed on the way can be seen. */
async function reach(page: Page, target: Locator): Promise<void> {
  const passed: string[] = [];
  for (let tabs = 0; tabs < 80; tabs += 1) {
    await page.keyboard.press("Tab");
    const here = await seen(page);
    if (here.element) await expect.poll(async () => (await seen(page)).points, { message: `hidden: ${here.element}`, timeout: 3_000 }).toBeGreaterThan(0);
    passed.push(here.element);
    if (await target.evaluateAll((elements) => elements.includes(document.activeElement as HTMLElement))) return;
  }
  throw new Error(`the keyboard does not reach it, after\n${passed.join("\n")}`);
}

test("a purchase by keyboard alone", async ({ page }) => {
  await page.goto("/");
  const go = async (target: Locator) => {
    await reach(page, target);
    await page.keyboard.press("Enter");
  };
  // From the search to the product, with what is typed.
  await reach(page, page.getByLabel("Search the shop"));
  await page.keyboard.type("porcelain beaker");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/products\?q=porcelain\+beaker/);
  await go(page.getByRole("main").getByRole("link", { name: /^Porcelain Beaker/ }).first());
  await expect(page.getByRole("heading", { level: 1, name: "Porcelain Beaker" })).toBeVisible();

  // Two of them, and on to the cart.
  await reach(page, page.getByLabel("Quantity"));
  await page.keyboard.type("2");
  await go(page.getByRole("button", { name: "Add to cart" }).first());
  await expect(page.locator("[data-cart-count]")).toHaveText("2");
  await go(page.getByRole("main").getByRole("link", { name: "View cart" }));
  await expect(page.getByRole("heading", { level: 1, name: "Your cart" })).toBeVisible();
  await go(page.getByRole("button", { name: "Checkout" }));
  await expect(page.getByRole("heading", { level: 1, name: "Checkout" })).toBeVisible();

  // A mistake first: the summary has the focus, and its link leads to the field.
  await go(page.getByRole("button", { name: "Place order" }));
  await expect(page.locator("#errors")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Email")).toBeFocused();
  await page.keyboard.type("ada@example.com");
  for (const [label, text] of [["Full name", "Ada Lovelace"], ["Address", "12 Lindenstraße"], ["Postal code", "10115"], ["City", "Berlin"]]) {
    await reach(page, page.getByRole("textbox", { name: label, exact: true }));
    await page.keyboard.type(text);
  }
  await reach(page, page.getByLabel("Country"));
  await page.keyboard.type("Germany");
  await go(page.getByRole("button", { name: "Place order" }));
  await expect(page.getByText("Thank you for your order")).toBeVisible();
});
