// The only file that knows botbuilder. It verifies who calls and hands on what they sent; what Lintel answers goes out by calls.ts.
// Decision 0011 says why, and what its successor would change here.
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type Activity as SdkActivity } from "botbuilder";
import type { Activity } from "./activity.ts";
import type { Registration } from "./tokens.ts";

export interface SdkConfig {
  /** undefined: whoever comes is believed. For loopback only. */
  readonly registration: Registration | undefined;
  /** Where the keys are published that the service signs with; undefined = Microsoft's. */
  readonly keysUrl: string | undefined;
}

/** What an invoke is answered with. */
export interface InvokeAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** Throws if the registration cannot be used. */
export function createVerifier({ registration, keysUrl }: SdkConfig) {
  const adapter = new VerifyingAdapter(new ConfigurationBotFrameworkAuthentication(settingsOf(registration, keysUrl)));

  /**
   * Calls `handle` if the service has signed the activity for this bot; resolves to the status to answer with, and for an invoke
   * to its answer. Rejects with what `handle` throws.
   */
  return async function verified(
    authorization: string,
    activity: Activity,
    handle: () => Promise<InvokeAnswer | undefined>,
  ): Promise<InvokeAnswer> {
    let handled: Promise<InvokeAnswer | undefined> | undefined;
    const logic = async () => {
      handled = handle();
      handled.catch(() => undefined);
    };
    // Whatever it throws itself, a bad signature above all, concerns the caller.
    await adapter.verify(authorization, activity, logic).catch(() => undefined);
    return handled ? ((await handled) ?? { status: 200 }) : { status: 401 };
  };
}

/** Without the adapter's own way of answering requests, which prints every refusal and tells the caller what it did not like. */
class VerifyingAdapter extends CloudAdapter {
  async verify(authorization: string, activity: Activity, logic: () => Promise<void>): Promise<void> {
    // The SDK has no check of its own for the many parts that its type demands.
    await this.processActivity(authorization, activity as unknown as SdkActivity, logic);
  }
}

/** Only the single-tenant kind: any other word, or none, would turn the verification off. */
function settingsOf(registration: SdkConfig["registration"], keysUrl: string | undefined) {
  if (!registration) return {};
  const { appId, password, tenantId } = registration;
  return {
    MicrosoftAppType: "SingleTenant",
    MicrosoftAppId: appId,
    MicrosoftAppPassword: password,
    MicrosoftAppTenantId: tenantId,
    ...(keysUrl && {
      ToChannelFromBotLoginUrl: "https://login.microsoftonline.com",
      ToChannelFromBotOAuthScope: "https://api.botframework.com",
      ToBotFromChannelTokenIssuer: "https://api.botframework.com",
      OAuthUrl: "https://api.botframework.com",
      ToBotFromChannelOpenIdMetadataUrl: keysUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: keysUrl,
      CallerId: "",
    }),
  };
}
