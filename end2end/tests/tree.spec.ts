// What a screen reader finds: the accessibility tree of a purchase, step by step. Only what somebody needs to get through is
// compared; the rest may change.
import { check } from "../access.js";
import { openAt, say, staff } from "../desk.js";
import { openPanel } from "../panel.js";
import { expect, fillIn, Shop, test } from "../shop.js";

test("a purchase in the accessibility tree", async ({ page }) => {
  await page.goto("/products/tide-cup");
  await expect(page.getByRole("banner")).toMatchAriaSnapshot(`
    - banner:
      - link "Stoa"
      - search:
        - button "Search"
      - link "Log in"
      - link "Wishlist"
      - link "Cart 0 items"
      - navigation "Categories":
        - list:
          - listitem:
            - link "Tableware"
  `);
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - navigation "Breadcrumbs"
    - list "Pictures"
    - heading "Tide Cup" [level=1]
    - paragraph: €24.00
    - paragraph: In stock, ready to send
    - 'list "Colour: Chalk"':
      - listitem:
        - link "Chalk"
      - listitem:
        - link "Sea Green"
      - listitem:
        - link "Ink"
    - spinbutton "Quantity": "1"
    - button "Add to cart"
    - status
    - heading "Details" [level=2]
    - region "Reviews"
  `);
  await page.getByRole("spinbutton", { name: "Quantity" }).fill("2");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.getByRole("banner")).toMatchAriaSnapshot(`
    - link "Cart 2 items"
  `);

  await page.goto("/cart");
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - heading "Your cart" [level=1]
      - list:
        - listitem:
          - heading "Tide Cup" [level=2]
          - spinbutton "Quantity": "2"
          - button "Remove"
          - paragraph: €48.00
      - region "Summary":
        - term: Subtotal
        - definition: €48.00
        - button "Checkout"
  `);
  await page.getByRole("button", { name: "Checkout" }).click();
  await page.getByRole("button", { name: "Place order" }).click();
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - heading "Checkout" [level=1]
      - alert:
        - heading "A few things need your attention" [level=2]
        - list:
          - listitem:
            - link /e-mail address/
          - listitem:
            - link /name of the person/
          - listitem:
            - link /street/
          - listitem:
            - link /postal code/
          - listitem:
            - link /city/
      - group "Contact":
        - textbox "Email" [invalid]
      - group "Delivery address":
        - textbox "Full name" [invalid]
        - textbox "Address" [invalid]
        - textbox "Postal code" [invalid]
        - textbox "City" [invalid]
        - combobox "Country"
        - textbox "Phone (optional)"
      - group "Shipping":
        - radio /Standard delivery/ [checked]
        - radio /Express delivery/
      - group "Payment":
        - radio /Pay on delivery/ [checked]
      - complementary "Your order":
        - definition: €48.00
      - button "Place order"
  `);
  await fillIn(page);
  await page.getByRole("button", { name: "Place order" }).click();
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - heading "Thank you for your order" [level=1]
  `);
});

test("a conversation in the accessibility tree, on both sides", async ({ page, browser, shop, viewport }) => {
  test.slow();
  const { desk, name } = await staff(browser, shop, { viewport });
  await page.goto("/products/tide-cup");
  const panel = await openPanel(page);
  await expect(panel).toMatchAriaSnapshot(`
    - dialog "Talk to us":
      - heading "Talk to us" [level=2]
      - button "Close the conversation"
      - region "Conversation":
        - group "Often asked":
          - button
          - button
          - button
        - textbox "Your message"
        - button "Send"
      - switch "Sound and tab title"
      - link "Open as a page"
  `);
  const words = `Does it hold half a litre? ${test.info().project.name}`;
  await say(page, words);
  await openAt(desk, words);
  await desk.getByRole("button", { name: "Claim" }).click();
  // Claiming brings the page anew: what was typed before would be gone with the old one.
  await expect(desk.getByRole("button", { name: "Claim" })).toHaveCount(0);
  await say(desk, "A little less.", "Answer");
  await expect(panel.getByText("A little less.")).toBeVisible();
  await expect(panel).toMatchAriaSnapshot(`
    - dialog "Talk to us":
      - region "Conversation":
        - log:
          - list:
            - listitem:
              - paragraph: /Does it hold half a litre/
            - listitem:
              - paragraph: /taking care of this conversation/
            - listitem:
              - paragraph: /A little less/
        - textbox "Your message"
        - button "Send"
  `);
  await expect(desk.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - heading [level=1]
      - region:
        - log:
          - list:
            - listitem:
              - paragraph: /Does it hold half a litre/
            - listitem:
              - paragraph: /${name}/
            - listitem:
              - paragraph: /A little less/
        - textbox "Answer"
        - button "Send"
  `);
  await desk.getByRole("button", { name: "Close", exact: true }).first().click();
  await expect(panel.getByText("This conversation is closed.")).toBeVisible();
  await expect(panel).toMatchAriaSnapshot(`
    - dialog "Talk to us":
      - region "Conversation":
        - group "How was it?":
          - radio
          - radio
          - radio
          - radio
          - radio
        - button "Rate"
        - textbox "Begin a new conversation"
        - button "Send"
  `);
  await check(page, "a conversation that was closed");
  await desk.context().close();
});

test("a product of the Arabic shop in the accessibility tree", async ({ page }) => {
  const shop = await Shop.open({ STOA_LANGUAGES: "en,ar" });
  await page.goto(`${shop.url}/ar/products/tide-cup`);
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - heading "Tide Cup" [level=1]
    - paragraph: /24[.,٫]00/
    - spinbutton "الكمية": "1"
    - button "أضف إلى السلة"
    - status
    - heading [level=2]
  `);
  await page.goto("about:blank");
  await shop.close();
});
