// The checkout while it is filled in: what is wrong with a field is said when it is left, and nothing of it is lost.
import type { Page } from "@playwright/test";
import { check } from "../access.js";
import { awake, expect, fillIn, heldBack, test } from "../shop.js";

async function begin(page: Page): Promise<void> {
  await page.goto("/products/candle-snuffer");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.locator("[data-cart-count]")).toHaveText("1");
  await page.goto("/checkout");
}

test("a field says what is wrong with it when it is left, and no other field does", async ({ page }) => {
  await begin(page);
  const email = page.getByLabel("Email");
  await email.fill("ada@");
  await email.press("Tab");
  await expect(email).toHaveAccessibleDescription(/should look like name@example\.com/);
  await expect(email).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("[aria-invalid=true]")).toHaveCount(1);
  await check(page, "a field with a mistake, while the others are empty");

  // The country decides what a postal code is.
  const code = page.getByLabel("Postal code");
  await code.fill("SW1Y 4LB");
  await code.press("Tab");
  await expect(code).toHaveAttribute("aria-invalid", "true");
  await email.fill("ada@example.com");
  await email.press("Tab");
  await expect(email).not.toHaveAttribute("aria-invalid");
  await code.fill("10115");
  await code.press("Tab");
  await expect(page.locator("[aria-invalid=true]")).toHaveCount(0);
  await expect(page.locator(".field__error")).toHaveCount(0);

  // It is kept, and what was never come to is not complained about.
  await page.reload();
  await expect(email).toHaveValue("ada@example.com");
  await expect(code).toHaveValue("10115");
  await expect(page.locator("[aria-invalid=true]")).toHaveCount(0);
});

test("what was typed and left while the page was still loading counts as well", async ({ page }) => {
  const arrive = await heldBack(page, "**/checkout.js");
  await begin(page);
  const email = page.getByLabel("Email");
  await email.fill("ada@");
  await page.getByLabel("City").fill("Berlin");
  await page.getByLabel("City").press("Tab");
  await expect(email).not.toHaveAttribute("aria-invalid");
  arrive();
  await expect(email).toHaveAccessibleDescription(/should look like name@example\.com/);
  await expect(page.locator("[aria-invalid=true]")).toHaveCount(1);
  await page.reload();
  await expect(page.getByLabel("City")).toHaveValue("Berlin");
});

test("what was wrong when the form was sent leaves the summary when it is right", async ({ page }) => {
  await begin(page);
  await page.getByRole("button", { name: "Place order" }).click();
  const summary = page.locator("#errors");
  await expect(summary).toBeFocused();
  const many = await summary.locator("li").count();
  expect(many).toBeGreaterThan(2);
  await page.getByLabel("City").fill("Berlin");
  await page.getByLabel("City").press("Tab");
  await expect(summary.locator("li")).toHaveCount(many - 1);
  await fillIn(page);
  await page.getByLabel("Email").press("Tab");
  await expect(summary).toHaveCount(0);
  await check(page, "after all mistakes were mended");
  await page.getByRole("button", { name: "Place order" }).click();
  await expect(page).toHaveURL(/\/orders\//);
});

for (const where of ["page", "drawer"] as const) {
  test(`a quantity that is changed on the way to the checkout counts there (${where})`, async ({ page, isMobile }) => {
    test.skip(isMobile && where === "drawer", "one is enough: a finger presses as a mouse does");
    await page.goto("/products/candle-snuffer");
    await awake(page);
    await page.getByRole("button", { name: "Add to cart" }).click();
    await expect(page.locator("[data-cart-count]")).toHaveText("1");
    if (where === "page") await page.goto("/cart");
    else await page.locator(".header__cart").click();
    const cart = where === "page" ? page.getByRole("main") : page.getByRole("dialog", { name: "Your cart" });
    const quantity = cart.getByRole("spinbutton");
    await expect(quantity).toHaveValue("1");
    if (where === "page") await awake(page);
    // The answer takes its time, so that a checkout that did not wait would show what was in the cart before.
    await page.route("**/api/cart/update", async (route) => {
      await new Promise((done) => setTimeout(done, 700));
      await route.continue();
    });
    await quantity.fill("3");
    await cart.getByRole("button", { name: "Checkout" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Checkout" })).toBeVisible();
    await expect(page.locator(".summary")).toContainText("3 ×");
  });
}
