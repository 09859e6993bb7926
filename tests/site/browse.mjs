// Opens each page of the site in a browser, as a reader has it: light and dark, on a phone and on a wide
// screen, and with JavaScript off. Prints a line for each test, in TAP; tests/site/run.py starts it.
//
//     node tests/site/browse.mjs SITE MODULES [PART OF A PAGE'S NAME]
//
// No rule of axe-core is disabled.

import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { play, plays } from "./plays.mjs";

const [site, modules] = process.argv.slice(2, 4).map((folder) => path.resolve(folder));
const only = process.argv[4] || "";
const require = createRequire(`${modules}/`);
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = [1440, 360];
const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 800 };
const SCHEMES = ["light", "dark"];
const AT_ONCE = 2; // pages, for two processors

let count = 0;
function report(name, wrong) {
  count += 1;
  console.log(`${wrong.length ? "not ok" : "ok"} ${count} - ${name}`);
  wrong.forEach((line) => console.log(`# ${line}`));
}

function pages(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? pages(file) : entry.name.endsWith(".html") ? [file] : [];
  });
}

const address = (name, rest = "") => pathToFileURL(path.join(site, name)).href + rest;

// A context that asks nothing but files, and notes what it refused and what went wrong.
async function opened(browser, options, wrong) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  await context.route((url) => url.protocol !== "file:" && url.protocol !== "data:", (route) => {
    wrong.push(`asks the net for ${route.request().url()}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.on("console", (said) => said.type() === "error" && wrong.push(`console: ${said.text()}`));
  page.on("pageerror", (error) => wrong.push(`script: ${error}`));
  page.on("requestfailed", (request) => { // one that the next page has cut short is no fault
    if (request.failure()?.errorText !== "net::ERR_ABORTED") wrong.push(`not loaded: ${request.url()}`);
  });
  return page;
}

// What sticks out of the page sideways.
function sticksOut() {
  const root = document.scrollingElement;
  return root.scrollWidth > innerWidth ? [`${root.scrollWidth} pixels wide`] : [];
}

// Two frames later all has its place.
const settled = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

// What stands in a folded part is a part of the page, too.
const unfold = () => document.querySelectorAll("details").forEach((part) => { part.open = true; });

async function judge(page) {
  const result = await page.evaluate(() => axe.run(document, {
    resultTypes: ["violations"], preload: false, // it would fetch style sheets, which file:// refuses
  }));
  const why = (node) => [...node.any, ...node.all, ...node.none][0]?.message;
  return result.violations.flatMap((rule) => rule.nodes.slice(0, 3).map(
    (node) => `${rule.id}: ${node.target.join(" ")}: ${why(node)}`));
}

async function look(browser, file) {
  const name = path.relative(site, file);
  const wrong = [];
  const page = await opened(browser, { viewport: { width: WIDTHS[0], height: 900 } }, wrong);
  await page.goto(pathToFileURL(file).href);
  await page.addScriptTag({ content: axe });
  await page.evaluate(unfold);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(settled);
      const found = await page.evaluate(sticksOut);
      if (judged.has(file)) found.push(...await judge(page));
      wrong.push(...found.map((line) => `${width} ${colorScheme}: ${line}`));
    }
  }
  await page.context().close();
  report(name, wrong);
}

// cpp, py, or a folder: by the name of a source's page.
function sourceKind(file) {
  return path.basename(file, ".html") === "index" ? "folder" : path.extname(path.basename(file, ".html"));
}

// True if the page has words that that of the first language does not have.
function isNew(file) {
  const [language, ...rest] = path.relative(site, file).split(path.sep);
  const first = path.join(site, ...rest);
  if (!/^[a-z]{2}$/.test(language) || !fs.existsSync(first)) return true;
  const paragraphs = (one) => fs.readFileSync(one, "utf8").match(/<p>[^<]{40,}/g)?.slice(0, 5).join() ?? "";
  return paragraphs(file) !== paragraphs(first);
}

// --- What a reader does

const tests = {
  async "search finds a word, and what it finds opens"(browser, wrong) {
    const page = await opened(browser, {}, wrong);
    await page.goto(address("search.html", "?q=granularity"));
    const found = page.locator("#search-results li a");
    await found.first().waitFor({ timeout: 10000 });
    if (await found.count() < 2) wrong.push("it finds one page alone");
    await found.first().click();
    await page.waitForURL(/lessons|docs/);
    if (!(await page.locator("article").innerText()).includes("granularity")) wrong.push("it is not there");
  },
  async "without JavaScript each picture is there, and what is folded unfolds"(browser, wrong) {
    const page = await opened(browser, { javaScriptEnabled: false }, wrong);
    for (const file of pages(path.join(site, "lessons")).concat(path.join(site, "index.html"))) {
      const text = fs.readFileSync(file, "utf8");
      const expected = text.split('<figure class="picture').length - 1;
      await page.goto(pathToFileURL(file).href);
      const boxes = page.locator("figure.picture svg");
      let shown = 0;
      for (const box of await boxes.all()) {
        const place = await box.boundingBox();
        shown += place && place.width > 200 && place.height > 50 ? 1 : 0;
      }
      if (shown !== expected) wrong.push(`${file}: ${shown} of ${expected} pictures`);
    }
    const folded = page.locator("details").first();
    await page.goto(pathToFileURL(pages(path.join(site, "lessons"))[0]).href);
    await folded.locator("summary").click();
    if (!await folded.locator("p").first().isVisible()) wrong.push("a click unfolds nothing");
  },
  async "each picture is played by the keyboard to what it shows, on a phone as well"(browser, wrong) {
    const texts = pages(path.join(site, "lessons"));
    for (const name of Object.keys(plays)) {
      const file = texts.find((one) => fs.readFileSync(one, "utf8").includes(`plays="${name}"`));
      if (!file) {
        wrong.push(`${name}: no lesson shows it`);
        continue;
      }
      for (const width of WIDTHS) {
        const page = await opened(browser, { viewport: { width, height: 900 } }, wrong);
        await page.goto(pathToFileURL(file).href);
        wrong.push(...await play(page, name));
        await page.addScriptTag({ content: axe });
        for (const colorScheme of SCHEMES) {
          await page.emulateMedia({ colorScheme });
          const found = [...await page.evaluate(sticksOut), ...await judge(page)];
          wrong.push(...found.map((line) => `${name}, played, ${width} ${colorScheme}: ${line}`));
        }
        await page.context().close();
      }
    }
    const known = fs.readdirSync(path.join(site, "_static/pictures")).filter((one) => one.endsWith(".js"));
    wrong.push(...known.map((one) => one.slice(0, -3)).filter((one) => one !== "player" && !plays[one])
      .map((one) => `${one}: nothing says how it is played`));
  },
  async "a switch to dark changes pictures as a dark system does"(browser, wrong) {
    const ink = (page) => page.locator("figure.picture svg text").first().evaluate(
      (text) => `${getComputedStyle(text).fill} on ${getComputedStyle(document.body).backgroundColor}`);
    const light = await opened(browser, { colorScheme: "light", viewport: WIDE }, wrong);
    await light.goto(address("index.html"));
    const before = await ink(light);
    await light.locator(".theme-toggle-content button").click();
    const switched = await ink(light);
    const dark = await opened(browser, { colorScheme: "dark" }, wrong);
    await dark.goto(address("index.html"));
    if (before === switched) wrong.push(`nothing has changed: ${before}`);
    const followed = await ink(dark);
    if (switched !== followed) wrong.push(`by the switch ${switched}, by the system ${followed}`);
  },
  async "the first stop of the keyboard leads past the sidebar"(browser, wrong) {
    const page = await opened(browser, { viewport: WIDE }, wrong);
    await page.goto(address("index.html"));
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    if (!await page.evaluate(() => document.activeElement.closest("article"))) wrong.push("it does not");
  },
  async "on a phone the keyboard opens the sidebar"(browser, wrong) {
    const page = await opened(browser, { viewport: PHONE }, wrong);
    await page.goto(address("index.html"));
    for (let stop = 0; stop < 4; stop += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(() => document.activeElement.closest(".nav-overlay-icon"))) break;
    }
    await page.keyboard.press("Space");
    await page.waitForTimeout(600); // it slides
    const box = await page.locator(".sidebar-search").boundingBox();
    if (!box || box.x < 0) wrong.push("it stays closed");
  },
  async "what scrolls can be reached, and has a name"(browser, wrong) {
    const page = await opened(browser, { viewport: PHONE }, wrong);
    for (const file of pages(path.join(site, "lessons"))) {
      await page.goto(pathToFileURL(file).href);
      await page.evaluate(settled);
      wrong.push(...await page.evaluate(() => {
        const boxes = [...document.querySelectorAll("article pre, article .table-wrapper, article figure")];
        const scrolling = boxes.filter((box) => box.offsetParent && box.scrollWidth > box.clientWidth);
        return scrolling.filter((box) => box.tabIndex !== 0 || !box.getAttribute("aria-label"))
          .map((box) => `${location.pathname}: ${box.textContent.trim().slice(0, 40)}`);
      }));
    }
  },
  async "the copy button takes what is typed, without prompt and output"(browser, wrong) {
    const page = await opened(browser, { viewport: WIDE }, wrong);
    for (const file of pages(path.join(site, "lessons"))) {
      await page.goto(pathToFileURL(file).href);
      await page.evaluate(unfold);
      const copied = await page.evaluate(() => [...document.querySelectorAll(".highlight-console .copybtn")]
        .map((button) => {
          let taken = "";
          document.addEventListener("copy", (event) => { taken = event.target.value; }, { once: true });
          button.click();
          const parts = [...button.parentElement.querySelectorAll(".gs")];
          return [taken, parts.map((part) => part.textContent).join("")];
        }));
      const bare = (text) => text.replace(/\s/g, "");
      wrong.push(...copied.filter(([taken, typed]) => !taken || bare(taken) !== bare(typed))
        .map((both) => `${file}: copied and typed: ${JSON.stringify(both)}`));
    }
  },
  async "on paper there is no sidebar, and all is unfolded"(browser, wrong) {
    const page = await opened(browser, { viewport: { width: 800, height: 900 } }, wrong);
    const file = pages(path.join(site, "lessons")).find(
      (one) => fs.readFileSync(one, "utf8").includes("<details"));
    await page.goto(pathToFileURL(file).href);
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    for (const gone of [".sidebar-drawer", ".toc-drawer", ".mobile-header"]) {
      if (await page.locator(gone).isVisible()) wrong.push(`${gone} is printed`);
    }
    if (!await page.locator("details p").first().isVisible()) wrong.push("what is folded is not printed");
    wrong.push(...await page.evaluate(sticksOut));
  },
};

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
if (!only) {
  for (const [name, test] of Object.entries(tests)) {
    const wrong = [];
    try {
      await test(browser, wrong);
    } catch (error) {
      wrong.push(String(error).split("\n")[0]);
    }
    report(name, wrong);
  }
}
const waiting = pages(site).filter((file) => path.relative(site, file).includes(only)).sort();
// Hundreds of pages of sources differ in the source alone, and pages that are not translated are those of the first
// language: one of each kind of source is judged, and each text. Which texts are translated their words say.
const kinds = new Map(waiting.filter((file) => file.includes("/source/")).map((file) => [sourceKind(file), file]));
const judged = new Set(waiting.filter((file) => !file.includes("/source/") && isNew(file)).concat([...kinds.values()]));
await Promise.all(Array.from({ length: AT_ONCE }, async () => {
  for (let file; (file = waiting.shift());) {
    try {
      await look(browser, file);
    } catch (error) {
      report(path.relative(site, file), [String(error).split("\n")[0]]);
    }
  }
}));
await browser.close();
console.log(`1..${count}`);
