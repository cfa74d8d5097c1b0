// Customers and staff talk: in two browsers at once, by keyboard, without JavaScript; and nobody hears what is not theirs.
import type { BrowserContext, Page } from "@playwright/test";
import { check } from "../access.js";
import { openAt, say, staff, types } from "../desk.js";
import { openPanel } from "../panel.js";
import { openReplicas } from "../replicas.js";
import { expect, Shop, test } from "../shop.js";

test("a customer on a product's page and the staff at the inbox talk", async ({ page, browser, shop }) => {
  const { desk, name } = await staff(browser, shop);
  await page.goto("/products/tide-cup");
  await openPanel(page);
  const question = `Is it dishwasher safe? ${test.info().project.name}`;
  await say(page, question);

  // It appears at the desk without loading anything anew, and is taken.
  await openAt(desk, question);
  await expect(desk.locator("[data-side]")).toContainText("/products/tide-cup");
  await desk.getByRole("button", { name: "Claim" }).click();
  await expect(desk.locator("[data-state-text]")).toHaveText("Yours");
  await expect(page.locator("[data-messages]")).toContainText(`${name} is taking care of this conversation.`);

  // Both see each other typing, and how far the other has read.
  await types(desk.getByLabel("Answer"), "Yes", page.locator("[data-typing]"), `${name} is typing…`);
  await say(desk, "Yes, it is.", "Answer");
  await expect(page.locator(".bubble--theirs", { hasText: "Yes, it is." })).toBeVisible();
  await expect(desk.locator("[data-mark]")).toHaveText("Read");
  await types(page.getByLabel("Your message"), "Th", desk.locator("[data-typing]"), "Customer is typing…");
  await say(page, "Thank you!");
  await expect(page.locator("[data-mark]")).toHaveText("Read");

  // A note is for colleagues.
  await desk.getByText("Private note", { exact: true }).click();
  await desk.getByLabel("Note for colleagues").fill("asks nicely");
  await desk.getByRole("button", { name: "Keep note" }).click();
  await expect(desk.locator(".bubble--note", { hasText: "asks nicely" })).toHaveCount(1);

  // Elsewhere in the shop the number on the launcher says what came meanwhile.
  await page.getByRole("button", { name: "Close the conversation" }).click();
  await page.goto("/products");
  await expect(desk.locator("[data-page]")).toHaveText("/products");
  await say(desk, "Anything else?", "Answer");
  await expect(page.locator("[data-unread]")).toHaveText("1");
  await expect(desk.locator("[data-mark]")).toHaveText("Delivered");
  await openPanel(page);
  await expect(page.locator("[data-unread]")).toBeHidden();
  await expect(desk.locator("[data-mark]")).toHaveText("Read");
  await expect(page.locator("[data-messages]")).toContainText("Anything else?");
  await expect(page.locator("[data-messages]")).not.toContainText("asks nicely");

  // Closed, rated, and a new one begun.
  await desk.getByRole("button", { name: "Close", exact: true }).first().click();
  await expect(desk.locator("[data-state-text]")).toHaveText("Closed");
  const panel = page.getByRole("dialog", { name: "Talk to us" });
  await panel.locator(".rate__star").nth(3).click();
  await panel.getByRole("button", { name: "Rate" }).click();
  await expect(panel.getByText("Thank you for your rating")).toBeVisible();
  const again = `Something else ${test.info().project.name}`;
  await say(page, again);
  await expect(page.locator("[data-messages] .bubble")).toHaveCount(1);
  await desk.goto("/admin/chat");
  await openAt(desk, again);
  await desk.context().close();
});

test("what is written before the first answer comes is in the same conversation", async ({ page }) => {
  let begun = 0;
  await page.route("**/api/chat/say", async (route) => {
    begun += 1;
    await new Promise((done) => setTimeout(done, 1_000));
    await route.continue();
  });
  await page.goto("/support");
  await expect(page.locator("[data-chat] [data-plain]")).toHaveCount(0);
  const written = ["The first", "The second", "The third"];
  for (const words of written) {
    await page.getByLabel("Your message").fill(words);
    await page.getByRole("button", { name: "Send", exact: true }).click();
  }
  const stored = page.locator(".bubble--mine[data-seq] .bubble__body");
  await expect(stored).toHaveText(written);
  expect(begun).toBe(1);
  await page.reload();
  await expect(stored).toHaveText(written);
});

