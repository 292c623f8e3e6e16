import type { Today, TodayItem } from "../api/figures";
import { useLive } from "../api/live";
import { Damaged } from "../elements/Damaged";
import { Severity } from "../elements/Severity";
import { dateAndTime } from "../elements/time";
import { Waiting } from "../elements/Waiting";
import { Link } from "../shell/Link";
import { text } from "../text";

/** What a village must do today: whom to call, whom to visit, which battery to change. */
export function TodayList({ region }: { region: string }) {
  const live = useLive<Today>(`/api/today?region=${region}`);
  return (
    <section class="card" aria-label={text.today.title}>
      <h2>{text.today.title}</h2>
      <Waiting live={live}>
        {({ call, visit, battery, device, damaged }) => {
          const lists: [string, TodayItem[]][] = [[text.today.call, call], [text.today.visit, visit], [text.today.battery, battery], [text.today.device, device]];
          const filled = lists.filter(([, items]) => items.length > 0);
          return (
            <>
              <Damaged alarms={damaged} />
              {filled.length + damaged.length === 0 && <p class="empty">{text.today.nothing}</p>}
              <div class="today">{filled.map(([name, items]) => <Items key={name} name={name} items={items} />)}</div>
            </>
          );
        }}
      </Waiting>
    </section>
  );
}

const Items = ({ name, items }: { name: string; items: TodayItem[] }) => (
  <section aria-label={name}>
    <h3>
      {name}（{items.length}）
    </h3>
    <ul>
      {items.map((item) => (
        <li key={item.alarmId}>
          <Severity of={item.severity} /> <Link to={`/alarms/${encodeURIComponent(item.alarmId)}`}>{item.name}</Link>
          <br />
          <Link to={`/homes/${item.homeId}`}>{item.elder}</Link> {item.phone} {item.address}
          <br />
          <span class={item.isOverdue ? "critical" : "faint"}>
            {item.dueAt ? `${item.isOverdue ? text.desk.overdue : text.desk.due} ${dateAndTime(item.dueAt)}` : dateAndTime(item.since)}
            {item.owner && ` · ${item.owner}`}
          </span>
        </li>
      ))}
    </ul>
  </section>
);
