'use strict';
// Two stacks with what people declare beside their state machines. `-c change=yes` changes some of it,
// `-c fail=yes` adds a resource that cannot be made, `-c handler=FOLDER` takes the function's code
// from elsewhere, `-c wait=SECONDS` is the state machine's.

const path = require('path');
const cdk = require('aws-cdk-lib');
const cloudwatch = require('aws-cdk-lib/aws-cloudwatch');
const resources = require('aws-cdk-lib/custom-resources');
const dynamodb = require('aws-cdk-lib/aws-dynamodb');
const events = require('aws-cdk-lib/aws-events');
const eventTargets = require('aws-cdk-lib/aws-events-targets');
const iam = require('aws-cdk-lib/aws-iam');
const lambda = require('aws-cdk-lib/aws-lambda');
const destinations = require('aws-cdk-lib/aws-lambda-destinations');
const sources = require('aws-cdk-lib/aws-lambda-event-sources');
const logs = require('aws-cdk-lib/aws-logs');
const s3 = require('aws-cdk-lib/aws-s3');
const notifications = require('aws-cdk-lib/aws-s3-notifications');
const scheduler = require('aws-cdk-lib/aws-scheduler');
const schedulerTargets = require('aws-cdk-lib/aws-scheduler-targets');
const sns = require('aws-cdk-lib/aws-sns');
const subscriptions = require('aws-cdk-lib/aws-sns-subscriptions');
const sqs = require('aws-cdk-lib/aws-sqs');
const ssm = require('aws-cdk-lib/aws-ssm');
const sfn = require('aws-cdk-lib/aws-stepfunctions');
const tasks = require('aws-cdk-lib/aws-stepfunctions-tasks');

const DESTROY = cdk.RemovalPolicy.DESTROY;
const string = dynamodb.AttributeType.STRING;

const inline = (scope, id, code, more = {}) => new lambda.Function(scope, id, {
  code: lambda.Code.fromInline(code),
  handler: 'index.handler',
  runtime: lambda.Runtime.PYTHON_3_11,
  ...more,
});

// Stores whose names and streams the other stack takes over.
class StoresStack extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    this.orders = new dynamodb.Table(this, 'Orders', {
      partitionKey: { name: 'id', type: string },
      sortKey: { name: 'at', type: dynamodb.AttributeType.NUMBER },
      stream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: 'expires',
      removalPolicy: DESTROY,
    });
    this.orders.addGlobalSecondaryIndex({
      indexName: 'byCustomer',
      partitionKey: { name: 'customer', type: string },
      projectionType: dynamodb.ProjectionType.INCLUDE,
      nonKeyAttributes: ['total'],
    });
    this.sessions = new dynamodb.TableV2(this, 'Sessions', {
      partitionKey: { name: 'id', type: string },
      removalPolicy: DESTROY,
    });
    this.bucket = new s3.Bucket(this, 'Files', {
      autoDeleteObjects: true,
      removalPolicy: DESTROY,
      versioned: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      lifecycleRules: [{ expiration: cdk.Duration.days(30), prefix: 'tmp/' }],
    });
  }
}

class NestedMessages extends cdk.NestedStack {
  constructor(scope, id, props) {
    super(scope, id);
    this.topic = new sns.Topic(this, 'News', { displayName: props.displayName });
    this.dead = new sqs.Queue(this, 'Dead', { retentionPeriod: cdk.Duration.days(14) });
    this.queue = new sqs.Queue(this, 'Queue', {
      deadLetterQueue: { queue: this.dead, maxReceiveCount: 3 },
      visibilityTimeout: cdk.Duration.seconds(30),
    });
    this.topic.addSubscription(new subscriptions.SqsSubscription(this.queue, {
      rawMessageDelivery: true,
      filterPolicy: { kind: sns.SubscriptionFilter.stringFilter({ allowlist: ['order'] }) },
    }));
  }
}

