export { modelOfFiles } from './model/model-of-files';
export { makePlan } from './plan/make-plan';
export { cdkValidationReport } from './report/cdk-validation-report';
export { planJson } from './report/plan/plan-json';
export { judgeModel } from './rules/judge-model';
export { ruleOptions } from './rules/rule-options';
