// How pages of the release build feel: Lighthouse's marks on a phone with a slow connection, time from something done to what it
// changes (INP), and time to a page that was made beforehand, beside that of plain text, which is what machine and browser take alone.
// Prints tables, and judges them by the limits below; STOA_JUDGE=0 judges only what depends on no clock (layout shift, accessibility,
// best practices, search engines), which must be faultless on any machine. What pages weigh is in tests/budgets.spec.ts.
import { chromium, type Locator, type Page } from "@playwright/test";
import lighthouse from "lighthouse";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import puppeteer from "puppeteer-core";
import { args, executablePath } from "../browser.js";
import { expect, test } from "../shop.js";

const PASSWORD = "correct horse battery";
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;
/** Pages that belong to one person tell search engines to stay out, which Lighthouse would count against them. */
const PRIVATE = new Set(["cart", "checkout", "account"]);

/** The longest times, in milliseconds: to the largest paint of a page, to the answer of something done, to the next page. */
const LIMITS = { paint: 1_200, interaction: 50, next: 100 };
/** Each page is measured so many times, and the median counts. */
const TIMES = 3;
const judges = process.env.STOA_JUDGE !== "0";
const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const wrong: string[] = [];
/** What a slow or busy machine can spoil. */
const intime = (holds: boolean, what: string) => judges && must(holds, what);
const must = (holds: boolean, what: string) => void (holds || wrong.push(what));
const row = (...cells: (string | number)[]) => console.log(cells.map((cell, index) => (index ? String(cell).padStart(12) : String(cell).padEnd(22))).join(""));

async function logIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/account/login`);
  await page.getByLabel("Email").fill("ada@example.com");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Log in", exact: true }).click();
  await page.waitForURL(/\/account$/);
}

const launch = (...more: string[]) => chromium.launch({ executablePath, args: [...args, ...more] });

/** What Lighthouse says of a page, in a browser that has seen nothing of the shop. */
async function looked(address: string, options: object) {
  const port = 20_000 + (process.pid % 10_000);
  for (let time = 0; time < TIMES; time += 1) {
    const browser = await launch(`--remote-debugging-port=${port}`);
    const result = await lighthouse(address, { port, logLevel: "error", output: "json", ...options });
    await browser.close();
    // Without a screen it sometimes sees no paint at all, which says nothing of the page.
    if (result && !result.lhr.runtimeError) return result.lhr;
    console.log(`no result for ${address}: ${result?.lhr.runtimeError?.code}`);
  }
  throw new Error(`no result for ${address}`);
}

/** Lighthouse's marks; the visitor is the one whose cookies are given. */
async function marks(url: string, pages: [string, string, string][]): Promise<void> {
  const indices: number[] = [];
  row("Lighthouse, phone", ...CATEGORIES, "LCP ms", "CLS", "TBT ms");
  for (const [name, path, cookie] of pages) {
    const scores: number[] = [];
    const paints: number[] = [];
    const blocked: number[] = [];
    const rest: Record<string, number[]> = {};
    let shift = 0;
    for (let time = 0; time < TIMES; time += 1) {
      const { categories, audits, environment } = await looked(`${url}${path}`, {
        // Only the clock's answers differ from time to time.
        onlyCategories: time === 0 ? [...CATEGORIES] : ["performance"],
        ...(cookie ? { extraHeaders: { Cookie: cookie } } : {}),
        ...(PRIVATE.has(name) ? { skipAudits: ["is-crawlable"] } : {}),
      });
      const number = (id: string) => audits[id].numericValue ?? NaN;
      const score = (id: string) => Math.round((categories[id].score ?? 0) * 100);
      indices.push(environment.benchmarkIndex);
      scores.push(score("performance"));
      paints.push(number("largest-contentful-paint"));
      blocked.push(number("total-blocking-time"));
      shift = Math.max(shift, number("cumulative-layout-shift"));
      if (time > 0) continue;
      for (const id of CATEGORIES.slice(1)) {
        rest[id] = [score(id)];
        const missed = categories[id].auditRefs.filter(({ id: audit, weight }) => weight > 0 && (audits[audit].score ?? 1) < 1).map((ref) => ref.id);
        must(missed.length === 0, `${name}: ${id} ${score(id)} (${missed.join(", ")})`);
      }
    }
    const [performance, paint] = [median(scores), Math.round(median(paints))];
    row(name, performance, ...Object.values(rest).flat(), paint, shift.toFixed(3), Math.round(median(blocked)));
    // As Lighthouse shows it. Letters that take the place of the fallback's may move a neighbour by a hair.
    must(shift < 0.0005, `${name}: something shifts by ${shift}`);
    intime(performance === 100, `${name}: performance ${performance}`);
    intime(paint <= LIMITS.paint, `${name}: largest paint after ${paint} ms`);
  }
  // Lighthouse makes a phone of a desktop whose index is 1,500 to 2,000 (its docs/throttling.md): on a slower one marks are lower.
  console.log(`The machine's index: ${Math.round(median(indices))}.`);
}

/**
 * The longest time from something done to the frame that shows it (https://web.dev/articles/inp), in milliseconds, on a processor four
 * times slower. A mouse is over what it presses before it presses: what pointing at it draws is over by then.
 */
