// Lintel's calculators as tools for the model, so that the numbers in an answer come from code.

import { z } from "zod";
import type { Calculator } from "../advice/calculator.ts";
import { calculators } from "../advice/calculators.ts";
import { defineTool, type Tool } from "./tools.ts";

export function calculatorTools(): readonly Tool[] {
  return Object.entries(calculators).map(([name, calculator]) => toolOf(name, calculator));
}

function toolOf(name: string, { title, purpose, input, calculate }: Calculator): Tool {
  return defineTool({
    name: `calculate_${name.replace(/-|(?=[A-Z])/g, "_").toLowerCase()}`,
    description: purpose,
    inputSchema: input,
    ...(isFlat(input) ? {} : { strict: false as const }),
    status: () => `Computing: ${title.toLowerCase()}…`,
    source: () => ({ title: `Calculator: ${title}`, holds: purpose }),
    run: async (given) => JSON.stringify(calculate(given)),
  });
}

// Lists of objects and fields of two types are what makes the grammar of strict mode large; numbers and words cost it little.
function isFlat(input: Calculator["input"]): boolean {
  const { properties = {} } = z.toJSONSchema(input);
  return Object.values(properties).every(
    (field) => typeof field === "object" && typeof field.type === "string" && field.type !== "array",
  );
}
