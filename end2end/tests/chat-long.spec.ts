// Conversations that last: what was said long ago, and what becomes of one whose reader is somebody else meanwhile.
import { openAt, say, staff } from "../desk.js";
import { expect, PASSWORD, test } from "../shop.js";

test("earlier messages are fetched into the list, and stay where one reads", async ({ page, browser, shop }) => {
  test.slow();
  const { desk } = await staff(browser, shop);
  await page.goto("/support");
  const words = `A long story ${test.info().project.name}`;
  await say(page, words);
  await openAt(desk, words);
  const conversation = await desk.locator("[data-chat]").getAttribute("data-conversation");
  for (let number = 2; number <= 250; number += 1) {
    const form = { conversation: conversation!, client_id: `answer-${number}-of-many`, body: `Chapter ${number}` };
    const answer = await desk.request.post("/api/admin/chat/answer", { form, headers: { Accept: "application/json", "Sec-Fetch-Site": "same-origin" } });
    expect(answer.ok()).toBe(true);
  }
  for (const somebody of [page, desk]) {
    await somebody.reload();
    const numbers = () => somebody.locator("[data-messages] > li").evaluateAll((items) => items.map((item) => Number((item as HTMLElement).dataset.seq)));
    await expect.poll(async () => (await numbers())[0]).toBe(51);
    const first = somebody.locator('[data-seq="51"]');
    await first.scrollIntoViewIfNeeded();
    await somebody.getByRole("link", { name: "Earlier messages" }).scrollIntoViewIfNeeded();
    const before = (await first.boundingBox())!.y;
    await somebody.getByRole("link", { name: "Earlier messages" }).click();
    await expect.poll(numbers).toEqual(Array.from({ length: 250 }, (_, place) => place + 1));
    await expect(somebody.getByRole("link", { name: "Earlier messages" })).toHaveCount(0);
    expect(Math.abs((await first.boundingBox())!.y - before)).toBeLessThan(2);
    await expect(somebody).not.toHaveURL(/before=/);
  }
  // What is said now stands at the end, and what was fetched is still there when the page is shown anew.
  await desk.getByRole("button", { name: "Close", exact: true }).first().click();
  await expect(page.getByText("This conversation is closed.")).toBeVisible();
  await expect(page.locator('[data-seq="1"]')).toContainText(words);
  await expect(page.locator("[data-messages] > li").last()).toContainText("closed this conversation");
  await desk.context().close();
});

test("whoever logged out elsewhere is told that nothing is sent any more", async ({ browser, shop }) => {
  // A page of its own: that its connection is refused is said on the console as well, and is what is wanted here.
  const page = await (await browser.newContext({ baseURL: shop.url })).newPage();
  const email = `ada-${process.pid}-${test.info().project.name}@example.com`;
  await shop.createUser(email, PASSWORD);
  await page.goto("/account/login?next=%2Fsupport");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page).toHaveURL(/\/support/);
  await say(page, "Before I go");
  // First it seems as if the server were away for a moment: that is no reason to give up.
  let refused = 0;
  await page.route("**/ws/chat?**", async (route) => {
    refused += 1;
    if (refused === 1) await route.fulfill({ status: 503, body: "later\n" });
    else await route.continue();
  });
  await page.request.post("/api/account/logout", { headers: { "Sec-Fetch-Site": "same-origin" } });
  await expect(page.locator("[data-line]")).toHaveText("You are not connected any more. Please load the page again.", { timeout: 20_000 });
  expect(refused).toBe(2);
  await page.getByLabel("Your message").fill("Is this still sent?");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.locator(".bubble[data-failed]")).toContainText("Not sent. You are not connected any more.");
  await expect(page.locator(".bubble[data-pending]")).toHaveCount(0);
  await page.context().close();
});
