// Two servers of one shop with a Redis between them, and a door in front: whoever comes through it meets the first server, and once
// that is gone the second.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDoor, startRedis } from "./services.js";
import { open, Shop } from "./shop.js";

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
  const door = await openDoor([first, second].map(({ url }) => Number(new URL(url).port)));
  const close = async () => {
    await door.close();
    first.kill();
    await second.close();
    await redis.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { door: new Shop(door.url, folder), second: new Shop(second.url, folder), killFirst: first.kill, close };
}
