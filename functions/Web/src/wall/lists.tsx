import type { Breaches, Indicators } from "../api/figures";
import { Link } from "../shell/Link";
import { text } from "../text";

const mostScenarios = 5;
const mostBreaches = 2;

/** What happened most, the most frequent first. */
export const ScenarioList = ({ of }: { of: Indicators["topScenarios"] }) =>
  of.length === 0 ? (
    <p class="empty">{text.figures.noTop}</p>
  ) : (
    <ol>
      {of.slice(0, mostScenarios).map((one) => (
        <li key={one.scenario}>
          <span>{one.name}</span> <strong>{one.count}</strong>
        </li>
      ))}
    </ol>
  );

/** The alarms nobody answered in time, the latest first, and why. */
export const BreachList = ({ of: { count, breaches } }: { of: Breaches }) =>
  count === 0 ? (
    <p class="empty">{text.figures.noBreaches}</p>
  ) : (
    <>
      <ol>
        {breaches.slice(0, mostBreaches).map((breach) => (
          <li key={breach.alarmId}>
            <Link to={`/alarms/${encodeURIComponent(breach.alarmId)}`}>{breach.villageName}</Link> <span>{breach.reason ? (breach.reason.text ?? text.figures.reasonGiven) : text.figures.noReason}</span>
          </li>
        ))}
      </ol>
      {count > mostBreaches && <p class="faint">{text.wall.more(count - mostBreaches)}</p>}
    </>
  );
