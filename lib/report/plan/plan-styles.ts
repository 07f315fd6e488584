import type { PlanSituation } from '../../plan/capacity-plan';

/** The style sheet of the page. What is shown of the chosen situation is chosen here too, so the page needs no script. */
export function planStyles(situations: readonly PlanSituation[]): string {
  const hidden = situations.map((situation) => `body:has(#at-${situation}:checked) .at:not(.at-${situation})`).join(',\n');
  return `
:root {
  color-scheme: light dark;
  --page: #f4f6f9; --card: #ffffff; --text: #131c28; --line: #dde3ea; --accent: #1d5fc4; --shade: 0 1px 2px #10182814, 0 4px 12px #1018280d;
  --quiet: #526071; --kept: #a3adba; --single: #c77a1c; --rest: #14408f; --desired: #2f74d0; --most: #8dbaf0; --free: #e9eef4; --missing: #c5281f;
  --fits: #17693a; --luck: #8a5300; --bad: #b3261e; --fits-back: #e2f4e8; --luck-back: #fcefd6; --bad-back: #fde7e4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0e131a; --card: #171e28; --text: #e8edf3; --quiet: #a6b2c1; --line: #2c3643; --accent: #8ab8f5; --shade: none;
    --kept: #566170; --single: #d99a45; --rest: #6ea3f0; --desired: #4179c8; --most: #2a4d82; --free: #222c38; --missing: #ff7d72;
    --fits: #7cd39b; --luck: #e8b767; --bad: #ff9d94; --fits-back: #153223; --luck-back: #36280f; --bad-back: #3d1c1a;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 0.9375rem/1.5 Inter, system-ui, 'Segoe UI', Roboto, sans-serif; font-variant-numeric: tabular-nums; }
main, header { max-width: 80rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2.25rem; }
h1 { font-size: 1.9rem; letter-spacing: -0.02em; line-height: 1.2; margin: 0; }
h2 { font-size: 1.2rem; letter-spacing: -0.01em; margin: 2.25rem 0 0.75rem; }
h3 { font-size: 1.05rem; margin: 0; overflow-wrap: anywhere; }
p { margin: 0.2rem 0; }
.quiet { color: var(--quiet); }
.code { font-family: ui-monospace, 'Cascadia Mono', Menlo, 'DejaVu Sans Mono', monospace; font-size: 0.92em; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
fieldset { border: 0; margin: 1rem -0.5rem 0; padding: 0.5rem; display: flex; flex-wrap: wrap; gap: 0.4rem; position: sticky; top: 0; z-index: 1; background: var(--page); }
fieldset label { position: relative; display: inline-flex; align-items: center; gap: 0.45rem; border: 1px solid var(--line); border-radius: 2rem; background: var(--card); padding: 0.3rem 0.9rem; cursor: pointer; }
fieldset label:hover { border-color: var(--accent); }
fieldset label:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); font-weight: 600; }
fieldset input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
fieldset label:has(:focus-visible), [tabindex]:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.mark { flex: none; width: 0.7rem; height: 0.7rem; background: currentColor; }
.mark.fits { border-radius: 50%; }
.mark.luck { border-radius: 50%; background: linear-gradient(90deg, currentColor 50%, transparent 50%); border: 2px solid currentColor; }
.mark.unbalanced { clip-path: polygon(50% 0, 100% 100%, 0 100%); }
.mark.impossible { clip-path: polygon(20% 0, 50% 30%, 80% 0, 100% 20%, 70% 50%, 100% 80%, 80% 100%, 50% 70%, 20% 100%, 0 80%, 30% 50%, 0 20%); }
.fits { color: var(--fits); --back: var(--fits-back); } .luck { color: var(--luck); --back: var(--luck-back); } .unbalanced, .impossible { color: var(--bad); --back: var(--bad-back); }
.summary { margin: 1rem 0 0; display: flex; flex-wrap: wrap; gap: 0.75rem; }
.summary div { display: flex; flex-direction: column-reverse; flex: 1 1 9rem; background: var(--card); border: 1px solid var(--line); border-radius: 0.8rem; padding: 0.7rem 1rem; box-shadow: var(--shade); }
.summary dt { color: var(--quiet); font-size: 0.9rem; }
.summary dd { margin: 0; font-size: 1.5rem; font-weight: 650; letter-spacing: -0.02em; line-height: 1.3; display: flex; align-items: center; gap: 0.5rem; }
.summary .mark { width: 1rem; height: 1rem; }
.cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); }
article { background: var(--card); border: 1px solid var(--line); border-radius: 0.9rem; padding: 1.1rem 1.2rem; box-shadow: var(--shade); break-inside: avoid; }
svg { display: block; width: 100%; height: auto; margin: 0.8rem 0 0.7rem; border-radius: 0.2rem; }
.kept { fill: var(--kept); background: var(--kept); } .single { fill: var(--single); background: var(--single); } .rest { fill: var(--rest); background: var(--rest); }
.desired { fill: var(--desired); background: var(--desired); } .most { fill: var(--most); background: var(--most); } .free { fill: var(--free); background: var(--free); }
.missing { fill: var(--missing); background: var(--missing); }
.grid { stroke: var(--card); stroke-width: 1.2; fill: none; }
ul.parts { list-style: none; margin: 0; padding: 0; font-size: 0.92rem; }
ul.parts li { display: flex; align-items: center; gap: 0.55rem; padding: 0.14rem 0; }
ul.parts i { flex: none; width: 0.75rem; height: 0.75rem; border-radius: 0.2rem; }
ul.parts i.free { box-shadow: inset 0 0 0 1px var(--line); }
ul.parts i.limit { width: 0.2rem; margin: 0 0.275rem; }
ul.parts b { margin-left: auto; font-weight: 600; white-space: nowrap; }
p.verdict { display: flex; align-items: center; gap: 0.45rem; margin-top: 0.8rem; font-weight: 650; }
article .verdict .mark { margin-left: 0.65rem; }
article p.verdict { background: var(--back); border-radius: 0.5rem; padding: 0.3rem 0.6rem 0.3rem 0; }
article .verdict .quiet { margin-left: auto; color: inherit; font-weight: 500; font-size: 0.86rem; white-space: nowrap; }
.reason { border-top: 1px solid var(--line); margin-top: 0.6rem; padding-top: 0.5rem; color: var(--quiet); font-size: 0.92rem; }
.lost { margin-top: 0.8rem; font-weight: 650; }
.size { display: flex; align-items: baseline; gap: 0.35rem; margin-top: 0.6rem; color: var(--quiet); }
.size b { font-size: 1.3rem; color: var(--text); font-weight: 650; letter-spacing: -0.02em; }
.size b + b, .size b:nth-of-type(2) { margin-left: 0.8rem; }
.bar { position: relative; height: 1.1rem; border-radius: 0.35rem; background: var(--free); margin: 0.6rem 0 0.7rem; overflow: hidden; }
.bar span { position: absolute; inset: 0 auto 0 0; }
.bar .limit { width: 0.2rem; margin-left: -0.2rem; }
.limit { background: var(--text); }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 0.9rem; box-shadow: var(--shade); margin: 0.5rem 0; }
section > h3 { margin-top: 1.25rem; }
table { border-collapse: collapse; width: 100%; font-size: 0.87rem; }
th, td { text-align: left; padding: 0.45rem 0.8rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
th { color: var(--quiet); font-weight: 600; }
td:first-child { font-weight: 600; }
tr:last-child td { border-bottom: 0; }
section > .quiet, footer { font-size: 0.9rem; }
footer { max-width: 80rem; margin: 2.5rem auto; padding: 0 1.5rem; color: var(--quiet); }
${hidden} { display: none; }
@media print {
  :root {
    --page: #ffffff; --card: #ffffff; --text: #000000; --quiet: #333333; --line: #999999; --shade: none; --kept: #a3adba; --single: #c77a1c; --rest: #14408f; --desired: #2f74d0;
    --most: #8dbaf0; --free: #f1f4f7; --missing: #c5281f; --fits: #17693a; --luck: #8a5300; --bad: #b3261e; --fits-back: #ffffff; --luck-back: #ffffff; --bad-back: #ffffff;
  }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  @page { margin: 12mm; }
  html { font-size: 9.5px; }
  main, header, footer { padding: 0; max-width: none; }
  fieldset { position: static; }
  fieldset label:not(:has(:checked)) { display: none; }
  .cards { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .scroll { overflow: visible; border: 0; }
  .summary { flex-wrap: nowrap; }
  table { font-size: 0.8rem; }
  th, td { white-space: normal; padding: 0.15rem 0.3rem; }
}
`;
}
