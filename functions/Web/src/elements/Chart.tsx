import { LineChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import { init, use, type ECharts } from "echarts/core";
import type { EChartsOption } from "echarts";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "preact/hooks";

use([LineChart, GridComponent, LegendComponent, SVGRenderer]);

/** A chart that keeps its box filled. `label` says in a sentence what it shows, for those who cannot see it. */
export function Chart({ option, label, height = "14rem" }: { option: EChartsOption; label: string; height?: string }) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);

  useEffect(() => {
    const made = init(box.current!, { categoryAxis: axis(), valueAxis: axis(), timeAxis: axis() }, { renderer: "svg" });
    chart.current = made;
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(box.current!);
    return () => {
      watcher.disconnect();
      made.dispose();
    };
  }, []);

  useEffect(() => chart.current?.setOption({ animation: false, textStyle: { color: colour("--ink") }, ...option }, true), [option]);

  return <div ref={box} class="chart" role="img" aria-label={label} style={{ height }} />;
}

/** A colour of the screen a chart stands on, light or dark. */
export const colour = (name: string): string => getComputedStyle(document.querySelector("main")!).getPropertyValue(name);

/** Its own colours are made for white paper alone. */
const axis = () => ({ axisLabel: { color: colour("--ink") }, axisLine: { lineStyle: { color: colour("--faint") } }, splitLine: { lineStyle: { color: colour("--line") } } });
