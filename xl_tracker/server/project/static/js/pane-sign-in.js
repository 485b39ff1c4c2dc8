// Signing in: shows who is signed in, and asks for the access key where a council does without Entra ID.

import { config } from "./config.js";
import { shown } from "./pane-ask.js";
import { byId } from "./pane-dom.js";

/** @type {Record<string, string>} */
const ROLES = { pmo: "programme office (PMO)", officer: "officer", "": "no role yet" };
const [provider] = config.authProviders;

/** Show who is signed in. Without an access key there is nobody to ask about yet. */
export async function showIdentity() {
  if (provider === "custom" && !globalThis.xlTrackerKey.read()) return;
  try {
    const { token, provider: name } = await globalThis.getAuth();
    const headers = { "Auth-Provider": name, ...(token ? { Authorization: token } : {}) };
    const answer = await fetch(`${config.appPath}/me`, { headers });
    if (!answer.ok) return;
    /** @type {{ name: string, role: string, sample: boolean }} */
    const me = await answer.json();
    const role = ROLES[me.role] ?? me.role;
    byId("identity").textContent = me.sample ? `Sample identity: ${role}` : `Signed in as ${me.name}: ${role}`;
    byId("identity").hidden = false;
  } catch {
    // The first command will say who it is.
  }
}

/** Ask for the access key where one is used. Resolves to whether it is worth trying again. */
export async function askToSignIn() {
  if (provider !== "custom") return true;
  let given = false;
  byId("sign-in-form").onsubmit = () => {
    given = true;
    globalThis.xlTrackerKey.keep(byId("token").value.trim(), byId("keep-token").checked);
    byId("token").value = "";
  };
  await shown("sign-in", "token", "sign-in-cancel");
  if (given) showIdentity();
  return given;
}
