'use strict';
// Version 2 of the SDK, which reads no AWS_ENDPOINT_URL: prints the names of the state machines.

const { StepFunctions } = require('aws-sdk');

new StepFunctions().listStateMachines().promise().then(
  answer => console.log(answer.stateMachines.map(machine => machine.name).join(' ')));
