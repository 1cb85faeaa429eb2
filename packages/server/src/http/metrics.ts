import { timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import type { Context, Hono, MiddlewareHandler } from "hono";

type Labels = Readonly<Record<string, string>>;

interface Series {
  readonly name: string;
  readonly labels: Labels;
  value: number;
}

interface Histogram {
  readonly labels: Labels;
  readonly counts: number[];
  sum: number;
  count: number;
}

/** Upper bounds of the duration buckets, in seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10] as const;

function labelText(labels: Labels): string {
  const escape = (value: string) => value.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n");
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escape(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

/** Tells series apart; cheaper than the text that is written when somebody reads them. */
function keyOf(name: string, labels: Labels): string {
  let key = name;
  for (const label in labels) key += `\n${label}\n${labels[label] ?? ""}`;
  return key;
}

/** Counts what happens in this process and writes it as Prometheus reads it (text format 0.0.4). */
export class Metrics {
  readonly #help = new Map<string, { readonly type: "counter" | "gauge"; readonly what: string }>();
  readonly #series = new Map<string, Series>();
  readonly #durations = new Map<string, Histogram>();

  /** Says what a metric is, before its first value. */
  describe(name: string, type: "counter" | "gauge", what: string): void {
    this.#help.set(name, { type, what });
  }

  /** Adds one. */
  count(name: string, labels: Labels = {}): void {
    this.#at(name, labels).value += 1;
  }

  /** Sets a value that goes up and down. */
  set(name: string, value: number, labels: Labels = {}): void {
    this.#at(name, labels).value = value;
  }

  /** Notes how long a request took. */
  observe(labels: Labels, seconds: number): void {
    const key = keyOf("", labels);
    const histogram = this.#durations.get(key) ?? { labels, counts: BUCKETS.map(() => 0), sum: 0, count: 0 };
    BUCKETS.forEach((bound, at) => {
      if (seconds <= bound) histogram.counts[at] = (histogram.counts[at] ?? 0) + 1;
    });
    histogram.sum += seconds;
    histogram.count += 1;
    this.#durations.set(key, histogram);
  }

  /** Everything, as text. */
  write(): string {
    const lines: string[] = [];
    for (const [name, { type, what }] of this.#help) {
      lines.push(`# HELP ${name} ${what}`, `# TYPE ${name} ${type}`);
      for (const series of this.#series.values()) {
        if (series.name === name) lines.push(`${name}${labelText(series.labels)} ${String(series.value)}`);
      }
    }
    return [...lines, ...this.#writeDurations(), ""].join("\n");
  }

  #at(name: string, labels: Labels): Series {
    const key = keyOf(name, labels);
    let series = this.#series.get(key);
    if (series === undefined) {
      series = { name, labels, value: 0 };
      this.#series.set(key, series);
    }
    return series;
  }

  #writeDurations(): readonly string[] {
    const name = "acquit_http_request_seconds";
    const lines = [`# HELP ${name} How long requests took.`, `# TYPE ${name} histogram`];
    for (const { labels, counts, sum, count } of this.#durations.values()) {
      BUCKETS.forEach((bound, at) =>
        lines.push(`${name}_bucket${labelText({ ...labels, le: String(bound) })} ${String(counts[at] ?? 0)}`),
      );
      lines.push(`${name}_bucket${labelText({ ...labels, le: "+Inf" })} ${String(count)}`);
      lines.push(`${name}_sum${labelText(labels)} ${sum.toFixed(6)}`, `${name}_count${labelText(labels)} ${String(count)}`);
    }
    return lines;
  }
}

/** The metrics of this server, described. */
export function serverMetrics(): Metrics {
  const metrics = new Metrics();
  metrics.describe("acquit_http_requests_total", "counter", "Requests by route, method and status.");
  metrics.describe("acquit_issued_total", "counter", "Documents issued through this process.");
  metrics.describe(
    "acquit_provider_webhooks_total",
    "counter",
    "Webhooks of payment providers by outcome: received, duplicate, unknown, rejected.",
  );
  metrics.describe("acquit_outbox_waiting", "gauge", "Deliveries that wait for their turn.");
  metrics.describe("acquit_outbox_dead", "gauge", "Deliveries given up, for a person to look at.");
  metrics.describe("acquit_outbox_lag_seconds", "gauge", "How long the oldest delivery that is due has waited.");
  metrics.describe("acquit_database_up", "gauge", "1 when the database took the last probing write.");
  metrics.describe("acquit_database_write_seconds", "gauge", "How long the last probing write took.");
  metrics.describe("process_resident_memory_bytes", "gauge", "Memory of this process.");
  metrics.describe("process_start_time_seconds", "gauge", "When this process started, in seconds since 1970.");
  metrics.set("process_start_time_seconds", Math.round(performance.timeOrigin / 1000));
  return metrics;
}

const ISSUE_ROUTE = "/v1/drafts/:id/issue";

/** Counts and times every request by the route it took, never by its address: that may hold a secret, and never ends. */
export function requestMetrics(metrics: Metrics): MiddlewareHandler {
  return async (context, next) => {
    const started = performance.now();
    await next();
    const route = context.req.routePath;
    const labels = { route, method: context.req.method };
    metrics.count("acquit_http_requests_total", { ...labels, status: String(context.res.status) });
    metrics.observe(labels, (performance.now() - started) / 1000);
    if (route === ISSUE_ROUTE && context.res.status === 200) metrics.count("acquit_issued_total");
  };
}

/** Who may read the metrics. */
export interface MetricsAccess {
  readonly callerOf: (context: Context) => string;
  readonly token?: string | undefined;
}

function isLocal(context: Context, caller: string): boolean {
  // A proxy on this machine calls from here for everybody: what came through one is not local.
  const cameThroughProxy = ["x-forwarded-for", "forwarded", "x-real-ip"].some((name) => context.req.header(name) !== undefined);
  const address = caller.replace(/^::ffff:/, "");
  return !cameThroughProxy && (address === "::1" || (isIP(address) === 4 && address.startsWith("127.")));
}

function hasToken(context: Context, token: string | undefined): boolean {
  if (token === undefined) return false;
  const given = Buffer.from(context.req.header("authorization") ?? "");
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** `/metrics`, for this machine and for whoever has the token; for anyone else it is not there. */
export function serveMetrics(app: Hono, metrics: Metrics, collect: () => Promise<void>, access: MetricsAccess): void {
  app.get("/metrics", async (context) => {
    if (!isLocal(context, access.callerOf(context)) && !hasToken(context, access.token)) return context.notFound();
    await collect();
    metrics.set("process_resident_memory_bytes", process.memoryUsage.rss());
    return context.text(metrics.write(), 200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" });
  });
}
