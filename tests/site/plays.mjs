// How each picture that plays is played by the keyboard to what it shows: the answer that is given, the keys
// that are pressed, and words that the finding must have.
export const plays = {
  scheduler: { answer: 0, keys: "121212", finds: "18 lose one" },
  "file-end": { answer: 1, keys: "nnnnl", finds: "SIGBUS" },
  "many-addresses": { answer: 0, keys: "plh", finds: "the handle is closed" },
  names: { answer: 0, keys: "5", finds: "leaves a name" },
  "two-widths": { answer: 0, keys: "ta", finds: "120 are" },
  window: { answer: 0, keys: "1", finds: "a whole page" },
};

/** Plays the first picture of this name on the page, and returns what was found, or what went wrong. */
export async function play(page, name) {
  const { answer, keys, finds } = plays[name];
  const picture = page.locator(`memory-picture[plays="${name}"]`).first();
  const answers = picture.locator(".answers button");
  await answers.first().focus();
  for (let at = 0; at < answer; at += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const begun = await picture.locator(".words").innerText();
  for (const key of keys) await page.keyboard.press(key);
  const found = await picture.locator(".finding").innerText();
  const wrong = found.includes(finds) ? [] : [`${name}: "${found}" does not say "${finds}"`];
  await page.keyboard.press("r");
  if (await picture.locator(".words").innerText() !== begun) wrong.push(`${name}: r does not lead to its start`);
  for (const key of keys) await page.keyboard.press(key); // as a reader leaves it
  return wrong;
}
