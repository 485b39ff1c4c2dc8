// Asks the server: one script call a command, with xlwings' own sign-in and headers.
import { config } from "./config.js";
import { WorkbookError } from "./refusal.js";
import { request } from "./utils.js";

export const OUTCOME = "xlTrackerOutcome";

const KINDS = { 401: "expired", 403: "refused", 400: "said", 413: "said", 422: "said", 429: "busy", 503: "busy" };
const SENTENCES = {
  expired: "Your sign-in has ended. Sign in again, and try once more.",
  refused: "Your account may not do this. Ask the programme office.",
  said: "The workbook is too large for the server.",
  busy: "The server is busy. Try again in a minute.",
  server: "Something went wrong on the server.",
};

/**
 * The outcome of a script for a workbook, with what was chosen (an audience, a period) and the day to look at it as at;
 * both may be empty. Nothing is written. Throws `WorkbookError`.
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

/** The outcome that an answer holds: one action of xlwings, which hands over JSON. */
function outcomeIn(answer) {
  const action = answer?.actions?.find(({ func, args }) => func === "runMacro" && args[0] === OUTCOME);
  if (!action) throw new WorkbookError("server", SENTENCES.server);
  return readOutcome(action.args[1]);
}

export function readOutcome(sent) {
  return typeof sent === "string" ? JSON.parse(sent) : sent;
}

async function signedHeaders() {
  try {
    const { token, provider } = (await globalThis.getAuth?.()) ?? {};
    const headers = { "Content-Type": "application/json", "Auth-Provider": provider ?? "" };
    return token ? { ...headers, Authorization: token } : headers;
  } catch (error) {
    throw new WorkbookError("expired", SENTENCES.expired, { cause: error });
  }
}

function cancellable(answer, signal) {
  if (!signal) return answer;
  const cancelled = () => new WorkbookError("cancelled", "Nothing was changed.");
  if (signal.aborted) return Promise.reject(cancelled());
  const given = new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(cancelled()), { once: true });
  });
  return Promise.race([answer, given]);
}

function notAnswered(error) {
  if (error instanceof WorkbookError) return error;
  if (!error.response) {
    return new WorkbookError("offline", "The server did not answer. Check your connection and try again.", {
      status: 0,
      cause: error,
    });
  }
  const { status, data } = error.response;
  const kind = KINDS[status] ?? "server";
  const said = typeof data === "object" ? (data?.detail ?? data?.error) : data;
  const own = kind !== "server" && typeof said === "string" && said ? said : SENTENCES[kind];
  return new WorkbookError(kind, own, { status, reference: data?.reference, cause: error });
}
