import { describeLogs } from './support';

describeLogs('what is quoted of code leaves comments out', [
  [`if (/* first */ flag /* why */ && // line\n other) log(1)`, '1 if flag & flag && other'],
  [`if (!/* no */ /* no */\n // no\nflag) log(1)`, '1 if not flag'],
  [`try { // might fail\n risky(); log(1) } catch { log(2) }`, '1\n2 if try { risky(); log(1) } fails'],
  [`switch (/* k */ kind) { case /* a */ 'a': log(1); }`, `1 if kind === 'a'`],
  [`const y = (/* why */ flag) && 2; log(y)`, '{(flag): 2; not (flag): false}'],
  [`if (await/* it */get(/* from */ 'http://x', \`//\${/* y */ y}\`)) log(1)`, "1 if await get('http://x', `//${y}`)"],
  [`if (/\\/\\/ \\/*/.test(name)) log(1)`, '1 if /\\/\\/ \\/*/.test(name)'],
  [`if (list/* of rows */[/* first */ 0]) log(1)`, '1 if list[0]'],
]);
