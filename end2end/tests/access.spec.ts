// Accessibility of every page, in both themes: no finding is accepted.
import { check } from "../access.js";
import { awake, expect, fillIn, test } from "../shop.js";

const addresses = [
  "/",
  "/products",
  "/products?q=vasse",
  "/products?q=bicycle",
  "/products?page=999",
  "/products?category=vases&in_stock=1&min_price=10&max_price=100&sort=title",
  "/categories/tableware",
  "/categories/vases",
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

for (const half of [0, 1]) {
  test(`every large piece of the style guide, in each of its states, and its letters (${half + 1} of 2)`, async ({ page }) => {
    test.setTimeout(480_000);
    // The conversations are made up: whoever would connect them is not asked.
    await page.routeWebSocket(/\/ws\/chat/, () => {});
    await page.goto("/styleguide");
    const addresses = await page.locator('a[href^="/styleguide?show="], a[href^="/styleguide/"]').evaluateAll((links) => links.map((link) => link.getAttribute("href")!));
    expect(addresses.length).toBeGreaterThan(55);
    for (const address of addresses.filter((_, place) => place % 2 === half)) {
      const answer = await page.goto(address);
      expect(answer!.status(), address).toBe(200);
      await check(page, address);
    }
  });
}

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

test("the cart beside the page, and the word about what was added", async ({ page }) => {
  await page.goto("/products");
  await page.locator(".card__quick").first().click();
  const toast = page.locator("[data-toast]");
  await expect(toast.getByRole("link", { name: "View cart" })).toBeVisible();
  // It stays while somebody is at it.
  await toast.getByRole("link", { name: "View cart" }).focus();
  await check(page, "the word about what was added");
  await expect(toast).not.toBeEmpty();
  await page.locator(".header__cart").click();
  await expect(page.getByRole("dialog", { name: "Your cart" }).getByLabel("Quantity")).toBeVisible();
  await check(page, "the cart beside the page");
});

test("a picture, larger", async ({ page }) => {
  await page.goto("/products/tide-cup");
  await awake(page);
  await page.locator(".gallery__zoom").first().click();
  await expect(page.locator("dialog.zoom")).toBeVisible();
  await check(page, "a picture, larger");
});

test("the filters of a phone", async ({ page, isMobile }) => {
  test.skip(!isMobile, "on a desktop they stand beside the list");
  await page.goto("/products");
  await awake(page);
  await page.getByRole("button", { name: "Filter and sort" }).click();
  await expect(page.locator("#filters")).toBeVisible();
  await check(page, "the filters");
  await expect(page.locator("#filters")).toBeVisible();
});
