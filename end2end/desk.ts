// Somebody of the staff at the desk, and what is said in conversations.
import type { Browser, Locator, Page } from "@playwright/test";
import { expect, PASSWORD, type Shop } from "./shop.js";

let staffNumber = 0;

/** Somebody of the staff, logged in, in a browser of their own. */
export async function staff(browser: Browser, shop: Shop, options: object = {}): Promise<{ desk: Page; name: string }> {
  staffNumber += 1;
  const name = `Mira ${process.pid}-${staffNumber}`;
  const email = `mira-${process.pid}-${staffNumber}@example.com`;
  await shop.staff(email, name);
  const context = await browser.newContext({ baseURL: shop.url, ...options });
  const desk = await context.newPage();
  await desk.goto("/account/login?next=%2Fadmin%2Fchat");
  await desk.getByLabel("Email").fill(email);
  await desk.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await desk.getByRole("button", { name: "Log in" }).click();
  await expect(desk).toHaveURL(/\/admin\/chat/);
  return { desk, name };
}

/** Opens the conversation in which this was said. */
export async function openAt(desk: Page, said: string): Promise<void> {
  await desk.locator(".desk__row", { hasText: said }).click();
  await expect(desk.locator("[data-messages]")).toContainText(said);
}

/** Types, again until the page listens and the connection is there, and waits until the other side is told. */
export async function types(field: Locator, text: string, told: Locator, words: string): Promise<void> {
  await expect(async () => {
    await field.pressSequentially(text);
    await expect(told).toHaveText(words, { timeout: 1500 });
  }).toPass({ timeout: 30_000 });
}

export async function say(page: Page, text: string, label: string | RegExp = /Your message|Begin a new/, button = "Send"): Promise<void> {
  const field = page.getByLabel(label);
  await field.fill(text);
  await field.locator("xpath=ancestor::form").getByRole("button", { name: button }).click();
  await expect(page.locator(".bubble--mine[data-seq]", { hasText: text })).toHaveCount(1);
}
