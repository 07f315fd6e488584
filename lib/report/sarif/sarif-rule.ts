import type { Rule } from '../../rules/rule';
import { markdownLink } from '../markdown/markdown-link';
import { markdownText } from '../markdown/markdown-text';
import { SARIF_LEVELS } from './sarif-levels';

/** A rule as SARIF describes it. */
export function sarifRule({ id, severity, title, why, fix, source }: Rule): object {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: {
      text: `${why} ${fix} See ${source}`,
      markdown: `${markdownText(why)}\n\n${markdownText(fix)}\n\n${markdownLink('Documentation', source)}`,
    },
    helpUri: source,
    defaultConfiguration: { level: SARIF_LEVELS[severity] },
  };
}
