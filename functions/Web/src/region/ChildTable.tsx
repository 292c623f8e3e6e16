import type { Children, RegionSafety } from "../api/figures";
import { indexOf } from "../figures/Parts";
import { shareOf } from "../elements/share";
import { Link } from "../shell/Link";
import { text } from "../text";

/** The parts of a region side by side; those with open alarms first. */
export function ChildTable({ of, safety }: { of: Children; safety: RegionSafety[] }) {
  const grave = (open: Children["children"][number]): number => (open.alarms ? open.alarms.open.critical.length * 1000 + open.alarms.open.urgent.length : 0);
  const indexAt = ({ region, register }: Children["children"][number]): string => {
    const found = safety.find((one) => one.region === region);
    return found ? indexOf(found.index, register?.enrolled) : "—";
  };
  const rows = [...of.children].sort((a, b) => grave(b) - grave(a) || a.region.localeCompare(b.region));
  return (
    <section class="card scroll" aria-label={text.figures.children}>
      <h2>{text.figures.children}</h2>
      <table>
        <thead>
          <tr>
            <th>{text.figures.place}</th>
            <th class="number">{text.figures.index}</th>
            <th class="number">{text.severities.critical}</th>
            <th class="number">{text.severities.urgent}</th>
            <th class="number">{text.figures.inTimeToday}</th>
            <th class="number">{text.figures.online}</th>
            <th class="number">{text.figures.enrolled}</th>
            <th class="number">{text.figures.overdue}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((child) => (
            <tr key={child.region}>
              <td>
                <Link to={`/places/${child.region}`}>{child.name}</Link>
              </td>
              <td class="number">{indexAt(child)}</td>
              <td class="number">{child.alarms?.open.critical.length ?? "—"}</td>
              <td class="number">{child.alarms?.open.urgent.length ?? "—"}</td>
              <td class="number">{child.alarms ? shareOf(child.alarms.answeredInTimeToday) : "—"}</td>
              <td class="number">{shareOf(child.devices.online)}</td>
              <td class="number">{child.register?.enrolled ?? "—"}</td>
              <td class="number">{child.backlog.overdue}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
