// Nobody of the staff is here: the customer leaves an address, with and without JavaScript.
import { check } from "../access.js";
import { openAt, staff } from "../desk.js";
import { expect, Shop, test } from "../shop.js";

for (const javaScriptEnabled of [false, true]) {
  test(`whoever writes while nobody is here leaves an address, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({ browser, viewport }) => {
    test.slow();
    // A shop of its own: in the others there may be somebody of the staff.
    const shop = await Shop.open();
    const context = await browser.newContext({ baseURL: shop.url, javaScriptEnabled, viewport });
    const page = await context.newPage();
    await page.goto("/support");
    await expect(page.locator("[data-here]")).toContainText("Nobody is here right now.");
    await expect(page.getByLabel("Your e-mail address")).toHaveCount(0);
    // What people often come for is one touch; once something was said it is not offered any more.
    await page.getByRole("button", { name: "Where is my order?" }).click();
    await expect(page.locator(".bubble--mine[data-seq]")).toContainText("Where is my order?");
    await expect(page.locator("[data-quicks]")).toHaveCount(0);

    // With the message comes the question where to write to.
    const field = page.getByLabel("Your e-mail address");
    await expect(field).toBeVisible();
    await expect(page.getByText("With an address we can write to you.")).toBeVisible();
    // The browser lets this pass, the shop does not: it says so beside the field, and what was typed is still there.
    await field.fill("ada@localhost");
    await page.getByRole("button", { name: "Keep this address" }).click();
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveValue("ada@localhost");
    await expect(field).toHaveAccessibleDescription(/With an address we can write to you\..+/);
    if (javaScriptEnabled) await check(page, "an address that is none");
    await field.fill("ada@example.com");
    await page.getByRole("button", { name: "Keep this address" }).click();
    await expect(page.getByText("We can also write to ada@example.com.")).toBeVisible();
    await expect(field).toHaveCount(0);

    // Whoever comes to the desk later sees where to answer; and the answer stands here as well.
    const { desk } = await staff(browser, shop, { javaScriptEnabled });
    await openAt(desk, "Where is my order?");
    await expect(desk.locator("[data-side]")).toContainText("ada@example.com");
    await desk.getByLabel("Answer").fill("We are back.");
    await desk.getByRole("button", { name: "Send", exact: true }).click();
    if (!javaScriptEnabled) await page.goto("/support");
    await expect(page.locator(".bubble--theirs")).toContainText("We are back.");
    await expect(page.locator("[data-here]")).toContainText("We are here.");
    await desk.context().close();
    await context.close();
    await shop.close();
  });
}
