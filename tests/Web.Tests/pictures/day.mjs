// A district's evening, night and morning: things happen, and people answer and end them, as they would.

const betweenLooksMs = 120;
const hourMs = 3_600_000;

/** What happens, hours after the beginning, and where; what needs hours to be found begins early. */
const happenings = [
  [0.1, "h-0004", "low-battery"], [0.2, "h-0013", "low-battery"], [0.3, "h-0019", "stays-out"], [0.5, "h-0002", "fire"], [1.1, "h-0006", "gas-leak"], [1.6, "h-0022", "fire"],
  [2.2, "h-0017", "tamper"], [2.7, "h-0011", "smoulder"], [3.4, "h-0015", "door-left-open"], [4.3, "h-0028", "carbon-monoxide"], [5.6, "h-0009", "night-exit"], [7.2, "h-0031", "night-exit"],
  [8.1, "h-0024", "heat"], [9.3, "h-0012", "fire"], [10.2, "h-0033", "gas-leak"], [10.8, "h-0005", "fault"], [11.4, "h-0002", "fire"], [11.9, "h-0026", "smoulder"],
  [12.4, "h-0006", "fire"], [12.9, "h-0018", "door-left-open"], [13.3, "h-0027", "gas-burst"],
];

/** How it turned out, by family; one of them by chance. */
const outcomes = {
  FIRE: ["FALSE_COOKING", "FALSE_COOKING", "FALSE_COOKING", "REAL_FIRE", "FALSE_STEAM_DUST_INSECT"], GAS: ["REAL_GAS", "FALSE_COOKING", "NEEDED_HELP_MINOR"],
  DOOR: ["SELF_CLEARED_CONFIRMED", "FALSE_HABIT", "NEEDED_HELP_MINOR"], DEV: ["TECH_BATTERY", "TECH_NETWORK", "TECH_REPLACED"],
};

const overAfterMs = 8 * 60_000;
const endsAfterMs = 25 * 60_000;

/** The alarms whose homes are put right already. */
const put = new Set();

/** A number from 0 to 1 that an alarm always has. */
const chanceOf = (id) => ([...id].reduce((hash, letter) => (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0, 7) % 1000) / 1000;

/** Lives through so many hours of the Stack's clock. */
export async function liveThrough(stage, hours) {
  const begin = await nowOf(stage);
  const waiting = [...happenings];
  for (let now = begin; now < begin + hours * hourMs; now = await nowOf(stage)) {
    while (waiting.length > 0 && waiting[0][0] * hourMs <= now - begin) {
      const [, homeId, hazard] = waiting.shift();
      await stage.cause(homeId, hazard);
    }

    const { alarms } = await stage.api("operator-1", "/api/alarms?open=true");
    const { alarms: ended } = await stage.api("supervisor-1", "/api/alarms?state=RESOLVED");
    await Promise.all([...alarms, ...ended].map((alarm) => attend(stage, alarm, now)));
    await new Promise((later) => setTimeout(later, betweenLooksMs));
  }
}

/** The Stack's time: its issuer writes it into tokens. */
async function nowOf(stage) {
  const [, claims] = (await stage.token("operator-1")).split(".");
  return JSON.parse(Buffer.from(claims, "base64url")).iat * 1000;
}

/** Does what is next for an alarm; somebody else may have been quicker, which is no fault. */
async function attend(stage, alarm, now) {
  const age = now - Date.parse(alarm.t0);
  const chance = chanceOf(alarm.alarmId);
  const act = (who, action, body = {}) => stage.api(who, `/api/alarms/${encodeURIComponent(alarm.alarmId)}/${action}`, body).catch(allow409);
  if (alarm.state === "SELF_CHECK") {
    await act("operator-1", "check", { result: chance < 0.6 ? "fine" : "noAnswer" });
  } else if (alarm.state === "RESOLVED") {
    await act("supervisor-1", "close");
  } else if (alarm.severity === "maintenance" && chance < 0.5) {
    // Some work orders wait for the technician's round.
  } else if (alarm.answeredAt === null) {
    await (age > chance * 100_000 && act(chance < 0.5 ? "operator-1" : "operator-2", "claim"));
  } else if (age > endsAfterMs) {
    const reasons = outcomes[alarm.scenario.split("-")[0]];
    await act(chance < 0.5 ? "operator-1" : "operator-2", "resolve", { reason: reasons[Math.floor(chance * reasons.length)], confirmedBy: "elder" });
  } else if (age > overAfterMs && !put.has(alarm.alarmId)) {
    put.add(alarm.alarmId); // Whoever went there has put it right.
    await stage.cause(alarm.homeId, "over");
  }
}

function allow409(error) {
  if (!error.message.startsWith("409")) {
    throw error;
  }
}
