import type { RegionSafety } from "../api/figures";
import { text } from "../text";

/** What a safety index is made of, each part with its points of the points there are. */
export const Parts = ({ of: { parts, cappedBecause } }: { of: RegionSafety["index"] }) => (
  <ul class="parts card">
    {parts.map((part) => (
      <li key={part.letter}>
        {text.figures.parts[part.letter] ?? part.letter}：{part.score === null ? "—" : (part.score * part.weight).toFixed(1)} / {part.weight}
        {part.among > 0 && `（${text.figures.partCounts[part.letter]?.(part.count, part.among) ?? `${part.count} / ${part.among}`}）`}
        {part.note && `（${text.figures.partNotes[part.note] ?? part.note}）`}
      </li>
    ))}
    {cappedBecause && <li class="critical">{text.figures.caps[cappedBecause] ?? cappedBecause}</li>}
  </ul>
);

/** The index as a whole number, or in words why there is none: nobody is registered there, or too little is known yet. */
export const indexOf = ({ value }: RegionSafety["index"], enrolled?: number): string =>
  value !== null ? String(Math.round(value)) : enrolled === 0 ? text.figures.nobodyHere : text.figures.noIndex;
