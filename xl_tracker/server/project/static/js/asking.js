// Asks the server: one script call for each command, with xlwings' own sign-in and headers.
import { config } from "./config.js";
import { WorkbookError } from "./refusal.js";
import { request } from "./utils.js";

export const OUTCOME = "xlTrackerOutcome";

/** @type {Record<number, import("./refusal.js").Kind>} */
const KINDS = { 401: "expired", 403: "refused", 400: "said", 413: "said", 422: "said", 429: "busy", 503: "busy" };
/** @type {Partial<Record<import("./refusal.js").Kind, string>>} */
const SENTENCES = {
  expired: "Your sign-in has ended. Sign in again, and try once more.",
  refused: "Your account may not do this. Ask the programme office.",
  said: "The workbook is too large for the server. Delete the empty rows below its tables and try again.",
  busy: "The server is busy. Try again in a minute.",
  server: "Something went wrong on the server.",
};

/** @param {import("./refusal.js").Kind} kind */
const sentence = (kind) => SENTENCES[kind] ?? "";

/**
 * The outcome of a script for a workbook, with a choice (an audience or a period) and an as-at day; both may be empty.
 * Writes nothing. Throws `WorkbookError`.
 * @param {Asking.Question} question
 * @param {Asking.Payload} payload
 * @param {AbortSignal} [signal]
 * @returns {Promise<Wire.Outcome>}
 */
export async function askServer({ name, choice, asAt }, payload, signal) {
  const headers = await signedHeaders();
  const url = `${window.location.origin}${config.appPath}/xlwings/custom-scripts-call/${encodeURIComponent(name)}`;
  const body = choice || asAt ? { ...payload, args: [choice, asAt] } : payload;
  const timeout = config.requestTimeout * 1000;
  try {
    const { data } = await cancellable(request.post(url, body, { headers, timeout }), signal);
    return outcomeIn(data);
  } catch (error) {
    throw notAnswered(error);
  }
}

/**
 * The outcome that an answer holds: one action of xlwings, which hands over JSON.
 * @param {unknown} answer
 * @returns {Wire.Outcome}
 */
function outcomeIn(answer) {
  const { actions } = /** @type {{ actions?: { func: string, args: unknown[] }[] }} */ (answer ?? {});
  const action = actions?.find(({ func, args }) => func === "runMacro" && args[0] === OUTCOME);
  if (!action) throw new WorkbookError("server", sentence("server"));
  return readOutcome(action.args[1]);
}

/**
 * @param {unknown} sent
 * @returns {Wire.Outcome}
 */
export function readOutcome(sent) {
  return typeof sent === "string" ? JSON.parse(sent) : /** @type {Wire.Outcome} */ (sent);
}

async function signedHeaders() {
  try {
    const { token, provider } = (await globalThis.getAuth?.()) ?? { token: "", provider: "" };
    const headers = { "Content-Type": "application/json", "Auth-Provider": provider };
    return token ? { ...headers, Authorization: token } : headers;
  } catch (error) {
    throw new WorkbookError("expired", sentence("expired"), { cause: error });
  }
}

/**
 * @template Given
 * @param {Promise<Given>} answer
 * @param {AbortSignal} [signal]
 * @returns {Promise<Given>}
 */
function cancellable(answer, signal) {
  if (!signal) return answer;
  const cancelled = () => new WorkbookError("cancelled", "Nothing was changed.");
  if (signal.aborted) return Promise.reject(cancelled());
  /** @type {Promise<never>} */
  const given = new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(cancelled()), { once: true });
  });
  return Promise.race([answer, given]);
}

/** @param {unknown} error */
function notAnswered(error) {
  if (error instanceof WorkbookError) return error;
  const { response } = /** @type {{ response?: { status: number, data: unknown } }} */ (error);
  if (!response) {
    return new WorkbookError("offline", "The server did not answer. Check your connection and try again.", {
      status: 0,
      cause: error,
    });
  }
  const { status, data } = response;
  const kind = KINDS[status] ?? "server";
  const told = /** @type {Record<string, unknown>} */ (typeof data === "object" ? (data ?? {}) : { error: data });
  const said = told.detail ?? told.error;
  const own = kind !== "server" && typeof said === "string" && said ? said : sentence(kind);
  const reference = typeof told.reference === "string" ? told.reference : "";
  return new WorkbookError(kind, own, { status, reference, cause: error });
}
