// What to process data with in Python: its size against one machine's memory decides.
import { formatGigabytes } from "../amounts.ts";
import { alreadyRuns, type Guide } from "../guide.ts";
import { dataSize } from "../needs.ts";

/** Comfortable for Pandas on a machine with 64 GB, which needs several times the data in memory. */
const pandasGigabytes = 10;
/** What one large machine works through with a streaming engine in reasonable time. */
const oneMachineGigabytes = 1_000;

export const pythonData: Guide = {
  id: "python-data",
  principle:
    "One machine and a columnar engine go further than most think; distribute when the data no longer fits one.",
  reversal:
    "High: Parquet files and DataFrames are read by all of them; only the code of the transformations is rewritten.",
  topic:
    /\bdata ?frames?\b|\bpandas\b|\bpolars\b|\bdask\b|\bpython\b[^.?!]{0,40}\b(?:data (?:processing|pipeline)|etl|csv|parquet)\b|\b(?:etl|csv|parquet)\b[^.?!]{0,40}\bpython\b/i,
  options: [
    {
      name: "Pandas",
      recommend: "Stay with Pandas",
      when: "data fits several times into memory and people explore it",
      unless: "it runs every hour on gigabytes",
      gain: "everybody knows it; every library takes it",
      cost: "one core, and several times the data in memory",
      reasons: ["For exploring and for small files nothing has more help and examples."],
      flips: [
        { when: "a job takes minutes or runs out of memory", to: "Polars, which is often a rewrite of one file" },
      ],
      steps: ["Read Parquet rather than CSV, only the columns you need, with explicit types."],
    },
    {
      name: "Polars",
      recommend: "Use Polars",
      when: "data is gigabytes to hundreds of gigabytes on one machine",
      unless: "a cluster exists and data is many terabytes",
      gain: "all cores, lazy plans, streams beyond memory",
      cost: "younger; some libraries still want Pandas",
      reasons: ["Its lazy plans read only the columns and rows they need, and use every core without a cluster."],
      flips: [{ when: "one large machine is no longer enough", to: "Spark, or a warehouse that does it in SQL" }],
      steps: ["Lazy frames throughout (scan_parquet); collect at the end with the streaming engine."],
    },
    {
      name: "Dask",
      recommend: "Use Dask",
      when: "existing Pandas or NumPy code must go beyond one machine with little change",
      unless: "one machine suffices, or the work is SQL",
      gain: "scales Pandas and NumPy code as it is",
      cost: "a scheduler to run; shuffles need care",
      reasons: ["It cuts familiar frames and arrays into partitions and schedules them over a cluster."],
      flips: [{ when: "the job is mostly joins and aggregations over many terabytes", to: "Spark or a warehouse" }],
      steps: ["Partitions of about 100 MB; watch the dashboard for shuffles; persist what is used twice."],
    },
    {
      name: "Spark",
      recommend: "Use Spark (PySpark) on a managed service",
      when: "joins and aggregations run over many terabytes and a cluster is paid for",
      unless: "the data fits one large machine",
      gain: "terabytes, fault-tolerant, known everywhere",
      cost: "a cluster, its tuning and its start-up time",
      reasons: ["It spills, retries and spreads what no single machine holds."],
      flips: [{ when: "jobs finish in minutes on one large machine", to: "Polars or DuckDB there" }],
      steps: ["Managed service, partition by date, check the plan for shuffles, no Python UDF on the hot path."],
    },
  ],
  rules: [
    {
      choose: "Spark",
      because: ({ dataGigabytes }) =>
        dataGigabytes &&
        dataGigabytes.value > oneMachineGigabytes &&
        `${formatGigabytes(dataGigabytes.value)} is past what one machine works through in reasonable time`,
    },
    {
      choose: "Polars",
      because: ({ dataGigabytes }) =>
        dataGigabytes &&
        dataGigabytes.value > pandasGigabytes &&
        `${formatGigabytes(dataGigabytes.value)} is too much for Pandas in memory and too little for a cluster`,
    },
    {
      choose: "Pandas",
      because: ({ dataGigabytes }) =>
        dataGigabytes && `${formatGigabytes(dataGigabytes.value)} fits into memory with room to spare`,
    },
    {
      choose: "Polars",
      because: ({ traits }) => traits.beyondMemory && "it streams what does not fit into memory, on one machine",
    },
    alreadyRuns("Spark"),
  ],
  byDefault: { choose: "Polars", because: "one machine with a columnar engine carries most pipelines" },
  limits: [
    "Pandas wants several times the size of the data in memory; measure the peak on your file.",
    "Columnar files (Parquet) beat CSV by far before any engine is changed.",
    "A cluster pays once one large machine is too slow, not before.",
  ],
  needs: [dataSize],
  related: ["python-concurrency", "data-store"],
};
