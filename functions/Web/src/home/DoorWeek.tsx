import { localDate, minuteOfDay } from "../elements/time";
import { text } from "../text";
import type { Past } from "./past";

const dayMs = 24 * 3_600_000;
const aheadOfUtcMs = 8 * 3_600_000;
const width = 960;
const rowHeight = 24;
const shortestMark = 3;

/** Seven rows of a day each; a mark where the door stood open. Habits show as columns. */
export function DoorWeek({ door, from, until }: { door: NonNullable<Past["door"]>; from: string; until: string }) {
  const first = Math.floor((Date.parse(from) + aheadOfUtcMs) / dayMs);
  const days = Array.from({ length: 8 }, (_, place) => first + place);
  const open = door.flatMap((move, place) => (move.open ? [{ from: Date.parse(move.at), until: Date.parse(door[place + 1]?.at ?? until) }] : []));

  return (
    <svg class="door-week" viewBox={`-60 -4 ${width + 80} ${days.length * rowHeight + 24}`} role="img" aria-label={`${text.past.door}：${text.past.openings(open.length)}`}>
      {days.map((day, row) => (
        <g key={day} transform={`translate(0 ${row * rowHeight})`}>
          <text x={-8} y={16} text-anchor="end">
            {localDate(day * dayMs - aheadOfUtcMs).slice(5)}
          </text>
          <rect class="day" width={width} height={rowHeight - 6} />
          {open.filter((spell) => Math.floor((spell.from + aheadOfUtcMs) / dayMs) === day).map((spell) => {
            const begin = spell.from + aheadOfUtcMs - day * dayMs;
            const end = Math.min(dayMs, spell.until + aheadOfUtcMs - day * dayMs);
            return (
              <rect key={spell.from} class="open" x={(begin / dayMs) * width} width={Math.max(shortestMark, ((end - begin) / dayMs) * width)} height={rowHeight - 6}>
                <title>{`${minuteOfDay(new Date(spell.from).toISOString())} — ${minuteOfDay(new Date(spell.until).toISOString())}`}</title>
              </rect>
            );
          })}
        </g>
      ))}
      {[0, 6, 12, 18, 24].map((hour) => (
        <text key={hour} x={(hour / 24) * width} y={days.length * rowHeight + 14} text-anchor="middle">
          {hour}:00
        </text>
      ))}
    </svg>
  );
}
