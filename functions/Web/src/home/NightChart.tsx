import { Chart } from "../elements/Chart";
import { minuteOfDay } from "../elements/time";
import { text } from "../text";
import type { Bed } from "./past";

/** Heart and breath as lines, time in bed as a band beneath them. */
export default function NightChart({ bed }: { bed: Bed[] }) {
  const hearts = bed.flatMap((sample) => (sample.heart === null ? [] : [sample.heart]));
  const label = hearts.length === 0 ? text.mine.night : `${text.mine.night}：${text.past.heart} ${Math.min(...hearts)}–${Math.max(...hearts)}`;
  return (
    <Chart
      label={label}
      option={{
        legend: { top: 0, data: [text.past.heart, text.past.breath, text.homes.inBed], textStyle: { color: "inherit" } },
        grid: { left: 40, right: 12, top: 32, bottom: 24 },
        xAxis: { type: "time", axisLabel: { hideOverlap: true, formatter: (at: number) => minuteOfDay(new Date(at).toISOString()) } },
        yAxis: { type: "value", min: 0 },
        series: [
          { name: text.past.heart, type: "line", showSymbol: false, connectNulls: false, data: bed.map((sample) => [sample.at, sample.heart]) },
          { name: text.past.breath, type: "line", showSymbol: false, connectNulls: false, data: bed.map((sample) => [sample.at, sample.breath]) },
          { name: text.homes.inBed, type: "line", step: "end", showSymbol: false, areaStyle: { opacity: 0.25 }, lineStyle: { opacity: 0 }, data: bed.map((sample) => [sample.at, sample.inBed ? 5 : 0]) },
        ],
      }}
    />
  );
}