async function interactions(page: Page, url: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.addInitScript(() => {
    const longest = { value: 0 };
    Object.assign(globalThis, { longest });
    // Shorter ones than 16 ms are not reported (https://w3.org/TR/event-timing).
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[]) {
        if (entry.interactionId > 0) longest.value = Math.max(longest.value, entry.duration);
      }
    }).observe({ type: "event", durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  });
  row("\nINP, ms (4x slower)", "longest");
  const measured = async (what: string, path: string, place: (page: Page) => Locator, before = async () => {}) => {
    await page.goto(`${url}${path}`, { waitUntil: "networkidle" });
    await before();
    await place(page).hover();
    await page.waitForTimeout(700);
    // Not by `click()`: Playwright looks, in the page and while it is pressed, whether it is the right thing.
    await page.mouse.down();
    await page.mouse.up();
    await page.waitForTimeout(1_000);
    const longest = await page.evaluate(() => (globalThis as unknown as { longest: { value: number } }).longest.value);
    row(what, longest);
    must(longest > 0, `${what}: nothing was pressed`);
    intime(longest <= LIMITS.interaction, `${what}: shown after ${longest} ms`);
  };
  await measured("add to cart", "/products/porcelain-beaker-no-9", (page) => page.getByRole("button", { name: "Add to cart" }));
  await measured("quick add", "/products", (page) => page.locator(".card__quick").first());
  await measured("choose a variant", "/products/tide-cup", (page) => page.locator(".product__panel a[href*='variant=']").first());
  await measured("filter", "/products", (page) => page.getByLabel("In stock"));
  const send = (page: Page) => page.getByRole("button", { name: "Send", exact: true });
  await measured("chat send", "/support", send, async () => page.getByLabel("Your message").fill("Is it in stock?"));
  await page.locator(".bubble--mine[data-seq]").waitFor();
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
}

/** Two pages of a line of text that lead to each other: what the browser alone takes for the next page. */
async function plainPages() {
  const rules = '{"prerender":[{"where":{"href_matches":"/*"},"eagerness":"moderate"}]}';
  const page = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Plain</title>
    <script type="speculationrules">${rules}</script><p>Plain text. <a href="/next">The next page</a></p>`;
  const server = createServer((_, answer) => answer.writeHead(200, { "Content-Type": "text/html" }).end(page)).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { plain: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

/**
 * From a click on a link that was pointed at to the first paint of its page, in milliseconds: of one that was made beforehand from when
 * it was asked for. Chromium makes none for a page that is debugged by itself, as Playwright does it; Puppeteer, which Lighthouse brings
 * along, debugs its tab.
 */
async function again(shop: string): Promise<void> {
  row("\nNext page, ms", "first paint", "beforehand");
  const browser = await puppeteer.launch({ executablePath: executablePath ?? chromium.executablePath(), args, defaultViewport: { width: 1280, height: 720 } });
  const { plain, close } = await plainPages();
  const ways = [
    ["plain text", plain, "/", "a"],
    ["from /", shop, "/", ".card__link"],
    ["from /products", shop, "/products", ".card__link"],
    ["from /products/tide-cup", shop, "/products/tide-cup", ".breadcrumbs a"],
  ] as const;
  for (const [name, url, from, link] of ways) {
    const times: number[] = [];
    let made = 0;
    for (let time = 0; time < TIMES; time += 1) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.goto(`${url}${from}`, { waitUntil: "networkidle0" });
      // What comes near the window is laid out then, and moves what stands below it.
      await page.$eval(link, (element) => element.scrollIntoView({ block: "center" }));
      await sleep(500);
      await page.hover(link);
      await sleep(1_500);
      await page.mouse.down();
      await page.mouse.up();
      await sleep(1_000);
      // A page that was made beforehand takes the place of this one; Puppeteer's own page is still the one before.
      const next = context.targets().filter((target) => target.type() === "page").at(-1);
      if (!next || next.url() === `${url}${from}`) throw new Error(`the link on ${from} leads nowhere`);
      const session = await next.createCDPSession();
      const expression = `[performance.getEntriesByType("navigation")[0].activationStart, performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN]`;
      const { result } = await session.send("Runtime.evaluate", { expression, returnByValue: true });
      const [begun, painted] = result.value as [number, number];
      times.push(Math.round(painted - begun));
      made += begun > 0 ? 1 : 0;
      await context.close();
    }
    row(name, median(times), `${made} of ${TIMES}`);
    must(made === TIMES, `the next page ${name}: made beforehand ${made} times of ${TIMES}`);
    if (url === shop) intime(median(times) < LIMITS.next, `the next page ${name}: shown after ${median(times)} ms`);
  }
  await browser.close();
  close();
}

test("how pages feel", async ({ shop }) => {
  test.setTimeout(900_000);
  await shop.createUser("ada@example.com", PASSWORD);
  const browser = await launch();
  const fresh = async <T>(options: object, act: (page: Page) => Promise<T>): Promise<T> => {
    const context = await browser.newContext({ locale: "en-GB", ...options });
    const result = await act(await context.newPage());
    await context.close();
    return result;
  };
  const cookies = async (act: (page: Page) => Promise<void>) =>
    fresh({}, async (page) => {
      await act(page);
      return (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    });
  const guest = await cookies(async (page) => {
    await page.goto(`${shop.url}/products/porcelain-beaker-no-9`);
    await page.getByRole("button", { name: "Add to cart" }).click();
    await page.locator("[data-cart-count]", { hasText: "1" }).waitFor();
  });
  const customer = await cookies((page) => logIn(page, shop.url));
  await marks(shop.url, [
    ["home", "/", ""],
    ["list", "/products", ""],
    ["product", "/products/tide-cup", ""],
    ["cart", "/cart", guest],
    ["checkout", "/checkout", guest],
    ["account", "/account", customer],
  ]);
  await fresh({}, (page) => interactions(page, shop.url));
  await browser.close();
  await again(shop.url);
  expect(wrong).toEqual([]);
});
