// What the server answers with, and what the pane shows of it. A test holds real answers against these.
declare namespace Wire {
  type Rag = "Blue" | "Green" | "Amber" | "Red" | "Grey";
  type Severity = "error" | "warning" | "advice";
  type Palette = Record<string, WordColour>;
  interface NamedLook extends CellLook { font: string; line: string | null }

  /** A command's edits with what takes them back: in `back`, the position in `make` of the edit that each undoes. */
  interface Undoable {
    keep: Edit[];
    make: Edit[];
    back: [number, Edit][];
    looks: Partial<Record<Look, NamedLook>>;
    palettes: Record<"rag", Palette> & { severity?: Palette };
    table_style: string;
  }

  interface Outcome extends Undoable, Answer {
    command: string;
    label: string;
    message: string;
    effects: SheetEffect[];
    said_before: string;
  }

  /** What the pane shows of a workbook. Only the commands that list findings send them and the rows behind figures. */
  interface Answer {
    book: string;
    title: string;
    as_at: string;
    as_at_words: string;
    verdict: string;
    counted: string;
    counts: Record<Severity, number>;
    by_sheet: Record<string, number>;
    summary: Summary;
    changes: Changes;
    audiences: Audience[];
    snapshot: { period: string; kept: string[] };
    findings?: Finding[];
    left_out?: number;
    behind?: Behind;
  }

  interface Finding {
    code: string;
    name: string;
    severity: Severity;
    sheet: string;
    row: number | null;
    column: string;
    cell: string;
    ref: string;
    value: string | number | boolean | null;
    message: string;
    fix: string;
    leads: string[];
  }

  interface Summary {
    themes: Theme[];
    plan: Theme;
    meanings: Record<Rag, string>;
    since_words: string;
    alt: string;
  }

  interface Theme {
    theme: string;
    actions: number;
    by_rag: Partial<Record<Rag, number>>;
    late: number;
    on_track: number | null;
    movement: string;
  }

  /** The rows behind the figures of the plan and, in their order in the summary, of the themes. */
  interface Behind {
    of_plan: RowLists;
    of_themes: RowLists[];
    definitions: Record<FigureName, string>;
    rows: RowBehind[];
  }
  type FigureName = "actions" | "late" | "on_track" | Rag;
  /** Each list names its rows by their positions in `rows`. */
  type RowLists = Record<FigureName, { rows: number[]; left_out: number }>;
  interface RowBehind { sheet: string; cell: string; ref: string; words: string; why: string }

  interface Changes { since_words: string; period: string; items: ChangedItem[]; left_out: number }
  interface ChangedItem {
    ref: string;
    action: string;
    sheet: string;
    cell: string;
    what: string;
    before: string;
    now: string;
    better: boolean | null;
  }

  interface Audience {
    name: string;
    body: string;
    cadence: string;
    start: string;
    start_words: string;
    end_words: string;
    since_words: string;
    next_meeting_words: string;
    pages: { name: string; shows: string }[];
    sheet: string;
    cell: string;
    problem: string;
  }
}
