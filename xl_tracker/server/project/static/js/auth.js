// Identifies the user in every call to the server: by Entra ID, or by the access key that the pane asked for.
(() => {
  const KEY = "xlTrackerKey";
  const stores = () => [globalThis.sessionStorage, globalThis.localStorage];

  globalThis.getAuth = async () => {
    const [provider = ""] = config.authProviders;
    if (provider === "entraid") return { token: await xlwings.getAccessToken(), provider };
    return { token: globalThis.xlTrackerKey.read(), provider };
  };

  /** The access key: kept until the pane is closed, or on this computer when the user says so. */
  globalThis.xlTrackerKey = {
    read: () =>
      stores()
        .map((store) => store.getItem(KEY))
        .find(Boolean) ?? "",
    keep: (key, onThisComputer) => {
      for (const store of stores()) store.removeItem(KEY);
      stores()[onThisComputer ? 1 : 0].setItem(KEY, key);
    },
  };
})();
