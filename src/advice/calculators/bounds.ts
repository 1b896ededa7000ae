// What numbers a calculator takes. Whatever else comes is refused with the reason and the remedy.
import { BadInput } from "../calculator.ts";

type Named = Readonly<Record<string, number>>;

/** Beyond this no system goes; a number like that is a slip of units. */
const largest = 1e15;

/** Rates, sizes and times that must be more than nothing. */
export function requireAboveZero(values: Named): void {
  for (const [name, value] of Object.entries(values)) {
    requireNumber(name, value);
    if (value <= 0) throw new BadInput(`${name}: ${value} makes no sense; give a number above 0.`);
  }
}

/** Amounts that may be nothing, but not less. */
export function requireZeroOrMore(values: Named): void {
  for (const [name, value] of Object.entries(values)) {
    requireNumber(name, value);
    if (value < 0) throw new BadInput(`${name}: ${value} is negative; give 0 or more.`);
  }
}

/** Things that are counted: servers, copies, attempts. */
export function requireCount(values: Named, most = 1_000_000): void {
  for (const [name, value] of Object.entries(values)) {
    requireNumber(name, value);
    if (!Number.isInteger(value) || value < 1)
      throw new BadInput(`${name}: ${value} cannot be counted; give a whole number of at least 1.`);
    if (value > most) throw new BadInput(`${name}: ${value} is more than the ${most} this computes; check the number.`);
  }
}

/** Shares of a whole, 0 to 100. */
export function requirePercent(values: Named): void {
  for (const [name, value] of Object.entries(values)) {
    requireNumber(name, value);
    if (value < 0 || value > 100)
      throw new BadInput(`${name}: ${value} % is no share of a whole; give a percentage from 0 to 100.`);
  }
}

/** Shares of which neither nothing nor everything makes sense, such as an objective. */
export function requirePercentBetween(values: Named): void {
  requirePercent(values);
  for (const [name, value] of Object.entries(values)) {
    if (value === 0 || value === 100)
      throw new BadInput(`${name}: ${value} % leaves nothing to compute; give a percentage between 0 and 100.`);
  }
}

/** Lists that must say something. */
export function requireSome(name: string, list: readonly unknown[]): void {
  if (list.length === 0) throw new BadInput(`${name}: the list is empty; name at least one.`);
}

function requireNumber(name: string, value: number): void {
  if (!Number.isFinite(value)) throw new BadInput(`${name}: ${value} is not a number one can compute with.`);
  if (Math.abs(value) > largest)
    throw new BadInput(`${name}: ${value} is beyond any system there is; check the unit and the zeros.`);
}
