import { Chart } from "../elements/Chart";
import { text } from "../text";
import type { Past } from "./past";

/** Gas, carbon monoxide and the temperature at the smoke detector. */
export default function AirChart({ past }: { past: Past }) {
  const line = (name: string, data: [string, number | null][], yAxisIndex = 0) => ({ name, type: "line" as const, showSymbol: false, yAxisIndex, data });
  const most = Math.max(0, ...past.gas.map((sample) => sample.lelPercent ?? 0));
  return (
    <Chart
      label={`${text.past.air}：${text.past.mostGas(most)}`}
      option={{
        legend: { textStyle: { color: "inherit" } },
        grid: { left: 40, right: 40, top: 32, bottom: 24 },
        xAxis: { type: "time" },
        yAxis: [{ type: "value", min: 0 }, { type: "value", name: "°C" }],
        series: [
          line(text.past.lel, past.gas.map((sample) => [sample.at, sample.lelPercent])),
          line(text.past.co, past.gas.map((sample) => [sample.at, sample.carbonMonoxidePpm])),
          line(text.past.celsius, past.temperature.map((sample) => [sample.at, sample.celsius]), 1),
        ],
      }}
    />
  );
}
