import { me } from "../access/me";
import type { HomeDetail } from "../api/figures";
import { useLive } from "../api/live";
import type { Alarm } from "../api/types";
import { Damaged, homeOfAlarm } from "../elements/Damaged";
import { Severity } from "../elements/Severity";
import { stateOf } from "../elements/standing";
import { dateAndTime, span } from "../elements/time";
import { Waiting } from "../elements/Waiting";
import { DeviceTable } from "../home/DeviceTable";
import { Link } from "../shell/Link";
import { reasonOf } from "../home/reason";
import { text } from "../text";
import { Night } from "../home/Night";
import { OwnHours } from "./OwnHours";

/** What a relative sees: how their elder is, and what was done. */
export default function MineScreen() {
  const homes = me.value?.homes ?? [];
  return homes.length === 0 ? <p class="empty">{text.mine.none}</p> : <>{homes.map((homeId) => <Mine key={homeId} homeId={homeId} />)}</>;
}

function Mine({ homeId }: { homeId: string }) {
  const live = useLive<HomeDetail>(`/api/home-states/${homeId}`);
  const alarms = useLive<{ alarms: Alarm[]; damaged: string[] }>("/api/alarms");
  return (
    <Waiting live={live}>
      {({ home, devices, devicesDamaged }) => (
        <div class="alarm">
          <h1>
            {text.mine.title} · {home.elder}
          </h1>
          <p>
            <span class={`state ${home.state.colour}`}>{text.homes.colours[home.state.colour] ?? home.state.colour}</span> {reasonOf(home.state.reason)}
          </p>
          <Night homeId={homeId} />
          <DeviceTable devices={devices} isDamaged={devicesDamaged} />
          <section class="card">
            <h2>{text.mine.alarms}</h2>
            <Waiting live={alarms}>
              {(body) => {
                const own = body.alarms.filter((alarm) => alarm.homeId === homeId);
                const damaged = body.damaged.filter((alarmId) => homeOfAlarm(alarmId) === homeId);
                return (
                  <>
                    <Damaged alarms={damaged} />
                    {own.length + damaged.length === 0 && <p class="faint">{text.list.nothing}</p>}
                    <ul>
                      {own.map((alarm) => (
                        <li key={alarm.alarmId}>
                          <Severity of={alarm.severity} />{" "}
                          <Link to={`/alarms/${encodeURIComponent(alarm.alarmId)}`}>
                            {alarm.drill ? text.desk.drill : ""}
                            {alarm.name}
                          </Link>{" "}
                          {dateAndTime(alarm.t0)} ·{" "}
                          {alarm.answeredAt ? `${alarm.owner} ${text.alarm.answeredIn(span(Date.parse(alarm.answeredAt) - Date.parse(alarm.t0)))}` : stateOf(alarm)}
                        </li>
                      ))}
                    </ul>
                  </>
                );
              }}
            </Waiting>
          </section>
          <OwnHours homeId={homeId} />
        </div>
      )}
    </Waiting>
  );
}
