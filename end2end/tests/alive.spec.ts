// What JavaScript adds: nothing that could not be done without it, only sooner.
import { awake, expect, test } from "../shop.js";

test("suggestions are offered while somebody types, and the keyboard chooses", async ({ page }) => {
  await page.goto("/");
  const field = page.getByLabel("Search the shop");
  await field.focus();
  await expect(field).toHaveRole("combobox");
  await field.pressSequentially("vas", { delay: 30 });
  const list = page.getByRole("listbox", { name: "Suggestions" });
  await expect(list).toBeVisible();
  await expect(list.getByRole("option").first()).toContainText("Vases");
  await field.press("ArrowDown");
  await field.press("ArrowDown");
  const active = list.getByRole("option", { selected: true });
  await expect(active).toHaveCount(1);
  await expect(field).toHaveAttribute("aria-activedescendant", (await active.getAttribute("id")) ?? "none");
  await field.press("Escape");
  await expect(list).toBeHidden();
  await field.press("ArrowDown");
  const url = await list.getByRole("option", { selected: true }).getAttribute("data-url");
  await field.press("Enter");
  await expect(page).toHaveURL(url ?? "none");
});

test("a variant is chosen without a new page", async ({ page }) => {
  await page.goto("/products/field-plate");
  await awake(page);
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  await page.getByRole("link", { name: "Moss", exact: true }).click();
  await page.locator(".value").filter({ hasText: "Dinner" }).click();
  await expect(page.locator(".price__now[data-price]")).toHaveText("€34.00");
  await expect(page).toHaveURL(/variant=OVP-FIEPLA-MOSS-DINN/);
  await expect(page.locator("[data-sku-text]")).toHaveText("OVP-FIEPLA-MOSS-DINN");
  expect(await page.evaluate(() => "stayed" in window)).toBe(true);
  // The address leads to the same choice.
  await page.reload();
  await expect(page.locator(".price__now[data-price]")).toHaveText("€34.00");
});

test("adding shows at once in the header, and a double click adds one", async ({ page }) => {
  await page.goto("/products/porcelain-beaker-no-9");
  await awake(page);
  await page.getByRole("button", { name: "Add to cart" }).dblclick();
  await expect(page.locator("[data-cart-count]")).not.toHaveText("0");
  await expect(page.getByRole("status").filter({ hasText: "is in your cart" })).toBeVisible();
  await expect(page).toHaveURL(/porcelain-beaker-no-9/);
});

test("two things that are put into a new cart at once are both in it", async ({ page, context }) => {
  await page.goto("/products");
  await context.route("**/api/cart/add", async (route) => {
    await new Promise((done) => setTimeout(done, 500));
    await route.continue();
  });
  const forms = page.locator("form[data-quick]");
  for (const form of [forms.nth(0), forms.nth(1)]) await form.evaluate((element) => (element as HTMLFormElement).requestSubmit());
  await expect(page.locator("[data-cart-count]")).toHaveText("2");
});

test("totals in the cart follow the quantity", async ({ page }) => {
  await page.goto("/products/porcelain-beaker-no-9");
  await awake(page);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.locator("[data-cart-count]")).toHaveText("1");
  await page.goto("/cart");
  await awake(page);
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  await page.getByLabel("Quantity").fill("4");
  await page.getByLabel("Quantity").press("Tab");
  await expect(page.locator("[data-subtotal]")).toHaveText("€116.00");
  await expect(page.locator("[data-delivery]")).toHaveText("free");
  await expect(page.locator("[data-cart-count]")).toHaveText("4");
  await page.getByLabel("Quantity").fill("900");
  await page.getByLabel("Quantity").press("Tab");
  await page.getByLabel("Quantity").fill("5");
  await page.getByLabel("Quantity").press("Tab");
  await expect(page.locator("[data-cart-count]")).toHaveText("5");
  expect(await page.evaluate(() => "stayed" in window)).toBe(true);
});

test("filters change the list in place, and going back undoes them", async ({ page }) => {
  await page.goto("/products");
  await awake(page);
  const before = await page.locator(".list__count").innerText();
  if (await page.getByRole("button", { name: "Filter and sort" }).isVisible()) {
    await page.getByRole("button", { name: "Filter and sort" }).click();
  }
  await page.getByRole("checkbox", { name: /In stock/ }).check();
  await expect(page).toHaveURL(/in_stock=/);
  await expect(page.locator(".list__count")).not.toHaveText(before);
  await page.goBack();
  await expect(page.locator(".list__count")).toHaveText(before);
});

test("a link to a place in a list leaves the list as it is", async ({ page }) => {
  await page.goto("/products");
  await awake(page);
  if (await page.getByRole("button", { name: "Filter and sort" }).isVisible()) {
    await page.getByRole("button", { name: "Filter and sort" }).click();
  }
  await page.getByRole("checkbox", { name: /In stock/ }).check();
  await expect(page).toHaveURL(/in_stock=/);
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  await page.locator(".skip").focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#main$/);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 300))));
  expect(await page.evaluate(() => "stayed" in window)).toBe(true);
});

