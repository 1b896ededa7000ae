// What an empty channel says: what this place is for, and a few things to try.
import { html, type TemplateResult } from "lit-html";
import { fieldOf } from "./composer.ts";
import type { Scene } from "./scene.ts";
import type { Place } from "./writing.ts";

const questions = [
  "We are 8 developers building an order system with 1,000 orders a day; microservices or a monolith?",
  "in detail: Kafka or RabbitMQ for sending order events to three consumers?",
];
const commands = ["/architect settings", "/architect help"];

/** Offers things to try; choosing one puts it into the composer, where it can still be changed. */
export function firstSteps({ actions }: Scene, place: Place): TemplateResult {
  const examples = [...questions.map((question) => (place.direct ? question : `@architect ${question}`)), ...commands];
  const use = (example: string) => {
    actions.draft(place, example);
    fieldOf(place)?.focus();
  };
  return html`<section class="first-steps" aria-label="What to try">
    <h2>Ask the architect</h2>
    <p>
      ${
        place.direct
          ? "Write as you would to a colleague. Only you and the architect see this conversation."
          : "Mention @architect with a question. It answers in a thread and remembers what was said there."
      }
    </p>
    <ul>
      ${examples.map((example) => html`<li><button type="button" @click=${() => use(example)}>${example}</button></li>`)}
    </ul>
  </section>`;
}
