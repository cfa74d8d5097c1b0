// Draws docs/screenshot.webp and docs/screenshot-dark.webp: the home page on a desktop, a product on a phone, in front of each other.
import type { Page } from "@playwright/test";
import { writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "../shop.js";

const docs = resolve(dirname(fileURLToPath(import.meta.url)), "../../docs");

async function taken(page: Page, address: string, width: number, height: number): Promise<string> {
  await page.setViewportSize({ width, height });
  await page.goto(address, { waitUntil: "networkidle" });
  // There is no scroll bar in a picture, so no room is kept for one.
  await page.addStyleTag({ content: "html { scrollbar-gutter: auto !important }" });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  // Pictures fade in over their blurred placeholders.
  await page.waitForFunction(() => [...document.images].every((image) => image.complete || image.loading === "lazy"));
  const picture = await page.screenshot({ animations: "disabled" });
  return `data:image/png;base64,${picture.toString("base64")}`;
}

/** Both windows with round corners and shadows on a transparent ground; the answer is a WebP. */
async function composed(page: Page, desktop: string, phone: string): Promise<Buffer> {
  const address = await page.evaluate(
    async ([desktop, phone]) => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 1600, height: 1010 });
      const paint = canvas.getContext("2d") as CanvasRenderingContext2D;
      const put = async (source: string, x: number, y: number, width: number, radius: number) => {
        const image = await createImageBitmap(await (await fetch(source)).blob());
        const height = (width * image.height) / image.width;
        const box = new Path2D();
        box.roundRect(x, y, width, height, radius);
        paint.save();
        paint.shadowColor = "rgb(0 0 0 / 35%)";
        paint.shadowBlur = 36;
        paint.shadowOffsetY = 12;
        paint.fill(box);
        paint.restore();
        paint.save();
        paint.clip(box);
        paint.imageSmoothingQuality = "high";
        paint.drawImage(image, x, y, width, height);
        paint.restore();
        // On a dark ground shadows do not part the windows.
        paint.strokeStyle = "rgb(128 128 128 / 40%)";
        paint.stroke(box);
      };
      await put(desktop, 40, 30, 1380, 14);
      await put(phone, 1200, 210, 350, 28);
      return canvas.toDataURL("image/webp", 0.86);
    },
    [desktop, phone],
  );
  return Buffer.from(address.split(",")[1], "base64");
}

for (const theme of ["light", "dark"] as const) {
  test(theme, async ({ browser, shop }) => {
    // Styles and pictures of this file’s own are let past the content security policy.
    const settings = { baseURL: shop.url, colorScheme: theme, reducedMotion: "reduce", bypassCSP: true } as const;
    const context = await browser.newContext(settings);
    const page = await context.newPage();
    const desktop = await taken(page, "/", 1440, 900);
    const sharp = await browser.newContext({ ...settings, deviceScaleFactor: 2 });
    const phone = await taken(await sharp.newPage(), "/products/tide-cup", 390, 844);
    const picture = await composed(await context.newPage(), desktop, phone);
    expect(picture.length).toBeGreaterThan(20_000);
    writeFileSync(resolve(docs, theme === "light" ? "screenshot.webp" : "screenshot-dark.webp"), picture);
    await sharp.close();
    await context.close();
  });
}
