import { now } from "../api/clock";
import type { AlarmDetail, Entry } from "../api/types";
import { span } from "../elements/time";
import { text } from "../text";

const promiseMs = 300_000;
const width = 1000;
const rowHeight = 26;

/** The rows of the picture, and what the ledger calls what belongs into each. */
const rows: [string, string[]][] = [
  ["读数", ["raised", "recurred", "upgraded", "cleared", "checked", "checkEnded"]],
  ["级别", ["level", "skipped", "raisedTo", "resumed", "breached", "rang"]],
  ["通知", ["told", "sent", "failed", "delivered", "undelivered", "desk"]],
  ["应答", ["answered", "declined", "overruled", "puzzled", "missed", "arrived", "handedOver", "resolved", "closed"]],
];

/** What happened in the first five minutes, to scale; what came later stands at the edge. */
export function Timeline({ alarm }: { alarm: AlarmDetail }) {
  const begin = Date.parse(alarm.t0);
  const end = Math.min(promiseMs, (alarm.answeredAt ? Date.parse(alarm.answeredAt) : now.value) - begin);
  const x = (ms: number): number => (Math.min(Math.max(ms, 0), promiseMs) / promiseMs) * width;
  const answered = alarm.answeredAt ? text.alarm.answeredIn(span(Date.parse(alarm.answeredAt) - begin)) : text.desk.unanswered;

  return (
    <svg class="timeline" viewBox={`-70 -18 ${width + 100} ${rows.length * rowHeight + 40}`} role="img" aria-label={`${text.alarm.timeline}：${answered}`}>
      {[0, 1, 2, 3, 4, 5].map((minute) => (
        <g key={minute}>
          <line class="grid" x1={x(minute * 60_000)} x2={x(minute * 60_000)} y1={-4} y2={rows.length * rowHeight} />
          <text x={x(minute * 60_000)} y={rows.length * rowHeight + 16} text-anchor="middle">
            {minute}:00
          </text>
        </g>
      ))}
      <line class={alarm.answeredAt ? "run done" : "run"} x1={0} x2={x(end)} y1={-6} y2={-6} />
      {rows.map(([name, kinds], row) => (
        <g key={name} transform={`translate(0 ${row * rowHeight + 12})`}>
          <text x={-12} y={5} text-anchor="end">
            {name}
          </text>
          {alarm.ledger.filter((entry) => kinds.includes(entry.kind)).map((entry) => (
            <Mark key={entry.number} entry={entry} x={x(Date.parse(entry.at) - begin)} />
          ))}
        </g>
      ))}
    </svg>
  );
}

const Mark = ({ entry, x }: { entry: Entry; x: number }) => (
  <circle class={`mark ${entry.kind}`} cx={x} cy={0} r={6}>
    <title>{`${entry.text}${entry.name ? ` · ${entry.name}` : ""}`}</title>
  </circle>
);
