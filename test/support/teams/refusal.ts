// How Microsoft's services say no: a status and an error code with a sentence.

/** A call that was refused for its form. */
export interface Refusal {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** `form`: the call could never have worked, whatever the state of the tenant, so a test that did not ask for it fails. */
export class TeamsRefusal extends Error {
  override name = "TeamsRefusal";
  readonly status: number;
  readonly code: string;
  readonly form: boolean;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, form: boolean, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.form = form;
    this.headers = headers;
  }
}

/** Refuses a call that breaks a rule of form. */
export function malformed(message: string, code = "BadSyntax", status = 400): TeamsRefusal {
  return new TeamsRefusal(status, code, message, true);
}

/** Refuses a call that is well formed, but not possible now or here. */
export function refuse(status: number, code: string, message: string): TeamsRefusal {
  return new TeamsRefusal(status, code, message, false);
}
