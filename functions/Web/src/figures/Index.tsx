import { useState } from "preact/hooks";
import type { RegionSafety } from "../api/figures";
import { text } from "../text";

/** The safety index of a place; pressing it takes it apart. */
export function Index({ of }: { of: RegionSafety }) {
  const [open, setOpen] = useState(false);
  const { value, colour, parts, cappedBecause } = of.index;
  return (
    <div class={`index ${colour ?? "none"}`} onMouseLeave={() => setOpen(false)}>
      <button type="button" aria-expanded={open} onMouseEnter={() => setOpen(true)} onFocus={() => setOpen(true)} onBlur={() => setOpen(false)} onClick={() => setOpen(true)}>
        <span>{of.name}</span> <strong>{value === null ? "—" : Math.round(value)}</strong>
      </button>
      {open && (
        <ul class="parts card">
          {parts.map((part) => (
            <li key={part.letter}>
              {text.figures.parts[part.letter] ?? part.letter}：{part.score === null ? "—" : `${(part.score * part.weight).toFixed(1)} / ${part.weight}`}
              {part.note && ` · ${part.note}`}
            </li>
          ))}
          {cappedBecause && <li class="critical">{cappedBecause}</li>}
        </ul>
      )}
    </div>
  );
}
