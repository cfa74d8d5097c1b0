// What can be seen rather than read: on paper, with less motion, under the mouse, under the thumb.
import { openAt, say, staff } from "../desk.js";
import { openPanel } from "../panel.js";
import { awake, expect, fillIn, PASSWORD, test } from "../shop.js";

test("an order and its invoice on paper", async ({ page, shop }) => {
  const email = `print-${test.info().testId}@example.com`.toLowerCase();
  await shop.createUser(email, PASSWORD);
  await page.goto("/account/login");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Log in", exact: true }).click();
  await expect(page).toHaveURL(/\/account$/);
  await page.goto("/products/tide-cup");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.locator("[data-cart-count]")).toHaveText("1");
  await page.goto("/checkout");
  await fillIn(page, email);
  await page.getByLabel("Bank transfer").check();
  await page.getByRole("button", { name: "Place order" }).click();
  await expect(page.getByText("Thank you. Your order has reached us.")).toBeVisible();
  const order = new URL(page.url()).pathname;

  // Whoever has chosen a dark theme prints black on white as well; paper is as wide as it is, whatever the screen.
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  for (const [address, wanted] of [[order, ["Tide Cup", "Ada Lovelace", "12 Lindenstraße", "IBAN"]], [`${order}/invoice`, ["Tide Cup", "Ada Lovelace", "VAT"]]] as const) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    for (const text of wanted) await expect(page.getByRole("main").getByText(text).first(), `${address}: ${text}`).toBeVisible();
    for (const control of await page.locator("header.header nav, .header__search, .header__cart, .footer, .help, .skip, .steps, button, input:not([type=hidden]), select, textarea").all()) {
      expect.soft(await control.isVisible(), `${address}: on paper nobody presses ${await control.evaluate((element) => element.outerHTML.slice(0, 80))}`).toBe(false);
    }
    const [paper, ink] = await page.evaluate(() => {
      const canvas = new OffscreenCanvas(1, 1).getContext("2d")!;
      return [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector("h1")!).color].map((color) => {
        // What is transparent shows the paper.
        canvas.fillStyle = "#fff";
        canvas.fillRect(0, 0, 1, 1);
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
        return red + green + blue;
      });
    });
    expect(paper, `${address}: the paper`).toBe(3 * 255);
    expect(ink, `${address}: the ink`).toBeLessThan(3 * 80);
    const sheets = (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b/g) ?? [];
    expect(sheets, `${address}: sheets of paper`).toHaveLength(1);
  }
});

test("less motion for whoever asks for less", async ({ page }) => {
  /** The longest of all transitions and animations, in seconds, and how the row of pictures scrolls. */
  const motion = () =>
    page.evaluate(() => {
      const seconds = (list: string) => Math.max(...list.split(",").map((time) => parseFloat(time) * (time.trim().endsWith("ms") ? 0.001 : 1)));
      const all = [...document.querySelectorAll("*")].map((element) => getComputedStyle(element));
      return {
        longest: Math.max(...all.map((style) => seconds(style.transitionDuration)), ...all.map((style) => (style.animationName === "none" ? 0 : seconds(style.animationDuration)))),
        scroll: document.querySelector(".gallery__strip") ? getComputedStyle(document.querySelector(".gallery__strip")!).scrollBehavior : "",
      };
    });
  for (const address of ["/", "/products", "/products/tide-cup"]) {
    await page.emulateMedia({ reducedMotion: "no-preference" });
    await page.goto(address);
    expect((await motion()).longest, address).toBeGreaterThan(0.1);
    await page.emulateMedia({ reducedMotion: "reduce" });
    const less = await motion();
    expect(less.longest, address).toBeLessThan(0.001);
    expect(less.scroll, address).not.toBe("smooth");
  }
  await page.emulateMedia({ reducedMotion: "no-preference" });
  expect((await motion()).scroll).toBe("smooth");
});

