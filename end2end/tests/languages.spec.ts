// The shop in other languages: buying in German, and pages from right to left.
import { check } from "../access.js";
import { awake, expect, Shop, test } from "../shop.js";

let shop: Shop;

test.beforeAll(async () => {
  shop = await Shop.open({ STOA_LANGUAGES: "en,de,ar" });
});
test.afterAll(() => shop.close());

test("the foot of every page leads to the same page in another language", async ({ page }) => {
  await page.goto(`${shop.url}/products/tide-cup?variant=OVP-TIDCUP-INK`);
  await page.getByRole("link", { name: "Deutsch" }).click();
  await expect(page).toHaveURL(`${shop.url}/de/products/tide-cup?variant=OVP-TIDCUP-INK`);
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.getByRole("link", { name: "العربية" }).click();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(`${shop.url}/products/tide-cup?variant=OVP-TIDCUP-INK`);
});

test("an order in German", async ({ page }) => {
  await page.goto(`${shop.url}/de/products/tide-cup`);
  await page.getByRole("button", { name: "In den Warenkorb", exact: true }).click();
  await expect(page.locator("[data-cart-count]")).toHaveText("1");
  await page.goto(`${shop.url}/de/cart`);
  await page.getByRole("button", { name: "Zur Kasse" }).click();
  await expect(page).toHaveURL(/\/de\/checkout/);
  await page.getByRole("button", { name: "Zahlungspflichtig bestellen" }).click();
  await expect(page.locator("#errors")).toContainText("Bitte geben Sie die Postleitzahl ein.");
  for (const [label, text] of [["E-Mail", "ada@example.com"], ["Vor- und Nachname", "Ada Lovelace"], ["Adresse", "Am Markt 1"], ["Postleitzahl", "10115"], ["Ort", "Berlin"]]) {
    await page.getByLabel(label, { exact: true }).fill(text);
  }
  await page.getByRole("button", { name: "Zahlungspflichtig bestellen" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vielen Dank für Ihre Bestellung");
  await expect(page).toHaveURL(/\/de\/orders\//);
});

test("from right to left the scene is mirrored: its wall is behind the title", async ({ page }) => {
  for (const [address, scale] of [["/", "none"], ["/ar", "-1 1"]]) {
    await page.goto(`${shop.url}${address}`);
    await expect(page.locator(".hero--scene .scene"), address).toHaveCSS("scale", scale);
  }
});

test.describe("with JavaScript", () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "it is what scripts do");

  test("a quantity, suggestions and the cart beside the page stay in the language", async ({ page }) => {
    await page.goto(`${shop.url}/de/products/tide-cup`);
    await awake(page);
    await page.getByRole("button", { name: "In den Warenkorb", exact: true }).click();
    await expect(page.locator(".adding__said")).toContainText("liegt in Ihrem Warenkorb");
    await expect(page.locator(".adding__said a")).toHaveAttribute("href", "/de/cart");
    await page.locator(".header__cart").click();
    await expect(page.locator(".drawer h2")).toHaveText("Ihr Warenkorb");
    await page.goto(`${shop.url}/de/cart`);
    await page.getByLabel("Menge").fill("2");
    await page.getByLabel("Menge").blur();
    await expect(page.locator(".cart__said")).toHaveText("Ihr Warenkorb ist auf dem neuesten Stand.");
    await expect(page.locator("[data-total]")).toHaveText(/^\d+,\d\d\u00a0€$/);
    const field = page.getByLabel("Im Shop suchen");
    await field.focus();
    await expect(field).toHaveRole("combobox");
    await field.pressSequentially("cup", { delay: 30 });
    await expect(page.locator("[data-suggest-said]")).toContainText("Vorschläge");
    await expect(page.locator(".suggestion").first()).toHaveAttribute("data-url", /^\/de\//);
  });

  test("a variant that was chosen in the page comes along into another language", async ({ page }) => {
    await page.goto(`${shop.url}/products/field-plate`);
    await awake(page);
    await page.getByRole("link", { name: "Moss", exact: true }).click();
    await expect(page).toHaveURL(/variant=OVP-FIEPLA-MOSS-/);
    const chosen = new URL(page.url());
    await page.getByRole("link", { name: "Deutsch" }).click();
    await expect(page).toHaveURL(`${shop.url}/de${chosen.pathname}${chosen.search}`);
  });

  test("pages of other languages, from right to left too, stand up to the same engines", async ({ page }) => {
    test.slow();
    await page.goto(`${shop.url}/products/tide-cup`);
    await page.getByRole("button", { name: "Add to cart" }).click();
    await expect(page.locator("[data-cart-count]")).toHaveText("1");
    for (const language of ["de", "ar"]) {
      for (const path of ["/", "/products", "/products/tide-cup", "/cart", "/checkout"]) {
        await page.goto(`${shop.url}/${language}${path}`);
        await check(page, `/${language}${path}`);
      }
    }
  });
});

test.describe("without a connection", () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "it is what scripts do");

  test("the page that says so is in the language of the one that was asked for", async ({ browser }) => {
    const shop = await Shop.open({ STOA_LANGUAGES: "en,de,ar" });
    const context = await browser.newContext({ serviceWorkers: "allow" });
    const page = await context.newPage();
    await page.goto(`${shop.url}/de/products`);
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe("activated");
    await shop.close();
    for (const [path, title] of [["/de/cart", "Sie sind offline"], ["/ar/support", "أنت غير متصل بالإنترنت"], ["/products", "You are offline"]]) {
      await page.goto(`${shop.url}${path}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    }
    await context.close();
  });
});

test.describe("in a browser of another language", () => {
  test.use({ locale: "ar" });
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "it is what scripts do");

  test("the language is offered once, and nobody is sent there", async ({ page }) => {
    await page.goto(`${shop.url}/products`);
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(page.locator("[data-toast]")).not.toBeEmpty();
    await check(page, "the offer of another language");
    await page.getByRole("button", { name: "لا، شكرًا" }).click();
    await expect(page.locator("[data-toast]")).toBeEmpty();
    await expect(page.locator("#main")).toBeFocused();
    await page.reload();
    await expect(page.locator("[data-toast]")).toBeEmpty();
  });
});