test("a panel that stays open on the next page leaves the focus where it is", async ({ page, isMobile }) => {
  test.skip(isMobile, "on a phone it does not stay open");
  await page.goto("/products/tide-cup");
  await openPanel(page);
  await say(page, "I go on looking");
  await page.goto("/products");
  await expect(page.getByRole("dialog", { name: "Talk to us" }).getByLabel("Your message")).toBeVisible();
  expect(await page.evaluate(() => document.activeElement?.closest("dialog") === null)).toBe(true);
});

test("what begins while the inbox asks for its list is in the list as well", async ({ page, browser, shop }) => {
  const { desk } = await staff(browser, shop);
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  const list = /\/admin\/chat\?tab=/;
  await desk.route(
    list,
    async (route) => {
      const response = await route.fetch();
      await held;
      await route.fulfill({ response });
    },
    { times: 1 },
  );
  const asked = desk.waitForRequest(list);
  await desk.reload();
  await asked;
  const words = `Meanwhile, at the desk ${test.info().testId}`;
  await page.goto("/support");
  await say(page, words);
  // Long enough for the desk to hear of it while it waits for its list.
  await page.waitForTimeout(500);
  release();
  await openAt(desk, words);
  await desk.context().close();
});

test("a third person hears nothing, and what is typed stays text", async ({ page, browser, shop }) => {
  const { desk } = await staff(browser, shop);
  const others = await browser.newContext({ baseURL: shop.url });
  const third = await others.newPage();
  await third.goto("/support");
  await say(third, "I am somebody else");
  const evil = `<img src=x onerror="document.title='owned'"> <script>document.title='owned'</script> ${test.info().project.name}`;
  await page.goto("/support");
  await say(page, evil);
  await openAt(desk, evil);
  await say(desk, "<b>not bold</b>", "Answer");
  await expect(page.locator(".bubble--theirs", { hasText: "<b>not bold</b>" })).toBeVisible();
  for (const somebody of [page, desk]) {
    await expect(somebody.locator(".bubble img, .bubble script, .bubble b")).toHaveCount(0);
    expect(await somebody.title()).not.toContain("owned");
  }
  await expect(third.locator("[data-messages] .bubble")).toHaveCount(1);
  await others.close();
  await desk.context().close();
});

test("a picture and a PDF are sent, and nothing else", async ({ page, browser, shop }) => {
  const { desk } = await staff(browser, shop);
  await page.goto("/support");
  const words = `A picture follows ${test.info().project.name}`;
  await say(page, words);
  await openAt(desk, words);
  const file = page.getByLabel("File");
  const send = async (name: string, mimeType: string, buffer: Buffer) => {
    await page.getByText("Attach a picture or PDF").click();
    await file.setInputFiles({ name, mimeType, buffer });
    await page.getByRole("button", { name: "Send the file" }).click();
  };
  const picture = await page.screenshot({ clip: { x: 0, y: 0, width: 60, height: 40 } });
  await send("vase.png", "image/png", picture);
  await expect(page.locator(".bubble__file", { hasText: "vase.webp" })).toBeVisible();
  await send("bill.pdf", "application/pdf", Buffer.from("%PDF-1.4\n%%EOF"));
  await expect(page.locator(".bubble__file", { hasText: "bill.pdf" })).toBeVisible();
  await send("page.png", "image/png", Buffer.from("<html><script>alert(1)</script>"));
  await expect(page.locator(".bubble[data-failed]")).toContainText("Please send a picture (PNG, JPEG, WebP, GIF) or a PDF.");
  await expect(desk.locator(".bubble__file")).toHaveCount(2);
  const download = desk.waitForEvent("download");
  await desk.locator(".bubble__file", { hasText: "bill.pdf" }).click();
  expect((await download).suggestedFilename()).toBe("bill.pdf");
  await desk.context().close();
});

test("what is sent without a network is sent when there is one again", async ({ page, browser, shop }) => {
  const { desk } = await staff(browser, shop);
  await page.goto("/support");
  const words = `Before the tunnel ${test.info().project.name}`;
  await say(page, words);
  await openAt(desk, words);
  await page.context().setOffline(true);
  // A connection that is open already is not cut by this: the page is told to make a new one, and cannot.
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
  await expect(page.locator("[data-line]")).toHaveText("Connecting again…");
  await page.getByLabel("Your message").fill("In the tunnel");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.locator(".bubble[data-pending]")).toContainText("In the tunnel");
  await say(desk, "While you were away", "Answer");
  await page.context().setOffline(false);
  await expect(page.locator("[data-line]")).toBeEmpty();
  await expect(page.locator(".bubble--theirs", { hasText: "While you were away" })).toHaveCount(1);
  await expect(page.locator(".bubble--mine[data-seq]", { hasText: "In the tunnel" })).toHaveCount(1);
  await expect(desk.locator(".bubble--theirs", { hasText: "In the tunnel" })).toHaveCount(1);
  await desk.context().close();
});

