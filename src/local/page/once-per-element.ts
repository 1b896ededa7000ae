// Sets an element up when it is first drawn.
import { ref } from "lit-html/directives/ref.js";

/** A directive that calls `setUp` once for every element it stands on. `ref` alone calls again on each drawing when two elements share it. */
export function oncePerElement(setUp: (element: Element) => void) {
  const known = new WeakSet<Element>();
  return ref((element) => {
    if (!element || known.has(element)) return;
    known.add(element);
    setUp(element);
  });
}
