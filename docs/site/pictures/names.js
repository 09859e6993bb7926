// Names and the dead: a name, the object that it means, and two processes that let go of it or are killed, by
// three rules. The states are recorded by the check of its lesson: recorded_posix.cpp.
"use strict";

(() => {
  const labels = ["A creates", "A unmaps", "A closes", "Kill A", "Kill A while it creates", "B opens", "B closes",
    "Kill B", "Take the name away"];

  const rules = {
    "by hand": ["By hand: shm_open, shm_unlink", "nobody counts; a name stays until it is taken away"],
    "mmf on Linux": ["By mmf, on Linux", "each handle has a lock; the last takes the name"],
    "Windows": ["By Windows, which counts handles", "documented by Microsoft; played by mmf"],
  };

  definePicture("names", {
    question: "By hand, without locks: A makes the object, B opens it, and both are killed. What is left?",
    answers: ["nothing", "the bytes, without a name", "the name and the bytes", "the name, without bytes"],

    // `fates`: why there is no process; `event`: what was done last.
    start: () => begun(0),

    controls(recording, state) {
      const { then, said } = now(recording, state);
      const all = labels.map((label, i) => ({ key: String(i + 1), label, to: null }));
      then.forEach((at, i) => {
        if (at === null) return;
        const fates = [...state.fates];
        const who = i < 5 ? 0 : 1;
        const gone = recording.rules[state.rule].states[at].processes[who] === null;
        if (i < 8) fates[who] = gone ? (/killed/.test(said[i]) ? "killed" : "ended") : "";
        const subject = i === 8 ? "The name" : "AB"[who];
        all[i].to = { ...state, at, fates, event: `${subject} ${said[i]}` };
      });
      const next = (state.rule + 1) % recording.rules.length;
      const byHand = recording.rules[state.rule].name === "by hand";
      return [
        ...(byHand ? all : all.slice(0, -1)),
        { key: "o", label: `Rule: ${recording.rules[next].name}`, to: begun(next) },
      ];
    },

    draw(recording, state, wide) {
      const pen = picturePen;
      const { name, sizes, processes } = now(recording, state);
      const column = wide ? 250 : 160;
      const width = wide ? 680 : 340;
      const [title, note] = rules[recording.rules[state.rule].name];
      const locks = recording.rules[state.rule].name === "mmf on Linux";
      let inside = pen.text(0, 16, title, "strong") + pen.text(0, 36, note, "small") +
        pen.text(0, 64, state.event ? `▸ ${state.event}` : "▸ nothing is there yet");
      const objects = sizes.map((_, i) => objectX(i, sizes.length, width, column));
      const top = 78;
      const bottom = top + (locks ? 122 : 94);
      const below = bottom + 42;
      processes.forEach((process, who) => {
        const x = who === 0 ? 1 : width - column - 1;
        inside += pen.box(x, top, column, bottom - top, process ? "plain" : "gone") +
          pen.text(x + 10, top + 19, `process ${"AB"[who]}`, "strong");
        if (!process) {
          inside += pen.text(x + column / 2, top + 60, sign(state.fates[who]), "middle");
          return;
        }
        ["view", "handle", "lock"].slice(0, locks ? 3 : 2).forEach((part, i) => {
          const y = top + 30 + i * 30;
          inside += process[part] ? pen.cell(x + 10, y, column - 20, 26, part, "shared")
            : pen.cell(x + 10, y, column - 20, 26, `no ${part}`, "gone");
        });
        const object = (process.view || process.handle) - 1;
        if (object < 0) return;
        const middle = x + column / 2;
        const to = objects[object] + column * (sizes.length > 1 ? 0.5 : who === 0 ? 0.3 : 0.7);
        inside += pen.arrow(middle, bottom, to, below - 2);
      });
      sizes.forEach((size, i) => {
        const x = objects[i];
        inside += name === i + 1 ? pen.cell(x, below, column, 28, "the name", "new")
          : pen.cell(x, below, column, 28, "no name", "gone");
        inside += size ? pen.cell(x, below + 28, column, 34, `${size} bytes`, "private")
          : pen.cell(x, below + 28, column, 34, "0 bytes: no use", "bad");
      });
      if (sizes.length === 0)
        inside += pen.cell(objectX(0, 1, width, column), below, column, 62, "no name, no bytes", "gone");
      return { width, height: below + 66, inside };
    },

    words(recording, state) {
      const { name, sizes, processes } = now(recording, state);
      const has = processes.map((process, who) => {
        if (!process) return `${"AB"[who]} is ${state.fates[who] || "not there"}`;
        const parts = ["view", "handle", "lock"].filter((part) => process[part]);
        const which = sizes.length > 1 ? ` of object ${process.view || process.handle}` : "";
        return `${"AB"[who]} has a ${parts.join(" and a ")}${which}`;
      });
      const named = name === 0 ? "There is no name"
        : `The name means ${sizes.length > 1 ? `object ${name}` : "the object"} of ${sizes[name - 1]} bytes`;
      const { name: rule, killed_before: call } = recording.rules[state.rule];
      const event = state.event && `${state.event}${/creates/.test(state.event) ? `, before its call ${call}` : ""}. `;
      return `${rules[rule][0]}. ${event}${has.join("; ")}. ${named}.`;
    },

    finding(recording, trail) {
      const state = trail.at(-1);
      const { name, sizes, processes, then } = now(recording, state);
      const { name: rule, states } = recording.rules[state.rule];
      const alone = processes.findIndex((one) => one?.view && !one.handle && one.view !== name);
      const first = trail.findLastIndex((one) => one.event === "") + 1;
      const existed = trail.slice(first).some((one) => now(recording, one).name !== 0);
      if (alone >= 0)
        return `a view outlives its handle and its name: ${"AB"[alone]} still has the bytes` +
          (name ? ", and the name means another object already." : ".");
      if (processes.some(Boolean) || !existed) return null;
      if (name === 0)
        return {
          "by hand": "the name goes when somebody takes it away, and not before.",
          "mmf on Linux": "the name goes with its last lock; if its holder was killed, when the next one looks.",
          "Windows": "the name goes with its last handle, also of a killed process. (Documented; played by mmf.)",
        }[rule];
      if (rule !== "by hand")
        return states[then[5]].name === 0
          ? "who is killed takes nothing away. But its lock has gone, so the next that looks does: let B open."
          : null;
      return sizes[0] === 0
        ? "A is killed between two calls, and leaves a name that nobody can use, nor make anew."
        : "by hand the name and the bytes outlive all processes: nobody takes them away.";
    },
  });

  function begun(rule) {
    return { rule, at: 0, fates: ["", ""], event: "" };
  }

  function now(recording, state) {
    return recording.rules[state.rule].states[state.at];
  }

  function sign(fate) {
    return fate === "killed" ? "✗ killed" : fate === "ended" ? "ended" : "not there";
  }

  /** Where an object stands: of two the older one is B's, since only A makes one. */
  function objectX(i, count, width, column) {
    if (count === 1) return (width - column) / 2;
    return i === 0 ? width - column - 1 : 1;
  }
})();
