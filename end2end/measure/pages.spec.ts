// How pages of the release build feel: Lighthouse's marks on a phone with a slow connection, time from something done to what it
// changes (INP), and time to a page that was prefetched. Prints tables, and judges them by the limits below; STOA_JUDGE=0 judges only
// what depends on no clock (layout shift, accessibility, best practices, search engines), which must be faultless on any machine. What
// pages weigh is in tests/budgets.spec.ts.
import { chromium, type Page } from "@playwright/test";
import lighthouse from "lighthouse";
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

/** Lighthouse's marks; the visitor is the one whose cookies are given. */
async function marks(url: string, port: number, pages: [string, string, string][]): Promise<void> {
  row("Lighthouse, phone", ...CATEGORIES, "LCP ms", "CLS", "TBT ms");
  for (const [name, path, cookie] of pages) {
    const scores: number[] = [];
    const paints: number[] = [];
    const blocked: number[] = [];
    const rest: Record<string, number[]> = {};
    let shift = 0;
    for (let time = 0; time < TIMES; time += 1) {
      const result = await lighthouse(`${url}${path}`, {
        port,
        logLevel: "error",
        output: "json",
        // Only the clock's answers differ from time to time.
        onlyCategories: time === 0 ? [...CATEGORIES] : ["performance"],
        ...(cookie ? { extraHeaders: { Cookie: cookie } } : {}),
        ...(PRIVATE.has(name) ? { skipAudits: ["is-crawlable"] } : {}),
      });
      if (!result) throw new Error(`no result for ${path}`);
      const { categories, audits } = result.lhr;
      const number = (id: string) => audits[id].numericValue ?? NaN;
      const score = (id: string) => Math.round((categories[id].score ?? 0) * 100);
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
    must(shift === 0, `${name}: something shifts`);
    intime(performance === 100, `${name}: performance ${performance}`);
    intime(paint <= LIMITS.paint, `${name}: largest paint after ${paint} ms`);
  }
}

/** The longest time from something done to the frame that shows it, in milliseconds, on a processor four times slower. */
async function interactions(page: Page, url: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.addInitScript(() => {
    const longest = { value: 0 };
    Object.assign(globalThis, { longest });
    // Shorter ones than 16 ms are not reported (https://w3.org/TR/event-timing).
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) longest.value = Math.max(longest.value, entry.duration);
    }).observe({ type: "event", durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  });
  row("\nINP, ms (4x slower)", "longest");
  const measured = async (what: string, path: string, act: () => Promise<void>) => {
    await page.goto(`${url}${path}`, { waitUntil: "networkidle" });
    await act();
    await page.waitForTimeout(600);
    const longest = await page.evaluate(() => (globalThis as unknown as { longest: { value: number } }).longest.value);
    row(what, longest);
    intime(longest <= LIMITS.interaction, `${what}: shown after ${longest} ms`);
  };
  await measured("add to cart", "/products/porcelain-beaker-no-9", async () => page.getByRole("button", { name: "Add to cart" }).click());
  await measured("quick add", "/products", async () => page.locator(".card__quick").first().click());
  await measured("choose a variant", "/products/tide-cup", async () => page.locator(".product__panel a[href*='variant=']").first().click());
  await measured("filter", "/products", async () => page.getByLabel("In stock").check());
  await measured("chat send", "/support", async () => {
    await page.getByLabel("Your message").fill("Is it in stock?");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.locator(".bubble--mine[data-seq]").waitFor();
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
}

/** From a click on a link that was pointed at to the first paint of its page, in milliseconds. */
async function again(page: Page, url: string): Promise<void> {
  row("\nNext page, ms", "first paint");
  for (const [from, link] of [["/", ".card__link"], ["/products", ".card__link"], ["/products/tide-cup", ".breadcrumbs a"]] as const) {
    await page.goto(`${url}${from}`, { waitUntil: "networkidle" });
    const target = page.locator(link).first();
    await target.hover();
    await page.waitForTimeout(800);
    await target.click();
    await page.waitForLoadState("load");
    await page.waitForTimeout(200);
    const after = await page.evaluate(() => Math.round(performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN));
    row(`from ${from}`, after);
    intime(after < LIMITS.next, `the next page from ${from}: shown after ${after} ms`);
  }
}

test("how pages feel", async ({ shop }) => {
  test.setTimeout(900_000);
  await shop.createUser("ada@example.com", PASSWORD);
  const port = 20_000 + (process.pid % 10_000);
  const browser = await chromium.launch({ executablePath, args: [...args, `--remote-debugging-port=${port}`] });
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
  await marks(shop.url, port, [
    ["home", "/", ""],
    ["list", "/products", ""],
    ["product", "/products/tide-cup", ""],
    ["cart", "/cart", guest],
    ["checkout", "/checkout", guest],
    ["account", "/account", customer],
  ]);
  await fresh({}, (page) => interactions(page, shop.url));
  await fresh({}, (page) => again(page, shop.url));
  await browser.close();
  expect(wrong).toEqual([]);
});
