// A customer's way through the shop: with JavaScript and without, the steps and the words are the same.
import { test as base, type Browser, type Page } from "@playwright/test";
import { alive, awake, expect, fillIn, Shop, test } from "../shop.js";

const PASSWORD = "correct horse battery";

/** An address that no other test uses: all of a worker share a shop. */
const address = (name: string) => `${name}-${base.info().testId}@example.com`.toLowerCase();

async function logIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto("/account/login");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Log in", exact: true }).click();
}

/** Somebody of the staff, in a browser of their own. */
async function staff(browser: Browser, shop: Shop, javaScriptEnabled: boolean): Promise<Page> {
  const email = address("staff");
  await shop.createUser(email, PASSWORD, "--staff");
  const page = await (await browser.newContext({ baseURL: shop.url, javaScriptEnabled })).newPage();
  await logIn(page, email);
  await expect(page).toHaveURL(/\/account/);
  return page;
}

test("from registering to a review", async ({ page, shop, browser, javaScriptEnabled }) => {
  const hasScript = alive({ javaScriptEnabled });
  const email = address("ada");

  // Register; the link in the letter and the password finish it.
  await page.goto("/account/register");
  await page.getByLabel("Name").fill("Ada Lovelace");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create the account" }).click();
  await expect(page.getByText("Almost done")).toBeVisible();
  await page.goto(await shop.link(email, "/account/verify"));
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Confirm my address" }).click();
  await expect(page.getByText("Welcome! Your account is ready.")).toBeVisible();

  // Wishlist, and from there into the cart.
  await page.goto("/products/candle-snuffer");
  await page.locator(".product").getByRole("button", { name: "on your wishlist" }).click();
  if (hasScript) await expect(page.locator(".product form[data-wished]")).toBeVisible();
  await page.goto("/wishlist");
  await expect(page.locator("[data-wish-count]")).toHaveText("1");
  await page.goto("/products?q=candle+snuffer");
  if (hasScript) await expect(page.locator(".card form[data-wished]").first()).toBeVisible();
  await page.goto("/wishlist");
  await page.getByRole("button", { name: "Move to cart" }).click();
  await expect(page.getByText("Added to your cart.")).toBeVisible();

  // Log out; a guest's cart; log in: both are one.
  await page.goto("/account");
  await page.getByRole("button", { name: "Log out", exact: true }).click();
  await expect(page.getByText("You are logged out.")).toBeVisible();
  await page.goto("/products/porcelain-beaker-no-9");
  if (hasScript) await awake(page);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.locator("[data-cart-count]")).toHaveText("1");
  await logIn(page, email);
  await expect(page.getByText("What you had put into your cart is in your account’s cart now.")).toBeVisible();
  await page.goto("/cart");
  await expect(page.getByRole("main").getByRole("link", { name: "Candle Snuffer" }).first()).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: /Porcelain Beaker/ }).first()).toBeVisible();

  // Order; it is in the account.
  await page.goto("/checkout");
  await expect(page.getByLabel("Email")).toHaveValue(email);
  await fillIn(page, email);
  await page.getByRole("button", { name: "Place order" }).click();
  await expect(page).toHaveURL(/\/account\/orders\/[0-9A-Z]{4}-[0-9A-Z]{4}/);
  await expect(page.getByText("Thank you. Your order has reached us.")).toBeVisible();
  const order = new URL(page.url()).pathname;
  await page.goto("/account/orders");
  await expect(page.locator(`a[href="${order}"]`)).toBeVisible();
  await page.goto(order);

  // A review of what was bought: first wrong, then right.
  await page.getByRole("link", { name: "Write a review: Candle Snuffer" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your review" })).toBeVisible();
  await page.locator(".rate__star").nth(3).click();
  await expect(page.getByRole("radio", { name: /^4 stars/ })).toBeChecked();
  await page.getByLabel("In a few words").fill("<b>Snuffs</b> well");
  await page.getByLabel("Your review").fill("          \n.");
  await page.getByRole("button", { name: "Send my review" }).click();
  await expect(page.getByLabel("Your review")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("radio", { name: /^4 stars/ })).toBeChecked();
  await expect(page.getByLabel("In a few words")).toHaveValue("<b>Snuffs</b> well");
  const words = `No smoke, no wax on the table. ${base.info().testId}`;
  await page.getByLabel("Your review").fill(words);
  await page.getByRole("button", { name: "Send my review" }).click();
  await expect(page.getByText("Thank you. Your review is shown as soon as we have read it.").first()).toBeVisible();
  await expect(page.getByText(words)).toHaveCount(0);

  // Staff read it; then everybody does.
  const desk = await staff(browser, shop, hasScript);
  await desk.goto("/admin/reviews");
  await desk.getByRole("listitem").filter({ hasText: words }).getByRole("button", { name: "Show it" }).click();
  await expect(desk.getByText("Everybody sees the review now.")).toBeVisible();
  await desk.context().close();
  await page.goto("/products/candle-snuffer#reviews");
  await expect(page.getByText(words)).toBeVisible();
  await expect(page.getByText("<b>Snuffs</b> well")).toBeVisible();
  await expect(page.getByText("Verified purchase").first()).toBeVisible();
});

