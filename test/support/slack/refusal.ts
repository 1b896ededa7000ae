// How Slack says no: HTTP 200 and an error code.

/** A call that was refused for its form. */
export interface Refusal {
  readonly method: string;
  readonly args: object;
  readonly error: string;
  readonly messages: unknown;
}

/** `form`: the call could never have worked, whatever the state of the workspace, so a test that did not ask for it fails. */
export class SlackRefusal extends Error {
  override name = "SlackRefusal";
  readonly code: string;
  readonly form: boolean;
  readonly more: object;

  constructor(code: string, form: boolean, more: object) {
    super(code);
    this.code = code;
    this.form = form;
    this.more = more;
  }
}

/** Refuses a call that breaks a rule of form. */
export function malformed(code: string, messages: readonly string[] = []): SlackRefusal {
  const errors = messages.map((message) => `[ERROR] ${message}`);
  return new SlackRefusal(code, true, errors.length > 0 ? { response_metadata: { messages: errors } } : {});
}

/** Refuses a call that is well formed, but not possible now or here. */
export function refuse(code: string): SlackRefusal {
  return new SlackRefusal(code, false, {});
}
