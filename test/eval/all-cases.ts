// Every case, in its two sets: the open ones may be read while the adviser is tuned, the held out ones may not.
import type { Case } from "./case.ts";
import { choicesCases } from "./cases/choices.ts";
import { dataCases } from "./cases/data.ts";
import { numbersCases } from "./cases/numbers.ts";
import { operationsCases } from "./cases/operations.ts";
import { structureCases } from "./cases/structure.ts";
import { talkCases } from "./cases/talk.ts";
import { wholeCases } from "./cases/whole.ts";
import { runningCases } from "./held-out/running.ts";
import { systemsCases } from "./held-out/systems.ts";
import { talkingCases } from "./held-out/talking.ts";

export const sets = ["open", "held out"] as const;
export type CaseSet = (typeof sets)[number];

export const allCases: Readonly<Record<CaseSet, readonly Case[]>> = {
  open: [
    ...structureCases,
    ...dataCases,
    ...operationsCases,
    ...choicesCases,
    ...numbersCases,
    ...wholeCases,
    ...talkCases,
  ],
  "held out": [...systemsCases, ...runningCases, ...talkingCases],
};
