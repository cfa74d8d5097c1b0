// Two servers of one shop with a Redis between them, and a door in front: whoever comes through it meets the first server, and once
// that is gone the second.
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open, Shop } from "./shop.js";

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

async function startRedis(folder: string): Promise<{ url: string; process: ChildProcess }> {
  const port = await freePort();
  const process = spawn("redis-server", ["--bind", "127.0.0.1", "--port", String(port), "--dir", folder, "--save", ""], { stdio: "ignore" });
  const failed = new Promise<never>((_, fail) => process.once("error", () => fail(new Error("redis-server is not installed: scripts/setup test"))));
  const answers = async () => {
    for (let tries = 0; tries < 200; tries += 1) {
      const socket = await reaches(port);
      socket?.destroy();
      if (socket) return;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error("Redis does not answer");
  };
  await Promise.race([answers(), failed]);
  return { url: `redis://127.0.0.1:${port}`, process };
}

export interface Replicas {
  /** The door: the first server while it lives, then the second. */
  door: Shop;
  /** The second server itself. */
  second: Shop;
  /** Ends the first server as a power cut would. */
  killFirst(): void;
  close(): Promise<void>;
}

export async function openReplicas(): Promise<Replicas> {
  const folder = mkdtempSync(join(tmpdir(), "stoa-replicas-"));
  const redis = await startRedis(folder);
  const first = await open(folder, { STOA_REDIS_URL: redis.url, STOA_SERVER_NAME: "first" });
  const second = await open(folder, { STOA_REDIS_URL: redis.url, STOA_SERVER_NAME: "second" });
  const ports = [first, second].map(({ url }) => Number(new URL(url).port));
  const door = createServer(async (visitor) => {
    visitor.on("error", () => {});
    visitor.pause();
    const server = (await reaches(ports[0])) ?? (await reaches(ports[1]));
    if (!server) return visitor.destroy();
    server.on("error", () => {});
    server.on("close", () => visitor.destroy());
    visitor.on("close", () => server.destroy());
    visitor.pipe(server).pipe(visitor);
  }).listen(0, "127.0.0.1");
  await new Promise((done) => door.once("listening", done));
  const close = async () => {
    door.close();
    first.kill();
    await second.close();
    redis.process.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  return { door: new Shop(url, folder), second: new Shop(second.url, folder), killFirst: first.kill, close };
}
