// What every visitor does, with JavaScript and without: the steps and the words are the same.
import { alive, awake, expect, fillIn, test } from "../shop.js";

test("from the home page to an order", async ({ page, javaScriptEnabled }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

  // Search, with a slip of the finger.
  await page.getByRole("searchbox").or(page.getByRole("combobox")).first().fill("tidde cup");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/products\?q=tidde\+cup/);
  await expect(page.getByText("Showing results for")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Tide Cup", exact: true }).first().click();

  // Choose a variant.
  await expect(page.getByRole("heading", { level: 1, name: "Tide Cup" })).toBeVisible();
  if (alive({ javaScriptEnabled })) await awake(page);
  await page.getByRole("link", { name: "Ink", exact: true }).click();
  await expect(page).toHaveURL(/variant=OVP-TIDCUP-INK/);
  await expect(page.getByText(/^Only \d left$/)).toBeVisible();

  // Into the cart, with a note.
  await page.getByText("Add a gift note").click();
  await page.getByLabel("What should it say?").fill("For Grace <b>Hopper</b>");
  await page.getByRole("button", { name: "Add to cart" }).click();
  if (alive({ javaScriptEnabled })) {
    await expect(page.getByRole("status").filter({ hasText: "Tide Cup, Ink is in your cart." })).toBeVisible();
    await expect(page.locator("[data-cart-count]")).toHaveText("1");
    await page.getByRole("link", { name: "View cart" }).click();
  }
  await expect(page).toHaveURL(/\/cart/);
  await expect(page.getByText("Gift note: “For Grace <b>Hopper</b>”")).toBeVisible();

  // Checkout.
  await page.getByRole("button", { name: "Checkout" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Checkout" })).toBeVisible();
  const visible = page.locator("form.checkout").locator("input:not([type=hidden]):not([type=radio]), select, textarea");
  expect(await visible.count()).toBeLessThanOrEqual(8);
  await fillIn(page);
  await page.getByLabel("Bank transfer").check();
  await page.getByLabel("Express delivery").check();
  await expect(page.locator(".sums__total:visible")).toContainText("€36.90");
  await page.getByRole("button", { name: "Place order" }).click();

  // The order.
  await expect(page).toHaveURL(/\/orders\/[0-9A-Z]{4}-[0-9A-Z]{4}\?token=/);
  await expect(page.getByRole("heading", { level: 1, name: "Thank you for your order" })).toBeVisible();
  await expect(page.getByText("Waiting for your transfer")).toBeVisible();
  await expect(page.getByText("Ada Lovelace")).toBeVisible();
  const order = page.url();

  // It opens with its token only, and stays when it is reloaded.
  expect((await page.request.get(order.replace(/token=.{4}/, "token=AAAA"))).status()).toBe(404);
  expect((await page.request.get(order.replace(/\?.*/, ""))).status()).toBe(404);
  await page.reload();
  await expect(page.getByText("Thank you for your order")).toBeVisible();
  await page.goto("/cart");
  await expect(page.getByText("Nothing in it yet.")).toBeVisible();
});

test("going back and placing again gives the same order", async ({ page }) => {
  await page.goto("/products/porcelain-beaker-no-9");
  await page.getByRole("button", { name: "Add to cart" }).click();
  // Whoever leaves before the shop has heard takes nothing along.
  await expect(page.locator("[data-cart-count]").first()).toHaveText("1");
  await page.goto("/checkout");
  await fillIn(page);
  await page.getByRole("button", { name: "Place order" }).click();
  await expect(page).toHaveURL(/\/orders\//);
  const first = page.url();
  // The form as it was sent: what a reload of the answer or a second click would send.
  await page.goBack();
  if (page.url().includes("/checkout")) {
    const button = page.getByRole("button", { name: "Place order" });
    if (await button.isVisible()) {
      await button.click();
      await expect(page).toHaveURL(first);
    }
  }
});

test("mistakes stand beside their fields and lose nothing", async ({ page }) => {
  await page.goto("/products/tide-cup");
  await page.getByRole("button", { name: "Add to cart" }).click();
  // Whoever leaves before the shop has heard takes nothing along.
  await expect(page.locator("[data-cart-count]").first()).toHaveText("1");
  await page.goto("/checkout");
  await fillIn(page, "ada at example");
  await page.getByLabel("Postal code").fill("12");
  await page.getByLabel("Phone").fill("call me");
  await page.getByLabel("Bank transfer").check();
  await page.getByRole("button", { name: "Place order" }).click();
  await expect(page.getByText("A few things need your attention")).toBeVisible();
  for (const [label, reason] of [
    ["Email", /should look like name@example\.com/],
    ["Postal code", /A postal code in Germany has 5 digits/],
    ["Phone", /check the telephone number/],
  ] as const) {
    await expect(page.getByLabel(label)).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel(label)).toHaveAccessibleDescription(reason);
  }
  await expect(page.getByLabel("Email")).toHaveValue("ada at example");
  await expect(page.getByLabel("Address")).toHaveValue("12 Lindenstraße");
  await expect(page.getByLabel("Bank transfer")).toBeChecked();
  await page.getByLabel("Email").fill("ada@example.com");
  await page.getByLabel("Postal code").fill("10115");
  await page.getByLabel("Phone").fill("");
  await page.getByRole("button", { name: "Place order" }).click();
  await expect(page.getByText("Thank you for your order")).toBeVisible();
});

test("quantities are changed and lines removed", async ({ page, javaScriptEnabled }) => {
  await page.goto("/products/porcelain-beaker-no-9");
  await page.getByRole("button", { name: "Add to cart" }).click();
  if (alive({ javaScriptEnabled })) await expect(page.locator("[data-cart-count]")).toHaveText("1");
  await page.goto("/cart");
  if (alive({ javaScriptEnabled })) await awake(page);
  await page.getByLabel("Quantity").fill("3");
  await page.getByRole("button", { name: "Update" }).click();
  await expect(page.locator("[data-subtotal]")).toHaveText("€87.00");
  await expect(page.locator("[data-cart-count]")).toHaveText("3");
  await page.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("Nothing in it yet.")).toBeVisible();
});

test("a list is filtered, sorted and paged by its address", async ({ page, javaScriptEnabled }) => {
  await page.goto("/products");
  await expect(page.locator(".card")).toHaveCount(24);
  await page.getByRole("link", { name: /next/i }).first().click();
  await expect(page).toHaveURL(/page=2/);
  await expect(page.locator(".card").first()).toBeVisible();

  await page.goto("/categories/vases");
  await expect(page.getByRole("navigation", { name: "Breadcrumbs" })).toContainText("Vases");
  await page.goto("/products?category=vases&in_stock=1&sort=price_asc");
  const prices = await page.locator(".card .price__now").allInnerTexts();
  const numbers = prices.map((price) => Number(price.replace(/[^0-9.]/g, "")));
  expect(numbers.length).toBeGreaterThan(1);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));

  // The form itself.
  await page.goto("/products");
  if (alive({ javaScriptEnabled })) await awake(page);
  const total = Number((await page.locator(".list__count").innerText()).replace(/\D/g, ""));
  if (await page.getByRole("button", { name: "Filter and sort" }).isVisible()) {
    await page.getByRole("button", { name: "Filter and sort" }).click();
  }
  await page.getByRole("checkbox", { name: /On sale/ }).check();
  if (!alive({ javaScriptEnabled })) await page.locator(".filters").getByRole("button", { name: /show|apply/i }).click();
  await expect(page).toHaveURL(/on_sale=(1|on|true)/);
  await expect.poll(async () => Number((await page.locator(".list__count").innerText()).replace(/\D/g, ""))).toBeLessThan(total);
});

