// What a first visit sees first: the first picture, then letters and what is further down. Later visits have their letters at once.
import type { Locator } from "@playwright/test";
import { expect, heldBack, test } from "../shop.js";

/** Whether the first name of an element's fonts is one that is there. */
const isSet = (element: Element) => {
  const first = getComputedStyle(element).fontFamily.split(",")[0].replaceAll('"', "");
  return [...document.fonts].some(({ family, status }) => family.replaceAll('"', "") === first && status === "loaded");
};

test("a first visit gets its letters after its first picture", async ({ page }) => {
  await page.goto("/");
  await expect(page.locator("html")).not.toHaveAttribute("data-first");
  await page.locator(".rooms, main .card").last().scrollIntoViewIfNeeded();
  await expect.poll(() => page.evaluate(() => document.querySelector<HTMLImageElement>("main .card img[loading=lazy]")?.currentSrc)).toBeTruthy();
  const times = await page.evaluate(() => {
    const start = (part: string) => performance.getEntriesByType("resource").filter(({ name }) => name.includes(part)).map(({ startTime }) => startTime);
    const painted = performance.getEntriesByName("first-contentful-paint")[0].startTime;
    const further = [...document.querySelectorAll<HTMLImageElement>("main .card img[loading=lazy]")].map(({ currentSrc }) => currentSrc).filter(Boolean);
    return { painted, loader: start("/islands.js"), fonts: start("/fonts/"), further: further.flatMap((address) => start(new URL(address).pathname)) };
  });
  expect(times.fonts.length).toBeGreaterThanOrEqual(2);
  expect(Math.min(...times.fonts), JSON.stringify(times)).toBeGreaterThan(times.painted);
  expect(times.loader, JSON.stringify(times)).toHaveLength(1);
  expect(times.further.length).toBeGreaterThan(0);
  expect(Math.min(...times.further), JSON.stringify(times)).toBeGreaterThan(times.painted);
  expect(Math.min(...times.loader), JSON.stringify(times)).toBeGreaterThan(times.painted);
  await expect(page.locator("link[rel=preload][as=font]")).toHaveCount(0);
  // What stands in the page is set in them.
  expect(await page.locator("h1").first().evaluate(isSet)).toBe(true);
  expect(await page.locator("body").evaluate(isSet)).toBe(true);

  // What is further down comes all the same.
  const last = page.locator("main .card").last();
  await last.scrollIntoViewIfNeeded();
  await expect.poll(() => last.locator(".picture picture img").first().evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0)).toBe(true);

  await page.goto("/products", { waitUntil: "commit" });
  await page.locator("link[rel=preload][as=font]").nth(1).waitFor({ state: "attached" });
  await expect(page.locator("html")).not.toHaveAttribute("data-first");
  await expect(page.locator("html")).not.toHaveAttribute("data-late");
  await expect.poll(() => page.locator("h1").first().evaluate(isSet)).toBe(true);
});

test("a first visit in two tabs gets its letters in both", async ({ page }) => {
  const arrive = await heldBack(page, "**/islands.js*");
  await page.goto("/", { waitUntil: "commit" });
  await expect(page.locator("html")).toHaveAttribute("data-first", "");
  // What the other tab has noted.
  await page.evaluate(() => localStorage.setItem("letters", "1"));
  arrive();
  await expect.poll(() => page.locator("h1").first().evaluate(isSet)).toBe(true);
});

test("letters that do not come leave the ones that stand in", async ({ page }) => {
  await page.route("**/fonts/**", (route) => route.abort());
  await page.goto("/");
  await expect(page.locator("html")).not.toHaveAttribute("data-first");
  await expect(page.locator("html")).not.toHaveAttribute("data-late");
  expect(await page.evaluate(() => localStorage.getItem("letters"))).toBeNull();
  await expect(page.locator("main h1")).toBeVisible();
});

test("what is far from the window is laid out when nothing else is to be done", async ({ page }) => {
  await page.goto("/");
  const far = page.locator(".hero ~ .section ~ .section, .hero ~ .section ~ .section .card");
  expect(await far.count()).toBeGreaterThan(8);
  const waiting = (elements: Element[]) => elements.filter((element) => getComputedStyle(element).getPropertyValue("content-visibility") !== "visible").length;
  await expect.poll(() => far.evaluateAll(waiting)).toBe(0);
  // Then each picture has its blurred one, also one that nobody has come near yet.
  await expect(page.locator("[data-blur]:not(.card__hover)").last()).toBeAttached();
  await expect(page.locator("[data-blur]:not(.card__hover):not(:has(.picture__blur))")).toHaveCount(0);
});

test("a picture that is still on its way is seen as a blur", async ({ page }) => {
  const arrive = await heldBack(page, "**/media/**");
  await page.goto("/products", { waitUntil: "domcontentloaded" });
  const [first, second] = [0, 1].map((place) => page.locator(".card__picture > .picture:not(.card__hover)").nth(place));
  const isDrawn = (image: Locator) => image.evaluate((element: HTMLImageElement) => element.complete && element.naturalWidth > 0);
  await expect.poll(() => isDrawn(first.locator(".picture__blur"))).toBe(true);
  await expect.poll(() => isDrawn(second.locator(".picture__blur"))).toBe(true);
  arrive();
  await expect.poll(() => isDrawn(second.locator("picture img"))).toBe(true);
});

test("nothing waits for long for a loader that does not come", async ({ page }) => {
  await page.route("**/islands.js*", (route) => route.abort());
  await page.goto("/", { waitUntil: "commit" });
  await expect(page.locator("html")).toHaveAttribute("data-first", "");
  await expect(page.locator("html")).not.toHaveAttribute("data-first");
  const card = page.locator("main .card").first();
  await card.scrollIntoViewIfNeeded();
  await expect.poll(() => card.locator(".picture picture img").first().evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0)).toBe(true);
  await expect.poll(() => page.evaluate(() => document.fonts.check("1em Newsreader"))).toBe(true);
});
