// A shop for each worker: the real program on a new embedded database in a temporary folder, with the sample shop in it; or a fleet
// of them: two servers in turn, on PostgreSQL and Redis.
import { test as base, expect, type Page } from "@playwright/test";
import { execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { inTurn, openDoor, startPostgres, startRedis } from "./services.js";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** The program: the one that STOA_BIN names, else whichever was built last. */
function program(): string {
  if (process.env.STOA_BIN) return process.env.STOA_BIN;
  const target = resolve(root, process.env.CARGO_TARGET_DIR ?? "target");
  const built = ["release", "debug"].map((profile) => join(target, profile, "stoa")).filter((path) => existsSync(path));
  const newest = built.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
  if (!newest) throw new Error("The shop is not built: run `cargo leptos build --release`, or `make test`");
  return newest;
}

/** Everybody's password. */
export const PASSWORD = "correct horse battery";

export class Shop {
  constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly stop: () => Promise<void> = async () => {},
    /** What other commands of the program have to know as well: which database it is. */
    private readonly shared: NodeJS.ProcessEnv = {},
  ) {}

  /** Opens a new shop with the sample in it; `settings` are variables of the program's environment. */
  static async open(settings: NodeJS.ProcessEnv = {}, fleet = false): Promise<Shop> {
    const folder = mkdtempSync(join(tmpdir(), "stoa-end2end-"));
    if (fleet) return Shop.openFleet(folder, settings);
    const { url, close } = await open(folder, settings);
    return new Shop(url, folder, close);
  }

  /** The same with two servers on PostgreSQL and Redis, which a visitor's connections meet in turn. */
  private static async openFleet(folder: string, settings: NodeJS.ProcessEnv): Promise<Shop> {
    const running: { close(): Promise<void> }[] = [];
    const close = async () => {
      for (const part of running.splice(0).reverse()) await part.close();
    };
    try {
      const postgres = await startPostgres();
      running.push(postgres);
      const redis = await startRedis(folder);
      running.push(redis);
      const shared = { STOA_DATABASE_URL: postgres.url, STOA_REDIS_URL: redis.url };
      const ports: number[] = [];
      for (const name of ["first", "second"]) {
        const server = await open(folder, { ...settings, ...shared, STOA_SERVER_NAME: name });
        running.push(server);
        ports.push(Number(new URL(server.url).port));
      }
      const door = await openDoor(ports, inTurn());
      running.push(door);
      return new Shop(door.url, folder, close, shared);
    } catch (error) {
      await close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Makes an account, as a shopkeeper does. */
  async createUser(email: string, password: string, ...args: string[]): Promise<void> {
    const made = spawn(program(), ["user", "create", "--email", email, "--name", "Ada Lovelace", ...args], {
      cwd: root,
      env: { ...environment(this.folder), ...this.shared },
      stdio: ["pipe", "ignore", "inherit"],
    });
    made.stdin.end(`${password}\n`);
    const status = await new Promise((done) => made.on("exit", done));
    if (status !== 0) throw new Error(`no account for ${email}: status ${status}`);
  }

  /** The latest link with a secret to `path` in the letters to an address: what follows the host. Waits until there is one. */
  async link(to: string, path: string): Promise<string> {
    const folder = join(this.folder, "mail");
    const pattern = new RegExp(`${path}(?:\\?token=|/)[\\w-]{43}`);
    for (let tries = 0; tries < 100; tries += 1) {
      const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".eml")) : [];
      const newest = files.map((name) => join(folder, name)).sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
      for (const file of newest) {
        const letter = readFileSync(file, "utf8");
        // What quoted-printable has folded, and written otherwise.
        const link = pattern.exec(letter.replace(/=\r?\n/g, "").replace(/=3D/g, "="));
        if (letter.toLowerCase().includes(to) && link) return link[0];
      }
      await new Promise((done) => setTimeout(done, 200));
    }
    throw new Error(`no letter to ${to} with a link to ${path}`);
  }

  /** Runs another command of the program on this shop's database. */
  async run(...args: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(program(), args, { cwd: root, env: { ...environment(this.folder), ...this.shared } });
    return stdout;
  }

  /** Makes an account for somebody of the staff. */
  async staff(email: string, name: string): Promise<void> {
    const making = promisify(execFile)(program(), ["user", "create", "--email", email, "--name", name, "--staff"], {
      cwd: root,
      env: { ...environment(this.folder), ...this.shared },
    });
    making.child.stdin?.end(`${PASSWORD}\n`);
    await making;
  }

  /** Changes products as a shopkeeper would, by a file with some of the columns. */
  async change(csv: string): Promise<void> {
    const file = join(this.folder, `change-${process.hrtime.bigint()}.csv`);
    writeFileSync(file, csv);
    await this.run("import", "products", file);
    // What another process has changed is on the pages after a second.
    await new Promise((done) => setTimeout(done, 1_050));
  }
}

