import { Composer } from 'yaml';
import { PowerShellLexer } from '../../lib/powershell/powershell-lexer';
import { judgeTemplates } from '../support/judge-templates';
import { withGroups } from '../support/large-templates';

test('the settings of an add-on are read once, however many groups depend on them', () => {
  const read = jest.spyOn(Composer.prototype, 'compose');
  judgeTemplates([withGroups(20)]);
  expect(read).toHaveBeenCalledTimes(1);
});

test('the PowerShell of groups that have the same is read once, however many rules look at it', () => {
  const read = jest.spyOn(PowerShellLexer, 'read');
  judgeTemplates([withGroups(20)]);
  expect(read).toHaveBeenCalledTimes(1);
});
