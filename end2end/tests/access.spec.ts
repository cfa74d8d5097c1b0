// Accessibility of every page, in both themes: no finding is accepted.
import { check, narrow } from "../access.js";
import { expect, fillIn, test } from "../shop.js";

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
  "/styleguide",
];

for (const address of addresses) {
  test(address, async ({ page }) => {
    await page.goto(address);
    await check(page, address);
  });
}

test("the smallest window", async ({ page }) => {
  test.setTimeout(120_000);
  await page.setViewportSize(narrow);
  for (const address of ["/", "/products", "/products/tide-cup", "/styleguide"]) {
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