test("the second picture under the mouse", async ({ page, isMobile }) => {
  test.skip(isMobile, "a finger does not hover");
  await page.goto("/products");
  const card = page.locator(".card").filter({ has: page.locator(".card__hover") }).first();
  const second = card.locator(".card__hover");
  await page.mouse.move(0, 0);
  await expect(second).toHaveCSS("opacity", "0");
  // The title's link lies over the whole card, as it does for a visitor's mouse.
  await card.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await card.locator(".card__picture").boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  await expect(second).toHaveCSS("opacity", "1");
  await expect.poll(() => card.locator("img.card__hover, .card__hover img").first().evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(100);
  const [first, other] = await card.locator(".card__picture img").evaluateAll((images) => images.map((image) => (image as HTMLImageElement).currentSrc));
  expect(other).not.toBe(first);
  await page.mouse.move(0, 0);
  await expect(second).toHaveCSS("opacity", "0");
});

test("the way to buy stays under the thumb", async ({ page, isMobile }) => {
  await page.goto("/products/tide-cup");
  await awake(page);
  const bar = page.locator(".buy__row");
  if (!isMobile) {
    await expect(bar).toHaveCSS("position", "static");
    return;
  }
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let top = 0; top < height; top += 400) {
    await page.evaluate((to) => scrollTo({ top: to, behavior: "instant" }), top);
    const isOnTop = await bar.getByRole("button").evaluate((button) => {
      const { left, top, width, height } = button.getBoundingClientRect();
      return [0.05, 0.5, 0.95].every((x) => button.contains(document.elementFromPoint(left + x * width, top + height / 2)));
    });
    expect(isOnTop, `at ${top}`).toBe(true);
  }
  // At the very end nothing of the page is under it.
  await page.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" }));
  const [end, begin] = await page.evaluate(() => [
    Math.max(...[...document.querySelectorAll(".footer a, .footer p, .help a")].map((element) => element.getBoundingClientRect().bottom)),
    document.querySelector(".buy__row")!.getBoundingClientRect().top,
  ]);
  expect(end).toBeLessThanOrEqual(begin);
  await bar.getByRole("button").tap();
  await expect(page.locator("[data-cart-count]")).toHaveText("1");
});

test("a picture comes closer, and goes again", async ({ page }) => {
  await page.goto("/products/tide-cup");
  await awake(page);
  const link = page.locator(".gallery__zoom").first();
  const dialog = page.locator("dialog.zoom");
  const small = await link.locator("picture img").evaluate((image) => image.getBoundingClientRect().width);
  for (const leave of [() => page.keyboard.press("Escape"), () => dialog.getByRole("button", { name: "Close" }).click(), () => dialog.click({ position: { x: 20, y: 300 } })]) {
    await link.click();
    await expect(dialog).toBeVisible();
    await expect(dialog).toHaveAccessibleName(/Open picture 1 larger/);
    const image = dialog.locator("img");
    await expect.poll(() => image.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
    expect(await image.evaluate((image) => image.getBoundingClientRect().width)).toBeGreaterThan(small);
    // One looks at its middle, and nothing is awaited any more.
    await expect(dialog).not.toHaveAttribute("aria-busy");
    const [middle, window] = await image.evaluate((image) => {
      const { x, y, width, height } = image.getBoundingClientRect();
      return [[x + width / 2, y + height / 2], [innerWidth / 2, innerHeight / 2]].map((place) => place.map(Math.round));
    });
    for (const axis of [0, 1]) expect(Math.abs(middle[axis] - window[axis])).toBeLessThan(20);
    await leave();
    await expect(dialog).toHaveCount(0);
    await expect(link).toBeFocused();
  }
  await expect(page).toHaveURL(/\/products\/tide-cup$/);
});

test("pictures are swiped under the thumb, and each comes to rest", async ({ page, isMobile }) => {
  test.skip(!isMobile, "a mouse does not swipe");
  await page.goto("/products/tide-cup");
  await awake(page);
  const strip = page.locator(".gallery__strip");
  const { x, y, width, height } = (await strip.boundingBox())!;
  const session = await page.context().newCDPSession(page);
  for (const place of [1, 2]) {
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", at: number) =>
      session.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x: x + at * width, y: y + height / 2 }] });
    await touch("touchStart", 0.85);
    for (let at = 0.8; at > 0.2; at -= 0.05) {
      await touch("touchMove", at);
      await page.waitForTimeout(16);
    }
    await touch("touchEnd", 0.2);
    const picture = strip.locator("picture img").nth(place);
    await expect(picture).toBeInViewport({ ratio: 0.9 });
    await expect.poll(async () => Math.abs(Math.round((await picture.boundingBox())!.x - x)), { message: `picture ${place + 1} rests` }).toBe(0);
  }
});

