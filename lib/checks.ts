export { readTemplateFile } from './cloudformation/template-file/read-template-file';
export { cdkValidationReport } from './report/cdk-validation-report';
export { judge } from './rules/judge';
export { ruleOptions } from './rules/rule-options';
