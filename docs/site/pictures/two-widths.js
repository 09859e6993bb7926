// Two widths: a struct as a compiler lays it out in 64 bits and in 32; the reader moves its fields, and
// changes their types and their alignment. All layouts are recorded by the check of
// its lesson: recorded_posix.cpp.
"use strict";

(() => {
  definePicture("two-widths", {
    question: "Which change alone gives this struct the same layout in 64 and in 32 bits?",
    answers: ["another order", "types of one size", "alignas(8)", "packed", "none of them alone"],

    // `order` has the places of the fields in the recording's list.
    start: (recording) => ({ order: recording.fields.map((_, i) => i), fixed: false, rule: "plain" }),

    controls(recording, state) {
      const down = state.order.slice(0, -1).map((field, line) => ({
        key: String(line + 1),
        label: `${recording.fields[field]} down`,
        to: moved(state, line, line + 1),
      }));
      const ruled = (key, rule) => ({
        key,
        label: `${state.rule === rule ? "Not " : ""}${rule === "alignas" ? "alignas(8)" : rule}`,
        to: { ...state, rule: state.rule === rule ? "plain" : rule },
      });
      return [
        ...down,
        {
          key: "t",
          label: state.fixed ? "long and a pointer" : "Types of one size",
          to: { ...state, fixed: !state.fixed },
        },
        ruled("a", "alignas"),
        ruled("p", "packed"),
      ];
    },

    dragged: (recording, state, from, to) => moved(state, Number(from), Number(to)),

    draw(recording, state, wide) {
      const now = layoutOf(recording, state);
      const pen = picturePen;
      const lines = wide ? 276 : 340;
      let inside = pen.text(0, 16, `struct ${state.rule === "packed" ? "[[gnu::packed]] " : ""}status`, "code strong");
      state.order.forEach((field, line) => {
        const y = 26 + line * 30;
        const kind = now.same[field] ? "shared" : "bad";
        const number = line < recording.fields.length - 1 ? line + 1 : " ";
        inside += `<g data-part="${line}">` + pen.box(1, y, lines - 2, 26, kind) +
          pen.text(10, y + 18, `${number}  ${declarationOf(recording, state, field)}`, `code on-${kind}`) +
          pen.text(lines - 14, y + 18, now.same[field] ? "=" : "≠", `middle strong on-${kind}`) + "</g>";
      });
      const under = 26 + state.order.length * 30;
      const [long, short] = now.totals;
      inside += pen.text(10, under + 18, `   sizeof: ${long} and ${short} bytes`, "code") +
        pen.text(lines - 14, under + 18, long === short ? "=" : "≠", "middle strong");
      const left = wide ? lines + 14 : 0;
      const top = wide ? 0 : under + 34;
      const byte = wide ? 23 : 18;
      const step = wide ? 8 * byte + 34 : 172;
      [0, 1].forEach((width) => { inside += grid(recording, now, width, left + width * step, top, byte); });
      const width = wide ? left + step + 26 + 8 * byte : 340;
      return { width, height: top + under + (wide ? 28 : 0), inside };
    },

    words(recording, state) {
      const { fields } = recording;
      const now = layoutOf(recording, state);
      const { places, sizes, totals } = now;
      const each = state.order.map((field) => {
        const [at, than] = places.map((place) => place[field]);
        const begins = `${fields[field]} at ${at} ${at === than ? "in both" : `and ${than}`}`;
        const [long, short] = sizes.map((size) => size[field]);
        return long === short ? begins : `${begins}, with ${long} bytes and ${short}`;
      });
      const verdict = isSame(now) ? "The layouts are the same." : "The layouts differ.";
      return `64 bits: ${totals[0]} bytes; 32 bits: ${totals[1]}. ${each.join("; ")}. ${verdict}`;
    },

    finding(recording, trail) {
      const state = trail.at(-1);
      if (!isSame(layoutOf(recording, state))) return null;
      const every = (fixed, rule) => ordersOf(recording, { fixed, rule });
      const same = (fixed, rule) => every(fixed, rule).filter(isSame).length;
      const count = recording.fields.indexOf("count");
      const apart = every(true, "packed").filter(({ places }) => places[0][count] % 8 !== 0).length;
      const now = layoutOf(recording, state);
      const lesson = [...now.places[0], now.totals[0]].every((one, i) => one === recording.lesson[i]);
      return `${lesson ? "this is the layout of the lesson. Of" : "of"} the ${every(false, "plain").length} orders ` +
        `${same(false, "plain")} are the same; with types of one size alone ${same(true, "plain")}, with alignas(8) ` +
        `alone ${same(false, "alignas")}, packed alone ${same(false, "packed")}. With types of one size and alignas(8) ` +
        `${same(true, "alignas")} are. Packed ${same(true, "packed")} are, too, but in ${apart} of them the count ` +
        "cannot be atomic: it is at no multiple of 8.";
    },
  });

  /** The state with the field of one line at another line. */
  function moved(state, from, to) {
    const order = [...state.order];
    order.splice(to, 0, ...order.splice(from, 1));
    return { ...state, order };
  }

  /** What is recorded of these types and this rule. */
  function kindOf({ kinds }, { fixed, rule }) {
    return kinds.filter((kind) => kind.rule === rule)[fixed ? 1 : 0];
  }

  /** A layout in both widths: where each field is, how large it and the struct are, and what is the same. */
  function layout({ sizes }, both) {
    const places = both.map((one) => one.slice(0, -1));
    const same = places[0].map((place, i) => place === places[1][i] && sizes[0][i] === sizes[1][i]);
    return { places, sizes, totals: both.map((one) => one.at(-1)), same };
  }

  function isSame({ same, totals }) {
    return same.every(Boolean) && totals[0] === totals[1];
  }

  function layoutOf(recording, state) {
    const kind = kindOf(recording, state);
    return layout(kind, kind.layouts[state.order.map((field) => recording.fields[field][0]).join("")]);
  }

  function ordersOf(recording, state) {
    const kind = kindOf(recording, state);
    return Object.values(kind.layouts).map((both) => layout(kind, both));
  }

  function declarationOf(recording, state, field) {
    const type = kindOf(recording, state).types[field];
    const aligned = state.rule === "alignas" && type !== "uint8" ? "alignas(8) " : "";
    return `${aligned}${type} ${recording.fields[field]};`;
  }

  /** The bytes of the struct in one width, eight in a row. */
  function grid({ fields }, { places, sizes, totals, same }, width, x, y, byte) {
    const pen = picturePen;
    const left = x + 24;
    const row = 30;
    const total = totals[width];
    const piece = (begin, end, kind, name) => {
      const wide = (end - begin) * byte;
      const fits = wide > name.length * 7 + 4;
      return pen.cell(left + (begin % 8) * byte + 1, y + 26 + Math.floor(begin / 8) * row, wide - 2, row - 4,
        fits ? name : name.slice(0, 1), kind);
    };
    const pieces = (begin, end, kind, name) => {
      let inside = "";
      for (let at = begin; at < end; at = (Math.floor(at / 8) + 1) * 8)
        inside += piece(at, Math.min(end, (Math.floor(at / 8) + 1) * 8), kind, name);
      return inside;
    };
    let inside = pen.text(left, y + 16, `${width ? "32" : "64"} bits: ${total} bytes`, "strong");
    for (let at = 0; at < total; at += 8)
      inside += pen.text(x, y + 26 + (at / 8) * row + 18, at, "small");
    const order = fields.map((_, field) => field).sort((a, b) => places[width][a] - places[width][b]);
    let end = 0;
    for (const field of order) {
      const begin = places[width][field];
      inside += pieces(end, begin, "gone", " ");
      end = begin + sizes[width][field];
      inside += pieces(begin, end, same[field] ? "shared" : "bad", fields[field]);
    }
    return inside + pieces(end, total, "gone", " ");
  }
})();
