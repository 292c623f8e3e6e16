import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const ready = "Ctrl+C stops everything.";
const ports = ["app", "storage", "hub", "hub-http", "phones", "issuer"].flatMap((part) => [`--port-${part}`, "0"]);

/** A data folder of its own for Stacks that follow each other, and a clock that begins where it is told to. */
export class Stacks {
  /** Begins at an instant that lies ahead, in ms since 1970. */
  static async begin(at) {
    const stacks = new Stacks();
    stacks.folder = await mkdtemp(join(tmpdir(), "anju-pictures-"));
    await writeFile(join(stacks.folder, "anju-stack.lock"), ""); // Marks the folder as a Stack's.
    await writeFile(join(stacks.folder, "clock.json"), JSON.stringify({ NotBefore: new Date(at).toISOString() }));
    return stacks;
  }

  /** Runs one at a speed, and tells the journeys where it answers, until `use` is done. */
  async run(speed, use) {
    const process = spawn("dotnet", ["run", "--project", "infra/local/Stack", "--", "--data", this.folder, "--speed", `${speed}`, ...ports], { cwd: repository, detached: true });
    const ended = new Promise((tell) => process.on("exit", tell));
    try {
      await this.#ready(process, ended);
      const addresses = JSON.parse(await readFile(join(this.folder, "addresses.json"), "utf8"));
      const [APP, PHONES, ISSUER] = [addresses.App, addresses.Phones, addresses.Issuer].map((url) => url.replace(/\/$/, ""));
      return await use({ APP, PHONES, ISSUER, SEED: join(this.folder, "seed.json") });
    } finally {
      globalThis.process.kill(-process.pid, "SIGINT");
      await ended;
    }
  }

  /** Forgets everything. */
  async end() {
    await rm(this.folder, { recursive: true });
  }

  #ready(process, ended) {
    const lines = [];
    return new Promise((resolve, reject) => {
      const hear = (chunk) => {
        lines.push(`${chunk}`);
        lines.join("").includes(ready) && resolve();
      };
      process.stdout.on("data", hear);
      process.stderr.on("data", hear);
      ended.then(() => reject(new Error(`The Stack ended:\n${lines.join("")}`)));
    });
  }
}
