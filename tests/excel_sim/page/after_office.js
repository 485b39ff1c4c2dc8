// The Office around Excel's library: where the add-in runs, what is supported, dialogs, the ribbon's functions. The one
// function of the library that is replaced is the one that hands a request to Excel.
(() => {
  /** @type {Record<string, number>} */
  const supported = { ExcelApi: 20, SharedRuntime: 2, CustomFunctionsRuntime: 5, DialogApi: 2, RibbonApi: 2 };
  const requirements = {
    /**
     * @param {string} name
     * @param {string | number} [version]
     */
    isSetSupported(name, version = "1.1") {
      const key = name.replace("API", "Api");
      const minor = Number(String(version).split(".")[1] ?? 0);
      const withheld = globalThis.__withheld?.[key] ?? 100; // the first minor version that this Excel does not have
      return key in supported && minor <= supported[key] && minor < withheld;
    },
  };
  /** @type {Record<string, (told: object) => void>} */
  const handlers = {};
  const ui = {
    /**
     * @param {string} url
     * @param {Office.DialogOptions} _
     * @param {(answer: object) => void} callback
     */
    displayDialogAsync(url, _, callback) {
      const dialog = {
        /**
         * @param {string} type
         * @param {(told: object) => void} handler
         */
        addEventHandler: (type, handler) => {
          handlers[type] = handler;
        },
        close: () => parent.__closeDialog(),
      };
      parent.__openDialog(
        url,
        (message) => handlers.dialogMessageReceived?.({ message }),
        () => handlers.dialogEventReceived?.({ error: 12006 }),
      );
      callback({ status: "succeeded", value: dialog });
    },
    /** @param {string} message */
    messageParent: (message) => parent.__dialogMessage(message),
  };
  const info = { host: "Excel", platform: "OfficeOnline", addin: null };
  /** As much of Office as an add-in on the web uses. */
  const office = {
    ...globalThis.__OfficeConstants,
    context: {
      ...info,
      requirements,
      ui,
      diagnostics: { ...info, version: "16.0.0" },
      displayLanguage: "en-GB",
      contentLanguage: "en-GB",
    },
    /** @param {(told: typeof info) => void} [callback] */
    onReady: async (callback) => {
      callback?.(info);
      return info;
    },
    actions: {
      /**
       * @param {string} name
       * @param {(event: Office.AddinCommands.Event) => void} handler
       */
      associate(name, handler) {
        globalThis.__ribbonFunctions ??= {};
        globalThis.__ribbonFunctions[name] = handler;
      },
    },
    addin: {
      showAsTaskpane: async () => parent.__showPane?.(true),
      hide: async () => parent.__showPane?.(false),
      setStartupBehavior: async () => {},
      onVisibilityModeChanged: async () => {},
    },
    StartupBehavior: { none: "None", load: "Load" },
    VisibilityMode: { hidden: "Hidden", taskpane: "Taskpane" },
  };
  /** @type {Record<string, (...given: unknown[]) => unknown>} */
  const functions = {};
  const customFunctions = {
    /**
     * @param {string} name
     * @param {(...given: unknown[]) => unknown} handler
     */
    associate(name, handler) {
      functions[name] = handler;
    },
    Error: class extends Error {},
    ErrorCode: {},
  };
  Object.assign(globalThis, { Office: office, CustomFunctions: customFunctions, __functions: functions });
  OSF.DDA ??= {};
  OSF.DDA.RichApi ??= {};
  OSF.DDA.RichApi.executeRichApiRequestAsync = (message, callback) => {
    const body = 4; // where a request's JSON stands in the message
    globalThis
      .__excel(message[body])
      .then((answer) =>
        callback({ status: "succeeded", value: { data: [200, ["Content-Type", "application/json"], answer] } }),
      );
  };
})();
