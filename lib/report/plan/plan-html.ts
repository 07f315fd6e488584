import { planSituations, type CapacityPlan, type PlanSituation, type Taken } from '../../plan/capacity-plan';
import { htmlText } from '../html/html-text';
import { counted, grouped } from './counted';
import { groupCard } from './group-card';
import { groupSize } from './group-size';
import { planStyles } from './plan-styles';
import { planNotes, planTables, situationTitles, type PlanTable } from './plan-tables';
import { subnetCard } from './subnet-card';
import { verdictMark, verdictWords, worstVerdict } from './verdict-mark';

/** The plan as one page: no script, nothing from the network. */
export function planHtml(plan: CapacityPlan): string {
  const situations = planSituations.filter((situation) => plan.subnets.some((subnet) => subnet.situations[situation]));
  const notes = planNotes(plan);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Capacity plan</title>
<style>${planStyles(situations)}</style>
</head>
<body>
<header>
<h1>Capacity plan</h1>
<p class="quiet">${counted(plan.groups.length, 'node group')} in ${counted(plan.subnets.length, 'subnet')}: how many pods fit, what is left, and where it breaks.</p>
</header>
<main>
${situationSwitch(plan, situations)}
${situations.map((situation) => summary(plan, situation)).join('\n')}
<section aria-labelledby="subnets"><h2 id="subnets">Subnets</h2>
<div class="cards">
${plan.subnets.map((subnet) => subnetCard(subnet, situations, plan.lostZone)).join('\n')}
</div></section>
<section aria-labelledby="groups"><h2 id="groups">Node groups</h2>
<div class="cards">
${plan.groups.map((group) => groupCard(group, situations)).join('\n')}
</div></section>
<section aria-labelledby="numbers"><h2 id="numbers">The same in numbers</h2>
${planTables(plan).map(table).join('\n')}
</section>
${notes.length > 0 ? `<section aria-labelledby="notes"><h2 id="notes">Notes</h2><ul>${notes.map((note) => `<li>${htmlText(note)}</li>`).join('')}</ul></section>` : ''}
</main>
<footer>Single addresses are drawn by number: AWS does not tell in advance where they will be. A chance is that of enough whole blocks if each falls anywhere at random.</footer>
</body>
</html>
`;
}

/** One choice for each situation, with a mark of the worst that it brings. */
function situationSwitch({ subnets }: CapacityPlan, situations: readonly PlanSituation[]): string {
  const chosen = situations.includes('max') ? 'max' : situations.at(0);
  const choices = situations.map((situation) => {
    const worst = worstVerdict(subnets, situation);
    return (
      `<label><input type="radio" name="at" id="at-${situation}"${situation === chosen ? ' checked' : ''}>` +
      `${worst ? verdictMark(worst) : ''}${htmlText(situationTitles[situation])}${worst ? `<span class="spoken">, ${verdictWords[worst].toLowerCase()}</span>` : ''}</label>`
    );
  });
  return situations.length === 0 ? '' : `<fieldset><legend class="spoken">Show</legend>${choices.join('')}</fieldset>`;
}

/** Sums of all groups and subnets. */
function summary({ groups, subnets }: CapacityPlan, situation: PlanSituation): string {
  const sizes = groups.map((group) => groupSize(group, situation));
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const known = subnets.filter(({ situations }) => situations[situation]);
  const takenOf = (unit: keyof Taken) => sum(known.map(({ situations }) => situations[situation]?.taken[unit] ?? 0));
  const verdict = worstVerdict(subnets, situation);
  const numbers: [value: string, label: string][] = [
    [grouped(sum(sizes.map(({ nodes }) => nodes))), 'nodes'],
    [grouped(sum(sizes.map(({ pods }) => pods))), 'Windows pods'],
    [grouped(takenOf('prefixes')), `prefixes of ${grouped(sum(known.map(({ prefixes }) => prefixes ?? 0)))} blocks`],
    [grouped(takenOf('addresses')), 'single addresses'],
  ];
  return (
    `<dl class="summary at at-${situation}">` +
    (verdict
      ? `<div><dt>worst of all subnets</dt><dd class="verdict ${verdict}">${verdictMark(verdict)}${verdictWords[verdict]}</dd></div>`
      : '') +
    `${numbers.map(([value, label]) => `<div><dt>${label}</dt><dd>${value}</dd></div>`).join('')}</dl>`
  );
}

function table({ title, columns, rows, legend }: PlanTable): string {
  const cells = (row: readonly string[]) => row.map((cell) => `<td>${htmlText(cell)}</td>`).join('');
  return (
    `<h3>${htmlText(title)}</h3><div class="scroll" tabindex="0" role="region" aria-label="${htmlText(`Table: ${title}`)}"><table><thead><tr>` +
    `${columns.map((column) => `<th scope="col">${htmlText(column)}</th>`).join('')}</tr></thead><tbody>` +
    `${rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</tbody></table></div><p class="quiet">${htmlText(legend)}</p>`
  );
}
