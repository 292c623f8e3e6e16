import { aheadOfUtcMs, dayMs } from "../elements/calendar";
import { localDate, minuteOfDay } from "../elements/time";
import { text } from "../text";
import type { Past } from "./past";

const width = 960;
const rowHeight = 24;
const shortestMark = 3;

interface Span {
  from: number;
  until: number;
}

/** A row for each day; a mark where the door stood open. Habits show as columns. Before its first word nothing is known, and that is left white. */
export function DoorWeek({ door, from, until, nowMs }: { door: NonNullable<Past["door"]>; from: string; until: string; nowMs: number }) {
  const dayOf = (ms: number): number => Math.floor((ms + aheadOfUtcMs) / dayMs);
  const first = dayOf(Date.parse(from));
  // The last hour may end at midnight: that day has not begun.
  const days = Array.from({ length: dayOf(Math.min(nowMs, Date.parse(until) - 1)) - first + 1 }, (_, place) => first + place);
  const known: Span = { from: Date.parse(door[0]!.at), until: nowMs };
  const open: Span[] = door.flatMap((move, place) => (move.open ? [{ from: Date.parse(move.at), until: Date.parse(door[place + 1]?.at ?? new Date(nowMs).toISOString()) }] : []));
  const rows = days.map((day) => ({ from: day * dayMs - aheadOfUtcMs, until: (day + 1) * dayMs - aheadOfUtcMs }));

  return (
    <>
      <svg class="door-week" viewBox={`-60 -4 ${width + 80} ${days.length * rowHeight + 24}`} role="img" aria-label={`${text.past.door}：${text.past.openings(open.length)}`}>
        {rows.map((day, row) => (
          <g key={day.from} transform={`translate(0 ${row * rowHeight})`}>
            <text x={-8} y={16} text-anchor="end">
              {localDate(day.from).slice(5)}
            </text>
            <Mark class="day" span={known} day={day} least={0} />
            {open.map((spell) => (
              <Mark key={spell.from} class="open" span={spell} day={day} least={shortestMark} />
            ))}
          </g>
        ))}
        {[0, 6, 12, 18, 24].map((hour) => (
          <text key={hour} x={(hour / 24) * width} y={days.length * rowHeight + 14} text-anchor="middle">
            {hour}:00
          </text>
        ))}
      </svg>
      <p class="faint">{text.past.white}</p>
    </>
  );
}

/** The part of a span that lies in a day; what lasts over midnight goes on in the next row. */
function Mark({ span, day, least, ...look }: { span: Span; day: Span; least: number; class: string }) {
  const from = Math.max(span.from, day.from);
  const until = Math.min(span.until, day.until);
  return until <= from ? null : (
    <rect {...look} x={((from - day.from) / dayMs) * width} width={Math.max(least, ((until - from) / dayMs) * width)} height={rowHeight - 6}>
      <title>{`${minuteOfDay(new Date(span.from).toISOString())} — ${minuteOfDay(new Date(span.until).toISOString())}`}</title>
    </rect>
  );
}
