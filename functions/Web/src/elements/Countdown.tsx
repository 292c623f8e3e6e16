import { now } from "../api/clock";
import { text } from "../text";
import { isWaiting } from "./standing";
import { dateAndTime, span } from "./time";

/** What is less grave is promised no five minutes; of it one sees since when it waits. */
const promised = ["critical", "urgent"];

/** The five minutes within which somebody must have an alarm, in ms. */
export const promiseMs = 300_000;

interface Standing {
  severity: string;
  state: string;
  t0: string;
  answeredAt: string | null;
}

/** How an alarm stands in time: how long it waits, then how long it took. What ended without anybody took no time; what was given back or opened again waits anew. */
export const Clock = ({ of }: { of: Standing }) =>
  isWaiting(of.state) && of.answeredAt === null ? <WaitingClock of={of} />
  : isWaiting(of.state) ? <span class="countdown hot">{text.desk.again}</span>
  : of.answeredAt === null ? <span class="faint">—</span>
  : <span class="countdown answered">{span(Date.parse(of.answeredAt) - Date.parse(of.t0))}</span>;

/** The five minutes of an alarm nobody has, running; or since when it waits. */
export function WaitingClock({ of: { severity, t0 } }: { of: { severity: string; t0: string } }) {
  if (!promised.includes(severity)) {
    return <span class="faint">{text.desk.since(dateAndTime(t0))}</span>;
  }

  const left = Date.parse(t0) + promiseMs - now.value;
  return left >= 0 ? (
    <span class={left < 60_000 ? "countdown hot" : "countdown"}>{text.desk.left(span(left + 999))}</span>
  ) : (
    <span class="countdown broken">{text.desk.past(span(-left))}</span>
  );
}
