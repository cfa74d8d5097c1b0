// Accessibility of the pages that belong to somebody: accounts, wishlists, conversations, and those of the staff; empty, filled and
// with mistakes.
import type { Page } from "@playwright/test";
import { check, narrow } from "../access.js";
import { expect, fillIn, test } from "../shop.js";

const PASSWORD = "correct horse battery";

const unique = (name: string) => `${name}-${test.info().testId}@example.com`.toLowerCase();

async function logIn(page: Page, email: string): Promise<void> {
  await page.goto("/account/login");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Log in", exact: true }).click();
  await expect(page).toHaveURL(/\/account$/);
}

async function each(page: Page, addresses: string[], state: string): Promise<void> {
  for (const address of addresses) {
    await page.goto(address);
    await check(page, `${address}, ${state}`);
  }
}

test("the ways in", async ({ page }) => {
  const open = ["/account/login", "/account/register", "/account/reset"];
  await each(page, [...open, "/account/reset/new?token=none", "/account/verify?token=none", "/wishlist", "/support", "/offline"], "empty");
  for (const [address, button] of [["/account/login", "Log in"], ["/account/register", "Create the account"], ["/account/reset", "Send me the letter"]]) {
    await page.goto(address);
    await page.getByRole("button", { name: button, exact: true }).click();
    await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
    await check(page, `${address}, with mistakes`);
  }
  await page.setViewportSize(narrow);
  await each(page, open, "320 px");
});

test("an account, from empty to full", async ({ page, shop }) => {
  test.setTimeout(240_000);
  const email = unique("abby");
  await shop.createUser(email, PASSWORD);
  await logIn(page, email);
  const pages = ["/account", "/account/orders", "/account/reviews", "/account/addresses", "/account/details", "/account/security", "/wishlist"];
  await each(page, pages, "empty");

  // Mistakes in the forms that have fields.
  for (const [address, button] of [["/account/addresses?edit=new", "Save"], ["/account/security", "Change the password"], ["/account/details", "Change the address"]]) {
    await page.goto(address);
    await page.getByRole("button", { name: button, exact: true }).last().click();
    await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
    await check(page, `${address}, with mistakes`);
  }

  // Something everywhere.
  await page.goto("/products/candle-snuffer");
  await page.locator(".product").getByRole("button", { name: "on your wishlist" }).click();
  await expect(page.locator("[data-wish-count]")).toHaveText("1");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.locator("[data-cart-count]")).toHaveText("1");
  await page.goto("/checkout");
  await fillIn(page, email);
  await page.getByRole("button", { name: "Place order" }).click();
  await expect(page.getByText("Thank you. Your order has reached us.")).toBeVisible();
  const order = new URL(page.url()).pathname;
  await page.goto("/account/addresses?edit=new");
  await page.getByLabel("Full name").fill("Abby Ford");
  await page.getByLabel("Address", { exact: true }).fill("12 Lindenstraße");
  await page.getByLabel("City").fill("Berlin");
  await page.getByLabel("Postal code").fill("10115");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Abby Ford" }).or(page.getByText("Abby Ford")).first()).toBeVisible();
  await page.goto("/account/reviews/candle-snuffer");
  await check(page, "a new review");
  await page.getByRole("button", { name: "Send my review" }).click();
  await page.goto("/account/reviews/candle-snuffer");
  await page.locator(".rate__star").nth(4).click();
  await page.getByLabel("Your review").fill("No smoke, no wax on the table.");
  await page.getByRole("button", { name: "Send my review" }).click();
  await expect(page.getByText("as soon as we have read it").first()).toBeVisible();
  await each(page, [...pages, order, `${order}/invoice`, "/products/candle-snuffer"], "filled");

  // The second step, while it is set up.
  await page.goto("/account/security");
  const form = page.locator("form[action='/api/account/totp/begin']");
  await form.getByLabel("Your password").fill(PASSWORD);
  await form.getByRole("button", { name: "Set it up" }).click();
  await expect(page.getByRole("img", { name: "QR code with the secret" })).toBeVisible();
  await check(page, "setting up the second step");

  await page.setViewportSize(narrow);
  await each(page, [...pages, order], "320 px");
});

test("conversations and the pages of the staff", async ({ page, shop, browser }) => {
  test.setTimeout(240_000);
  const words = `Is the snuffer brass? ${test.info().testId}`;
  await page.goto("/support");
  await page.getByRole("textbox").first().fill(words);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByText(words).first()).toBeVisible();
  await check(page, "a guest's conversation");

  const email = unique("stan");
  await shop.createUser(email, PASSWORD, "--staff");
  const context = await browser.newContext({ baseURL: shop.url, viewport: page.viewportSize() });
  const desk = await context.newPage();
  await logIn(desk, email);
  await each(desk, ["/admin/chat", "/admin/chat/replies", "/admin/mail", "/admin/reviews", "/admin/reviews?state=approved"], "as staff");
  await desk.goto("/admin/chat");
  await desk.getByRole("link").filter({ hasText: words.slice(0, 20) }).first().click();
  await expect(desk.getByText(words).first()).toBeVisible();
  await check(desk, "a conversation at the desk");
  await desk.setViewportSize(narrow);
  await check(desk, "a conversation at the desk, 320 px");
  await each(desk, ["/admin/chat", "/admin/mail", "/admin/reviews"], "320 px");
  await context.close();
});
