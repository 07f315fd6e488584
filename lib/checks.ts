export { readTemplateFile } from './cloudformation/template-file/read-template-file';
export { readModel } from './model/read-model';
export { makePlan } from './plan/make-plan';
export { cdkValidationReport } from './report/cdk-validation-report';
export { planJson } from './report/plan/plan-json';
export { judge } from './rules/judge';
export { ruleOptions } from './rules/rule-options';
