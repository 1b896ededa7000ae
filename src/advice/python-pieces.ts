// What a Python team builds each choice with: the pieces that fit, and a sketch where the shape of the code matters.
import type { Advice } from "./advice.ts";

/** One sentence for each choice of the advice that Python has pieces of its own for; none where it has not. */
export function pythonFor({ choice, parts }: Pick<Advice, "choice" | "parts">): readonly string[] {
  return [choice, ...parts.map((part) => part.choice)].flatMap((name) => pieces[name] ?? []);
}

/** Code that shows the shape of the choice, as a Markdown fence; undefined where words suffice. */
export function pythonSketch(choice: string): string | undefined {
  const code = sketches[choice];
  return code && `\`\`\`python\n${code.trim()}\n\`\`\``;
}

const pieces: Readonly<Record<string, string>> = {
  "Modular monolith":
    "One Django project with an app per domain, or FastAPI with a package per domain; import-linter keeps the boundaries.",
  Microservices:
    "FastAPI with Pydantic at every boundary, one repository template, SQLAlchemy and Alembic per service.",
  "Hybrid architecture":
    "Keep the core in Django; what is extracted becomes a FastAPI service behind the same gateway.",
  PostgreSQL:
    "SQLAlchemy 2 with psycopg 3 and Alembic, or the Django ORM with its migrations; PgBouncer before many workers.",
  MongoDB: "PyMongo's asynchronous API with Pydantic models; validate on the way in, since the store does not.",
  DynamoDB: "boto3 or aioboto3 behind a repository class, so that the access paths stay in one place.",
  ClickHouse: "clickhouse-connect, with batches of thousands of rows per insert.",
  Redis: "redis-py with its asyncio client; one pool per process, an expiry on every key.",
  Kafka: "confluent-kafka for throughput or aiokafka beside asyncio; commit offsets after the work, not before.",
  RabbitMQ: "Celery or Dramatiq on RabbitMQ; acks_late with idempotent tasks, a time limit on each.",
  "Managed queue":
    "A small consumer with boto3 or the cloud's client, one process per core; Celery can sit on SQS too.",
  "Database-backed queue": "Procrastinate, or a table read with SKIP LOCKED from SQLAlchemy.",
  REST: "FastAPI with Pydantic (asynchronous, OpenAPI for free), or Django REST framework where the admin and the ORM are used anyway.",
  GraphQL: "Strawberry on FastAPI or Django, with DataLoaders against N+1 queries.",
  gRPC: "grpcio with generated stubs and deadlines on every call.",
  "Server-sent events": "sse-starlette on FastAPI; one asyncio task per open connection.",
  WebSockets: "FastAPI or Django Channels, with Redis pub/sub between processes.",
  "Horizontal scaling": "Uvicorn or Gunicorn with one worker process per core: threads share the interpreter lock.",
  Profiling: "py-spy on the live process, then cProfile or pyinstrument on the hot path.",
  "Timeouts and retries": "httpx with explicit timeouts, tenacity for jittered retries on what is idempotent.",
  "Circuit breaker": "purgatory or pybreaker around the client, one breaker per dependency.",
  "OAuth 2.0 and OIDC": "Authlib for OIDC, PyJWT with pinned algorithms and cached keys.",
  "Managed observability": "opentelemetry-instrument with structlog; the exporter is configuration.",
  "Prometheus stack": "opentelemetry-instrument, prometheus-client and structlog.",
  Serverless: "AWS Lambda Powertools; keep imports lazy, since they are the cold start.",
  "Managed containers": "A multi-stage image on python:slim with uv, run as a non-root user.",
  Kubernetes: "A multi-stage image on python:slim with uv; one worker per pod, scaled by pods.",
};

const sketches: Readonly<Record<string, string>> = {
  "Modular monolith": `
# shop/orders/api.py is all that other modules may import
def place_order(customer: CustomerId, lines: Sequence[Line]) -> OrderId:
    with unit_of_work() as work:              # one local transaction
        order = Order.place(customer, lines)
        work.orders.add(order)
        work.outbox.add(OrderPlaced(order.id))  # the seam for a later extraction
        return order.id`,
  "Database-backed queue": `
with session.begin():
    job = session.scalars(
        select(Job).where(Job.run_at <= func.now())
        .order_by(Job.run_at).limit(1).with_for_update(skip_locked=True)
    ).first()
    if job:
        handle(job)          # idempotent: it may run twice
        session.delete(job)`,
  "Timeouts and retries": `
@retry(stop=stop_after_attempt(3), wait=wait_random_exponential(max=2),
       retry=retry_if_exception_type(httpx.TransportError))
async def charge(client: httpx.AsyncClient, order: Order) -> Receipt:
    response = await client.post("/charges", json=order.charge(), timeout=2.0,
                                 headers={"Idempotency-Key": str(order.id)})
    return Receipt.model_validate(response.raise_for_status().json())`,
  "Circuit breaker": `
class Breaker:                    # closed -> open -> half-open
    def call(self, work: Callable[[], T]) -> T:
        if self.opened_at and now() - self.opened_at < self.pause:
            raise DependencyDown(self.name)   # answer from the fallback
        try:
            result = work()
        except Exception:
            self.failures += 1
            if self.failures >= self.threshold:
                self.opened_at = now()
            raise
        self.failures, self.opened_at = 0, None
        return result`,
  Saga: `
STEPS = [(reserve_stock, release_stock), (charge_card, refund_card), (ship, cancel_shipment)]
def run(saga: Saga) -> None:      # each step and each undoing is idempotent
    for do, undo in STEPS[saga.done:]:
        try:
            do(saga)
            saga.done += 1; save(saga)        # survives a crash
        except Permanent:
            for _, undo in reversed(STEPS[:saga.done]):
                undo(saga)
            return`,
  REST: `
@router.post("/orders", status_code=201)
async def place(order: NewOrder, key: Annotated[str, Header(alias="Idempotency-Key")],
                orders: Orders = Depends(orders)) -> OrderView:
    return await orders.place_once(key, order)   # the same key gives the same answer`,
  "Eventual consistency": `
with unit_of_work() as work:
    account.debit(amount)
    work.outbox.add(MoneyDebited(account.id, amount))  # same transaction; a relay publishes it`,
};
