// What a first visit may load, in bytes over the wire, on a phone with an empty cache.
import { awake, expect, test } from "../shop.js";

const KILO = 1024;
/** Without the pictures of products: page, styles, scripts, WebAssembly, fonts. */
const REST = 150 * KILO;
/** All style sheets together. */
const STYLE = 12 * KILO;

for (const address of ["/", "/products", "/products/tide-cup", "/cart", "/support", "/account/login"]) {
  test(`what ${address} of a release build loads`, async ({ page }) => {
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    const kinds = new Map<string, string>();
    const bytes = new Map<string, number>();
    session.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      const kind = kinds.get(requestId) ?? "Other";
      bytes.set(kind, (bytes.get(kind) ?? 0) + encodedDataLength);
    });
    await page.goto(address);
    await expect(page.locator("html")).not.toHaveAttribute("data-first");
    await awake(page);
    await page.waitForLoadState("networkidle");
    const loaded = Object.fromEntries([...bytes].map(([kind, size]) => [kind, Number((size / KILO).toFixed(1))]));
    const all = [...bytes.values()].reduce((sum, size) => sum + size, 0);
    const rest = all - (bytes.get("Image") ?? 0);
    test.info().annotations.push({ type: "kB", description: JSON.stringify(loaded) });
    expect(bytes.get("Document") ?? 0).toBeGreaterThan(KILO);
    expect(bytes.get("Stylesheet") ?? 0, `styles of ${address}: ${JSON.stringify(loaded)}`).toBeLessThanOrEqual(STYLE);
    expect(rest, `${address} without pictures: ${JSON.stringify(loaded)}`).toBeLessThanOrEqual(REST);
    // Nothing comes from anywhere else.
    const hosts = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => new URL(name).host));
    expect(new Set(hosts.filter((host) => host !== new URL(page.url()).host))).toEqual(new Set());
  });
}
