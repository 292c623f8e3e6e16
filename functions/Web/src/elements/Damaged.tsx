import { opensHomes } from "../access/me";
import { Link } from "../shell/Link";
import { text } from "../text";

/** The home's id in an alarm's id, whose record says nothing any more; undefined if the text is no alarm's id. */
export const homeOfAlarm = (alarmId: string): string | undefined => /^\d{12}-([^A-Z]+)-[A-Z]/.exec(alarmId)?.[1];

/** Alarms whose records nobody can read any more: their people have to be rung by hand. */
export const Damaged = ({ alarms }: { alarms: string[] }) =>
  alarms.length === 0 ? null : (
    <p class="card critical" role="alert">
      {text.damaged}
      {alarms.map((alarmId, index) => (
        <span key={alarmId}>
          {index > 0 && "、"}
          <Alarm alarmId={alarmId} />
        </span>
      ))}
    </p>
  );

function Alarm({ alarmId }: { alarmId: string }) {
  const homeId = homeOfAlarm(alarmId);
  return homeId && opensHomes.value ? <Link to={`/homes/${homeId}`}>{alarmId}</Link> : <>{alarmId}</>;
}