test("two colleagues cannot both claim, and see each other", async ({ page, browser, shop }) => {
  const [first, second] = [await staff(browser, shop), await staff(browser, shop)];
  await page.goto("/support");
  const words = `Who takes this? ${test.info().project.name}`;
  await say(page, words);
  await openAt(first.desk, words);
  await openAt(second.desk, words);
  await expect(first.desk.locator("[data-looking]")).toHaveText(`Looking at this too: ${second.name}`);
  // The second one's page has not heard of it yet when the button is pressed.
  const claim = second.desk.locator('[data-action="claim"]');
  await expect(claim).toBeVisible();
  const held = await claim.elementHandle();
  await first.desk.getByRole("button", { name: "Claim" }).click();
  await expect(first.desk.locator("[data-state-text]")).toHaveText("Yours");
  await expect(second.desk.locator("[data-state-text]")).toHaveText(`${first.name} takes care of it`);
  const form = await held!.evaluate((element) => Object.fromEntries(new FormData(element as HTMLFormElement)) as Record<string, string>);
  const answer = await second.desk.request.post("/api/admin/chat/change", {
    form,
    headers: { Accept: "application/json", "Sec-Fetch-Site": "same-origin" },
  });
  expect(answer.status()).toBe(409);
  expect(await answer.text()).toContain("A colleague was faster");
  await first.desk.context().close();
  await second.desk.context().close();
});

