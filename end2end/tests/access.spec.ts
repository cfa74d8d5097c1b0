// Accessibility of every page, in both themes: no finding of axe is accepted.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, fillIn, test } from "../shop.js";

async function check(page: Page, what: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
    expect(found, `${what}, ${colorScheme}`).toEqual([]);
  }
  // Nothing may stick out sideways.
  const [needed, given] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect(needed, `${what} is wider than the window`).toBeLessThanOrEqual(given);
  await expect(page.locator("h1")).toHaveCount(1);
}

const addresses = [
  "/",
  "/products",
  "/products?q=vasse",
  "/products?q=bicycle",
  "/products?page=999",
  "/products?category=vases&in_stock=1&min_price=10&max_price=100&sort=title",
  "/categories/tableware",
  "/products/tide-cup",
  "/products/field-plate?variant=OVP-FIEPLA-MOSS-DINN",
  "/products/low-cup-and-saucer?variant=OVP-LOWCUP-IRON-ESPR",
  "/cart",
  "/nowhere",
];

for (const address of addresses) {
  test(address, async ({ page }) => {
    await page.goto(address);
    await check(page, address);
  });
}

test("the smallest window", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const address of ["/", "/products", "/products/tide-cup"]) {
    await page.goto(address);
    await check(page, `${address} at 320 px`);
  }
});

test("cart, checkout and order, filled and with mistakes", async ({ page }) => {
  await page.goto("/products/tide-cup");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.locator("[data-cart-count]")).toHaveText("1");
  await check(page, "the product after adding");
  await page.goto("/cart");
  await check(page, "the cart");
  await page.getByRole("button", { name: "Checkout" }).click();
  await check(page, "the checkout");
  await page.getByRole("button", { name: "Place order" }).click();
  await expect(page.getByText("need your attention")).toBeVisible();
  await expect(page.locator("#errors")).toBeFocused();
  await check(page, "the checkout with mistakes");
  await fillIn(page);
  await page.getByRole("button", { name: "Place order" }).click();
  await expect(page.getByText("Thank you for your order")).toBeVisible();
  await check(page, "the order");
});

test("suggestions", async ({ page }) => {
  await page.goto("/");
  const field = page.getByLabel("Search the shop");
  await field.focus();
  // The box wakes when somebody turns to it.
  await expect(field).toHaveRole("combobox");
  await field.pressSequentially("cup", { delay: 30 });
  await expect(page.getByRole("listbox", { name: "Suggestions" })).toBeVisible();
  await check(page, "the suggestions");
});

test("a purchase by keyboard alone", async ({ page }) => {
  await page.goto("/products/porcelain-beaker-no-9");
  const press = async (name: string | RegExp, role: "button" | "link") => {
    for (let tabs = 0; tabs < 80; tabs += 1) {
      await page.keyboard.press("Tab");
      const target = page.getByRole(role, { name }).first();
      if (await target.evaluate((element) => element === document.activeElement).catch(() => false)) {
        // Whoever moves by keyboard must see where they are.
        await expect(target).toBeInViewport();
        await page.keyboard.press("Enter");
        return;
      }
    }
    throw new Error(`the keyboard does not reach ${name}`);
  };
  await press("Add to cart", "button");
  await expect(page.locator("[data-cart-count]")).toHaveText("1");
  await page.goto("/cart");
  await press("Checkout", "button");
  await expect(page.getByRole("heading", { level: 1, name: "Checkout" })).toBeVisible();
  await page.getByLabel("Email").focus();
  for (const text of ["ada@example.com", "Ada Lovelace", "12 Lindenstraße", "10115", "Berlin"]) {
    await page.keyboard.type(text);
    await page.keyboard.press("Tab");
  }
  await press("Place order", "button");
  await expect(page.getByText("Thank you for your order")).toBeVisible();
});