class RichStack extends cdk.Stack {
  constructor(scope, id, stores) {
    super(scope, id);
    const context = name => this.node.tryGetContext(name);
    this.changed = context('change') === 'yes';

    this.messages = new NestedMessages(this, 'Messages', {
      displayName: this.changed ? 'new' : 'old',
    });
    this.topic = this.messages.topic;
    this.functions(stores, context('handler') || path.join(__dirname, 'handler'));
    this.machine(Number(context('wait') || 0));
    this.senders(stores);
    this.customResources();
    this.rest();
    if (context('fail') === 'yes') this.failure();
  }

  functions(stores, handler) {
    this.layer = new lambda.LayerVersion(this, 'Layer', {
      code: lambda.Code.fromAsset(path.join(__dirname, 'layer')),
      compatibleRuntimes: [lambda.Runtime.PYTHON_3_11],
    });
    this.worker = new lambda.Function(this, 'Worker', {
      code: lambda.Code.fromAsset(handler),
      handler: 'index.handler',
      runtime: lambda.Runtime.NODEJS_22_X,
      environment: { TABLE: stores.orders.tableName },
      logGroup: new logs.LogGroup(this, 'WorkerLog', {
        retention: logs.RetentionDays.ONE_WEEK, removalPolicy: DESTROY,
      }),
      timeout: cdk.Duration.seconds(this.changed ? 20 : 10),
    });
    stores.orders.grantReadWriteData(this.worker);
    this.failed = new sqs.Queue(this, 'FailedEvents');
    this.greeter = inline(this, 'Greeter',
      'import shared\ndef handler(event, context): return shared.GREETING', {
        layers: [this.layer],
        logRetention: logs.RetentionDays.ONE_MONTH,
        onFailure: new destinations.SqsDestination(this.failed),
        retryAttempts: 1,
      });
    this.alias = new lambda.Alias(this, 'Live', {
      aliasName: 'live', version: this.worker.currentVersion,
    });
    this.url = this.worker.addFunctionUrl({ authType: lambda.FunctionUrlAuthType.NONE });

    this.worker.addEventSource(new sources.SqsEventSource(this.messages.queue, { batchSize: 5 }));
    inline(this, 'Follower', 'def handler(event, context): return len(event["Records"])')
      .addEventSource(new sources.DynamoEventSource(stores.orders, {
        startingPosition: lambda.StartingPosition.TRIM_HORIZON, retryAttempts: 2,
      }));
    // The notifications are those of the stores' bucket: they are declared there, for this function.
    stores.bucket.addEventNotification(s3.EventType.OBJECT_CREATED,
      new notifications.SqsDestination(new sqs.Queue(stores, 'Arrivals')), { prefix: 'in/' });
  }

