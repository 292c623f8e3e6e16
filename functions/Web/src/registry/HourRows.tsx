import { text } from "../text";
import type { Spell } from "./registration";

/** Parts of a day as a form shows them, `08:00`: an empty row to begin with. */
export const toRows = (hours: Spell[] | null): Spell[] => (hours?.length ? hours.map(({ from, until }) => ({ from: from.slice(0, 5), until: until.slice(0, 5) })) : [{ from: "", until: "" }]);

/** The same as the app wants them; rows without anything are left out, none is "always". Null if one has a beginning and no end, or the other way round. */
export const toSpells = (rows: Spell[]): Spell[] | null =>
  rows.some(({ from, until }) => (from === "") !== (until === "")) ? null : rows.filter(({ from }) => from !== "").map(({ from, until }) => ({ from: `${from}:00`, until: `${until}:00` }));

/** When somebody wants to be told, as many parts of the day as there are. */
export function HourRows({ rows, set }: { rows: Spell[]; set: (rows: Spell[]) => void }) {
  const change = (place: number, spell: Partial<Spell>): void => set(rows.map((each, other) => (other === place ? { ...each, ...spell } : each)));
  return (
    <div class="lines">
      {rows.map((spell, place) => (
        <div class="row" key={place}>
          <label>
            {text.hours.from} <input type="time" value={spell.from} onInput={(event) => change(place, { from: event.currentTarget.value })} />
          </label>
          <label>
            {text.hours.until} <input type="time" value={spell.until} onInput={(event) => change(place, { until: event.currentTarget.value })} />
          </label>
          <button type="button" onClick={() => set(rows.length === 1 ? toRows(null) : rows.filter((_, other) => other !== place))}>
            {text.hours.drop}
          </button>
        </div>
      ))}
      <div class="row">
        <button type="button" onClick={() => set([...rows, { from: "", until: "" }])}>
          {text.hours.add}
        </button>
        <span class="faint">{text.hours.note}</span>
      </div>
    </div>
  );
}
