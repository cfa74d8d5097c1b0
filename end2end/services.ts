// What several servers of one shop share: a PostgreSQL and a Redis of their own on free ports, and a door in front of the servers.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A port that nobody has now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

const reaches = (port: number): Promise<Socket | undefined> =>
  new Promise((done) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => done(socket));
    socket.once("error", () => done(undefined));
  });

async function answers(port: number, name: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const socket = await reaches(port);
    socket?.destroy();
    if (socket) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`${name} does not answer`);
}

/** A service that runs. */
export interface Service {
  url: string;
  close(): Promise<void>;
}

function closer(process: ChildProcess, signal: NodeJS.Signals, folder?: string): () => Promise<void> {
  return async () => {
    if (process.exitCode === null && process.signalCode === null) {
      const gone = new Promise((done) => process.once("exit", done));
      process.kill(signal);
      await gone;
    }
    if (folder) rmSync(folder, { recursive: true, force: true });
  };
}

export async function startRedis(folder: string): Promise<Service> {
  const port = await freePort();
  const process = spawn("redis-server", ["--bind", "127.0.0.1", "--port", String(port), "--dir", folder, "--save", ""], { stdio: "ignore" });
  const failed = new Promise<never>((_, fail) => process.once("error", () => fail(new Error("redis-server is not installed: scripts/setup test"))));
  await Promise.race([answers(port, "Redis"), failed]);
  return { url: `redis://127.0.0.1:${port}`, close: closer(process, "SIGTERM") };
}

/** The folder of PostgreSQL's programs: where Debian and Homebrew put them, the newest first; else they are on the path. */
function postgresPrograms(): string {
  const versions = existsSync("/usr/lib/postgresql") ? readdirSync("/usr/lib/postgresql") : [];
  const folders = versions.sort((a, b) => Number(b) - Number(a)).map((version) => `/usr/lib/postgresql/${version}/bin/`);
  const brewed = ["/opt/homebrew/opt", "/usr/local/opt"].flatMap((folder) =>
    existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith("postgresql")).map((name) => `${folder}/${name}/bin/`) : [],
  );
  return [...folders, ...brewed].find((folder) => existsSync(`${folder}initdb`)) ?? "";
}

/** A new PostgreSQL without durability: what is tested is what visitors see. It refuses to run as root, and runs as `postgres` then. */
export async function startPostgres(): Promise<Service> {
  const programs = postgresPrograms();
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "stoa-postgres-"));
  const data = join(folder, "data");
  const other = process.getuid?.() === 0 ? { uid: id("-u"), gid: id("-g") } : {};
  if (other.uid !== undefined) execFileSync("chown", ["postgres", folder]);
  execFileSync(`${programs}initdb`, ["-D", data, "-U", "stoa", "-A", "trust", "-E", "UTF8", "--no-sync"], { cwd: "/", stdio: "ignore", ...other });
  const fast = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"].flatMap((setting) => ["-c", setting]);
  const server = spawn(`${programs}postgres`, ["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", folder, ...fast], { cwd: "/", stdio: "ignore", ...other });
  await answers(port, "PostgreSQL");
  return { url: `postgres://stoa@127.0.0.1:${port}/postgres`, close: closer(server, "SIGINT", folder) };
}

function id(which: "-u" | "-g"): number {
  return Number(execFileSync("id", [which, "postgres"], { encoding: "utf8" }));
}

/** A door before servers on these ports: each visitor who comes in meets the first, in the order that `order` gives, that is there. */
export async function openDoor(ports: number[], order: (ports: number[]) => number[] = (all) => all): Promise<Service> {
  const door = createServer(async (visitor) => {
    visitor.on("error", () => {});
    visitor.pause();
    for (const port of order(ports)) {
      const server = await reaches(port);
      if (!server) continue;
      server.on("error", () => {});
      server.on("close", () => visitor.destroy());
      visitor.on("close", () => server.destroy());
      visitor.pipe(server).pipe(visitor);
      return;
    }
    visitor.destroy();
  }).listen(0, "127.0.0.1");
  await new Promise((done) => door.once("listening", done));
  return { url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`, close: async () => void door.close() };
}

/** An order in which each of them is the first in turn. */
export function inTurn(): (ports: number[]) => number[] {
  let turn = 0;
  return (ports) => {
    turn = (turn + 1) % ports.length;
    return [...ports.slice(turn), ...ports.slice(0, turn)];
  };
}
