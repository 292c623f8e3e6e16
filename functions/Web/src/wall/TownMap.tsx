import { useState } from "preact/hooks";
import type { RegionFigures, RegionSafety } from "../api/figures";
import { indexOf, Parts } from "../figures/Parts";
import { Link } from "../shell/Link";
import { text } from "../text";
import { byPlace, lies } from "./towns";

const mostRanked = 7;

/** The towns where they lie, each in the colour of its index and with what is open there; in the empty corner those that need looking after first. */
export function TownMap({ safety, figures }: { safety: RegionSafety[]; figures: RegionFigures[] }) {
  return (
    <div class="map">
      <ul class="tiles">
        {[...safety].sort(byPlace).map((town) => (
          <Tile key={town.region} town={town} figures={figures.find(({ region }) => region === town.region)} />
        ))}
      </ul>
      <section class="ranking" aria-label={text.wall.ranking}>
        <h3>{text.wall.ranking}</h3>
        <Ranking towns={safety} />
      </section>
    </div>
  );
}

/** A town of the map leads to its page; pointed at or focused it shows what its index is made of. */
function Tile({ town, figures }: { town: RegionSafety; figures: RegionFigures | undefined }) {
  const [apart, setApart] = useState(false);
  const open = (figures?.alarms?.open.critical.length ?? 0) + (figures?.alarms?.open.urgent.length ?? 0);
  const place = lies[town.region];
  const east = place && place[0] > 3 ? " east" : "";
  return (
    <li
      class={`tile ${town.index.colour ?? "none"}${east}`}
      style={place ? { gridColumn: place[0], gridRow: place[1] } : {}}
      onMouseEnter={() => setApart(true)}
      onMouseLeave={() => setApart(false)}
      onFocusIn={() => setApart(true)}
      onFocusOut={() => setApart(false)}
      onKeyDown={(event) => event.key === "Escape" && setApart(false)}
    >
      <Link to={`/places/${town.region}`}>
        <span>{town.name}</span> <strong class={town.index.value === null ? "unknown" : ""}>{indexOf(town.index, figures?.register?.enrolled)}</strong>
        {open > 0 && <em> {text.figures.openHere(open)}</em>}
      </Link>
      {apart && <Parts of={town.index} />}
    </li>
  );
}

function Ranking({ towns }: { towns: RegionSafety[] }) {
  const ranked = towns.filter((town) => town.index.value !== null).sort((a, b) => a.index.value! - b.index.value! || a.region.localeCompare(b.region));
  return ranked.length === 0 ? (
    <p class="faint">{text.wall.noRanking}</p>
  ) : (
    <ol>
      {ranked.slice(0, mostRanked).map((town) => (
        <li key={town.region}>
          <span>{town.name}</span> <strong>{indexOf(town.index)}</strong>
        </li>
      ))}
    </ol>
  );
}
