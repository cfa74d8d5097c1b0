import { chromium } from "@playwright/test";
const base = process.argv[2], out = process.argv[3];
const only = process.argv[4];
const args = ["--no-sandbox","--disable-gpu","--disable-quic","--no-first-run","--disable-background-networking","--disable-component-update","--disable-sync"];
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args });
const pages = { home:"/", list:"/products", search:"/products?q=vasse", nothing:"/products?q=bicycle", category:"/categories/tableware", product:"/products/field-plate", product2:"/products/tide-cup?variant=OVP-TIDCUP-INK", cart:"/cart", checkout:"/checkout", errors:"/checkout?check=1", missing:"/nowhere" };
for (const scheme of ["light","dark"]) for (const [w,h,name] of [[1440,900,"d"],[390,844,"m"]]) {
  const c = await b.newContext({ viewport:{width:w,height:h}, colorScheme: scheme, deviceScaleFactor:1, isMobile: name=="m", hasTouch: name=="m", baseURL: base });
  const p = await c.newPage();
  p.on("console", m => { if (m.type()=="error") console.log(scheme,name,p.url(),m.text()); });
  p.on("pageerror", e => console.log("ERR", p.url(), e.message));
  await p.goto("/products/tide-cup"); await p.getByRole("button",{name:"Add to cart"}).click(); await p.waitForTimeout(800);
  await p.goto("/products/low-cup-and-saucer"); await p.getByRole("button",{name:"Add to cart"}).click(); await p.waitForTimeout(500);
  for (const [k,u] of Object.entries(pages)) {
    if (only && !only.split(",").includes(k)) continue;
    await p.goto(u); await p.waitForTimeout(400);
    await p.screenshot({ path: `${out}/${k}-${name}-${scheme}.png`, fullPage: true });
  }
  await c.close();
}
await b.close();
