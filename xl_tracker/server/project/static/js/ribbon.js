// Ties the buttons of the ribbon (the FunctionNames of manifest.xml) to the pane, which runs in the same page.
(() => {
  /** @type {HTMLMetaElement | null} */
  const meta = document.querySelector('meta[name="xl-tracker-ribbon"]');
  const names = meta?.content.split(" ") ?? [];
  for (const name of names) {
    Office.actions.associate(name, async (event) => {
      try {
        await globalThis.xlTracker.pressed(name);
      } finally {
        event.completed();
      }
    });
  }
})();
