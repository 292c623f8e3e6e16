import assert from "node:assert/strict";
import { alarmOf, eventually, seed } from "./stage.mjs";

const village = seed.homes[0].village;
const [town, district] = [village.slice(0, 9), village.slice(0, 6)];
const [mostAlarms, mostScenarios, mostBreaches, mostRanked] = [7, 5, 2, 7];
const gravest = ["critical", "urgent", "advisory", "maintenance"];

/** A share as the reference wants it read: per cent, but the counts themselves where there are fewer than 20. */
const share = ({ count, among }, none = "—") => (among === 0 ? none : among < 20 ? `${count}/${among}` : `${(Math.round((1000 * count) / among) / 10).toFixed(1)}%`);
const clock = (seconds) => (seconds === null ? "—" : `${Math.floor(seconds / 60)}:${String(Math.floor(seconds) % 60).padStart(2, "0")}`);
const rounded = (index, enrolled) => (index.value !== null ? String(Math.round(index.value)) : enrolled === 0 ? "无在册" : "数据不足");

/** The words of every element, in the order of the page. */
const words = (place) => place.evaluateAll((each) => each.map((one) => one.innerText.replace(/\s+/g, " ").trim()));

const numbers = async (page) =>
  Object.fromEntries((await words(page.locator(".figure"))).map((one) => one.split(" ")));

/** States in which nobody has an alarm. */
const waiting = ["SELF_CHECK", "L1", "L2", "L3"];

/** What the API last answered a page, by path. */
function heardBy(page) {
  const bodies = new Map();
  page.on("response", (response) => {
    const { pathname, search } = new URL(response.url());
    if (pathname.startsWith("/api/") && response.status() === 200) {
      const body = response.json();
      body.catch(() => {}); // The page may be left before an answer is read; whoever asks for it hears so.
      bodies.set(pathname.slice(5) + search, body);
    }
  });
  return async (path) => {
    assert.ok(bodies.has(path), `the page has not asked for ${path}`);
    return structuredClone(await bodies.get(path));
  };
}

/** Something to count: a fire that somebody took in time, and one that nobody has. */
async function twoFires(stage) {
  for (const homeId of ["h-0008", "h-0009"]) {
    await stage.cause(homeId, "fire");
  }

  await alarmOf(stage, "h-0009");
  const { alarmId } = await alarmOf(stage, "h-0008");
  await stage.api("operator-1", `/api/alarms/${encodeURIComponent(alarmId)}/claim`, {});
}

/** Whatever the wall says, the API says. */
export async function Wall_WithAlarmsOpen_ShowsTheFiguresOfTheApi(stage) {
  await twoFires(stage);
  const page = await stage.open("district-1", "/wall", { viewport: { width: 1920, height: 1080 } });
  const ask = heardBy(page);
  await eventually(async () => {
    const { figures } = await ask(`overview?region=${district}`);
    assert.deepEqual(await numbers(page), {
      紧急未结: String(figures.alarms.open.critical.length),
      加急未结: String(figures.alarms.open.urgent.length),
      无人接单: String(figures.alarms.unanswered),
      今日五分钟应答: share(figures.alarms.answeredInTimeToday, "今日暂无"),
      设备在线: share(figures.devices.online, "待统计"),
      失联老人: String(figures.devices.silentElders),
      在册老人: String(figures.register.enrolled),
      四件套覆盖: share(figures.register.coverage, "暂无"),
    });
    assert.ok(figures.alarms.open.critical.length >= 2 && figures.alarms.unanswered >= 1, "there is something to count");
  });
  await eventually(async () => {
    const { children } = await ask(`overview/children?region=${district}`);
    const open = new Map(children.map(({ region, alarms }) => [region, alarms.open.critical.length + alarms.open.urgent.length]));
    const enrolled = new Map(children.map(({ region, register }) => [region, register.enrolled]));
    const towns = (await ask(`safety?region=${district}`)).children;
    assert.equal(towns.length, 22);
    assert.deepEqual(
      (await words(page.locator(".tiles > li > a"))).sort(),
      towns.map(({ region, name, index }) => [name, rounded(index, enrolled.get(region)), ...(open.get(region) > 0 ? [`${open.get(region)} 起未结`] : [])].join(" ")).sort(),
    );
    const ranked = towns.filter(({ index }) => index.value !== null).sort((a, b) => a.index.value - b.index.value || a.region.localeCompare(b.region));
    assert.deepEqual(await words(page.getByRole("region", { name: "指数最低" }).locator("li")), ranked.slice(0, mostRanked).map(({ name, index }) => `${name} ${rounded(index)}`));
  });
  await eventually(async () => {
    const { alarms } = await ask("alarms?open=true");
    const newest = alarms.sort((a, b) => b.t0.localeCompare(a.t0));
    const first = gravest.flatMap((one) => [null, "answered"].flatMap((has) => newest.filter(({ severity, state }) => severity === one && waiting.includes(state) === (has === null)))).slice(0, mostAlarms);
    const list = page.getByRole("region", { name: "未结束的报警" });
    assert.deepEqual(await list.locator("a").evaluateAll((links) => links.map((link) => [link.innerText, decodeURIComponent(link.pathname)])), first.map(({ name, alarmId }) => [name, `/alarms/${alarmId}`]));
    assert.equal(await list.getByText("另有").count(), alarms.length > mostAlarms ? 1 : 0);
  });
  await eventually(async () => {
    const { topScenarios } = await ask(`indicators?region=${district}`);
    assert.ok(topScenarios.length > 0);
    assert.deepEqual(await words(page.getByRole("region", { name: "近七日多发场景" }).locator("li")), topScenarios.slice(0, mostScenarios).map(({ name, count }) => `${name} ${count}`));
    const { breaches } = await ask(`breaches?region=${district}`);
    assert.deepEqual(
      await words(page.getByRole("region", { name: "超时无人接单" }).locator("li")),
      breaches.slice(0, mostBreaches).map(({ villageName, reason }) => `${villageName} ${reason?.text ?? "原因待写"}`),
    );
  });
  await eventually(async () => assert.deepEqual(await trend(page), trendOf(await ask(`days?region=${district}`))));
}

