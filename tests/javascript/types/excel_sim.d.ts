// What the page of the fake Excel (tests/excel_sim) has in its global scope: what stands in for Office, and the doors
// by which a test reaches it.
declare var __OfficeConstants: Record<string, Record<string, string>>;
declare var __withheld: Record<string, number> | undefined;
declare var __ribbonFunctions: Record<string, (event: Office.AddinCommands.Event) => void>;
declare var __excel: (request: string) => Promise<string>;
declare var OSF: { DDA?: { RichApi?: RichApi } };

interface RichApi {
  /** `message` has the request's JSON at its fifth place. */
  executeRichApiRequestAsync?(message: string[], callback: (answer: object) => void): void;
}

interface Window {
  __openDialog(url: string, heard: (message: string) => void, closed: () => void): void;
  __closeDialog(): void;
  __dialogMessage(message: string): void;
  __showPane?(shown: boolean): void;
}
