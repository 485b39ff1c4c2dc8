// The filters of the page of findings. The page holds every line: this hides those that the filters leave out, and counts.
"use strict";
(() => {
  /**
   * @typedef {"error" | "warning" | "advice"} Severity
   * @typedef {{ element: HTMLElement, number: number, lead: string[], directorate: string[] }} Part
   * @typedef {{ row: HTMLTableRowElement, parts: Part[], rule: string, severity: Severity, words: string | null,
   *   bits: number[] }} Line
   * @typedef {{ row: HTMLTableRowElement, section: HTMLElement | null, verdict: string, name: string,
   *   counts: Element[], count: Element | null, details: HTMLDetailsElement | null, lines: Line[] }} File
   * @typedef {"verdict" | "rule" | "lead" | "directorate"} Key
   * @typedef {{ words: string, severities: Set<string>, picked: { key: Key, value: string }[], narrows: boolean,
   *   any: boolean }} Wanted
   * @typedef {Record<Key | "severity", Map<string, number>>} Tallies
   */

  const form = /** @type {HTMLFormElement} */ (document.getElementById("filters"));
  const shown = /** @type {HTMLElement} */ (document.getElementById("shown"));
  const words = /** @type {HTMLInputElement} */ (document.getElementById("words"));
  const selects = [...form.querySelectorAll("select")];
  const boxes = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input[type=checkbox]")]);
  const FEW = 20; // a filter that leaves this many files, or fewer, opens them
  const WORDS = 1,
    SEVERITY = 2,
    FIRST_SELECT = 4; // a bit for each filter that a line may fail

  /** @param {string | undefined} text */
  const numbers = (text = "") => text.split(" ");
  /**
   * @param {number} number
   * @param {string} noun
   */
  const counted = (number, noun) => `${number.toLocaleString("en-GB")} ${noun}${number === 1 ? "" : "s"}`;

  // Each file with its lines and their parts, read from the page once, for the first filter.
  /** @type {File[] | undefined} */
  let files;
  /** @returns {File[]} */
  function read() {
    /** @type {NodeListOf<HTMLTableRowElement>} */
    const rows = document.querySelectorAll("table.files tbody tr");
    return [...rows].map((row) => {
      const section = document.getElementById(`file-${row.dataset.file}`);
      /** @type {NodeListOf<HTMLTableRowElement> | undefined} */
      const lines = section?.querySelectorAll("tbody tr");
      return {
        row,
        section,
        verdict: row.dataset.verdict ?? "",
        name: row.cells[0].textContent.toLowerCase(),
        counts: [...row.cells].slice(2),
        count: section?.querySelector("summary .count") ?? null,
        details: section?.querySelector("details") ?? null,
        lines: [...(lines ?? [])].map(line),
      };
    });
  }

  /**
   * @param {HTMLTableRowElement} row
   * @returns {Line}
   */
  function line(row) {
    /** @type {NodeListOf<HTMLElement>} */
    const elements = row.querySelectorAll(".part");
    const parts = [...elements].map((element) => ({
      element,
      number: Number(element.dataset.count),
      lead: numbers(element.dataset.lead),
      directorate: numbers(element.dataset.directorate),
    }));
    const severity = /** @type {Severity} */ (row.dataset.severity);
    return { row, parts, rule: row.dataset.rule ?? "", severity, words: null, bits: [] };
  }

  /**
   * @param {Line} line
   * @param {string} words
   */
  function says(line, words) {
    line.words ??= line.row.textContent.toLowerCase();
    return line.words.includes(words);
  }

  /**
   * @param {HTMLElement} element
   * @param {boolean} hidden
   */
  function hide(element, hidden) {
    if (element.hidden !== hidden) element.hidden = hidden;
  }

  /**
   * @param {Element | null} element
   * @param {string} text
   */
  function say(element, text) {
    if (element && element.textContent !== text) element.textContent = text;
  }

  /** @param {HTMLSelectElement} select */
  const keyOf = (select) => /** @type {Key} */ (select.name);

  /** @returns {Wanted} */
  function chosen() {
    const written = words.value.trim().toLowerCase();
    const severities = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const picked = selects.map((select) => ({ key: keyOf(select), value: select.value }));
    const narrows = severities.size < boxes.length || picked.some((each) => each.value && each.key !== "verdict");
    const any = narrows || written !== "" || picked.some((each) => each.value);
    return { words: written, severities, picked, narrows, any };
  }

  // The filters that a part of a line fails, as bits: a part that fails none is shown.
  /**
   * @param {File} file
   * @param {Line} line
   * @param {Part} part
   * @param {Wanted} wanted
   * @param {boolean} named
   */
  function failed(file, line, part, wanted, named) {
    let bits = wanted.severities.has(line.severity) ? 0 : SEVERITY;
    if (wanted.words && !named && !says(line, wanted.words)) bits |= WORDS;
    wanted.picked.forEach(({ key, value }, number) => {
      if (!value) return;
      const passes =
        key === "verdict" ? file.verdict === value : key === "rule" ? line.rule === value : part[key].includes(value);
      if (!passes) bits |= FIRST_SELECT << number;
    });
    return bits;
  }

  // Each choice shows how many findings it would leave, so it also counts those that only its own list hides.
  /**
   * @param {Tallies} tallies
   * @param {File} file
   * @param {Line} line
   * @param {Part} part
   * @param {number} bits
   */
  function tally(tallies, file, line, part, bits) {
    /**
     * @param {keyof Tallies} key
     * @param {string} value
     */
    const add = (key, value) => {
      const counts = tallies[key];
      counts.set(value, (counts.get(value) || 0) + part.number);
    };
    if ((bits & ~SEVERITY) === 0) add("severity", line.severity);
    selects.forEach((select, number) => {
      if ((bits & ~(FIRST_SELECT << number)) !== 0) return;
      const name = keyOf(select);
      if (name === "verdict") add(name, file.verdict);
      else if (name === "rule") add(name, line.rule);
      else for (const value of part[name]) add(name, value);
    });
  }

  function filter() {
    files ??= read();
    const wanted = chosen();
    /** @type {Tallies} */
    const tallies = {
      severity: new Map(),
      verdict: new Map(),
      rule: new Map(),
      lead: new Map(),
      directorate: new Map(),
    };
    const verdict = wanted.picked.find((each) => each.key === "verdict")?.value;
    let findings = 0,
      all = 0,
      left = 0;
    /** @type {HTMLDetailsElement[]} */
    const open = [];
    for (const file of files) {
      const named = Boolean(wanted.words) && file.name.includes(wanted.words);
      const counts = { error: 0, warning: 0, advice: 0 };
      const seen = file.lines.map((line) => {
        line.bits = line.parts.map((part) => failed(file, line, part, wanted, named));
        let number = 0;
        line.parts.forEach((part, at) => {
          tally(tallies, file, line, part, line.bits[at]);
          all += part.number;
          if (!line.bits[at]) number += part.number;
        });
        counts[line.severity] += number;
        return number;
      });
      const total = counts.error + counts.warning + counts.advice;
      const asked = !wanted.narrows && (!verdict || file.verdict === verdict) && (!wanted.words || named);
      show(file, seen, counts, total, total > 0 || asked);
      if (total && file.details) open.push(file.details);
      if (total || asked) left += 1;
      findings += total;
    }
    if (wanted.any && open.length <= FEW)
      open.forEach((details) => {
        details.open = true;
      });
    offer(tallies);
    say(
      shown,
      `Showing ${findings.toLocaleString("en-GB")} of ${counted(all, "finding")}, in ` +
        `${left.toLocaleString("en-GB")} of ${counted(files.length, "file")}.`,
    );
    shown.ariaBusy = "false";
  }

  // Lines inside something hidden stay as they are: changing tens of thousands of lines takes seconds.
  /**
   * @param {File} file
   * @param {number[]} seen
   * @param {Record<Severity, number>} counts
   * @param {number} total
   * @param {boolean} listed
   */
  function show(file, seen, counts, total, listed) {
    hide(file.row, !listed);
    if (listed) for (const [number, count] of Object.values(counts).entries()) say(file.counts[number], `${count}`);
    if (!file.section) return;
    hide(file.section, total === 0);
    if (total === 0) return;
    say(file.count, counted(total, "finding"));
    file.lines.forEach((line, number) => {
      hide(line.row, seen[number] === 0);
      if (seen[number]) for (const [at, part] of line.parts.entries()) hide(part.element, line.bits[at] !== 0);
    });
  }

  /** @param {Tallies} tallies */
  function offer(tallies) {
    for (const select of selects) {
      for (const option of select.options) {
        if (!option.value) continue;
        option.dataset.words ??= option.textContent;
        say(option, `${option.dataset.words} (${tallies[keyOf(select)].get(option.value) || 0})`);
      }
    }
    for (const box of boxes) {
      say(box.parentElement?.querySelector(".count") ?? null, `(${tallies.severity.get(box.value) || 0})`);
    }
  }

  const listed = () =>
    /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll("section:not([hidden]) > details")]);

  /** @param {boolean} open */
  function openAll(open) {
    for (const details of listed()) details.open = open;
  }

  function openLinked() {
    const section = document.getElementById(location.hash.slice(1));
    const details = section?.querySelector("details");
    if (details) details.open = true;
  }

  /** @type {number | undefined} */
  let waiting;
  function soon() {
    shown.ariaBusy = "true"; // a screen reader waits before it speaks
    clearTimeout(waiting);
    waiting = setTimeout(filter, 150);
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", soon);
  form.addEventListener("reset", soon);
  document.getElementById("open")?.addEventListener("click", () => openAll(true));
  document.getElementById("close")?.addEventListener("click", () => openAll(false));
  document.querySelector("table.files")?.addEventListener("click", () => setTimeout(openLinked));
  /** @type {HTMLDetailsElement[]} */
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = listed().filter((details) => !details.open);
    openAll(true);
  });
  addEventListener("afterprint", () =>
    closed.forEach((details) => {
      details.open = false;
    }),
  );

  form.hidden = false;
  if (document.querySelectorAll("section").length > FEW) openAll(false);
  openLinked();
  if (typeof requestIdleCallback === "function") requestIdleCallback(filter);
  else soon();
})();
