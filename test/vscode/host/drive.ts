import type { Frame, Page } from 'playwright-core';

/** How long a person would wait before calling it broken. */
const patience = 20_000;

/** Opens a file of the workspace by Ctrl+P, and waits for its text. */
export async function openFile(page: Page, name: string): Promise<void> {
  await ask(page, 'Control+P', name, name);
  await page.keyboard.press('Enter');
  await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor({ timeout: patience });
  await page.locator('.editor-instance .view-line').first().waitFor({ timeout: patience });
}

/** Runs a command from the palette by its title. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await ask(page, 'F1', `>${title}`, title);
  await page.keyboard.press('Enter');
}

/** Opens the list of files or commands and asks it for something; one that was busy when it was asked is opened again. */
async function ask(page: Page, key: string, words: string, found: string): Promise<void> {
  const input = page.locator('.quick-input-widget input').first();
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: found }).first();
  for (let attempt = 0; attempt < 4; attempt++) {
    await page.keyboard.press(key);
    await input.waitFor({ timeout: patience });
    await input.fill(words);
    const isThere = await row.waitFor({ timeout: patience / 2 }).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await page.keyboard.press('Escape');
    // In one that opens late the keys that follow would take an offer.
    await page.locator('.action-widget').waitFor({ state: 'hidden', timeout: patience });
  }
  throw new Error(`"${words}" was never found.`);
}

/** Reloads the window as a person does: a bare reload of the page would lose what the workbench has not written down yet. */
export async function reloadWindow(page: Page): Promise<void> {
  const editor = page.locator('.editor-instance .view-line').first();
  if (await editor.isVisible()) await editor.click();
  const loaded = page.waitForEvent('load');
  await runCommand(page, 'Developer: Reload Window');
  await loaded;
}

/** Chooses a row of the open pick list. */
export async function pick(page: Page, text: string): Promise<void> {
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  await row.waitFor({ timeout: patience });
  await row.click();
}

/** Puts the cursor on a line, counted from 1, and a column. */
export async function goTo(page: Page, line: number, column = 1): Promise<void> {
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget input').waitFor({ timeout: patience });
  await page.keyboard.type(`${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: patience });
}

/**
 * Opens the bulb at the cursor, once what it offers holds a text; a bulb that was opened too early is opened again. `aim` puts
 * the cursor there each time.
 */
export async function openBulb(page: Page, offered: string, aim?: () => Promise<void>): Promise<void> {
  const row = page.locator('.action-widget .monaco-list-row', { hasText: offered }).first();
  for (let attempt = 0; attempt < 5; attempt++) {
    await aim?.();
    await page.keyboard.press('Control+.');
    const isThere = await row.waitFor({ timeout: patience / 4 }).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await page.keyboard.press('Escape');
    // In one that opens late the keys that follow would take an offer.
    await page.locator('.action-widget').waitFor({ state: 'hidden', timeout: patience });
  }
  throw new Error(`The bulb never offered "${offered}".`);
}

/** Takes an offer of the open bulb by the keyboard, which waits for no animation. */
export async function takeOffer(page: Page, text: string): Promise<void> {
  const focused = page.locator('.action-widget .monaco-list-row.focused');
  for (let moves = 0; moves < 20; moves++) {
    if ((await focused.innerText()).trim() === text) return page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`The bulb does not offer "${text}".`);
}

/** The text of the file that is on screen, as far as it is drawn; VS Code draws spaces as no-break spaces. */
export async function shownText(page: Page): Promise<string> {
  const lines = await page.locator('.editor-instance .view-lines').first().innerText();
  return lines.replaceAll('\u00a0', ' ');
}

/** The frame in which the panel's page lives: a webview is two iframes down. */
export async function panelFrame(page: Page): Promise<Frame> {
  const end = Date.now() + patience;
  for (;;) {
    for (const frame of page.frames()) {
      // A frame that is just being replaced is not the one.
      const app = await frame.$('#app > *').catch(() => null);
      if (app) return frame;
    }
    if (Date.now() > end) throw new Error('The panel never drew anything.');
    await page.waitForTimeout(200);
  }
}

/** The whole window starts anew, the extension last: a busy machine needs two spells of patience. */
export async function panelAfterReload(page: Page): Promise<Frame> {
  await reloadWindow(page);
  return panelFrame(page).catch(() => panelFrame(page));
}
