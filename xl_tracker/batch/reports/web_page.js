// The filters of the page of findings. Everything is in the page already: this hides what was not asked for, and counts.
"use strict";
(() => {
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const selects = [...form.querySelectorAll("select")];
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const FEW = 20; // so many files, or fewer, are opened when a filter leaves them
  const WORDS = 1, SEVERITY = 2, FIRST_SELECT = 4; // a bit for each filter that a line may fail

  const numbers = (text) => text.split(" ");
  const counted = (number, noun) => `${number.toLocaleString("en-GB")} ${noun}${number === 1 ? "" : "s"}`;

  // Each file with its lines and their parts, read from the page once, when the first filter is used.
  let files;
  function read() {
    files = [...document.querySelectorAll("table.files tbody tr")].map((row) => {
      const section = document.getElementById(`file-${row.dataset.file}`);
      const file = { row, section, verdict: row.dataset.verdict, name: row.cells[0].textContent.toLowerCase() };
      file.counts = [...row.cells].slice(2);
      file.count = section && section.querySelector("summary .count");
      file.details = section && section.querySelector("details");
      file.lines = section ? [...section.querySelectorAll("tbody tr")].map(line) : [];
      return file;
    });
  }

  function line(row) {
    const parts = [...row.querySelectorAll(".part")].map((element) => ({
      element,
      number: Number(element.dataset.count),
      lead: numbers(element.dataset.lead),
      directorate: numbers(element.dataset.directorate),
    }));
    return { row, parts, rule: row.dataset.rule, severity: row.dataset.severity, words: null };
  }

  function says(line, words) {
    line.words ??= line.row.textContent.toLowerCase();
    return line.words.includes(words);
  }

  function hide(element, hidden) {
    if (element.hidden !== hidden) element.hidden = hidden;
  }

  function say(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  function chosen() {
    const words = document.getElementById("words").value.trim().toLowerCase();
    const severities = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const picked = selects.map((select) => ({ key: select.name, value: select.value }));
    const narrows = severities.size < boxes.length || picked.some((each) => each.value && each.key !== "verdict");
    return { words, severities, picked, narrows, any: narrows || words || picked.some((each) => each.value) };
  }

  // The filters that a part of a line fails, as bits: a part that fails none is shown.
  function failed(file, line, part, wanted, named) {
    let bits = wanted.severities.has(line.severity) ? 0 : SEVERITY;
    if (wanted.words && !named && !says(line, wanted.words)) bits |= WORDS;
    wanted.picked.forEach(({ key, value }, number) => {
      if (!value) return;
      const passes = key === "verdict" ? file.verdict === value
        : key === "rule" ? line.rule === value : part[key].includes(value);
      if (!passes) bits |= FIRST_SELECT << number;
    });
    return bits;
  }

  // A choice is offered with the number of findings that it would leave, so it counts what only its own list hides.
  function tally(tallies, file, line, part, bits) {
    const add = (key, value) => {
      const counts = tallies[key];
      counts.set(value, (counts.get(value) || 0) + part.number);
    };
    if ((bits & ~SEVERITY) === 0) add("severity", line.severity);
    selects.forEach(({ name }, number) => {
      if ((bits & ~(FIRST_SELECT << number)) !== 0) return;
      if (name === "verdict") add(name, file.verdict);
      else if (name === "rule") add(name, line.rule);
      else part[name].forEach((value) => add(name, value));
    });
  }

  function filter() {
    if (!files) read();
    const wanted = chosen();
    const tallies = { severity: new Map() };
    selects.forEach((select) => { tallies[select.name] = new Map(); });
    const verdict = wanted.picked.find((each) => each.key === "verdict").value;
    let findings = 0, all = 0, left = 0;
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
      if (total) open.push(file.details);
      if (total || asked) left += 1;
      findings += total;
    }
    if (wanted.any && open.length <= FEW) open.forEach((details) => { details.open = true; });
    offer(tallies);
    say(shown, `Showing ${findings.toLocaleString("en-GB")} of ${counted(all, "finding")}, in `
      + `${left.toLocaleString("en-GB")} of ${counted(files.length, "file")}.`);
    shown.ariaBusy = "false";
  }

  // What stands in something hidden is left as it is: to change tens of thousands of lines takes seconds.
  function show(file, seen, counts, total, listed) {
    hide(file.row, !listed);
    if (listed) Object.values(counts).forEach((count, number) => say(file.counts[number], `${count}`));
    if (!file.section) return;
    hide(file.section, total === 0);
    if (total === 0) return;
    say(file.count, counted(total, "finding"));
    file.lines.forEach((line, number) => {
      hide(line.row, seen[number] === 0);
      if (seen[number]) line.parts.forEach((part, at) => hide(part.element, line.bits[at] !== 0));
    });
  }

  function offer(tallies) {
    for (const select of selects) {
      for (const option of select.options) {
        if (!option.value) continue;
        option.dataset.words ??= option.textContent;
        say(option, `${option.dataset.words} (${tallies[select.name].get(option.value) || 0})`);
      }
    }
    for (const box of boxes) {
      say(box.parentElement.querySelector(".count"), `(${tallies.severity.get(box.value) || 0})`);
    }
  }

  function openAll(open) {
    document.querySelectorAll("section:not([hidden]) > details").forEach((details) => { details.open = open; });
  }

  function openLinked() {
    const section = document.getElementById(location.hash.slice(1));
    const details = section && section.querySelector("details");
    if (details) details.open = true;
  }

  let waiting;
  function soon() {
    shown.ariaBusy = "true"; // a screen reader waits with what it says
    clearTimeout(waiting);
    waiting = setTimeout(filter, 150);
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", soon);
  form.addEventListener("reset", soon);
  document.getElementById("open").addEventListener("click", () => openAll(true));
  document.getElementById("close").addEventListener("click", () => openAll(false));
  document.querySelector("table.files").addEventListener("click", () => setTimeout(openLinked));
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("section:not([hidden]) > details:not([open])")];
    openAll(true);
  });
  addEventListener("afterprint", () => closed.forEach((details) => { details.open = false; }));

  form.hidden = false;
  if (document.querySelectorAll("section").length > FEW) openAll(false);
  openLinked();
  if (typeof requestIdleCallback === "function") requestIdleCallback(filter);
  else soon();
})();
