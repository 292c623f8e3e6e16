import { useState } from "preact/hooks";
import type { RegionSafety } from "../api/figures";
import { indexOf, Parts } from "./Parts";

/** The safety index of a place; pressing it takes it apart. */
export function Index({ of }: { of: RegionSafety }) {
  const [open, setOpen] = useState(false);
  return (
    <div class={`index ${of.index.colour ?? "none"}`} onMouseLeave={() => setOpen(false)}>
      <button
        type="button"
        aria-expanded={open}
        onMouseEnter={() => setOpen(true)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onClick={() => setOpen(true)}
        onKeyDown={(event) => event.key === "Escape" && setOpen(false)}
      >
        <span>{of.name}</span> <strong>{indexOf(of.index)}</strong>
      </button>
      {open && <Parts of={of.index} />}
    </div>
  );
}
