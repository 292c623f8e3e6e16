import { useState } from "preact/hooks";
import type { Homes, HomeView } from "../api/figures";
import { useLive } from "../api/live";
import { PageSteps } from "../elements/PageSteps";
import { Waiting } from "../elements/Waiting";
import { Link } from "../shell/Link";
import { reasonOf } from "../home/reason";
import { text } from "../text";

/** The homes of a village, each in the colour of its state. */
export function HomeList({ region }: { region: string }) {
  const [after, setAfter] = useState<string | null>(null);
  const live = useLive<Homes>(`/api/home-states?region=${region}${after === null ? "" : `&after=${encodeURIComponent(after)}`}`);
  return (
    <section class="card" aria-label={text.homes.title}>
      <h2>{text.homes.title}</h2>
      <Waiting live={live}>
        {({ homes, next }) => (
          <>
            {homes.length === 0 ? <p class="empty">{text.homes.nothing}</p> : <Table homes={homes} />}
            <PageSteps after={after} next={next} go={setAfter} />
          </>
        )}
      </Waiting>
    </section>
  );
}

const Table = ({ homes }: { homes: HomeView[] }) => (
  <table class="stacks">
    <thead>
      <tr>
        <th>{text.homes.state}</th>
        <th>{text.alarm.elder}</th>
        <th>{text.homes.phone}</th>
        <th>{text.alarm.where}</th>
        <th>{text.homes.why}</th>
      </tr>
    </thead>
    <tbody>
      {homes.map((home) => (
        <tr key={home.homeId}>
          <td data-name={text.homes.state}>
            <span class={`state ${home.state.colour}`}>{text.homes.colours[home.state.colour] ?? home.state.colour}</span>
          </td>
          <td data-name={text.alarm.elder}>
            <Link to={`/homes/${home.homeId}`}>{home.elder}</Link>
          </td>
          <td data-name={text.homes.phone}>{home.phone}</td>
          <td data-name={text.alarm.where}>{home.address}</td>
          <td data-name={text.homes.why}>{home.state.alarmId ? <Link to={`/alarms/${encodeURIComponent(home.state.alarmId)}`}>{reasonOf(home.state.reason)}</Link> : reasonOf(home.state.reason)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
