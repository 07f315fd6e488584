import { PowerShellLexer } from '../../lib/powershell/powershell-lexer';
import { parseYaml } from '../../lib/values/texts/parse-yaml';
import { judgeTemplates } from '../support/judge-templates';
import { withGroups } from '../support/large-templates';

jest.mock('../../lib/values/texts/parse-yaml', () => {
  const actual = jest.requireActual<{ parseYaml: typeof parseYaml }>('../../lib/values/texts/parse-yaml');
  return { parseYaml: jest.fn(actual.parseYaml) };
});

test('the settings of an add-on are read once, however many groups depend on them', () => {
  jest.mocked(parseYaml).mockClear();
  judgeTemplates([withGroups(20)]);
  expect(parseYaml).toHaveBeenCalledTimes(1);
});

test('the PowerShell of a group is read once, however many rules look at it', () => {
  const read = jest.spyOn(PowerShellLexer, 'read');
  judgeTemplates([withGroups(20)]);
  // Of the 20 groups, and of the one that is there before.
  expect(read).toHaveBeenCalledTimes(21);
});