test("what was looked at before is remembered by the browser alone", async ({ page, browser, shop }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(`${request.url()} ${request.postData() ?? ""}`));
  const section = page.getByRole("region", { name: "You looked at" });
  for (const [number, product] of ["tide-cup", "candle-snuffer", "field-plate"].entries()) {
    await page.goto(`/products/${product}`);
    await awake(page);
    if (number === 0) await expect(section).toBeHidden();
  }
  await expect(section.getByRole("link")).toHaveText([/Candle Snuffer/, /Tide Cup/]);
  await expect(section.getByRole("link").last()).toContainText("€24.00");
  await page.reload();
  await awake(page);
  await expect(section.getByRole("link")).toHaveText([/Candle Snuffer/, /Tide Cup/]);
  await section.getByRole("link").last().click();
  await expect(page).toHaveURL(/\/products\/tide-cup$/);
  await awake(page);
  await expect(section.getByRole("link")).toHaveText([/Field Plate/, /Candle Snuffer/]);
  expect(asked.filter((request) => /viewed/.test(request))).toEqual([]);
  const other = await (await browser.newContext({ baseURL: shop.url })).newPage();
  await other.goto("/products/tide-cup");
  await awake(other);
  await expect(other.locator(".viewed")).toBeHidden();
  await other.context().close();
});

test("when a parcel arrives: days of the future on which somebody works, the same on the product and in the checkout", async ({ page }) => {
  await page.goto("/products/tide-cup");
  const lines = await page.locator(".delivery li").allInnerTexts();
  expect(lines.length).toBeGreaterThan(1);
  const spans = lines.map((line) => /Arrives (.+?), €|Arrives (.+?), free/.exec(line.replace(/\s+/g, " "))?.slice(1).find(Boolean) ?? `no day in: ${line}`);
  const today = new Date();
  today.setUTCHours(0, 0, 0, 0);
  for (const span of spans) {
    const days = span.split(" to ").map((day) => {
      const [, week, date] = /^(\w{3}) (\d{1,2} \w{3})$/.exec(day) ?? [];
      let time = new Date(`${date} ${today.getUTCFullYear()} UTC`);
      // In December it may be next year's.
      if (time < today) time = new Date(`${date} ${today.getUTCFullYear() + 1} UTC`);
      expect(time.toUTCString().slice(0, 3), day).toBe(week);
      expect(["Sat", "Sun"], day).not.toContain(week);
      return time.getTime();
    });
    expect(days[0], span).toBeGreaterThan(today.getTime());
    expect(days.at(-1)! - today.getTime(), span).toBeLessThan(30 * 86_400_000);
    expect(days.at(-1), span).toBeGreaterThanOrEqual(days[0]);
  }
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.locator("[data-cart-count]")).toHaveText("1");
  await page.goto("/checkout");
  for (const span of spans) await expect(page.getByRole("group", { name: "Shipping" })).toContainText(span);
});

test("a sound and a number in the title only for whoever wants them", async ({ page, browser, shop }) => {
  test.slow();
  await page.addInitScript(() => {
    const create = AudioContext.prototype.createOscillator;
    Object.assign(globalThis, { notes: 0 });
    AudioContext.prototype.createOscillator = function () {
      (globalThis as unknown as { notes: number }).notes += 1;
      return create.call(this);
    };
  });
  const notes = () => page.evaluate(() => (globalThis as unknown as { notes: number }).notes);
  const { desk } = await staff(browser, shop);
  await page.goto("/products/tide-cup");
  const title = await page.title();
  await openPanel(page);
  const words = `Call me ${test.info().project.name}`;
  await say(page, words);
  await page.getByRole("button", { name: "Close the conversation" }).click();
  await openAt(desk, words);

  // Nobody has agreed.
  await say(desk, "First", "Answer");
  await expect(page.locator("[data-unread]")).toHaveText("1");
  expect(await page.title()).toBe(title);
  expect(await notes()).toBe(0);

  // Agreed: how it sounds is heard at once.
  await openPanel(page);
  const consent = page.getByRole("switch", { name: "Sound and tab title" });
  await expect(consent).not.toBeChecked();
  await consent.check();
  expect(await notes()).toBe(2);
  await page.getByRole("button", { name: "Close the conversation" }).click();
  await say(desk, "Second", "Answer");
  await expect(page.locator("[data-unread]")).toHaveText("1");
  await expect(page).toHaveTitle(`(1) ${title}`);
  expect(await notes()).toBe(4);
  await openPanel(page);
  await expect(page).toHaveTitle(title);

  // No longer.
  await consent.uncheck();
  await page.getByRole("button", { name: "Close the conversation" }).click();
  await say(desk, "Third", "Answer");
  await expect(page.locator("[data-unread]")).toHaveText("1");
  expect(await page.title()).toBe(title);
  expect(await notes()).toBe(4);
  await desk.context().close();
});
