// Only for visitors without JavaScript: what the islands would otherwise hide.
import { expect, test } from "../shop.js";

test("the gallery leads to each picture, and notices come with the page", async ({ page }) => {
  await page.goto("/products/tide-cup");
  await page.locator(".gallery__thumb").nth(1).click();
  await expect(page).toHaveURL(/#picture-\d+$/);
  await page.getByLabel("Quantity").fill("2");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page).toHaveURL("/cart?notice=added");
  await expect(page.getByText("Added to your cart.")).toBeVisible();
  await expect(page.locator("[data-cart-count]")).toHaveText("2");
});

test("no more than there are", async ({ page }) => {
  await page.goto("/products/tide-cup?variant=OVP-TIDCUP-INK");
  const stock = Number((await page.getByText(/^Only \d left$/).innerText()).replace(/\D/g, ""));
  for (let added = 0; added < stock; added += 1) {
    await page.goto("/products/tide-cup?variant=OVP-TIDCUP-INK");
    await page.getByRole("button", { name: "Add to cart" }).click();
  }
  await page.goto("/products/tide-cup?variant=OVP-TIDCUP-INK");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.getByText("Sorry, there are no more of this than your cart holds already.")).toBeVisible();
  await expect(page).toHaveURL(/\/products\/tide-cup\?variant=OVP-TIDCUP-INK/);
});

test("letters and pictures wait for no script", async ({ page }) => {
  const fonts: string[] = [];
  page.on("requestfinished", (request) => void (request.resourceType() === "font" && fonts.push(request.url())));
  await page.goto("/", { waitUntil: "networkidle" });
  await expect(page.locator("link[rel=preload][as=font]")).toHaveCount(2);
  await expect(page.locator("html")).not.toHaveAttribute("data-first");
  expect(fonts.filter((url) => /newsreader-display|instrument-sans/.test(url))).toHaveLength(2);
});