test("a forgotten password", async ({ page, shop }) => {
  const email = address("bea");
  await shop.createUser(email, PASSWORD);
  await page.goto("/account/login");
  await page.getByRole("link", { name: "Forgotten your password?" }).click();
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Send me the letter" }).click();
  await expect(page.getByText("a letter is on its way")).toBeVisible();
  const link = await shop.link(email, "/account/reset/new");
  await page.goto(link);
  await page.getByLabel("New password").fill("short");
  await page.getByRole("button", { name: "Set the new password" }).click();
  await expect(page.getByLabel("New password")).toHaveAccessibleDescription(/at least 10 characters/);
  await page.getByLabel("New password").fill("another horse battery");
  await page.getByRole("button", { name: "Set the new password" }).click();
  await expect(page.getByText("You have a new password.")).toBeVisible();
  await logIn(page, email);
  await expect(page.getByText("do not belong together").first()).toBeVisible();
  await logIn(page, email, "another horse battery");
  await expect(page).toHaveURL(/\/account$/);
  // The link works once.
  await page.goto(link);
  await expect(page.getByText("This link has been used already")).toBeVisible();
  await expect(page.getByLabel("New password")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Ask for another letter" })).toBeVisible();
});

test("a passkey is made, and opens the account", async ({ page, browser, fleet, javaScriptEnabled }) => {
  base.skip(!alive({ javaScriptEnabled }), "browsers make passkeys by script alone");
  base.setTimeout(150_000);
  // Passkeys belong to a host name.
  const shop = await Shop.open({ STOA_PUBLIC_URL: "http://localhost" }, fleet);
  const email = address("cleo");
  await shop.createUser(email, PASSWORD);
  const context = await browser.newContext({ baseURL: shop.url.replace("127.0.0.1", "localhost"), viewport: page.viewportSize() });
  const own = await context.newPage();
  const devtools = await context.newCDPSession(own);
  await devtools.send("WebAuthn.enable");
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await logIn(own, email);
  await own.goto("/account/security");
  const form = own.locator("form[data-passkey=make]");
  await form.getByLabel("What to call it").fill("Test key");
  await form.getByLabel("Your password").fill(PASSWORD);
  await form.getByRole("button", { name: "Make a passkey" }).click();
  await expect(own.getByText("Test key")).toBeVisible();
  expect((await devtools.send("WebAuthn.getCredentials", { authenticatorId })).credentials).toHaveLength(1);
  await own.getByRole("button", { name: "Log out", exact: true }).click();
  await expect(own.getByText("You are logged out.")).toBeVisible();
  await own.getByRole("button", { name: "Log in with a passkey" }).click();
  await expect(own).toHaveURL(/\/account$/);
  await expect(own.getByText(email)).toBeVisible();

  // Removed, it opens nothing any more.
  await own.goto("/account/security");
  const key = own.getByRole("listitem").filter({ hasText: "Test key" });
  await key.getByLabel("Your password").fill(PASSWORD);
  await key.getByRole("button", { name: "Remove" }).click();
  await own.getByRole("button", { name: "Log out", exact: true }).click();
  await own.getByRole("button", { name: "Log in with a passkey" }).click();
  await expect(own.locator("form[data-passkey=use] [role=alert]")).not.toBeEmpty();
  await expect(own).toHaveURL(/\/account\/login/);
  await context.close();
  await shop.close();
});
