import assert from 'node:assert/strict';
import { startBrowser, whyNoBrowser, type PanelBrowser, type PanelPage } from './page';

/** The page of the test that runs, and how to open others beside it. */
export type PanelOfTest = Omit<PanelPage, 'close' | 'faults'> & Pick<PanelBrowser, 'open'>;

/**
 * Gives each test of a suite a page of its own with the panel in it, in one browser; no test may leave a fault on its page.
 * Without a browser the suite is skipped with one sentence.
 */
export function panelForEach(): PanelOfTest {
  let browser: PanelBrowser | undefined;
  let panel: PanelPage | undefined;
  before(async function () {
    const why = whyNoBrowser();
    if (why !== null) {
      console.log(`      ${why}`);
      this.skip();
    }
    browser = await startBrowser();
  });
  after(() => browser?.close());
  beforeEach(async () => {
    panel = await browser?.open();
  });
  afterEach(async () => {
    assert.deepEqual(panel?.faults, []);
    await panel?.close();
  });
  const within = <T>(one: T | undefined): T => one ?? assert.fail('There is a panel within a test only.');
  return {
    get page() {
      return within(panel).page;
    },
    tell: (told) => within(panel).tell(told),
    told: () => within(panel).told(),
    open: (look) => within(browser).open(look),
  };
}