function environment(folder: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    STOA_DATABASE_URL: `sqlite://${join(folder, "shop.db")}`,
    STOA_MEDIA_DIR: join(folder, "media"),
    STOA_MAIL_DIR: join(folder, "mail"),
    STOA_LISTEN: "127.0.0.1:0",
    STOA_BANK_DETAILS: "Stoa\nIBAN DE02 1203 0000 0000 2020 51",
    STOA_SERVER_TIMING: "true",
    STOA_STYLEGUIDE: "true",
    RUST_LOG: "warn",
  };
}

/** Starts a server of the shop in this folder. `close` asks it to stop, `kill` does not ask. */
export async function open(folder: string, settings: NodeJS.ProcessEnv): Promise<{ url: string; close: () => Promise<void>; kill: () => void }> {
  const server = spawn(program(), ["serve", "--migrate", "--seed-if-empty"], { cwd: root, env: { ...environment(folder), ...settings }, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const url = await new Promise<string>((done, failed) => {
    const heard = (text: Buffer) => {
      said += text.toString();
      const address = / is open at (http:\/\/\S+)/.exec(said);
      if (address) done(address[1]);
    };
    server.stdout.on("data", heard);
    server.stderr.on("data", heard);
    server.on("exit", (code) => failed(new Error(`The shop ended with status ${code}:\n${said}`)));
  });
  const close = async () => {
    const gone = new Promise((done) => server.on("exit", done));
    server.kill("SIGTERM");
    await gone;
  };
  return { url, close, kill: () => void server.kill("SIGKILL") };
}

export const test = base.extend<object, { shop: Shop; fleet: boolean }>({
  fleet: [false, { option: true, scope: "worker" }],
  shop: [
    async ({ fleet }, use) => {
      const shop = await Shop.open({}, fleet);
      await use(shop);
      await shop.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ shop }, use) => use(shop.url),
  // Whatever a page complains about fails the test: a script error, a refused resource, a broken policy.
  page: async ({ page, javaScriptEnabled }, use) => {
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() !== "error") return;
      const text = message.text();
      // The browser itself reports a page that is rightly not found, and an answer that rightly says no.
      if (!/status of (404|409|422)|net::ERR_(FAILED|INTERNET_DISCONNECTED)/.test(text)) complaints.push(`console: ${text} (${message.location().url})`);
    });
    if (alive({ javaScriptEnabled })) {
      // On a first visit the loader comes after the first picture, which may be after the page counts as loaded.
      const go = page.goto.bind(page);
      page.goto = async (address, options) => {
        const answer = await go(address, options);
        if (!options?.waitUntil) await lively(page);
        return answer;
      };
    }
    await use(page);
    expect(complaints).toEqual([]);
  },
});

export { expect };

/** Waits until the loader has done its part, or until it is clear that it does not come. */
export async function lively(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector("script[data-loader]") || "lively" in document.documentElement.dataset, undefined, { timeout: 8_000 }).catch(() => {});
}

/** Waits until the islands of the page are awake; without JavaScript there is nothing to wait for. */
export async function awake(page: Page): Promise<void> {
  await expect(page.locator("leptos-island:not([data-awake])").filter({ hasNot: page.locator(".search") })).toHaveCount(0);
}

/** Whether the browser of this test runs JavaScript. */
export function alive(options: { javaScriptEnabled?: boolean }): boolean {
  return options.javaScriptEnabled !== false;
}

/** Holds back what such addresses answer; what is returned lets it come. */
export async function heldBack(page: Page, addresses: string): Promise<() => void> {
  let arrive = (): void => {};
  const onItsWay = new Promise<void>((done) => (arrive = done));
  await page.route(addresses, async (route) => {
    await onItsWay;
    await route.continue();
  });
  return arrive;
}

/** Fills in the checkout as a guest. */
export async function fillIn(page: Page, email = "ada@example.com"): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Full name").fill("Ada Lovelace");
  await page.getByLabel("Address").fill("12 Lindenstraße");
  await page.getByLabel("City").fill("Berlin");
  await page.getByLabel("Postal code").fill("10115");
  await page.getByLabel("Country").selectOption("Germany");
}