test("the code of a release build: none of WebAssembly without islands, at most 100 kB on a product page", async ({ page, request }) => {
  const loaded: string[] = [];
  page.on("request", (asked) => {
    if (/\.(js|wasm)(\?|$)/.test(asked.url())) loaded.push(asked.url());
  });
  await page.goto("/");
  await page.waitForTimeout(2_000);
  expect(loaded.filter((url) => url.includes(".wasm"))).toEqual([]);
  loaded.length = 0;
  await page.goto("/products/tide-cup");
  await awake(page);
  expect(loaded.some((url) => url.includes(".wasm"))).toBe(true);
  let bytes = 0;
  for (const url of new Set(loaded)) {
    // What goes over the wire, as the header of the compressed file says it.
    const answer = await request.fetch(url, { headers: { "Accept-Encoding": "br" } });
    expect(answer.headers()["content-encoding"], url).toBe("br");
    expect(answer.headers()["cache-control"], url).toContain("immutable");
    bytes += Number(answer.headers()["content-length"]);
  }
  console.log(`code of a product page: ${(bytes / 1000).toFixed(1)} kB, brotli`);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(100_000);
});

test("nothing shifts while a page loads", async ({ page }) => {
  for (const address of ["/", "/products", "/products/tide-cup", "/cart"]) {
    await page.goto(address);
    await expect(page.locator("html")).not.toHaveAttribute("data-first");
    await awake(page);
    const shift = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
              if (!entry.hadRecentInput) sum += entry.value;
            }
          }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => done(sum), 1_000);
        }),
    );
    expect(shift, address).toBeLessThan(0.01);
  }
});

test("without an answer nothing is sent twice, and the page says so", async ({ page, context }) => {
  await page.goto("/products/porcelain-beaker-no-9");
  await awake(page);
  let asked = 0;
  // The shop hears the request, and its answer is lost on the way.
  await context.route("**/api/cart/add", async (route) => {
    asked += 1;
    await route.fetch();
    await route.abort();
  });
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.getByRole("status").filter({ hasText: "could not be reached" })).toBeVisible();
  expect(asked).toBe(1);
  await expect(page).toHaveURL(/porcelain-beaker-no-9/);
});

test("what is typed while an answer is awaited counts", async ({ page, context }) => {
  await page.goto("/products/porcelain-beaker-no-9");
  await awake(page);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.locator("[data-cart-count]")).toHaveText("1");
  await page.goto("/cart");
  await awake(page);
  await context.route("**/api/cart/update", async (route) => {
    await new Promise((done) => setTimeout(done, 800));
    await route.continue();
  });
  const field = page.getByLabel("Quantity");
  await field.fill("5");
  await field.press("Enter");
  await field.fill("3");
  await field.press("Enter");
  await expect(page.locator("[data-cart-count]")).toHaveText("3");
  await expect(field).toHaveValue("3");
});

test("the number in the header is right after going back", async ({ page }) => {
  await page.goto("/products");
  await page.goto("/products/porcelain-beaker-no-9");
  await awake(page);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.locator("[data-cart-count]")).toHaveText("1");
  await page.goBack();
  await expect(page.locator("[data-cart-count]")).toHaveText("1");
});

test("a page that was made before anybody asked for it counts as visited only when it is seen", async ({ page }) => {
  await page.goto("/products/candle-snuffer");
  await awake(page);
  // Browsers that are driven by a test make no page beforehand: this one says of itself that it was.
  await page.addInitScript(() => {
    let early = location.pathname === "/products/tide-cup";
    Object.defineProperty(Document.prototype, "prerendering", { configurable: true, get: () => early });
    Object.assign(globalThis, {
      see: () => {
        early = false;
        document.dispatchEvent(new Event("prerenderingchange"));
      },
    });
  });
  const viewed = () => page.evaluate(() => (JSON.parse(localStorage.getItem("viewed") ?? "[]") as { slug: string }[]).map(({ slug }) => slug));
  await page.goto("/products/tide-cup");
  await expect(page.locator("leptos-island[data-awake]:has(.adding)")).toHaveCount(1);
  await expect(page.locator("leptos-island:not([data-awake]):has(.viewed)")).toHaveCount(1);
  expect(await viewed()).toEqual(["candle-snuffer"]);
  // Something was put into the cart on the page before, after this one was made.
  await page.evaluate(() => localStorage.setItem("count", "3"));
  await expect(page.locator("[data-cart-count]")).toHaveText("0");
  await page.evaluate(() => (globalThis as unknown as { see: () => void }).see());
  await expect(page.locator("[data-cart-count]")).toHaveText("3");
  await awake(page);
  expect(await viewed()).toEqual(["tide-cup", "candle-snuffer"]);
});

test("a page that was fetched before something was put into the cart is not shown after it", async ({ page, isMobile }) => {
  test.skip(isMobile, "a finger does not hover");
  await page.goto("/products");
  const card = page.locator(".card").filter({ has: page.locator(".card__quick") }).first();
  // The speculation rules come when the browser has nothing else to do, and are followed once a link has been pointed at for a moment.
  await page.locator("script[type=speculationrules]").waitFor({ state: "attached" });
  await card.locator(".card__link").hover();
  await page.waitForTimeout(1_000);
  await card.locator(".card__quick").click();
  await expect(page.locator("[data-cart-count]")).toHaveText("1");
  await card.locator(".card__link").click();
  await expect(page).toHaveURL(/\/products\/[\w-]+$/);
  await expect(page.locator("[data-cart-count]")).toHaveText("1");
});
