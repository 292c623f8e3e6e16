import type { Gap } from "../api/types";
import { dateAndTime } from "../elements/time";
import { text } from "../text";

/** Where nobody will be on duty: the desk finds somebody before it happens. */
export const DutyGaps = ({ gaps }: { gaps: Gap[] }) =>
  gaps.length === 0 ? null : (
    <section class="card" aria-label={text.registry.gaps}>
      <h3>{text.registry.gaps}</h3>
      <ul>
        {gaps.map((gap) => (
          <li key={`${gap.town}|${gap.from}`}>
            {gap.name} {gap.villages.join("、")} {dateAndTime(gap.from)} — {dateAndTime(gap.until)}
          </li>
        ))}
      </ul>
    </section>
  );
