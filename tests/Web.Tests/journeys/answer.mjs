import assert from "node:assert/strict";
import { alarmOf, eventually, seed } from "./stage.mjs";

/** Of those everybody reads SMS in, and no other journey's. */
const textHomes = seed.homes.slice(9, 17);
const home = textHomes.find((each) => each.relatives.length >= 2);
const puzzling = textHomes.find((each) => each !== home);
const smallest = { width: 360, height: 640 };

/** Chosen: what a thumb hits without looking. */
const thumbPx = 44;

/** The page behind the link in the message that told a phone of the alarm. */
const linkTo = (stage, alarm, number) =>
  eventually(async () => {
    const { phones } = await (await fetch(`${stage.phones}/state`)).json();
    const told = phones.find((phone) => phone.number === number).messages.filter((message) => Date.parse(message.at) >= Date.parse(alarm.t0));
    const link = told.map((message) => message.text.match(/\S+\/a\/[\w-]{22}/)?.[0]).find((each) => each);
    assert.ok(link, `${number} has no link: ${JSON.stringify(told)}`);
    return `http://${link}`;
  });

/** Who is asked answers on the smallest phone, with no script at all; who comes too late sees who has it, and not where it is. */
export async function Link_OnTheSmallestPhoneWithoutScript_IsReadAndAnswered(stage) {
  await stage.cause(home.homeId, "fire");
  const alarm = await alarmOf(stage, home.homeId);
  const [first, late] = await Promise.all(home.relatives.slice(0, 2).map(({ phone }) => linkTo(stage, alarm, phone)));
  const page = await stage.page({ viewport: smallest, javaScriptEnabled: false });

  await page.goto(first);
  await page.getByText("不要进屋").waitFor();
  assert.ok((await page.locator("body").innerText()).includes(home.address), "the page does not say where");
  for (const each of await page.locator("button, a.call").all()) {
    const { x, width, height } = await each.boundingBox();
    assert.ok(x >= 0 && x + width <= smallest.width && height >= thumbPx, `${await each.innerText()} is at ${x}, ${width} × ${height} px`);
  }

  assert.equal(await widthOf(page), smallest.width);
  await page.getByRole("button", { name: "我去", exact: true }).click();
  await page.getByText("您已接单").waitFor();
  assert.equal(await widthOf(page), smallest.width);

  await page.goto(late);
  await page.getByText("已接单，您不必前往").waitFor();
  assert.ok(!(await page.locator("body").innerText()).includes(home.address), "who comes late is told where it is");
  assert.equal(await page.locator("button").count(), 0);
}

/** How wide what the page shows is; asked by the driver, since the page itself runs nothing. */
const widthOf = async (page) => {
  const client = await page.context().newCDPSession(page);
  return (await client.send("Page.getLayoutMetrics")).cssContentSize.width;
};

/** What a relative wrote and the app could not read is on the alarm's page until an operator has done what it asks for. */
export async function AlarmPage_ARelativeWritesWhatNobodyExpected_IsReadAndDoneWithThere(stage) {
  await stage.cause(puzzling.homeId, "fire");
  const alarm = await alarmOf(stage, puzzling.homeId);
  const [{ phone }] = puzzling.relatives;
  await linkTo(stage, alarm, phone);
  const words = "我爸倒在厨房里";
  await fetch(`${stage.phones}/phones/${encodeURIComponent(phone)}/reply`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text: words }),
  });

  const page = await stage.open("operator-1", `/alarms/${encodeURIComponent(alarm.alarmId)}`);
  await page.getByText(words).first().waitFor();
  await page.locator(".unread").getByRole("button", { name: "已办" }).click();
  await page.locator(".unread").waitFor({ state: "detached" });
  const { tasks, ledger } = await stage.api("operator-1", `/api/alarms/${encodeURIComponent(alarm.alarmId)}`);
  assert.ok(!tasks.some(({ task }) => task === "readReply"), "the words are still to be read");
  assert.ok(ledger.some(({ kind }) => kind === "noted"), "nobody noted that they were read");
}
