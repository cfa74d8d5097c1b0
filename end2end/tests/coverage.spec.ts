// Whether the checks of accessibility have been on every page there is: what routes.rs names against what they have noted. Runs after
// all of them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { visited } from "../access.js";

/** Pages that no check looks at, and why. */
const EXCEPTIONS: Record<string, string> = {};

test("every page has been looked at", () => {
  const source = readFileSync(new URL("../../app/src/shell/routes.rs", import.meta.url), "utf8");
  const routes = [...source.matchAll(/path!\("([^"]+)"\)/g)].map(([, path]) => path);
  expect(routes.length).toBeGreaterThan(30);
  expect(routes, "exceptions for pages that there are not").toEqual(expect.arrayContaining(Object.keys(EXCEPTIONS)));
  const lines = readdirSync(visited()).flatMap((file) => readFileSync(join(visited(), file), "utf8").trim().split("\n"));
  const addresses = new Set(lines.map((path) => path.replace(/^\/(de|ar)(?=\/|$)/, "") || "/"));
  const isExact = new Set(routes.filter((route) => !route.includes(":")));
  const missed = routes.filter((route) => {
    if (route in EXCEPTIONS) return false;
    if (isExact.has(route)) return !addresses.has(route);
    const pattern = new RegExp(`^${route.replace(/:\w+/g, "[^/]+")}$`);
    // `/admin/chat/replies` is not one of `/admin/chat/:name`.
    return ![...addresses].some((address) => pattern.test(address) && !isExact.has(address));
  });
  expect(missed, "no check of accessibility has been there").toEqual([]);
});
