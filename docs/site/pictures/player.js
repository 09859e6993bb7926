// What the pictures that can be played have in common: a question first, then controls, a way back, and
// what the recording shows. A picture is what it gives to definePicture(): see there. Plain custom elements,
// and classic scripts: a page that is opened as a file may load no modules, and fetch nothing.
"use strict";

(() => {
  const pictures = new Map();

  /**
   * Says what the picture NAME of <memory-picture plays="NAME"> is:
   *   question, answers   what the reader says before the controls are free; the answers are texts
   *   start(recording)    the first state: any value, which is never changed; a later one with `first: true` is
   *                       where the way from the start leads from then on
   *   controls(recording, state)
   *                       what can be done: [{key, label, to}]; `to` is the next state, or null where it
   *                       cannot be done now; key is one character, other than b and r
   *   draw(recording, state, wide)
   *                       the stage: the inside of an <svg> and its size, {width, height, inside}. `wide` is
   *                       false on a phone: then no wider than 340.
   *   words(recording, state)
   *                       the same for who does not see it, in a sentence
   *   finding(recording, trail)
   *                       what was found once the states of the trail were seen, or null
   *   more(recording, trail, go)
   *                       optional: an element below the controls; go(state) leads to one
   *   dragged(recording, state, from, to)
   *                       optional: the next state when one part of the stage was dragged to another; parts
   *                       are its elements with data-part. Whatever it does must have a control as well.
   */
  function definePicture(name, picture) {
    pictures.set(name, picture);
    document.querySelectorAll(`memory-picture[plays="${name}"]`).forEach((element) => element.begin());
  }

  class MemoryPicture extends HTMLElement {
    connectedCallback() {
      this.begin();
    }

    /** Builds what is below the still, once the picture is known. The still stays until it is played. */
    begin() {
      const picture = pictures.get(this.getAttribute("plays"));
      if (!picture || this.picture) return;
      this.picture = picture;
      const data = document.getElementById(`recording-${this.getAttribute("plays")}`);
      this.recording = JSON.parse(data.textContent);
      this.still = [...this.children];
      this.trail = [picture.start(this.recording)];
      this.said = null;
      this.append(this.questionBox());
      this.addEventListener("keydown", (event) => this.pressed(event));
      new ResizeObserver(() => this.stage && this.show()).observe(this);
    }

    questionBox() {
      const box = made("fieldset", "question");
      box.append(made("legend", "", this.picture.question));
      const row = made("div", "answers");
      for (const answer of this.picture.answers) {
        const button = made("button", "", answer);
        button.type = "button";
        button.addEventListener("click", () => this.answer(answer));
        row.append(button);
      }
      box.append(row);
      return box;
    }

    /** From here on it can be played. */
    answer(said) {
      this.said = said;
      this.querySelector(".question").remove();
      this.still.forEach((element) => element.remove());
      this.stage = made("div", "stage");
      this.spoken = made("p", "words");
      this.spoken.setAttribute("aria-live", "polite");
      this.buttons = made("div", "controls");
      this.buttons.setAttribute("role", "group");
      this.buttons.setAttribute("aria-label", "what happens next");
      this.found = made("p", "finding");
      this.found.setAttribute("role", "status");
      this.extra = made("div", "more");
      this.append(
        made("p", "asked", `${this.picture.question} You said: ${said}.`),
        this.stage, this.buttons, this.spoken, this.found, this.extra);
      this.show();
      if (this.picture.dragged) this.letDrag();
      this.buttons.querySelector("button:not([aria-disabled=true])").focus();
    }

    letDrag() {
      const partAt = ({ clientX, clientY }) => document.elementFromPoint(clientX, clientY)?.closest("[data-part]");
      let from = null;
      this.stage.addEventListener("pointerdown", (event) => {
        from = partAt(event)?.dataset.part;
        partAt(event)?.classList.add("held");
      });
      this.addEventListener("pointerup", (event) => {
        this.stage.querySelector(".held")?.classList.remove("held");
        const to = partAt(event)?.dataset.part;
        if (from && to && from !== to) this.go(this.picture.dragged(this.recording, this.state, from, to));
        from = null;
      });
    }

    get state() {
      return this.trail.at(-1);
    }

    go(state) {
      this.trail.push(state);
      this.show();
    }

    /** All controls of this moment, the way back and the beginning among them. */
    controls() {
      const own = this.picture.controls(this.recording, this.state)
        .map((one) => ({ ...one, act: one.to === null ? null : () => this.go(one.to) }));
      const begun = this.trail.length > 1;
      const back = () => { this.trail.pop(); this.show(); };
      const again = () => { this.trail = [this.trail.findLast((state) => state.first) ?? this.trail[0]]; this.show(); };
      return [
        ...own,
        { key: "b", label: "Back", act: begun ? back : null },
        { key: "r", label: "From the start", act: begun ? again : null },
      ];
    }

    show() {
      const wide = this.clientWidth >= 560;
      const { width, height, inside } = this.picture.draw(this.recording, this.state, wide);
      const words = this.picture.words(this.recording, this.state);
      this.stage.innerHTML =
        `<svg viewBox="-2 -2 ${width + 4} ${height + 4}" role="img" aria-label="${escaped(words)}"
              style="max-width: ${width * 1.25}px">${inside}</svg>`;
      this.spoken.textContent = words;
      this.showControls();
      const found = this.picture.finding(this.recording, this.trail);
      this.found.textContent = found ? `Recorded from real processes: ${found} You said: ${this.said}.` : "";
      this.classList.toggle("found", Boolean(found));
      const more = this.picture.more?.(this.recording, this.trail, (state) => this.go(state));
      this.extra.replaceChildren(...(more ? [more] : []));
    }

    /** The buttons stay the same elements where they can, so that the focus stays where it is. One that can do
     * nothing now is said to be so, and keeps the focus, too. */
    showControls() {
      const every = this.controls();
      while (this.buttons.children.length > every.length) this.buttons.lastChild.remove();
      while (this.buttons.children.length < every.length) {
        const button = made("button");
        button.type = "button";
        button.addEventListener("click", () => button.act?.());
        this.buttons.append(button);
      }
      every.forEach((one, i) => {
        const button = this.buttons.children[i];
        button.innerHTML = `<kbd>${escaped(one.key)}</kbd> ${escaped(one.label)}`;
        button.setAttribute("aria-keyshortcuts", one.key);
        button.setAttribute("aria-disabled", String(!one.act));
        button.act = one.act;
      });
    }

    pressed(event) {
      if (!this.stage || event.ctrlKey || event.altKey || event.metaKey) return;
      const control = this.controls().find((one) => one.key === event.key.toLowerCase());
      if (!control) return;
      event.preventDefault();
      control.act?.();
    }
  }

  function made(tag, name = "", text = "") {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.textContent = text;
    return element;
  }

  const escaped = (text) =>
    String(text).replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

  // What a stage is drawn with: texts of SVG. `kind` is a class of picture.css: plain, shared, private, new,
  // bad, gone; what differs in colour differs in its line, too.
  const draw = {
    text: (x, y, text, kind = "") => `<text x="${x}" y="${y}" class="${kind}">${escaped(text)}</text>`,
    box: (x, y, width, height, kind = "plain") =>
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="4" class="box ${kind}"/>`,
    /** A box with a text in its middle. */
    cell: (x, y, width, height, text, kind = "plain") =>
      draw.box(x, y, width, height, kind) +
      draw.text(x + width / 2, y + height / 2 + 5, text, `middle on-${kind}`),
    line: (points, kind = "") => `<polyline points="${points.join(" ")}" class="line ${kind}"/>`,
    /** A line with a head, from one point to another. */
    arrow(x1, y1, x2, y2, kind = "") {
      const length = Math.hypot(x2 - x1, y2 - y1);
      const [u, v] = [(x2 - x1) / length, (y2 - y1) / length];
      const side = (s) => `${x2 - 9 * u + s * 4 * v},${y2 - 9 * v - s * 4 * u}`;
      return draw.line([`${x1},${y1}`, `${x2 - 8 * u},${y2 - 8 * v}`], kind) +
        `<polygon points="${x2},${y2} ${side(1)} ${side(-1)}" class="arrowhead ${kind}"/>`;
    },
  };

  window.definePicture = definePicture;
  window.picturePen = draw;
  window.pictureMade = made;
  customElements.define("memory-picture", MemoryPicture);
})();
