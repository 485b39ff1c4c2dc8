// The Office around Excel's library: where the add-in runs, what is supported, dialogs, the ribbon's functions. The one
// function of the library that is replaced is the one that hands a request to Excel.
(() => {
  const supported = { ExcelApi: 20, SharedRuntime: 2, CustomFunctionsRuntime: 5, DialogApi: 2, RibbonApi: 2 };
  const requirements = {
    isSetSupported(name, version = "1.1") {
      const key = name.replace("API", "Api");
      const minor = Number(String(version).split(".")[1] ?? 0);
      const withheld = globalThis.__withheld?.[key] ?? 100; // the first minor version that this Excel does not have
      return key in supported && minor <= supported[key] && minor < withheld;
    },
  };
  const handlers = {};
  const ui = {
    displayDialogAsync(url, options, callback) {
      const dialog = {
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
    messageParent: (message) => parent.__dialogMessage(message),
  };
  const info = { host: "Excel", platform: "OfficeOnline", addin: null };
  globalThis.Office = {
    ...globalThis.__OfficeConstants,
    context: {
      ...info,
      requirements,
      ui,
      diagnostics: { ...info, version: "16.0.0" },
      displayLanguage: "en-GB",
      contentLanguage: "en-GB",
    },
    onReady: async (callback) => {
      callback?.(info);
      return info;
    },
    actions: {
      associate(name, handler) {
        (globalThis.__ribbonFunctions ??= {})[name] = handler;
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
  globalThis.__functions = {};
  globalThis.CustomFunctions = {
    associate(name, handler) {
      globalThis.__functions[name] = handler;
    },
    Error: class extends Error {},
    ErrorCode: {},
  };
  OSF.DDA ??= {};
  OSF.DDA.RichApi ??= {};
  OSF.DDA.RichApi.executeRichApiRequestAsync = (message, callback) => {
    const body = 4; // where a request's JSON stands in the message
    globalThis
      .__excel(message[body])
      .then((answer) => callback({ status: "succeeded", value: { data: [200, ["Content-Type", "application/json"], answer] } }));
  };
})();
