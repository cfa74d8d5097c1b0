// Accessibility of the pages that belong to somebody: accounts, wishlists, conversations, and those of the staff; empty, filled and
// with mistakes.
import { createHmac } from "node:crypto";
import type { Page } from "@playwright/test";
import { check } from "../access.js";
import { expect, fillIn, test } from "../shop.js";

const PASSWORD = "correct horse battery";

const unique = (name: string) => `${name}-${test.info().testId}@example.com`.toLowerCase();

async function logIn(page: Page, email: string): Promise<void> {
  await page.goto("/account/login");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Log in", exact: true }).click();
  await expect(page).toHaveURL(/\/account$/);
}

async function each(page: Page, addresses: string[], state: string): Promise<void> {
  for (const address of addresses) {
    await page.goto(address);
    await check(page, `${address}, ${state}`);
  }
}

/** What an authenticator shows now for this secret (RFC 6238). */
function codeOf(secret: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret.replace(/[^A-Z2-7]/g, "")].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac("sha1", key).update(step).digest();
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

test("the ways in", async ({ page, shop }) => {
  test.setTimeout(180_000);
  const open = ["/account/login", "/account/register", "/account/reset"];
  await each(page, [...open, "/account/reset/new?token=none", "/account/verify?token=none", "/wishlist", "/support", "/offline"], "empty");
  for (const [address, button] of [["/account/login", "Log in"], ["/account/register", "Create the account"], ["/account/reset", "Send me the letter"]]) {
    await page.goto(address);
    await page.getByRole("button", { name: button, exact: true }).click();
    await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
    await check(page, `${address}, with mistakes`);
  }

  // What the links in letters lead to.
  const email = unique("iris");
  await page.goto("/account/register");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Create the account" }).click();
  await expect(page.getByText("Almost done")).toBeVisible();
  await check(page, "after registering");
  await each(page, [await shop.link(email, "/account/verify")], "from the letter");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Confirm my address" }).click();
  await expect(page.getByText("Welcome! Your account is ready.")).toBeVisible();
  await page.goto("/account/reset");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Send me the letter" }).click();
  await expect(page.getByText("a letter is on its way")).toBeVisible();
  await each(page, [await shop.link(email, "/account/reset/new")], "from the letter");
});

test("a guest's wishlist, a list that was shared, and a word when something is back", async ({ page, shop }) => {
  await page.goto("/products/candle-snuffer");
  await page.locator(".product").getByRole("button", { name: "on your wishlist" }).click();
  await expect(page.locator("[data-wish-count]")).toHaveText("1");
  await each(page, ["/wishlist"], "a guest's");
  await page.getByRole("button", { name: "Make a link" }).click();
  const shared = new URL((await page.locator(".wishlist__link a").getAttribute("href"))!).pathname;
  await each(page, ["/wishlist", shared], "shared");
  const email = unique("sold");
  await page.goto("/products/low-cup-and-saucer?variant=OVP-LOWCUP-IRON-ESPR");
  await page.locator("#alert-email").fill(email);
  await page.getByRole("button", { name: "Tell me" }).click();
  await expect(page.getByText("it is in your letter box now")).toBeVisible();
  await check(page, "after asking for a letter");
  await each(page, [await shop.link(email, "/alerts")], "from the letter");
});

test("an account, from empty to full", async ({ page, shop }) => {
  test.setTimeout(300_000);
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
  const secret = await page.locator(".enrol__secret").innerText();
  await page.getByLabel("Code", { exact: true }).fill(codeOf(secret));
  await page.getByRole("button", { name: "Switch it on" }).click();
  await expect(page.locator(".enrol__recovery")).toBeVisible();
  await check(page, "the recovery codes");

  // Another address.
  const other = unique("other");
  await page.goto("/account/details");
  await page.getByLabel("New address").fill(other);
  await page.locator("#email-current").fill(PASSWORD);
  await page.getByRole("button", { name: "Change the address" }).click();
  await each(page, [await shop.link(other, "/account/email")], "from the letter");

  // Cancelled.
  await page.goto(order);
  await page.getByText("Cancel this order").click();
  await check(page, "before cancelling");
  await page.getByRole("button", { name: "Yes, cancel it" }).click();
  await expect(page.getByText("The order is cancelled.")).toBeVisible();
  await each(page, [order, `${order}/invoice`, "/account/reviews", "/account/reviews/candle-snuffer", "/products/candle-snuffer"], "cancelled");

  // In again, with both steps.
  await page.goto("/account");
  await page.getByRole("button", { name: "Log out", exact: true }).click();
  await expect(page.getByText("You are logged out.")).toBeVisible();
  await page.goto("/account/login");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Log in", exact: true }).click();
  await expect(page).toHaveURL(/\/account\/login\/code/);
  await check(page, "the second step");
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
  // A letter: there is one as soon as somebody has registered.
  await desk.context().clearCookies();
  await desk.goto("/account/reset");
  await desk.getByLabel("Email").fill(email);
  await desk.getByRole("button", { name: "Send me the letter" }).click();
  await shop.link(email, "/account/reset/new");
  await logIn(desk, email);
  await desk.goto("/admin/mail");
  await desk.locator(".letters__subject a").first().click();
  await expect(desk).toHaveURL(/\/admin\/mail\/./);
  await check(desk, "a letter");
  await context.close();
});