  machine(seconds) {
    const log = new logs.LogGroup(this, 'MachineLog', { removalPolicy: DESTROY });
    const work = new tasks.LambdaInvoke(this, 'Work', {
      lambdaFunction: this.alias, outputPath: '$.Payload',
    });
    const wait = new sfn.Wait(this, 'Rest', {
      time: sfn.WaitTime.duration(cdk.Duration.seconds(seconds)),
    });
    this.stateMachine = new sfn.StateMachine(this, 'Machine', {
      definitionBody: sfn.DefinitionBody.fromChainable(wait.next(work)),
      logs: { destination: log, level: sfn.LogLevel.ALL },
      tracingEnabled: true,
    });
    const version = new sfn.CfnStateMachineVersion(this, 'MachineVersion', {
      stateMachineArn: this.stateMachine.stateMachineArn,
      stateMachineRevisionId: this.stateMachine.stateMachineRevisionId,
    });
    version.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);
    this.machineAlias = new sfn.CfnStateMachineAlias(this, 'MachineAlias', {
      name: 'live', deploymentPreference: {
        stateMachineVersionArn: version.ref, type: 'ALL_AT_ONCE',
      },
    });
    this.fromText = new sfn.StateMachine(this, 'FromText', {
      definitionBody: sfn.DefinitionBody.fromString(
        '{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "${Function}", "End": true}}}'),
      definitionSubstitutions: { Function: this.greeter.functionArn },
      stateMachineType: sfn.StateMachineType.EXPRESS,
    });
    new sfn.Activity(this, 'Hand');
  }

  senders(stores) {
    this.topic.addSubscription(new subscriptions.LambdaSubscription(this.greeter));
    new events.Rule(this, 'OnOrder', {
      eventPattern: { source: ['shop'], detailType: events.Match.prefix('order') },
      targets: [
        new eventTargets.SfnStateMachine(this.stateMachine),
        new eventTargets.SqsQueue(this.failed),
      ],
    });
    new events.Rule(this, 'Hourly', {
      schedule: events.Schedule.rate(cdk.Duration.hours(1)),
      targets: [new eventTargets.LambdaFunction(this.greeter)],
    });
    new scheduler.Schedule(this, 'Nightly', {
      schedule: scheduler.ScheduleExpression.cron({ minute: '0', hour: '3' }),
      target: new schedulerTargets.StepFunctionsStartExecution(this.stateMachine, {
        input: scheduler.ScheduleTargetInput.fromObject({ night: true }),
      }),
    });
    const bus = new events.EventBus(this, 'Bus');
    bus.archive('Archive', {
      eventPattern: { source: ['shop'] }, retention: cdk.Duration.days(7),
    });
  }

  customResources() {
    const onEvent = inline(this, 'OnEvent', [
      'def handler(event, context):',
      '    number = int(event["ResourceProperties"]["Number"])',
      '    return {"PhysicalResourceId": "doubled", "Data": {"Doubled": number * 2}}',
    ].join('\n'));
    const isComplete = inline(this, 'IsComplete', [
      'def handler(event, context):',
      '    return {"IsComplete": True}',
    ].join('\n'));
    const provider = new resources.Provider(this, 'Provider', {
      onEventHandler: onEvent, isCompleteHandler: isComplete,
      queryInterval: cdk.Duration.seconds(1),
    });
    this.doubled = new cdk.CustomResource(this, 'Doubled', {
      serviceToken: provider.serviceToken, properties: { Number: this.changed ? 22 : 21 },
    });
    this.asked = new resources.AwsCustomResource(this, 'Asked', {
      onUpdate: {
        service: 'SSM', action: 'putParameter',
        parameters: { Name: '/rich/asked', Value: 'kept', Type: 'String', Overwrite: true },
        physicalResourceId: resources.PhysicalResourceId.of('/rich/asked'),
        outputPaths: ['Version'],
      },
      onDelete: {
        service: 'SSM', action: 'deleteParameter', parameters: { Name: '/rich/asked' },
      },
      policy: resources.AwsCustomResourcePolicy.fromSdkCalls({
        resources: resources.AwsCustomResourcePolicy.ANY_RESOURCE,
      }),
      installLatestAwsSdk: false,
    });
  }

  rest() {
    new ssm.StringParameter(this, 'Parameter', {
      parameterName: '/rich/doubled', stringValue: this.doubled.getAttString('Doubled'),
    });
    new ssm.StringListParameter(this, 'ListParameter', { stringListValue: ['a', 'b'] });
    new iam.ManagedPolicy(this, 'Policy', {
      statements: [new iam.PolicyStatement({ actions: ['s3:List*'], resources: ['*'] })],
    });
    if (!this.changed) {
      new cloudwatch.Alarm(this, 'Alarm', {
        metric: this.stateMachine.metricFailed(), threshold: 1, evaluationPeriods: 1,
      });
    }
    for (const [name, value] of Object.entries({
      Machine: this.stateMachine.stateMachineArn,
      MachineAlias: this.machineAlias.ref,
      FromText: this.fromText.stateMachineArn,
      Worker: this.worker.functionName,
      Greeter: this.greeter.functionName,
      Topic: this.topic.topicArn,
      Queue: this.messages.queue.queueUrl,
      Url: this.url.url,
    })) new cdk.CfnOutput(this, `${name}Output`, { value }).overrideLogicalId(`${name}Output`);
  }

  // It is there already under that name.
  failure() {
    const twin = new ssm.StringParameter(this, 'Twin', {
      parameterName: '/rich/doubled', stringValue: 'another',
    });
    twin.node.addDependency(this.stateMachine);
  }
}

const app = new cdk.App();
const stores = new StoresStack(app, 'Stores');
new RichStack(app, 'Rich', stores);
