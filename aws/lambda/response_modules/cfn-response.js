// Answers CloudFormation for a custom resource whose function's source is in a template, with the
// interface of AWS's module of this name.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-lambda-function-code-cfnresponsemodule.html
'use strict';

const http = require('http');
const https = require('https');

exports.SUCCESS = 'SUCCESS';
exports.FAILED = 'FAILED';

exports.send = (event, context, status, data, physicalResourceId, noEcho) => new Promise((done) => {
  const body = JSON.stringify({
    Status: status,
    Reason: `See the details in CloudWatch Log Stream: ${context.logStreamName}`,
    PhysicalResourceId: physicalResourceId || context.logStreamName,
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
    NoEcho: noEcho || false,
    Data: data,
  });
  const url = new URL(event.ResponseURL);
  const finish = () => { context.done(); done(); };
  const request = (url.protocol === 'https:' ? https : http).request({
    hostname: url.hostname,
    port: url.port || undefined,
    path: url.pathname + url.search,
    method: 'PUT',
    headers: { 'content-type': '', 'content-length': Buffer.byteLength(body) },
  }, (response) => { response.resume(); finish(); });
  request.on('error', (error) => {
    console.log(`cfn-response: the answer was not sent: ${error}`);
    finish();
  });
  request.end(body);
});
