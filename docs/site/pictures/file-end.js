// The end of the file: a program loads and stores through a view of five pages, while others cut the file,
// have it grow and fill the disk. What each touch comes to is recorded by the check of its lesson: recorded_posix.cpp.
"use strict";

definePicture("file-end", {
  question: "A file of 2 pages and 100 bytes is left of five mapped pages. Later it grows, on a disk that is full. " +
    "Which loads end the program?",
  answers: [
    "all behind the file's end", "those behind its last page", "those, and some within the file",
    "none: they find zeros",
  ],

  // Byte 99 of page 2 is the last one of the file. `did` is what was done last: {what, said}.
  start: () => ({ at: 0, place: 1, did: null }),

  controls(recording, state) {
    const { then } = recording.states[state.at];
    const count = recording.places.length;
    const touch = (what) => ({ ...state, at: then.touch[state.place][what].to, did: { what, from: state.at } });
    // What changes nothing cannot be done, unless the system says why.
    const others = (what) =>
      then[what].to === state.at && !then[what].error ? null
        : { ...state, at: then[what].to, did: { what, from: state.at } };
    const all = [
      { key: "n", label: "Next byte", to: { ...state, place: (state.place + 1) % count, did: null } },
      { key: "l", label: "Load", to: touch("load") },
      { key: "s", label: "Store", to: touch("store") },
      { key: "c", label: "Cut the file", to: others("cut") },
      { key: "g", label: "Grow the file", to: others("grow") },
      { key: "a", label: "Take room: allocate", to: others("allocate") },
      { key: "f", label: "Others fill the disk", to: others("fill") },
    ];
    return fileEnd.died(recording, state) ? all.map((one) => ({ ...one, to: null })) : all;
  },

  draw(recording, state, wide) {
    const now = recording.states[state.at];
    const pen = picturePen;
    const page = wide ? 132 : 64;
    const left = wide ? 10 : 8;
    const width = 5 * page + 2 * left;
    const dead = fileEnd.died(recording, state);
    const byte = recording.places[state.place];
    const touched = Math.floor(byte / recording.page);
    const part = 0.3 * page; // 100 bytes, so that they can be seen
    const end = left + (now.end % recording.page ? 2 * page + part : (now.end / recording.page) * page);
    const within = (i) => i * recording.page < now.end;
    const broken = (i) => now.end % recording.page && i === Math.floor(now.end / recording.page);

    // The byte that is touched, above the view.
    const inPage = byte % recording.page;
    const x = left + touched * page +
      (inPage === 0 ? 7 : inPage === recording.page - 1 ? page - 7 : part + (inPage < 100 ? -7 : 7));
    const said = fileEnd.touch(recording, state);
    const label = `byte ${byte}` + (said ? `: ${said}` : "");
    const long = label.length * 8 + 24;
    const from = Math.max(2, Math.min(width - 2 - long, x - long / 2));
    const title = dead ? "The program has ended" : `A view: ${now.view.pages} pages of addresses`;
    let inside = pen.text(left, 16, title, "strong") +
      pen.cell(from, 28, long, 28, label, dead ? "bad" : said ? "new" : "plain") +
      pen.arrow(x, 56, x, 78, "");

    // The view: what a page of addresses stands for.
    const top = 80;
    for (let i = 0; i < now.view.pages; ++i) {
      const at = left + i * page;
      const middle = at + page / 2;
      const hole = within(i) && !now.room[i];
      const kind = dead && i === touched ? "bad" : !within(i) ? "gone" : hole ? "private" : "shared";
      const what = !within(i) ? "no page" : hole ? "hole" : "bytes";
      const rest = broken(i) && kind === "shared" ? part : 0;
      if (rest) {
        inside += pen.box(at, top, page, 54, "new") + pen.box(at, top, part, 54, "shared") +
          pen.text(at + part + (page - part) / 2, top + 42, "zeros", "middle small on-new");
      } else {
        inside += pen.box(at, top, page, 54, kind) +
          pen.text(middle, top + 42, what, `middle small on-${kind}`);
      }
      inside += pen.text(middle + rest / 2, top + 22, wide ? `page ${i}` : String(i), `middle on-${kind}`);
      const x = at + part / 2;
      if (within(i)) inside += pen.line([`${x},${top + 54}`, `${x},${top + 98}`], hole ? "gone" : "");
    }

    // The file, and the disk.
    const file = top + 98;
    for (let i = 0; i < 5; ++i) {
      const at = left + i * page;
      const kind = now.room[i] ? "shared" : "private";
      if (!within(i)) continue;
      inside += pen.box(at, file, Math.min(page, end - at), 30, kind);
      if (!now.room[i] && !broken(i))
        inside += pen.text(at + page / 2, file + 20, "no room", `middle small on-${kind}`);
    }
    inside += pen.line([`${end},${file - 12}`, `${end},${file + 36}`]) +
      pen.text(left, file + 54, `The file ends at byte ${now.end}`, "strong");
    const disk = file + 74;
    const ours = now.room.filter(Boolean).length;
    for (let i = 0; i < 5; ++i) {
      const whose = i < ours ? "file" : i < 5 - now.free ? "others" : "free";
      const kind = { file: "shared", free: "gone", others: "plain" }[whose];
      inside += pen.cell(left + i * page, disk, page, 30, whose, kind);
    }
    inside += pen.text(left, disk + 50, fileEnd.diskWords(recording, state), "strong");
    return { width, height: disk + 60, inside };
  },

  words(recording, state) {
    const now = recording.states[state.at];
    const said = fileEnd.touch(recording, state);
    const done = said ? ` The ${state.did.what} of byte ${recording.places[state.place]}: ${said}.`
      : ` The next touch is of byte ${recording.places[state.place]}.`;
    const lost = said && fileEnd.lost(recording, state) ? " No read of the file finds what was stored." : "";
    const holes = now.room.filter((room, i) => !room && i * recording.page < now.end).length;
    const sparse = holes ? ` ${holes} of its pages ${holes === 1 ? "is a hole" : "are holes"}.` : "";
    return `The file ends at byte ${now.end}.${sparse} ${fileEnd.diskWords(recording, state)}.${done}${lost}`;
  },

  finding(recording, trail) {
    const state = trail.at(-1);
    if (!fileEnd.died(recording, state)) return null;
    const { end, then } = recording.states[state.did.from];
    const byte = recording.places[state.place];
    const { copy_out } = then.touch[state.place];
    const net = `copy_out returns "${copy_out.error}" there.`;
    if (byte < end)
      return `byte ${byte} lies within the file, and its ${state.did.what} ends the program all the same: the page ` +
        `is a hole, and the disk is full. allocate would have said "${then.allocate.error}"; ${net} ` +
        `(The disk is a ${recording.disk}, as /dev/shm is. On ext4 such a load finds a 0, and the first store ends ` +
        "the program.)";
    const zeros = recording.places.filter((place, i) => place >= end && then.touch[i].load.value === 0);
    const { signal } = then.touch[state.place][state.did.what];
    const where = zeros.length
      ? `behind the file's end a load still gives 0, up to byte ${zeros.at(-1)}, the last of its page; byte ${byte} ` +
        `lies in a page behind that: ${signal}.`
      : `the file ends with a page, and byte ${byte} lies in a page behind that: ${signal}.`;
    return `${where} ${net} Go back, and have it grow while others fill the disk.`;
  },
});

/** What the recording says of what was done last. */
const fileEnd = {
  outcome(recording, { at, place, did }) {
    if (!did || !["load", "store"].includes(did.what)) return null;
    return recording.states[did.from].then.touch[place][did.what];
  },
  died: (recording, state) => Boolean(fileEnd.outcome(recording, state)?.signal),
  lost: (recording, state) => fileEnd.outcome(recording, state)?.in_file === false,
  /** The touch that was done, in words; null if none was. */
  touch(recording, state) {
    const found = fileEnd.outcome(recording, state);
    if (!found) return null;
    if (found.signal) return `${found.signal} ✗`;
    if ("value" in found) return found.value ? `'${String.fromCharCode(found.value)}'` : "0";
    return found.in_file ? "stored" : "stored, in no file";
  },
  diskWords(recording, { at, did }) {
    const { free } = recording.states[at];
    const error = did && recording.states[did.from].then[did.what]?.error;
    return error ? `allocate: ${error}` : `Of the disk's 5 pages ${free || "none"} ${free === 1 ? "is" : "are"} free`;
  },
};
