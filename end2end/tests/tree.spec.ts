// What a screen reader finds: the accessibility tree of a purchase, step by step. Only what somebody needs to get through is
// compared; the rest may change.
import { expect, fillIn, test } from "../shop.js";

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
      - button "Place order"
      - complementary "Your order":
        - definition: €48.00
  `);
  await fillIn(page);
  await page.getByRole("button", { name: "Place order" }).click();
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - heading "Thank you for your order" [level=1]
  `);
});
