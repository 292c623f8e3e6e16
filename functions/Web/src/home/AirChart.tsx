import { Chart } from "../elements/Chart";
import { dateAndTime } from "../elements/time";
import { text } from "../text";
import type { Past } from "./past";

/** Gas, carbon monoxide and the temperature at the smoke detector. */
export default function AirChart({ past }: { past: Past }) {
  const line = (name: string, data: [string, number | null][], yAxisIndex = 0) => ({ name, type: "line" as const, showSymbol: data.length === 1, yAxisIndex, data });
  const most = Math.max(0, ...past.gas.map((sample) => sample.lelPercent ?? 0));
  return (
    <Chart
      label={`${text.past.air}：${text.past.mostGas(most)}`}
      option={{
        legend: { top: 0, textStyle: { color: "inherit" } },
        grid: { left: 40, right: 56, top: 32, bottom: 24 },
        xAxis: { type: "time", axisLabel: { hideOverlap: true, formatter: (at: number) => dateAndTime(new Date(at).toISOString()) } },
        yAxis: [{ type: "value", min: 0, minInterval: 1, max: ({ max }) => Math.max(max, 5) }, { type: "value", axisLabel: { formatter: "{value} °C" }, splitLine: { show: false } }],
        series: [
          line(text.past.lel, past.gas.map((sample) => [sample.at, sample.lelPercent])),
          line(text.past.co, past.gas.map((sample) => [sample.at, sample.carbonMonoxidePpm])),
          line(text.past.celsius, past.temperature.map((sample) => [sample.at, sample.celsius]), 1),
        ],
      }}
    />
  );
}