/** A fortnight: whole days, small ones that are counted, one on which nothing was answered, and days without alarms. */
const fortnight = new Map([[1, [40, 40]], [2, [39, 40]], [3, [3, 4]], [5, [0, 2]], [6, [57, 60]], [8, [19, 20]], [13, [20, 25]]]);

/** Every day with something to answer is a row of the table and a point of the picture, at its height; others are neither. */
export async function Trend_OfAFortnight_HasEveryDayAsANumberAndAsAPointAtItsHeight(stage) {
  for (const [path, name] of [["/wall", "五分钟应答率（逐日）"], [`/places/${district}`, "近期"]]) {
    const page = await stage.open("district-1", "/signed-out", { viewport: { width: 1920, height: 1080 } });
    let told = [];
    await page.route(/\/api\/days\?/, async (route) => {
      const answer = await route.fetch();
      const body = await answer.json();
      told = body.days.slice(-14).flatMap((day, place) => {
        const [count, among] = fortnight.get(place) ?? [0, 0];
        day.answeredInTime = { ...day.answeredInTime, count, among };
        return among > 0 ? [day] : [];
      });
      await route.fulfill({ response: answer, json: body });
    });
    await page.goto(stage.app + path);
    const place = page.getByRole("region", { name });
    if (path !== "/wall") {
      await place.getByText("逐日数字").click();
    }

    await eventually(async () => {
      assert.equal(told.length, fortnight.size);
      const rows = await place.getByRole("table", { name: "逐日数字" }).locator("tbody tr").all();
      assert.deepEqual(await Promise.all(rows.map(cells)), told.map(({ day, answeredInTime }) => [day, share(answeredInTime)]));
      const last = told.at(-1);
      const picture = place.getByRole("img", { name: `五分钟应答率（逐日）：${last.day} ${share(last.answeredInTime)}` });
      assert.deepEqual(await heights(picture), told.map(({ answeredInTime: { count, among } }) => Math.round((100 * count) / among)));
    });
  }
}

/** How high the points of a trend are, per cent of the way from its lowest line to its highest. */
const heights = (picture) =>
  picture.evaluate((box) => {
    const middle = (element) => ({ y: (element.getBoundingClientRect().top + element.getBoundingClientRect().bottom) / 2, x: element.getBoundingClientRect().left });
    const shapes = [...box.querySelectorAll("svg path")];
    const lines = shapes.filter((path) => path.getBoundingClientRect().height < 3 && path.getBoundingClientRect().width > 50).map((path) => middle(path).y);
    const [top, bottom] = [Math.min(...lines), Math.max(...lines)];
    const points = shapes.filter((path) => { const { width, height } = path.getBoundingClientRect(); return width > 5 && width < 20 && Math.abs(width - height) < 1; });
    return points.map(middle).sort((a, b) => a.x - b.x).map(({ y }) => Math.round((100 * (bottom - y)) / (bottom - top)));
  });