test("a list is narrowed by maker and by what products come in", async ({ page, javaScriptEnabled }) => {
  const count = async () => Number((await page.locator(".list__count").innerText()).replace(/\D/g, ""));
  await page.goto("/products");
  if (alive({ javaScriptEnabled })) await awake(page);
  const total = await count();
  const choose = async (group: string, value: RegExp) => {
    const filters = page.getByRole("button", { name: "Filter and sort" });
    const box = page.getByRole("group", { name: group }).getByRole("checkbox", { name: value });
    if ((await filters.isVisible()) && !(await box.isVisible())) await filters.click();
    await box.check();
    if (!alive({ javaScriptEnabled })) await page.locator(".filters").getByRole("button", { name: "Apply" }).click();
  };
  const cup = page.locator(".card", { hasText: "Tide Cup" });
  const chalk = await cup.locator("img").first().getAttribute("src");
  await choose("Colour", /^Ink/);
  await expect(page).toHaveURL(/[?&]option\.Colour=Ink(&|$)/);
  await expect.poll(count).toBeLessThan(total);
  const ink = await count();
  // Cards show it in ink, and lead to it.
  await expect(cup.getByRole("link", { name: "Tide Cup" })).toHaveAttribute("href", /\?variant=OVP-TIDCUP-INK$/);
  await expect(cup.locator("img").first()).not.toHaveAttribute("src", chalk ?? "");
  await choose("Maker", /^Orrin & Vale/);
  await expect(page).toHaveURL(/vendor=Orrin/);
  await expect.poll(count).toBeLessThan(ink);
  // The number beside a value says what is found.
  const orrin = page.locator(".filters .check", { hasText: "Orrin" });
  await expect(orrin.locator(".check__count")).toHaveText(String(await count()));
  for (const vendor of await page.locator(".card__vendor").allTextContents()) expect(vendor).toContain("Orrin & Vale");

  await page.reload();
  await expect(page.getByRole("link", { name: "Remove filter: Colour: Ink" })).toBeVisible();
  await page.getByRole("link", { name: /Remove filter: Orrin/ }).click();
  await expect.poll(count).toBe(ink);
  await page.getByRole("link", { name: "Remove filter: Colour: Ink" }).click();
  await expect.poll(count).toBe(total);
});

