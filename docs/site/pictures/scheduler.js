// Be the scheduler: two processes take a step of a counter at the same time, and the reader says who goes
// on. The states, and the instructions, are recorded by the check of its lesson: recorded_posix.cpp.
"use strict";

definePicture("scheduler", {
  question: "Each of two processes adds one to a number in memory that both have, by three instructions. In how many " +
    "of the 20 orders is an addition lost?",
  answers: ["2", "10", "18", "none"],

  start: () => ({ step: 0, at: 0, order: "" }),

  controls(recording, state) {
    const { then } = recording.steps[state.step].states[state.at];
    const goOn = (who) =>
      then[who] === null ? null : { step: state.step, at: then[who], order: state.order + "AB"[who] };
    const other = 1 - state.step;
    return [
      { key: "1", label: "Process A goes on", to: goOn(0) },
      { key: "2", label: "Process B goes on", to: goOn(1) },
      {
        key: "o",
        label: other === 1 ? "Add by lock xadd instead" : "Add by three instructions instead",
        to: { step: other, at: 0, order: "", first: true },
      },
    ];
  },

  draw(recording, state, wide) {
    const { code, states } = recording.steps[state.step];
    const now = states[state.at];
    const pen = picturePen;
    const lost = now.then.every((next) => next === null) && now.memory < recording.first + 2;
    const column = wide ? 250 : 172;
    const gap = wide ? 120 : 8;
    const width = 2 * column + gap;
    const line = 44;
    const top = 118;
    const height = top + 66 + code.length * line;
    const middle = width / 2;
    let inside =
      pen.text(middle, 18, "the number: eight bytes of shared memory", "middle small") +
      pen.cell(middle - 60, 28, 120, 36, now.memory, lost ? "bad" : now.memory === recording.first ? "shared" : "new");
    now.processes.forEach((process, who) => {
      const x = who * (column + gap);
      inside +=
        pen.line([`${x + column / 2},${top - 26}`, `${x + column / 2},46`, `${middle + (who ? 62 : -62)},46`]) +
        pen.text(x, top - 8, `process ${"AB"[who]}`, "strong");
      code.forEach((instruction, i) => {
        const { text } = instruction;
        const y = top + i * line;
        const kind = i < process.next ? "gone" : i === process.next ? "new" : "plain";
        inside += pen.box(x, y, column, line - 4, kind) +
          pen.text(x + 5, y + 16, text, "code") +
          pen.text(x + 5, y + 33, `${i < process.next ? "✓" : i === process.next ? "▸" : " "} ${doesWhat(instruction)}`, "small");
      });
      const y = top + code.length * line + 10;
      inside += pen.text(x, y + 24, process.register ? `its %${process.register}` : "no copy yet", "small") +
        pen.cell(x + column - 80, y + 4, 80, 30, process.holds ?? "–", "private");
    });
    return { width, height, inside };
  },

  words(recording, state) {
    const { code, states } = recording.steps[state.step];
    const now = states[state.at];
    const each = now.processes.map((process, who) => {
      const name = `process ${"AB"[who]}`;
      const holds = process.register ? `${name} has ${process.holds} in %${process.register}` : `${name} has no copy`;
      if (process.next === code.length) return `${holds}, and is done`;
      return `${holds}; next it ${doesWhat(code[process.next])}: ${code[process.next].text}`;
    });
    return `The memory holds ${now.memory}; ${each.join("; ")}.`;
  },

  finding(recording, trail) {
    const state = trail.at(-1);
    const { states } = recording.steps[state.step];
    if (states[state.at].then.some((next) => next !== null)) return null;
    const { memory } = states[state.at];
    const ends = ordersOf(recording.steps[state.step]);
    const lost = ends.filter((end) => end.memory < recording.first + 2).length;
    const sum = `two have added one, and ${recording.first} became ${memory}`;
    const verdict = memory === recording.first + 2 ? "nothing is lost" : "one addition is lost";
    return `in this order, ${state.order}, ${sum}: ${verdict}. Of all ${ends.length} orders, ${lost} lose one. ` +
      "(How often each order comes is another question.)";
  },

  /** All orders, each a button to its end. */
  more(recording, trail, go) {
    const state = trail.at(-1);
    const ended = trail.some((one) => one.order.length > 0 &&
      recording.steps[one.step].states[one.at].then.every((next) => next === null));
    if (!ended) return null;
    const box = pictureMade("details", "");
    box.open = trail.at(-1).all === true;
    box.append(pictureMade("summary", "", "All orders"));
    for (const end of ordersOf(recording.steps[state.step])) {
      const lost = end.memory < recording.first + 2;
      const button = pictureMade("button", lost ? "chip bad" : "chip", `${end.order} ${lost ? "✗" : "✓"} ${end.memory}`);
      button.type = "button";
      button.addEventListener("click", () => go({ step: state.step, at: end.at, order: end.order, all: true }));
      box.append(button);
    }
    return box;
  },
});

/** What an instruction does with the number, in words. */
function doesWhat({ loads, stores }) {
  if (loads && stores) return "loads, adds and stores";
  return loads ? "loads the number" : stores ? "stores its copy" : "adds one to its copy";
}

/** Each order in which the two can take all their instructions: {order, at, memory}. */
function ordersOf({ states }) {
  const found = [];
  const walk = (at, order) => {
    const { then, memory } = states[at];
    if (then.every((next) => next === null)) found.push({ order, at, memory });
    then.forEach((next, who) => next !== null && walk(next, order + "AB"[who]));
  };
  walk(0, "");
  return found;
}
