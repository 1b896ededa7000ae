// How an answer that no model writes is laid out; each persona names its form.

/** brief: a paragraph. reasoned: options weighed. production: scenario and decision record. method: steps. document: fifteen parts. */
export const forms = ["brief", "reasoned", "production", "method", "document"] as const;
export type Form = (typeof forms)[number];
