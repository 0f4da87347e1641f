'use strict';

const cdk = require('aws-cdk-lib');
const { StepFunctionStack } = require('./lib/step-function-stack');

new StepFunctionStack(new cdk.App(), 'StepFunctionStack');