test("what is not there is said kindly, with the right status", async ({ page }) => {
  for (const address of ["/products/no-such-thing", "/nowhere", "/categories/none", "/orders/XXXX-XXXX", "/products/%ff", "/a/b/c/d"]) {
    const answer = await page.goto(address);
    expect(answer?.status(), address).toBe(404);
    await expect(page.getByRole("heading", { level: 1, name: "We can’t find that page" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Browse everything" })).toBeVisible();
  }
});

test("a sold-out variant cannot be bought, and the others can", async ({ page }) => {
  await page.goto("/products/low-cup-and-saucer?variant=OVP-LOWCUP-IRON-ESPR");
  await expect(page.getByRole("button", { name: "Sold out" })).toBeDisabled();
  await page.getByRole("link", { name: /Flat White/ }).click();
  await expect(page.getByRole("button", { name: "Add to cart" })).toBeEnabled();
});

test("a changed price and a vanished product are said aloud in the cart", async ({ page, shop }) => {
  const handle = `passing-${process.hrtime.bigint()}`;
  const row = (price: string, status: string) =>
    `Handle,Title,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Status\n${handle},Passing Thing,${handle},shopify,5,${price},${status}\n`;
  await shop.change(row("10.00", "active"));
  await page.goto(`/products/${handle}`);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.locator("[data-cart-count]")).toHaveText("1");
  await shop.change(row("12.00", "active"));
  await page.goto("/cart");
  await expect(page.getByText("The price has changed from €10.00 to €12.00")).toBeVisible();
  await shop.change(row("12.00", "archived"));
  await page.goto("/cart");
  await expect(page.getByText("This is no longer in the shop.")).toBeVisible();
  await expect(page.getByText("Passing Thing")).toBeVisible();
  await expect(page.getByRole("button", { name: "Checkout" })).toHaveCount(0);
});
