import type { PlanSituation } from '../../plan/capacity-plan';

/** The style sheet of the page. What is shown of the chosen situation is chosen here too, so the page needs no script. */
export function planStyles(situations: readonly PlanSituation[]): string {
  const hidden = situations.map((situation) => `body:has(#at-${situation}:checked) .at:not(.at-${situation})`).join(',\n');
  return `
:root {
  color-scheme: light dark;
  --page: #f7f8fa; --card: #ffffff; --text: #16202c; --quiet: #4a5768; --line: #cfd6df; --accent: #1f5fbf;
  --kept: #8b95a3; --single: #b4690e; --rest: #123f8c; --desired: #2f74d0; --most: #7fb0ea; --free: #eef2f6;
  --fits: #1b6e3c; --luck: #8a5300; --bad: #b3261e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #11161d; --card: #1a212b; --text: #e7ecf2; --quiet: #a9b5c4; --line: #36414f; --accent: #8ab8f5;
    --kept: #667181; --single: #d99a45; --rest: #5f97e8; --desired: #3d6fb8; --most: #294a7a; --free: #222b37;
    --fits: #7cd39b; --luck: #e8b767; --bad: #ff9d94;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, 'Segoe UI', sans-serif; }
main, header { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2rem; }
h1 { font-size: 1.75rem; margin: 0; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 0.75rem; }
h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
p { margin: 0.25rem 0; }
.quiet { color: var(--quiet); }
fieldset { border: 0; margin: 1.25rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0.5rem; position: sticky; top: 0; background: var(--page); padding-block: 0.5rem; }
legend { padding: 0; float: left; margin-right: 0.5rem; line-height: 2.25rem; }
fieldset label { display: inline-flex; align-items: center; gap: 0.4rem; border: 1px solid var(--line); border-radius: 0.5rem; background: var(--card); padding: 0 0.75rem; line-height: 2.25rem; cursor: pointer; }
fieldset label:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); font-weight: 600; }
fieldset label:has(:focus-visible), [tabindex]:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); }
article { background: var(--card); border: 1px solid var(--line); border-radius: 0.75rem; padding: 1rem; break-inside: avoid; }
svg { display: block; width: 100%; height: auto; margin: 0.75rem 0 0.5rem; }
.kept { fill: var(--kept); background: var(--kept); } .single { fill: var(--single); background: var(--single); } .rest { fill: var(--rest); background: var(--rest); }
.desired { fill: var(--desired); background: var(--desired); } .most { fill: var(--most); background: var(--most); } .free { fill: var(--free); background: var(--free); }
.grid { stroke: var(--card); stroke-width: 1.5; fill: none; }
ul.parts { list-style: none; margin: 0; padding: 0; display: grid; gap: 0.1rem; font-size: 0.9rem; }
ul.parts i { display: inline-block; width: 0.8rem; height: 0.8rem; border: 1px solid var(--line); border-radius: 0.2rem; margin-right: 0.5rem; vertical-align: -0.05rem; }
.verdict { font-weight: 600; }
.fits { color: var(--fits); } .luck { color: var(--luck); } .unbalanced, .impossible { color: var(--bad); }
.bar { position: relative; height: 1.1rem; border-radius: 0.3rem; background: var(--free); border: 1px solid var(--line); margin: 0.75rem 0 0.5rem; overflow: hidden; }
.bar span { position: absolute; inset: 0 auto 0 0; }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 0.75rem; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
th, td { text-align: left; padding: 0.4rem 0.75rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
tr:last-child td { border-bottom: 0; }
footer { max-width: 76rem; margin: 2rem auto; padding: 0 1.25rem; color: var(--quiet); font-size: 0.9rem; }
${hidden} { display: none; }
@media print {
  :root { --page: #ffffff; --card: #ffffff; --text: #000000; --quiet: #333333; --line: #999999; --kept: #8b95a3; --single: #b4690e; --rest: #123f8c; --desired: #2f74d0; --most: #7fb0ea; --free: #ffffff; --fits: #1b6e3c; --luck: #8a5300; --bad: #b3261e; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { font-size: 11px; }
  fieldset { position: static; }
  fieldset label:not(:has(:checked)) { display: none; }
  .scroll { overflow: visible; }
  th, td { white-space: normal; padding: 0.2rem 0.4rem; }
}
`;
}
