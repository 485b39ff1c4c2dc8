// Ties the buttons of the ribbon (the FunctionNames of manifest.xml) to the pane, which runs in the same page.
(() => {
  const NAMES = [
    "validate",
    "next_finding",
    "colour_rag",
    "refresh_summaries",
    "board_pack",
    "snapshot",
    "undo",
    "help",
  ];
  for (const name of NAMES) {
    Office.actions.associate(name, async (event) => {
      try {
        await globalThis.xlTracker.pressed(name);
      } finally {
        event.completed();
      }
    });
  }
})();
