// One page, many addresses: two processes map one page of a file, shared or as a copy, load, store, unmap it,
// and close the file. What each has then is recorded by the check of its lesson: recorded_posix.cpp.
"use strict";

definePicture("many-addresses", {
  question: "Process A has a private view of a page. Process B stores to the page through a shared one. " +
    "Does A see it?",
  answers: ["yes", "no", "until A stores, too", "until the file is closed"],

  // As the question has it. `who` is the process that acts next; `did` says what was done last.
  start({ actions, states }) {
    const mapped = states[0].then[0][actions.indexOf("copy")];
    return { at: states[mapped].then[1][actions.indexOf("share")], who: 1, did: "" };
  },

  controls(recording, state) {
    const name = "AB"[state.who];
    const control = (key, label, action, done) => {
      const to = recording.states[state.at].then[state.who][recording.actions.indexOf(action)];
      return { key, label, to: to === null ? null : { ...state, at: to, did: `${name} ${done}.` } };
    };
    return [
      { key: "p", label: `Turn to process ${"BA"[state.who]}`, to: { ...state, who: 1 - state.who, did: "" } },
      control("m", `${name}: map shared`, "share", "has mapped the file, shared"),
      control("c", `${name}: map private`, "copy", "has mapped the file, private"),
      control("l", `${name}: load`, "load", "has loaded"),
      control("s", `${name}: store '${name}'`, "store", `has stored '${name}'`),
      control("u", `${name}: unmap`, "unmap", "has unmapped its view"),
      control("h", "A: close the handle", "close", "has closed the handle"),
    ];
  },

  draw(recording, state, wide) {
    const now = recording.states[state.at];
    const pen = picturePen;
    const [column, middle, gap] = wide ? [210, 160, 50] : [112, 80, 16];
    const width = 2 * column + middle + 2 * gap + 4;
    const pageAt = 2 + column + gap;
    const centre = width / 2;
    const top = 112;
    let inside = pen.text(centre, 18, wide ? "page cache" : "cache", "middle strong") +
      pen.cell(pageAt, top, middle, 60, (wide ? "first byte " : "") + `'${now.file}'`, "shared") +
      pen.text(centre, top + 80, "the file's page", "middle small");
    ["A", "B"].forEach((name, who) => {
      const process = now[name];
      const x = who ? width - column - 2 : 2;
      const [side, edge] = who ? [x + 10, pageAt + middle] : [x + column - 10, pageAt];
      inside += pen.text(x + column / 2, 18, (who === state.who ? "▸ " : "") + `process ${name}`, "middle strong") +
        pen.box(x, 28, column, 240, who === state.who ? "plain" : "gone");

      // The handle, which leads to the file by itself.
      const open = process.handle;
      inside += pen.cell(x + 10, 42, column - 20, 34, open ? "handle" : "no handle", open ? "plain" : "gone");
      if (open) inside += pen.line([`${x + column - 10},59`, `${centre},59`, `${centre},${top}`]);

      // The view, and the page that its addresses stand for.
      const { page, view } = process;
      const kind = !view ? "gone" : page === "own" ? "private" : page ? "shared" : "plain";
      const sort = wide && view ? (view.endsWith("p") ? "private " : "shared ") : "";
      const loads = page ? `loads '${process.byte}'` : wide ? "not touched yet" : "untouched";
      inside += pen.box(x + 10, top, column - 20, 60, kind) +
        pen.text(x + column / 2, top + 24, view ? `${sort}view ${view}` : "no view", `middle on-${kind}`);
      if (view) inside += pen.text(x + column / 2, top + 47, loads, `middle small on-${kind}`);
      if (view && page !== "own")
        inside += pen.line([`${side},${top + 30}`, `${edge},${top + 30}`], page ? "" : "gone");
      const own = (wide ? "its own page: " : "own: ") + `'${process.byte}'`;
      if (page === "own")
        inside += pen.arrow(x + column / 2, top + 60, x + column / 2, top + 94) +
          pen.cell(x + 10, top + 96, column - 20, 48, own, "private");
    });
    return { width, height: 272, inside };
  },

  words(recording, state) {
    const now = recording.states[state.at];
    const each = ["A", "B"].map((name) => {
      const { handle, view, page, byte } = now[name];
      const has = handle ? "has the file open" : "has no handle";
      if (!view) return `Process ${name} ${has} and no view.`;
      const what = page === "own" ? `loads '${byte}' from a page of its own`
        : page ? `loads '${byte}' from the file's page` : "has not touched it";
      return `Process ${name} ${has} and a view, ${view}: it ${what}.`;
    });
    return `${state.did} The file's page holds '${now.file}'. ${each.join(" ")}`.trim();
  },

  finding(recording, trail) {
    const state = trail.at(-1);
    const now = recording.states[state.at];
    for (const [name, other] of ["AB", "BA"]) {
      // Its page is its own, and the other one has stored in the file.
      if (now[name].page !== "own" || now.file !== other) continue;
      const before = trail.some(({ at }) => {
        const { view, page, byte } = recording.states[at][name];
        return view === "rw-p" && page === "file" && byte === other;
      });
      return before
        ? `while ${name} had not stored, its private view showed what ${other} stored: it stood for the ` +
          `file's page (on Linux). Its first store made a copy: since then ${name} sees its own '${name}', and nobody ` +
          "else does."
        : `${name} has stored, so its page is its own: it loads '${name}', and the file has '${other}'. ` +
          `Go back, and have ${name} load before its first store.`;
    }
    if (!now.A.handle && now.A.view !== null && now.A.page)
      return `the handle is closed, and A's view is there all the same: it loads '${now.A.byte}'.`;
    return null;
  },
});
