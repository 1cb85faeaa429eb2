import { BarController, BarElement, CategoryScale, Chart, LinearScale, type ChartOptions } from "chart.js";

Chart.register(BarController, BarElement, CategoryScale, LinearScale);

/** What the bars show: lengths from 0 to 1 (undefined for no bar) and a colour each. */
export interface AgingBars {
  readonly lengths: readonly (number | undefined)[];
  readonly colors: readonly string[];
  readonly isRightToLeft: boolean;
  /** Without movement, for those who asked for none. */
  readonly isStill: boolean;
}

/** A drawn chart. */
export interface AgingChart {
  update(bars: AgingBars): void;
  dispose(): void;
}

function optionsFor({ isRightToLeft, isStill }: AgingBars): ChartOptions<"bar"> {
  return {
    indexAxis: "y",
    responsive: true,
    maintainAspectRatio: false,
    // The rows beside the bars take the pointer.
    events: [],
    layout: { padding: 0 },
    ...(isStill ? { animation: false as const } : { animation: { duration: 350, easing: "easeOutQuart" as const } }),
    scales: {
      x: { display: false, min: 0, max: 1, reverse: isRightToLeft },
      y: { display: false },
    },
  };
}

/** Draws the bars on a canvas; each takes an equal share of the height, so that they stand in line with a table of as many rows. */
export function drawAgingBars(canvas: HTMLCanvasElement, first: AgingBars): AgingChart {
  const dataOf = ({ lengths, colors }: AgingBars) => ({
    labels: lengths.map(() => ""),
    datasets: [
      {
        data: lengths.map((length) => length ?? null),
        backgroundColor: [...colors],
        barThickness: 10,
        borderRadius: 5,
        borderSkipped: false as const,
        // The least amount is still a dot.
        minBarLength: 6,
      },
    ],
  });
  const chart = new Chart(canvas, { type: "bar", data: dataOf(first), options: optionsFor(first) });
  return {
    update(bars) {
      chart.data = dataOf(bars);
      chart.options = optionsFor(bars);
      chart.update();
    },
    dispose() {
      chart.destroy();
    },
  };
}
