import { now } from "../api/clock";
import { text } from "../text";
import { dateAndTime, span } from "./time";

/** What is less grave is promised no five minutes; of it one sees since when it waits. */
const promised = ["critical", "urgent"];

/** How an alarm stands in time: its five minutes, or since when. */
export const Clock = ({ of: { severity, t0, answeredAt } }: { of: { severity: string; t0: string; answeredAt: string | null } }) =>
  answeredAt === null && !promised.includes(severity) ? <span class="faint">{text.desk.since(dateAndTime(t0))}</span> : <Countdown t0={t0} answeredAt={answeredAt} />;

const promiseMs = 300_000;

/** The five minutes of an alarm: runs until somebody has it, then stands still. */
export function Countdown({ t0, answeredAt }: { t0: string; answeredAt: string | null }) {
  const begin = Date.parse(t0);
  if (answeredAt !== null) {
    return <span class="countdown answered">{span(Date.parse(answeredAt) - begin)}</span>;
  }

  const left = begin + promiseMs - now.value;
  return left >= 0 ? (
    <span class={left < 60_000 ? "countdown hot" : "countdown"}>{text.desk.left(span(left + 999))}</span>
  ) : (
    <span class="countdown broken">{text.desk.past(span(-left))}</span>
  );
}
