import type { Day } from "../api/figures";
import { shareOf } from "../elements/share";
import { text } from "../text";

/** The numbers behind the trend: every day on which there was something to answer. */
export const DayTable = ({ days }: { days: Day[] }) => (
  <table aria-label={text.figures.dayTable}>
    <thead>
      <tr>
        <th>{text.figures.days}</th>
        <th class="number">{text.figures.inTime}</th>
      </tr>
    </thead>
    <tbody>
      {days.filter((day) => day.answeredInTime.among > 0).map((day) => (
        <tr key={day.day}>
          <td>{day.day}</td>
          <td class="number">{shareOf(day.answeredInTime)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
