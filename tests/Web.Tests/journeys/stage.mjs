import { mkdir, readFile } from "node:fs/promises";

const { SEED, FAILURES } = process.env;

/** Who lives in the homes and who can sign in. */
export const seed = JSON.parse(await readFile(SEED, "utf8"));

/** Longer than anything awaited takes on a busy machine; it ends only what would never come. */
const patienceMs = 20_000;

/** Chosen: soon enough for every wait here, and far below the calls a minute that the app allows one person. */
const betweenLooksMs = 200;

/** Looks again and again until `isSo` passes; what it last threw is why it never did. */
export async function eventually(isSo) {
  const end = Date.now() + patienceMs;
  for (;;) {
    try {
      return await isSo();
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
    }

    await new Promise((later) => setTimeout(later, betweenLooksMs));
  }
}

/** The open alarm of a home, once there is one. */
export const alarmOf = (stage, homeId) =>
  eventually(async () => {
    const { alarms } = await stage.api("operator-1", "/api/alarms?open=true");
    const alarm = alarms.find((each) => each.homeId === homeId);
    if (!alarm) {
      throw new Error(`There is no open alarm of ${homeId}.`);
    }

    return alarm;
  });

/** Lets a fire break out in a home unless it burns already; it is at level 3, where there is a card. */
export async function burning(stage, homeId) {
  const { alarms } = await stage.api("operator-1", "/api/alarms?open=true");
  if (!alarms.some((alarm) => alarm.homeId === homeId)) {
    await stage.cause(homeId, "fire");
  }

  const alarm = await alarmOf(stage, homeId);
  if (alarm.level < 3) {
    await stage.api("operator-1", `/api/alarms/${encodeURIComponent(alarm.alarmId)}/level`, { level: 3 });
  }

  return alarm;
}

/** Where a journey takes place: its pages, and what went wrong on them that nobody looked for. */
export class Stage {
  app = process.env.APP;
  issuer = process.env.ISSUER;
  phones = process.env.PHONES;
  said = [];
  #faults = [];
  #expected = [];
  #contexts = [];

  constructor(browser, name) {
    this.browser = browser;
    this.name = name;
  }

  /** What is worth saying at the end. */
  say(line) {
    this.said.push(line);
  }

  /** A message in the console that this journey brings about itself. */
  expect(message) {
    this.#expected.push(message);
  }

  /** A browser of its own with one page; nobody has signed in. */
  async page(options = {}) {
    const context = await this.browser.newContext({ viewport: { width: 1400, height: 900 }, locale: "zh-CN", ...options });
    context.setDefaultTimeout(patienceMs);
    this.#contexts.push(context);
    const page = await context.newPage();
    page.on("console", (message) => message.type() === "error" && this.#note(`console: ${message.text()} (${message.location().url})`));
    page.on("pageerror", (error) => this.#note(`page: ${error.stack}`));
    page.on("request", (request) => this.#isOurs(request.url()) || this.#note(`asks elsewhere: ${request.url()}`));
    return page;
  }

  /** A page at `path` of somebody who signed in before. */
  async open(subject, path, options = {}) {
    const page = await this.page(options);
    const token = await this.token(subject);
    await page.addInitScript((held) => sessionStorage.setItem("token", held), token);
    await page.goto(this.app + path);
    return page;
  }

  /** An access token of the development issuer. */
  async token(subject) {
    const answer = await fetch(`${this.issuer}/token`, { method: "POST", body: new URLSearchParams({ subject }) });
    return (await answer.json()).access_token;
  }

  /** What the API answers somebody. */
  async api(subject, path, body) {
    const answer = await fetch(this.app + path, {
      headers: { Authorization: `Bearer ${await this.token(subject)}`, "Content-Type": "application/json" },
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    });
    if (!answer.ok) {
      throw new Error(`${answer.status} ${path}: ${await answer.text()}`);
    }

    const text = await answer.text();
    return text === "" ? undefined : JSON.parse(text);
  }

  /** How a home's village is called on lists. */
  async villageOf(homeId) {
    return (await this.api("operator-1", `/api/home-states/${homeId}`)).home.villageName;
  }

  /** Causes a hazard in a home: its devices send what they then send. */
  async cause(homeId, hazard) {
    const answer = await fetch(`${this.phones}/homes/${homeId}/${hazard}`, { method: "POST" });
    if (!answer.ok) {
      throw new Error(`${answer.status}: ${hazard} in ${homeId}`);
    }
  }

  /** Pictures of every page as it is, for whoever looks into a failure. */
  async picture() {
    await mkdir(FAILURES, { recursive: true });
    const files = [];
    for (const page of this.#contexts.flatMap((context) => context.pages())) {
      const file = `${FAILURES}/${this.name}-${files.length}.png`;
      await page.screenshot({ path: file });
      files.push(file);
    }

    return files.join("\n");
  }

  /** Closes the pages. Returns what went wrong on them. */
  async end() {
    await Promise.all(this.#contexts.map((context) => context.close()));
    return this.#faults;
  }

  #isOurs(url) {
    return url.startsWith(`${this.app}/`) || url.startsWith(`${this.issuer}/`) || url.startsWith("data:");
  }

  #note(fault) {
    if (!this.#expected.some((message) => message.test(fault))) {
      this.#faults.push(fault);
    }
  }
}
