import type { RegionFigures, RegionSafety } from "../api/figures";
import { Index } from "../figures/Index";
import { Link } from "../shell/Link";
import { text } from "../text";

/** The towns as tiles, the least safe first; a town with an open critical or urgent alarm says so. */
export function TownTiles({ safety, figures }: { safety: RegionSafety[]; figures: RegionFigures[] }) {
  const openOf = (region: string): number => {
    const alarms = figures.find((one) => one.region === region)?.alarms;
    return alarms ? alarms.open.critical.length + alarms.open.urgent.length : 0;
  };
  const ranked = [...safety].sort((a, b) => (a.index.value ?? 101) - (b.index.value ?? 101));
  return (
    <ol class="tiles">
      {ranked.map((town) => (
        <li key={town.region}>
          <Index of={town} />
          <Link to={`/places/${town.region}`}>{openOf(town.region) > 0 ? text.figures.openHere(openOf(town.region)) : text.figures.drill}</Link>
        </li>
      ))}
    </ol>
  );
}
