import assert from "node:assert/strict";

const mostBytes = 300_000;
const slowerBy = 4;
const quietMs = 1000;
const district = "district-1";
const viewport = { width: 1920, height: 1080 };

/** The wall is complete: figures, tiles and the picture of the trend. */
async function complete(page) {
  await page.locator(".figure").first().waitFor();
  await page.locator(".tiles li").nth(21).waitFor();
  await page.getByRole("region", { name: "五分钟应答率（逐日）" }).locator("svg").first().waitFor();
}

/** A district in which something was answered today, so that the wall has its trend to draw. */
const withADay = (page) =>
  page.route(/\/api\/days\?/, async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    Object.assign(body.days.at(-1).answeredInTime, { count: 9, among: 10 });
    await route.fulfill({ response: answer, json: body });
  });

/** Nobody stands before the wall to scroll it. */
export async function Wall_OnItsScreen_FitsWithoutScrolling(stage) {
  const page = await stage.open(district, "/signed-out", { viewport });
  await withADay(page);
  await page.goto(`${stage.app}/wall`);
  await complete(page);
  const size = await page.evaluate(() => ({ width: document.documentElement.scrollWidth, height: document.documentElement.scrollHeight }));
  assert.deepEqual(size, viewport);
  const cut = await page.locator(".wall .card, .wall .ranking").evaluateAll((cards) => cards.filter((card) => card.scrollHeight > card.clientHeight + 1).map((card) => card.getAttribute("aria-label") ?? card.innerText));
  assert.deepEqual(cut, [], "nothing is cut off");
  const small = await page.locator(".wall *").evaluateAll((all) => all.filter((one) => one.childElementCount === 0 && one.innerText?.trim() && !one.closest(".unseen, svg") && parseFloat(getComputedStyle(one).fontSize) < 20).map((one) => one.innerText));
  assert.deepEqual(small, [], "all of it can be read from four metres");
  assert.ok((await page.locator(".wall").boundingBox()).height > 900, "the screen is full");
}

/** What the wall's first load brings over the line, with nothing kept from before. */
export async function Wall_LoadedForTheFirstTime_BringsLessThan300Kilobytes(stage) {
  const page = await stage.page({ viewport });
  const token = await stage.token(district);
  await page.addInitScript((held) => sessionStorage.setItem("token", held), token);
  await withADay(page);
  const sizes = [];
  page.on("requestfinished", (request) => sizes.push(request.sizes().then(({ responseBodySize }) => [new URL(request.url()).pathname, responseBodySize])));
  await page.goto(`${stage.app}/wall`);
  await complete(page);
  const brought = await Promise.all(sizes);
  const bytes = brought.reduce((sum, [, size]) => sum + size, 0);
  stage.say(`${bytes} bytes in ${brought.length} answers, ${brought.filter(([path]) => path.startsWith("/assets/")).reduce((sum, [, size]) => sum + size, 0)} of them the page`);
  assert.ok(brought.length > 8, "the answers were seen");
  assert.ok(bytes < mostBytes, `${bytes} bytes: ${JSON.stringify(brought)}`);
}

/** How long the wall takes on a machine four times slower: printed, since it depends on the machine. */
export async function Wall_OnAMachineFourTimesSlower_SaysWhenItCanBeUsed(stage) {
  const page = await stage.open(district, "/signed-out", { viewport });
  await withADay(page);
  const line = await page.context().newCDPSession(page);
  await line.send("Emulation.setCPUThrottlingRate", { rate: slowerBy });
  await page.addInitScript(() => {
    window.lastBusy = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((task) => (window.lastBusy = task.startTime + task.duration))).observe({ type: "longtask", buffered: true });
  });
  await page.goto(`${stage.app}/wall`);
  await complete(page);
  const drawn = await page.evaluate(() => performance.now());
  await page.waitForFunction((quiet) => performance.now() - window.lastBusy > quiet, quietMs);
  const { paint, busy } = await page.evaluate(() => ({ paint: performance.getEntriesByName("first-contentful-paint")[0].startTime, busy: window.lastBusy }));
  stage.say(`CPU ${slowerBy} times slower: first paint ${Math.round(paint)} ms, all drawn ${Math.round(drawn)} ms, interactive ${Math.round(Math.max(paint, busy))} ms`);
}
