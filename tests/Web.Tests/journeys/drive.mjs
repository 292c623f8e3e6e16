// Runs journeys in one browser: POST /{journey} answers { failure, said }. The first line it prints is its address.
import { createServer } from "node:http";
import { chromium } from "playwright-core";
import { Stage } from "./stage.mjs";
import * as answer from "./answer.mjs";
import * as connection from "./connection.mjs";
import * as contacts from "./contacts.mjs";
import * as damaged from "./damaged.mjs";
import * as desk from "./desk.mjs";
import * as figures from "./figures.mjs";
import * as fire from "./fire.mjs";
import * as imports from "./imports.mjs";
import * as install from "./install.mjs";
import * as mine from "./mine.mjs";
import * as places from "./places.mjs";
import * as register from "./register.mjs";
import * as signIn from "./signIn.mjs";
import * as tour from "./tour.mjs";
import * as wall from "./wall.mjs";

const journeys = { ...answer, ...connection, ...contacts, ...damaged, ...desk, ...figures, ...fire, ...imports, ...install, ...mine, ...places, ...register, ...signIn, ...tour, ...wall };

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
  ],
});

async function live(name) {
  const stage = new Stage(browser, name);
  let failure = null;
  try {
    await (journeys[name] ?? (() => { throw new Error(`There is no journey ${name}.`); }))(stage);
  } catch (error) {
    failure = `${error.stack}\n${await stage.picture()}`;
  }

  const faults = await stage.end();
  return { failure: failure ?? (faults.length > 0 ? faults.join("\n") : null), said: stage.said };
}

const server = createServer(async (request, response) => {
  response.setHeader("Content-Type", "application/json");
  response.end(JSON.stringify(await live(request.url.slice(1))));
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/`));
