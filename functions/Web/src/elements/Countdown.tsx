import { now } from "../api/clock";
import { text } from "../text";
import { span } from "./time";

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
