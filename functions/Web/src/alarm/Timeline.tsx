import { now } from "../api/clock";
import type { AlarmDetail, Entry } from "../api/types";
import { promiseMs } from "../elements/Countdown";
import { isWaiting } from "../elements/standing";
import { span } from "../elements/time";
import { text } from "../text";

const rowHeight = 30;

/** On a phone the same five minutes are drawn narrower, so that words stay readable. */
const widthNow = (): number => (matchMedia("(max-width: 40rem)").matches ? 300 : 1000);

/** Marks nearer to each other than this are drawn above each other; their place in time stays true. */
const tooNear = 10;
const steps = [0, -8, 8];

/** The rows of the picture, and what the ledger calls what belongs into each; what is in none is a step of the chain. */
const rows: [string, string[]][] = [
  [text.alarm.rows.readings, ["raised", "recurred", "upgraded", "cleared", "checked", "checkEnded"]],
  [text.alarm.rows.steps, []],
  [text.alarm.rows.messages, ["told", "sent", "failed", "delivered", "undelivered", "withdrawn", "desk"]],
  [text.alarm.rows.answers, ["answered", "declined", "overruled", "puzzled", "missed", "noted", "arrived", "handedOver", "resolved", "closed", "reopened"]],
];
const stepsRow = 1;

const rowOf = ({ kind }: Entry): number => {
  const found = rows.findIndex(([, kinds]) => kinds.includes(kind));
  return found < 0 ? stepsRow : found;
};

/** What happened in the first five minutes, to scale; what came later stands at the edge. */
export function Timeline({ alarm }: { alarm: AlarmDetail }) {
  const width = widthNow();
  const begin = Date.parse(alarm.t0);
  const isOpen = isWaiting(alarm.state);
  const end = Math.min(promiseMs, (isOpen ? now.value : Date.parse(alarm.answeredAt ?? alarm.overAt ?? alarm.t0)) - begin);
  const x = (ms: number): number => (Math.min(Math.max(ms, 0), promiseMs) / promiseMs) * width;
  const answered = alarm.answeredAt ? text.alarm.answeredIn(span(Date.parse(alarm.answeredAt) - begin)) : text.desk.unanswered;

  return (
    <svg class="timeline" viewBox={`-70 -18 ${width + 100} ${rows.length * rowHeight + 40}`} role="img" aria-label={text.pair(text.alarm.timeline, answered)}>
      {[0, 1, 2, 3, 4, 5].map((minute) => (
        <g key={minute}>
          <line class="grid" x1={x(minute * 60_000)} x2={x(minute * 60_000)} y1={-4} y2={rows.length * rowHeight} />
          <text x={x(minute * 60_000)} y={rows.length * rowHeight + 16} text-anchor="middle">
            {minute}:00
          </text>
        </g>
      ))}
      <line class={isOpen ? "run" : "run done"} x1={0} x2={x(end)} y1={-6} y2={-6} />
      {rows.map(([name], row) => (
        <g key={name} transform={`translate(0 ${row * rowHeight + 12})`}>
          <text x={-12} y={5} text-anchor="end">
            {name}
          </text>
          {stepped(alarm.ledger.filter((entry) => rowOf(entry) === row).map((entry) => ({ entry, x: x(Date.parse(entry.at) - begin) }))).map((mark) => (
            <Mark key={mark.entry.number} {...mark} />
          ))}
        </g>
      ))}
    </svg>
  );
}

interface MarkAt {
  entry: Entry;
  x: number;
}

/** Marks in the order of time, each with a height at which the ones before do not hide it. */
function stepped(marks: MarkAt[]): (MarkAt & { y: number })[] {
  let near = 0;
  return marks.map((mark, place) => {
    const before = marks[place - 1];
    near = before && mark.x - before.x < tooNear ? near + 1 : 0;
    return { ...mark, y: steps[near % steps.length]! };
  });
}

const Mark = ({ entry, x, y }: MarkAt & { y: number }) => (
  <circle class={`mark ${entry.kind}`} cx={x} cy={y} r={5}>
    <title>{`${entry.text}${entry.name ? ` · ${entry.name}` : ""}`}</title>
  </circle>
);
