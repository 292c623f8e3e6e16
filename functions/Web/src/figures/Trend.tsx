import type { Day } from "../api/figures";
import { Chart, colour } from "../elements/Chart";
import { partOf, shareOf } from "../elements/share";
import { text } from "../text";

/** How many were answered within five minutes, day by day; a day without alarms has no point. `size` is that of its words in px. */
export default function Trend({ days, height, size = 12 }: { days: Day[]; height?: string; size?: number }) {
  const last = days.findLast((day) => day.answeredInTime.among > 0);
  return (
    <Chart
      {...(height ? { height } : {})}
      label={`${text.figures.trend}${last ? `：${last.day} ${shareOf(last.answeredInTime)}` : ""}`}
      option={{
        grid: { left: 4, right: 16, top: 12, bottom: 4, containLabel: true },
        xAxis: { type: "category", data: days.map((day) => day.day.slice(5)), axisLabel: { fontSize: size } },
        yAxis: { type: "value", min: 0, max: 100, interval: 25, axisLabel: { formatter: "{value}%", fontSize: size } },
        series: [
          {
            type: "line",
            connectNulls: false,
            symbol: "circle",
            symbolSize: 9,
            color: colour("--accent"),
            showAllSymbol: true,
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
