// A window over a terabyte: where a mapping begins, which address one gets, and what of it is in memory
// after each load. Recorded by the check of its lesson: recorded_posix.cpp.
"use strict";

{ // names of this picture alone: a page may have several
  definePicture("window", {
    question: "You map ten bytes at offset 69900 of a file of 1 TiB, and load one of them. " +
      "How much of the file is in memory then?",
    answers: ["1 byte", "10 bytes", "4 KiB", "1 TiB"],

    start: () => ({ offset: 0, length: 0, granularity: 0, at: 0 }),

    controls(recording, state) {
      const { offsets, lengths, granularities } = recording;
      const now = viewOf(recording, state).states?.[state.at];
      const after = (i) => (now?.then[i] ?? null) === null ? null : { ...state, at: now.then[i] };
      const large = now && now.then[3] === null;
      const other = (name, every) => ({ ...state, [name]: (state[name] + 1) % every.length, at: 0 });
      const next = (name, every) => every[other(name, every)[name]];
      const length = next("length", lengths);
      const granularity = next("granularity", granularities);
      return [
        { key: "1", label: "Load the first byte", to: after(0) },
        { key: "2", label: "Load the middle one", to: after(1) },
        { key: "3", label: "Load the last one", to: after(2) },
        { key: "p", label: large ? "Populate: not a terabyte" : "Populate: all pages at once", to: after(3) },
        { key: "u", label: "Unmap, and map again", to: after(4) },
        { key: "o", label: `Offset ${next("offset", offsets)}`, to: other("offset", offsets) },
        { key: "l", label: `Length ${length || "to the end"}`, to: other("length", lengths) },
        {
          key: "g",
          label: `Granularity ${granularity}, ${granularity === recording.page ? "Linux" : "Windows"}`,
          to: other("granularity", granularities),
        },
      ];
    },

    draw(recording, state, wide) {
      const pen = picturePen;
      const view = viewOf(recording, state);
      const asked = askedFor(recording, state);
      const width = wide ? 700 : 340;
      const bar = (at) => (at / recording.size) * width;
      const span = Math.max(8, bar(asked.length)); // so that it can be seen
      const from = Math.min(bar(asked.offset), width - span);
      const inside =
        pen.text(0, 16, wide
          ? "the file: 1 TiB of zeros, in tmpfs, where nothing is read ahead"
          : "the file: 1 TiB of zeros, in tmpfs") +
        pen.box(0, 26, width, 24) + pen.box(from, 26, span, 24, "shared");
      if (view.refused)
        return {
          width,
          height: 150,
          inside: inside + pen.text(0, 80, `${asked.words} from offset ${asked.offset} on`) +
            pen.cell(0, 90, width, 36, "refused: they are not in the file", "bad"),
        };
      return { width, height: 318, inside: inside +
        pen.line([`${from},52`, `0,76`], "gone") + pen.line([`${from + span},52`, `${width},76`], "gone") +
        mapping(view, asked, width, 92) + pages(view, view.states[state.at], width, 204) };
    },

    words(recording, state) {
      const view = viewOf(recording, state);
      const asked = askedFor(recording, state);
      const first = `Asked for: ${asked.words} from offset ${asked.offset} on, where offsets go in steps of ` +
        `${recording.granularities[state.granularity]}.`;
      if (view.refused) return `${first} The view is refused: ${view.refused}. Nothing was mapped.`;
      const { rss, cache, faults } = view.states[state.at];
      return `${first} Mapped: ${counted(view.pages, "page")} from offset ${view.begins} on; ` +
        `your pointer is ${view.lead} bytes behind the one that mmap returned. ` +
        `In memory ${rss} KiB, in the page cache ${cache} KiB, ${counted(faults, "page fault")}.`;
    },

    finding(recording, trail) {
      const state = trail.at(-1);
      const view = viewOf(recording, state);
      const now = view.states?.[state.at];
      if (!now?.rss) return null;
      const count = now.rss / 4;
      const which = now.faults < count
        ? "one fault has mapped the neighbours, too, as the cache had them"
        : count < view.pages
          ? "whole pages, and those alone that were touched"
          : count > 1 ? "every page, at the price of a fault each" : "a whole page, however little of it is touched";
      return `${view.length} bytes asked for, ${view.lead + view.length} mapped with the lead, ` +
        `and ${now.rss} KiB in memory: ${which}.`;
    },
  });

  /** What was recorded of the bytes that the reader has chosen. */
  function viewOf({ views, lengths, granularities }, { offset, length, granularity }) {
    return views[(offset * lengths.length + length) * granularities.length + granularity];
  }

  function askedFor({ offsets, lengths, size }, state) {
    const offset = offsets[state.offset];
    const length = lengths[state.length] || size - offset;
    return { offset, length, words: lengths[state.length] ? `${length} bytes` : "all to the end" };
  }

  const counted = (number, what) => `${number} ${what}${number === 1 ? "" : "s"}`;

  /** The mapping, not to scale: the lead, what was asked for, the rest of the last page; and two pointers. */
  function mapping(view, asked, width, top) {
    const pen = picturePen;
    const lead = width * 0.44;
    const yours = (view.lead + view.length) % 4096 ? width * 0.4 : width - lead;
    const rest = width - lead - yours;
    const pointer = (x, whose, offset) => pen.arrow(x + 5, top + 78, x + 5, top + 49) +
      pen.text(x + 13, top + 62, whose) + pen.text(x + 13, top + 79, `offset ${offset}`, "small");
    return pen.text(0, top, `mapped: ${counted(view.pages, "page")}`, "strong") +
      pen.cell(0, top + 8, lead, 36, `lead: ${counted(view.lead, "byte")}`, "private") +
      pen.cell(lead, top + 8, yours, 36, asked.words, "shared") +
      (rest ? pen.cell(lead + yours, top + 8, rest, 36, "rest", "gone") : "") +
      pointer(0, "mmap's pointer", view.begins) + pointer(lead, "your pointer", view.begins + view.lead);
  }

  /** Its pages, twice: who has them in memory. Between two that are far apart stand dots. */
  function pages(view, now, width, top) {
    const pen = picturePen;
    const apart = view.shown.map((page, i) => i > 0 && page > view.shown[i - 1] + 1);
    const gap = 26;
    const cell = Math.min(110, (width - gap * apart.filter(Boolean).length) / view.shown.length);
    const loads = (page) => ["first", "middle", "last"]
      .map((name, i) => (view.touches[name] === page ? `${i + 1} ` : "")).join("");
    let inside = pen.text(0, top, `in memory, in this process: ${now.rss} KiB`, "strong") +
      pen.text(0, top + 60, `in the page cache: ${now.cache} KiB`, "strong") +
      pen.text(0, top + 110, `page faults: ${now.faults}`, "strong");
    let x = 0;
    view.shown.forEach((page, i) => {
      if (apart[i]) {
        for (const y of [26, 86]) inside += pen.text(x + gap / 2 - 2, top + y, "…", "middle");
        x += gap;
      }
      const here = now.pages[i] === "m";
      const cached = now.pages[i] !== "-";
      inside += pen.cell(x, top + 8, cell - 4, 28, loads(page) + (here ? "✓" : ""), here ? "new" : "gone") +
        pen.cell(x, top + 68, cell - 4, 24, cached ? "✓" : "", cached ? "shared" : "gone");
      x += cell;
    });
    return inside;
  }
}
