import type { Day } from "../api/figures";
import { Chart } from "../elements/Chart";
import { partOf, shareOf } from "../elements/share";
import { text } from "../text";

/** How many were answered within five minutes, day by day. */
export default function Trend({ days, height }: { days: Day[]; height?: string }) {
  const last = days.at(-1);
  return (
    <Chart
      {...(height ? { height } : {})}
      label={`${text.figures.trend}${last ? `：${last.day} ${shareOf(last.answeredInTime)}` : ""}`}
      option={{
        grid: { left: 44, right: 12, top: 12, bottom: 24 },
        xAxis: { type: "category", data: days.map((day) => day.day.slice(5)) },
        yAxis: { type: "value", min: 0, max: 100, axisLabel: { formatter: "{value}%" } },
        series: [
          {
            type: "line",
            connectNulls: false,
            data: days.map((day) => {
              const part = partOf(day.answeredInTime);
              return part === null ? null : Math.round(part * 1000) / 10;
            }),
          },
        ],
      }}
    />
  );
}
