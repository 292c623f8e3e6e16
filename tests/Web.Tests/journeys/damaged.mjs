import assert from "node:assert/strict";
import { burning, seed } from "./stage.mjs";

const home = "h-0001";
const { village } = seed.homes.find((each) => each.homeId === home);
const wall = { width: 1920, height: 1080 };
const words = "记录已损坏，无法显示，请立即人工联系该户并报告主管：";

/** Somebody has it, so that its record comes to rest before it is damaged. */
export async function Fire_BreaksOutInTheHomeOfARelativesElder(stage) {
  const { alarmId, owner } = await burning(stage, home);
  if (!owner) {
    await stage.api("operator-1", `/api/alarms/${encodeURIComponent(alarmId)}/claim`, {});
  }
}

/** Nobody is left to believe that all is well: whoever would have seen the alarm is told which home to ring, and comes to its page from there. */
export async function Fire_ItsRecordIsDamaged_IsNamedOnEveryScreenThatWouldShowIt(stage) {
  stage.expect(/500 \(Internal Server Error\)/);
  const [alarmId] = (await stage.api("operator-1", "/api/alarms?open=true")).damaged;
  const screens = [
    ["operator-1", "/desk"],
    ["operator-1", "/alarms"],
    ["district-1", "/wall"],
    ["village-1", `/places/${village}`],
    ["relative-1", "/mine"],
    ["operator-1", `/alarms/${encodeURIComponent(alarmId)}`],
    ["relative-1", `/alarms/${encodeURIComponent(alarmId)}`],
  ];
  for (const [subject, path] of screens) {
    const page = await stage.open(subject, path, { viewport: wall });
    const said = page.getByRole("alert").filter({ hasText: `${words}${alarmId}` });
    await said.waitFor();
    assert.equal(await page.getByRole("button", { name: "再试一次" }).count(), 0, path);
    if (path === "/wall") {
      const cut = await page.locator(".wall .card").evaluateAll((cards) => cards.filter((card) => card.scrollHeight > card.clientHeight + 1).map((card) => card.innerText));
      assert.deepEqual(cut, [], "nothing is cut off");
      assert.equal(await page.getByText("一切平安").count(), 0);
    }

    assert.equal(await said.getByRole("link").count(), subject === "relative-1" ? 0 : 1, path);
    if (subject !== "relative-1") {
      await said.getByRole("link").click();
      await page.waitForURL(`${stage.app}/homes/${home}`);
    }

    await page.context().close();
  }
}
