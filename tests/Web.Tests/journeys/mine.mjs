import assert from "node:assert/strict";
import { eventually, seed } from "./stage.mjs";

const home = "h-0001";
const { village } = seed.homes.find((each) => each.homeId === home);

/** An exercise frightens no daughter: what she reads says that it is one. */
export async function Relative_AnExerciseInTheirEldersHome_IsSaidToBeOne(stage) {
  const { alarmId, name } = await stage.api("supervisor-1", "/api/drills", { village, homeId: home, scenario: "GAS-01" });
  const page = await stage.open("relative-1", "/mine");
  await eventually(async () => assert.equal(await page.locator(`a[href="/alarms/${encodeURIComponent(alarmId)}"]`).innerText(), `【演练】${name}`));
  const path = `/api/alarms/${encodeURIComponent(alarmId)}`;
  await stage.api("operator-1", `${path}/claim`, {});
  await stage.api("operator-1", `${path}/resolve`, { reason: "DRILL" });
}