test("a saved reply with its placeholders, and the keys", async ({ page, browser, shop, isMobile }) => {
  test.skip(isMobile, "a phone has no keys");
  const { desk, name } = await staff(browser, shop);
  await desk.goto("/admin/chat/replies");
  await desk.getByLabel("Title").fill(`Greeting ${name}`);
  await desk.getByLabel("Text").fill("Hello {name}, this is {me} of {shop}.");
  await desk.getByRole("button", { name: "Keep reply" }).click();
  await page.goto("/support");
  const words = `By keys ${test.info().project.name}`;
  await say(page, words);
  await desk.goto("/admin/chat");
  await expect(desk.locator(".desk__row", { hasText: words })).toBeVisible();
  await desk.keyboard.press("?");
  await expect(desk.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await desk.keyboard.press("Escape");
  for (let row = 0; row < 20; row += 1) {
    await desk.keyboard.press("j");
    if (await desk.locator(".desk__row:focus", { hasText: words }).count()) break;
  }
  await desk.keyboard.press("Enter");
  await expect(desk.locator("[data-messages]")).toContainText(words);
  await desk.keyboard.press("c");
  await expect(desk.locator("[data-state-text]")).toHaveText("Yours");
  await desk.keyboard.press("s");
  await desk.getByRole("link", { name: `Greeting ${name}` }).click();
  await expect(desk.getByLabel("Answer")).toHaveValue(`Hello there, this is ${name} of Stoa.`);
  await desk.keyboard.press("Enter");
  await expect(page.locator(".bubble--theirs")).toContainText(`this is ${name} of Stoa.`);
  await desk.context().close();
});

test("the panel by keyboard alone", async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone has no keyboard");
  await page.goto("/products/tide-cup");
  const launcher = page.getByRole("link", { name: "Talk to us" }).first();
  await launcher.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Your message")).toBeFocused();
  await page.keyboard.type("Typed without a mouse");
  await page.keyboard.press("Enter");
  await expect(page.locator(".bubble--mine[data-seq]")).toHaveText(/Typed without a mouse/);
  await expect(page.getByLabel("Your message")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(launcher).toBeFocused();
});

test("the panel, /support and the inbox are accessible", async ({ page, browser, shop, viewport }) => {
  test.slow();
  const { desk } = await staff(browser, shop, { viewport });
  await page.goto("/products/tide-cup");
  await openPanel(page);
  await check(page, "the panel before anything was said");
  await say(page, `Is this readable? ${test.info().project.name}`);
  await check(page, "the panel");
  await page.goto("/support");
  await check(page, "/support");
  await check(desk, "the inbox");
  await openAt(desk, "Is this readable?");
  await check(desk, "a conversation at the desk");
  await desk.context().close();
});

test("in the language of the page, with the desk in English", async ({ page, browser }) => {
  test.slow();
  const shop = await Shop.open({ STOA_LANGUAGES: "en,de,ar" });
  const { desk, name } = await staff(browser, shop);
  await page.goto(`${shop.url}/de/products/tide-cup`);
  const panel = await openPanel(page, "Schreiben Sie uns", "Ihre Nachricht");
  await expect(panel.getByRole("link", { name: "Als Seite öffnen" })).toHaveAttribute("href", /\/de\/support$/);
  await check(page, "the panel in German");
  await say(page, "Ist die Tasse spülmaschinenfest?", "Ihre Nachricht", "Senden");
  await expect(panel.locator(".bubble--mine .bubble__author")).toHaveText("Sie");
  await openAt(desk, "spülmaschinenfest");
  await expect(desk.locator("[data-side]")).toContainText("/de/products/tide-cup");
  await desk.getByRole("button", { name: "Claim" }).click();
  await expect(page.locator("[data-messages]")).toContainText(`${name} kümmert sich um Ihr Anliegen.`);
  await expect(desk.locator("[data-messages]")).toContainText(`${name} is taking care of this conversation.`);
  await types(desk.getByLabel("Answer"), "Ja", page.locator("[data-typing]"), `${name} schreibt …`);
  await say(desk, "Ja, ist sie.", "Answer");
  await say(page, "Danke!", "Ihre Nachricht", "Senden");
  await expect(page.locator("[data-mark]")).toHaveText("Gelesen");
  await page.getByText("Bild oder PDF anhängen").click();
  await page.getByLabel("Datei", { exact: true }).setInputFiles({ name: "page.png", mimeType: "image/png", buffer: Buffer.from("<html>") });
  await page.getByRole("button", { name: "Datei senden" }).click();
  await expect(page.locator(".bubble[data-failed]")).toContainText("Nicht gesendet. Bitte senden Sie ein Bild");
  await expect(page.getByRole("button", { name: "Noch einmal senden" })).toBeVisible();

  // From right to left: the same conversation, with one's own messages on the other side.
  await page.goto(`${shop.url}/ar/support`);
  await expect(page.locator("[data-messages]")).toContainText("هذه المحادثة الآن مع");
  await say(page, "شكرًا جزيلًا", "رسالتك", "إرسال");
  const edges = await page.evaluate(() => {
    const box = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();
    return { mine: box(".bubble--mine").left, theirs: box(".bubble--theirs").left, direction: getComputedStyle([...document.querySelectorAll(".bubble__body")].at(-1)!).direction };
  });
  expect(edges.mine).toBeLessThan(edges.theirs);
  expect(edges.direction).toBe("rtl");
  await check(page, "/ar/support");
  await page.goto(`${shop.url}/ar/products/tide-cup`);
  const arabic = page.getByRole("dialog", { name: "تواصل معنا" });
  // It was open on the German page, and is again where it leaves room for the page.
  if (page.viewportSize()!.width < 640) {
    // Pages in the browser's own language are offered where the launcher is.
    await page.getByRole("button", { name: "No, thank you" }).click();
    await openPanel(page, "تواصل معنا", "رسالتك");
  }
  await expect(arabic).toBeVisible();
  const box = (await arabic.boundingBox())!;
  expect(box.x, "where lines end").toBeLessThan(100);
  await check(page, "the panel in Arabic");
  await say(desk, "Gern!", "Answer");
  await expect(arabic.locator(".bubble--theirs", { hasText: "Gern!" })).toBeVisible();
  await desk.getByRole("button", { name: "Close", exact: true }).first().click();
  await expect(arabic.getByText("هذه المحادثة مغلقة.")).toBeVisible();
  await arabic.locator(".rate__star").nth(4).click();
  await arabic.getByRole("button", { name: "تقييم" }).click();
  await expect(arabic.getByText("شكرًا على تقييمك")).toBeVisible();
  await desk.context().close();
  await page.goto("about:blank");
  await shop.close();
});

test("the launcher is not in the way on a phone", async ({ page, isMobile }) => {
  test.skip(!isMobile, "on a desktop it stands beside the page");
  await page.goto("/products/tide-cup");
  // Without a conversation it is a part of the page.
  expect(await page.locator(".help").evaluate((element) => getComputedStyle(element).position)).toBe("static");
  await openPanel(page);
  await say(page, "I go on looking");
  const box = await page.getByRole("dialog").boundingBox();
  expect(box).toMatchObject({ x: 0, y: 0, width: 390, height: 844 });
  await page.getByRole("button", { name: "Close the conversation" }).click();
  for (const address of ["/products/tide-cup", "/products", "/cart"]) {
    await page.goto(address);
    await expect(page.locator(".help--over")).toBeVisible();
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    for (let top = 0; top < height; top += 150) {
      await page.evaluate((to) => scrollTo({ top: to, behavior: "instant" }), top);
      await page.waitForTimeout(60);
      const covered = await page.evaluate(() => {
        const launcher = document.querySelector("[data-launcher]")!;
        if (launcher.hasAttribute("data-aside")) return [];
        const box = launcher.getBoundingClientRect();
        const controls = [...document.querySelectorAll("button, input:not([type=hidden]), select, textarea, summary, .button")];
        return controls
          .filter((control) => {
            const other = control.getBoundingClientRect();
            const [x, y] = [Math.max(box.left, other.left), Math.max(box.top, other.top)];
            const [right, bottom] = [Math.min(box.right, other.right), Math.min(box.bottom, other.bottom)];
            // What merely touches its corner can still be pressed.
            return right - x > 6 && bottom - y > 6 && control.checkVisibility({ visibilityProperty: true, opacityProperty: true });
          })
          .map((control) => control.outerHTML.slice(0, 80));
      });
      expect(covered, `${address} at ${top}`).toEqual([]);
    }
  }
});

test("without JavaScript on both sides", async ({ browser, shop }) => {
  const { desk } = await staff(browser, shop, { javaScriptEnabled: false });
  const context: BrowserContext = await browser.newContext({ baseURL: shop.url, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/products/tide-cup");
  await page.getByRole("link", { name: "Talk to us" }).first().click();
  await expect(page).toHaveURL("/support");
  const words = `No script here ${test.info().project.name}`;
  await page.getByLabel("Your message").fill(words);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.locator(".bubble--mine")).toContainText(words);
  await desk.goto("/admin/chat");
  await openAt(desk, words);
  await desk.getByLabel("Answer").fill("None needed.");
  await desk.getByRole("button", { name: "Send", exact: true }).click();
  await page.goto("/products");
  await expect(page.locator("[data-unread]")).toHaveText("1");
  await page.getByRole("link", { name: "Talk to us" }).first().click();
  await expect(page.locator(".bubble--theirs")).toContainText("None needed.");
  await context.close();
  await desk.context().close();
});

test("on two servers, one of which is killed", async ({ browser, isMobile }) => {
  test.skip(isMobile, "servers are the same for a phone");
  test.slow();
  const { door, second, killFirst, close } = await openReplicas();
  const [customers, others] = [await browser.newContext({ baseURL: door.url }), await browser.newContext({ baseURL: second.url })];
  const [page, third] = [await customers.newPage(), await others.newPage()];
  const { desk } = await staff(browser, second);
  await page.goto("/support");
  await say(page, "Which server is this?");
  await third.goto("/support");
  await say(third, "I am somebody else");
  await openAt(desk, "Which server is this?");
  await say(desk, "Mine is another.", "Answer");
  await expect(page.locator(".bubble--theirs", { hasText: "Mine is another." })).toHaveCount(1);
  await say(page, "Good.");
  await expect(desk.locator(".bubble--theirs", { hasText: "Good." })).toHaveCount(1);

  killFirst();
  // What is said while the connection is away arrives as well, once, on both sides.
  await say(desk, "Are you still there?", "Answer");
  await say(page, "Yes, on the other one.");
  await expect(page.locator(".bubble--theirs", { hasText: "Are you still there?" })).toHaveCount(1);
  await expect(desk.locator(".bubble--theirs", { hasText: "Yes, on the other one." })).toHaveCount(1);
  await expect(page.locator("[data-line]")).toBeEmpty();
  const order = (side: Page) => side.locator("[data-messages] .bubble__body").allTextContents();
  expect(await order(page)).toEqual(await order(desk));

  await expect(third.locator("[data-messages] .bubble")).toHaveCount(1);
  for (const context of [customers, others, desk.context()]) await context.close();
  await close();
});
