// Filters: a task is shown where its words, units, years and kind are those asked for; other rows follow their tasks.
"use strict";
(() => {
  const form = document.getElementById("filters");
  const count = document.getElementById("count");
  const field = (name) => document.getElementById(name);
  const words = (value) => (value || "").split(" ");
  const tasks = new Map();
  for (const row of document.querySelectorAll("#tasks tr[data-t]")) {
    tasks.set(row.dataset.t, {
      text: row.textContent.toLowerCase(),
      units: new Set(words(row.dataset.u)),
      years: new Set(words(row.dataset.y)),
      kind: row.dataset.k,
    });
  }
  const rows = [...document.querySelectorAll("tr[data-t]")].map((row) => ({
    row,
    tasks: words(row.dataset.t),
    years: row.closest("#times") ? new Set(words(row.dataset.y)) : null,
    unit: row.closest("#units") ? row.dataset.u : null,
  }));
  const bodies = [...document.querySelectorAll("main tbody")];

  function apply() {
    const asked = field("search").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const [unit, year, kind] = ["unit", "year", "kind"].map((name) => field(name).value);
    const found = new Set();
    for (const [number, task] of tasks) {
      if (
        asked.every((word) => task.text.includes(word)) &&
        (!unit || task.units.has(unit)) &&
        (!year || task.years.has(year)) &&
        (!kind || task.kind === kind)
      ) found.add(number);
    }
    for (const each of rows) {
      each.row.hidden = !(
        each.tasks.some((number) => found.has(number)) &&
        (!year || !each.years || each.years.has(year)) &&
        (!unit || each.unit === null || each.unit === unit)
      );
    }
    for (const body of bodies) body.hidden = !body.querySelector("tr[data-t]:not([hidden])");
    const said = found.size === tasks.size ? "all" : found.size ? "some" : "none";
    count.value = count.dataset[said].replace("{some}", found.size).replace("{all}", tasks.size);
  }

  let waiting = 0;
  form.addEventListener("input", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(apply);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => requestAnimationFrame(apply));
  // A link to a row that is filtered out shows everything again.
  function reveal() {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target && target.hidden) {
      form.reset();
      apply();
      target.scrollIntoView();
    }
  }
  addEventListener("hashchange", reveal);
  // Words of a task that are folded away are printed, where the source is not there to be printed.
  let opened = [];
  addEventListener("beforeprint", () => {
    if (document.getElementById("source")) return;
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const each of opened) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of opened) each.open = false;
  });
  form.hidden = false;
  if (tasks.size) apply(); // a browser may have kept what was typed before
})();
