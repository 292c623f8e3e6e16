import type { RegionFigures } from "../api/figures";
import { Figure } from "../elements/Figure";
import { shareOf } from "../elements/share";
import { text } from "../text";

/** How a region is now, as every screen begins: its open alarms, where the reader sees them, and its devices. */
export const Present = ({ of: { alarms, devices } }: { of: RegionFigures }) => (
  <>
    {alarms && (
      <>
        <Figure name={text.figures.openCritical} value={alarms.open.critical.length} grave={alarms.open.critical.length > 0} />
        <Figure name={text.figures.openUrgent} value={alarms.open.urgent.length} />
        <Figure name={text.figures.unanswered} value={alarms.unanswered} grave={alarms.unanswered > 0} />
        <Figure name={text.figures.inTimeToday} value={shareOf(alarms.answeredInTimeToday, text.figures.noAlarmToday)} />
      </>
    )}
    <Figure name={text.figures.online} value={shareOf(devices.online, text.figures.notCounted)} />
    <Figure name={text.figures.silent} value={devices.silentElders} />
  </>
);
