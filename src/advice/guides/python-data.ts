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
    /\bdata ?frames?\b|\bpandas\b|\bpolars\b|\bdask\b|\bduckdb\b|\bpython\b[^.?!]{0,40}\b(?:data (?:processing|pipeline)|etl|csv|parquet)\b|\b(?:etl|csv|parquet)\b[^.?!]{0,40}\bpython\b/i,
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
      reasons: [
        "Write Parquet once, then scan_parquet lazily: it reads only the columns and rows needed, on every core.",
        "Beyond memory: collect(engine='streaming'); DuckDB does the same in SQL and spills to disk.",
      ],
      flips: [{ when: "one large machine is no longer enough", to: "Spark, or a warehouse that does it in SQL" }],
      steps: ["Lazy frames throughout (scan_parquet); collect at the end with the streaming engine."],
    },
    {
      name: "DuckDB",
      recommend: "Use DuckDB",
      when: "the work is SQL over files of up to about a terabyte on one machine",
      unless: "many people write at once, or one machine is too slow",
      gain: "SQL over Parquet in process, spilling to disk; no server",
      cost: "one machine, one writing process",
      reasons: [
        "It reads only the columns and row groups a query needs, straight from Parquet in S3.",
        "Joins and sorts spill to disk: set memory_limit and temp_directory on local NVMe.",
      ],
      flips: [
        {
          when: "many people query at once, or tables pass some terabytes",
          to: "a warehouse such as BigQuery, or Spark",
        },
      ],
      steps: ["Parquet partitioned by date, row groups of about 100,000 rows; a large machine by the hour."],
    },
    {
      name: "Dask",
      recommend: "Use Dask",
      when: "existing Pandas or NumPy code must go beyond one machine with little change",
      unless: "one machine suffices, or the work is SQL",
      gain: "scales Pandas and NumPy code as it is",
      cost: "a scheduler to run; shuffles need care",
      reasons: [
        "It cuts familiar frames and arrays into partitions and schedules them over a cluster.",
        "Chunks of about 100 MB, aligned with the files; many small ones drown the scheduler, rechunking shuffles all.",
      ],
      flips: [{ when: "the job is mostly joins and aggregations over many terabytes", to: "Spark or a warehouse" }],
      steps: ["Partitions of about 100 MB; watch the dashboard for shuffles; persist what is used twice."],
    },
    {
      name: "Ray",
      recommend: "Use Ray",
      when: "models are trained, tuned or run in batches over many GPUs from Python",
      unless: "the work is joins over tables, or jobs of a web application",
      gain: "GPUs kept busy; retries and early stopping built in",
      cost: "a cluster with equal environments to run (KubeRay)",
      reasons: [
        "Ray Tune: one trial per GPU, stop bad ones early (ASHA), checkpoint each so that a lost node resumes.",
        "Ray Data: load the model once per GPU in an actor, feed batches of 64 to 256; CPUs decode beside it.",
        "Dask and Spark move tables and arrays; placing work on GPUs is an afterthought there.",
      ],
      flips: [{ when: "one machine with its GPUs finishes in time", to: "a plain script with a batched data loader" }],
      steps: ["Measure GPU utilisation; raise batch size and loader workers before adding GPUs."],
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
      choose: "Ray",
      because: ({ traits }) =>
        traits.gpu && `“${traits.gpu}” is model work, and it places tasks by GPU and repeats lost ones`,
    },
    {
      choose: "Dask",
      because: ({ traits }) =>
        traits.arrays && `“${traits.arrays}” code runs on it nearly unchanged, while the others work on tables`,
    },
    {
      choose: "Spark",
      because: ({ dataGigabytes }) =>
        dataGigabytes &&
        dataGigabytes.value > oneMachineGigabytes &&
        `${formatGigabytes(dataGigabytes.value)} is past what one machine works through in reasonable time`,
    },
    {
      choose: "DuckDB",
      because: ({ dataGigabytes, traits }) =>
        dataGigabytes &&
        traits.sqlWork &&
        `${formatGigabytes(dataGigabytes.value)} in SQL is work for one machine that spills to disk`,
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
