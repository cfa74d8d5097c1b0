// What one sees while the shop is asked for something, and when it does not answer.
import { openPanel } from "../panel.js";
import { awake, expect, fillIn, test } from "../shop.js";

/** Holds answers back until the returned function is called. */
function gate(): { open: () => void; passed: Promise<void> } {
  let open = () => {};
  const passed = new Promise<void>((done) => (open = done));
  return { open, passed };
}

test("the cart opens at once, in the shape of what will come, and says when it cannot be had", async ({ page }) => {
  await page.goto("/products");
  await page.locator(".card__quick").first().click();
  await expect(page.locator("[data-cart-count]")).toHaveText("1");
  const { open, passed } = gate();
  await page.route(/\/cart$/, async (route) => {
    await passed;
    await route.continue();
  });
  await page.locator(".header__cart").click();
  const drawer = page.getByRole("dialog", { name: "Your cart" });
  await expect(drawer).toHaveAttribute("aria-busy", "true");
  await expect(drawer.locator(".skeleton")).toHaveCSS("opacity", "1");
  await expect(drawer.getByText("One moment…")).toBeAttached();
  await expect(drawer.getByRole("button", { name: "Close" })).toBeFocused();
  open();
  await expect(drawer.getByLabel("Quantity")).toHaveValue("1");
  await expect(drawer).not.toHaveAttribute("aria-busy");
  await expect(drawer.locator(".skeleton")).toHaveCount(0);
  await page.keyboard.press("Escape");

  // Not to be had: it stays in place, says so, and can be asked again.
  await page.unroute(/\/cart$/);
  await page.route(/\/cart$/, (route) => route.abort());
  await page.locator(".header__cart").click();
  await expect(drawer.getByRole("alert")).toContainText("could not be loaded");
  await expect(drawer.getByRole("link", { name: "View cart" })).toHaveAttribute("href", "/cart");
  await expect(page).toHaveURL(/\/products$/);
  await page.unroute(/\/cart$/);
  await drawer.getByRole("button", { name: "Try again" }).click();
  await expect(drawer.getByLabel("Quantity")).toHaveValue("1");
  await expect(drawer.getByRole("alert")).toHaveCount(0);
});

test("the conversation opens at once, and says when it cannot be had", async ({ page }) => {
  await page.goto("/products");
  await page.route(/\/support$/, (route) => route.abort());
  const launcher = page.locator("[data-launcher]");
  await launcher.scrollIntoViewIfNeeded();
  await launcher.click();
  const panel = page.getByRole("dialog", { name: "Talk to us" });
  await expect(panel.getByRole("alert")).toContainText("could not be loaded");
  await page.unroute(/\/support$/);
  const { open, passed } = gate();
  await page.route(/\/support$/, async (route) => {
    await passed;
    await route.continue();
  });
  await panel.getByRole("button", { name: "Try again" }).click();
  await expect(panel).toHaveAttribute("aria-busy", "true");
  await expect(panel.locator(".skeleton")).toHaveCSS("opacity", "1");
  // Closed and opened meanwhile, it is still one conversation.
  await panel.getByRole("button", { name: "Close the conversation" }).click();
  open();
  await openPanel(page);
  await expect(panel.locator("[data-chat]")).toHaveCount(1);
  await expect(panel).not.toHaveAttribute("aria-busy");
});

test("a form that leads to another page says that it is on its way, until the page comes back", async ({ page }) => {
  await page.goto("/products/porcelain-beaker-no-9");
  await awake(page);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.locator("[data-cart-count]")).toHaveText("1");
  await page.goto("/checkout");
  await fillIn(page);
  // What the page looks like once the form has been sent; nothing else can be asked of a page that is being left.
  await page.evaluate(() => {
    addEventListener("submit", ({ target }) => {
      setTimeout(() => {
        const form = target as HTMLFormElement;
        const thread = getComputedStyle(form.querySelector("[type=submit]")!, "::after").animationName;
        // A page that comes back from the browser's memory says so in this way.
        const busy = form.ariaBusy;
        dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
        sessionStorage.setItem("test-sent", JSON.stringify([busy, thread, form.ariaBusy]));
      });
    });
  });
  await page.getByRole("button", { name: "Place order" }).click();
  await expect(page.getByText("Thank you for your order")).toBeVisible();
  expect(JSON.parse((await page.evaluate(() => sessionStorage.getItem("test-sent"))) ?? "[]")).toEqual(["true", "waiting, appearing", null]);
});

test("suggestions and filters show that they are asked for", async ({ page, isMobile }) => {
  await page.goto("/products");
  await awake(page);
  const field = page.getByLabel("Search the shop");
  await field.focus();
  await expect(field).toHaveRole("combobox");
  const first = gate();
  await page.route("**/search/suggest?*", async (route) => {
    await first.passed;
    await route.continue();
  });
  await field.pressSequentially("vas", { delay: 30 });
  await expect(page.locator(".suggest")).toHaveAttribute("aria-busy", "true");
  first.open();
  await expect(page.getByRole("listbox", { name: "Suggestions" })).toBeVisible();
  await expect(page.locator(".suggest")).not.toHaveAttribute("aria-busy");
  await field.press("Escape");

  const second = gate();
  await page.route(/in_stock=/, async (route) => {
    await second.passed;
    await route.continue();
  });
  if (isMobile) await page.getByRole("button", { name: "Filter and sort" }).click();
  await page.getByRole("checkbox", { name: /In stock/ }).check();
  await expect(page.locator(".list")).toHaveAttribute("aria-busy", "true");
  second.open();
  await expect(page).toHaveURL(/in_stock=/);
  await expect(page.locator(".list")).not.toHaveAttribute("aria-busy");
});
