// What stands in the global scope of the task pane's page, and what its scripts hand to one another.

/** What the server tells the page: xlwings Server's own js/config.js puts it there. */
interface PaneConfig {
  appPath: string;
  authProviders: string[];
  requestTimeout: number;
  xlwingsVersion: string;
}

interface SignedIn { token: string; provider: string }

declare var config: PaneConfig;
declare var xlwings: { getAccessToken(): Promise<string> };
declare var getAuth: () => Promise<SignedIn>;
declare var xlTrackerKey: { read(): string; keep(key: string, onThisComputer: boolean): void };
declare var xlTracker: { pressed(name: string): Promise<void> };
declare var socket: { on?(event: string, heard: (told: Pane.Progress) => void): void } | null | undefined;

declare namespace Pane {
  type Stage = "reading" | "asking" | "checking" | "writing" | "taking back";
  type OnStage = (stage: Stage) => void;
  type Jump = (sheet: string, cell: string) => Promise<void>;
  interface Progress { command: string; stage: string; words: string }
  /** A button to go on with. */
  interface WayOn { label: string; press(): void }
  /** A press of a button. `choice` is an audience or a period, `asAt` a day; empty or left out for none. */
  interface Asked { command: string; label: string; choice?: string; asAt?: string }

  type Child = Node | string | null | undefined;
  type Attributes = Record<string, string | boolean | number | null | undefined | (() => unknown)>;
}

/** What is asked of the server, and the workbook that goes with it. */
declare namespace Asking {
  interface Question { name: string; choice: string; asAt: string }
  interface Payload { client: string; version: string; book: object; names: unknown[]; sheets: Sheet[] }
  interface Sheet { name: string; visibility: string; values: unknown[][]; is_filtered: boolean }
}

/** The workbook as it was read, for those that write to it. */
declare namespace Found {
  interface Table { id: string; name: string; row?: number; column?: number; rows?: number; columns?: number }
  interface Sheet { id: string; name: string; tables: Table[] }
  interface Book { payload: Asking.Payload; sheets: Sheet[]; active: string }
}