/** Whatever a district, a town or a village says, the API says. */
export async function Regions_WithAlarmsOpen_ShowTheFiguresOfTheApi(stage) {
  await twoFires(stage);
  const page = await stage.open("operator-1", "/desk");
  const heard = heardBy(page);
  const ask = (path, region) => heard(`${path}?region=${region}`);
  for (const region of [district, town, village]) {
    await page.goto(`${stage.app}/places/${region}`);
    await eventually(async () => {
      const { figures } = await ask("overview", region);
      assert.equal(await page.locator("h1").innerText(), figures.name);
      assert.deepEqual(await numbers(page), {
        紧急未结: String(figures.alarms.open.critical.length),
        加急未结: String(figures.alarms.open.urgent.length),
        无人接单: String(figures.alarms.unanswered),
        今日五分钟应答: share(figures.alarms.answeredInTimeToday, "今日暂无"),
        设备在线: share(figures.devices.online, "待统计"),
        失联老人: String(figures.devices.silentElders),
        低电量: String(figures.backlog.lowBattery),
        逾期维护: String(figures.backlog.overdue),
      });
    });
    await eventually(async () => assert.deepEqual(await period(page), await periodOf(ask, region)));
    await eventually(async () => assert.deepEqual(await trend(page), trendOf(await ask("days", region))));
    await eventually(async () => (region === village ? assert.deepEqual(await homes(page), await homesOf(ask, region)) : assert.deepEqual(await children(page), await childrenOf(ask, region))));
  }
}

/** The numbers of the days, also those that are folded away. */
const trend = (page) => page.locator('table[aria-label="逐日数字"] tbody tr').evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));

const trendOf = ({ days }) => days.filter(({ answeredInTime }) => answeredInTime.among > 0).map(({ day, answeredInTime }) => [day, share(answeredInTime)]);

const period = (page) => words(page.getByRole("region", { name: "近期" }).locator("dd, .index > button"));

async function periodOf(ask, region) {
  const { from, until, indicators } = await ask("indicators", region);
  const { raised, timeToAnswer } = indicators;
  const { index, name } = (await ask("safety", region)).region;
  return [
    `${from} — ${new Date(Date.parse(until) - 86_400_000).toISOString().slice(0, 10)}`,
    share(indicators.answeredInTime, "暂无"),
    `${clock(timeToAnswer.p50)} / ${clock(timeToAnswer.p95)}`,
    share(indicators.falseAlarms, "暂无"),
    `紧急 ${raised.critical} · 加急 ${raised.urgent} · 关注 ${raised.advisory} · 维护 ${raised.maintenance}`,
    `${name} ${rounded(index)}`,
  ];
}

const cells = (row) => words(row.locator("td"));

async function children(page) {
  const rows = await page.getByRole("region", { name: "下级地区" }).locator("tbody tr").all();
  return (await Promise.all(rows.map(cells))).sort(byFirst);
}

async function childrenOf(ask, region) {
  const safety = new Map((await ask("safety", region)).children.map((one) => [one.region, one.index]));
  const { children } = await ask("overview/children", region);
  return children
    .map(({ region, name, alarms, devices, register, backlog }) => [
      name, rounded(safety.get(region), register.enrolled), String(alarms.open.critical.length), String(alarms.open.urgent.length), share(alarms.answeredInTimeToday),
      share(devices.online), String(register.enrolled), String(backlog.overdue),
    ])
    .sort(byFirst);
}

async function homes(page) {
  const rows = await page.getByRole("region", { name: "老人名单" }).locator("tbody tr").all();
  return (await Promise.all(rows.map(cells))).sort(byFirst);
}

async function homesOf(ask, region) {
  const colours = { green: "正常", amber: "留意", red: "报警" };
  const reasons = { alarm: "有报警", advisory: "有关注事项", silent: "一整天没有消息", noDevices: "没有设备", device: "设备离线或待维修" };
  return (await ask("home-states", region)).homes.map(({ state, elder, phone, address }) => [colours[state.colour], elder, phone, address, state.reason ? reasons[state.reason] : ""]).sort(byFirst);
}

const byFirst = (a, b) => a.join().localeCompare(b.join());
