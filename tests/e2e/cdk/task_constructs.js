'use strict';
// Every task construct of aws-cdk-lib/aws-stepfunctions-tasks, in both query languages and in every
// integration pattern that it takes, in one state machine for each service. A construct that a newer
// library adds and that is not here stops the synthesis.

const cdk = require('aws-cdk-lib');
const codebuild = require('aws-cdk-lib/aws-codebuild');
const ec2 = require('aws-cdk-lib/aws-ec2');
const lambda = require('aws-cdk-lib/aws-lambda');
const sfn = require('aws-cdk-lib/aws-stepfunctions');
const tasks = require('aws-cdk-lib/aws-stepfunctions-tasks');

const { Surroundings } = require('./surroundings');

const { REQUEST_RESPONSE, RUN_JOB, WAIT_FOR_TASK_TOKEN } = sfn.IntegrationPattern;

// What a task is made in: the surroundings, and how its language writes a value of the input and the
// token of the task.
function settings(world, language, pattern) {
  const isPath = language === 'JSONPath';
  const input = name => (isPath ? sfn.JsonPath.stringAt(`$.${name}`) : `{% $states.input.${name} %}`);
  const number = name =>
    (isPath ? sfn.JsonPath.numberAt(`$.${name}`) : `{% $states.input.${name} %}`);
  const token = isPath ? sfn.JsonPath.taskToken : '{% $states.context.Task.Token %}';
  const message = { text: input('text') };
  if (pattern === WAIT_FOR_TASK_TOKEN) message.token = token;
  return { ...world, isPath, pattern, input, number, token, message: sfn.TaskInput.fromObject(message) };
}

// The properties of each construct, by the machine that it is in.
const MACHINES = {
  Lambda: {
    LambdaInvoke: w => ({ lambdaFunction: w.function, payload: w.message }),
    EvaluateExpression: () => ({
      expression: '$.a + $.b', runtime: lambda.Runtime.NODEJS_LATEST,
    }),
  },
  Sdk: {
    CallAwsService: w => ({
      service: 's3', action: 'listObjectsV2', iamResources: ['*'],
      parameters: { Bucket: w.input('bucket') },
    }),
    CallAwsServiceCrossRegion: () => ({
      service: 'dynamodb', action: 'listTables', iamResources: ['*'], region: 'eu-west-1',
      parameters: { Limit: 1 },
    }),
  },
  Sns: {
    SnsPublish: w => ({
      topic: w.topic, message: w.message, subject: 'news',
      messageAttributes: { kind: { value: 'news' }, sizes: { value: [1, 2] } },
    }),
  },
  Sqs: {
    SqsSendMessage: w => ({ queue: w.queue, messageBody: w.message }),
  },
  Ecs: {
    EcsRunTask: w => ({
      cluster: w.ecs, taskDefinition: w.taskDefinition,
      launchTarget: new tasks.EcsFargateLaunchTarget(),
      containerOverrides: [{
        containerDefinition: w.container,
        environment: [{
          name: 'TOKEN', value: w.pattern === WAIT_FOR_TASK_TOKEN ? w.token : w.input('name'),
        }],
      }],
    }),
  },
  SageMakerJobs: {
    SageMakerCreateTrainingJob: w => ({
      trainingJobName: w.input('name'),
      algorithmSpecification: {
        algorithmName: 'BlazingText', trainingInputMode: tasks.InputMode.FILE,
      },
      inputDataConfig: [{
        channelName: 'train',
        dataSource: {
          s3DataSource: {
            s3DataType: tasks.S3DataType.S3_PREFIX,
            s3Location: tasks.S3Location.fromBucket(w.bucket, 'train'),
          },
        },
      }],
      outputDataConfig: { s3OutputLocation: tasks.S3Location.fromBucket(w.bucket, 'out') },
      resourceConfig: {
        instanceCount: 1,
        instanceType: ec2.InstanceType.of(ec2.InstanceClass.P3, ec2.InstanceSize.XLARGE2),
        volumeSize: cdk.Size.gibibytes(50),
      },
      stoppingCondition: { maxRuntime: cdk.Duration.hours(2) },
    }),
    SageMakerCreateTransformJob: w => ({
      transformJobName: w.input('name'), modelName: 'model',
      transformInput: {
        transformDataSource: {
          s3DataSource: { s3Uri: 's3://data/in', s3DataType: tasks.S3DataType.S3_PREFIX },
        },
      },
      transformOutput: { s3OutputPath: 's3://data/out' },
      transformResources: {
        instanceCount: 1,
        instanceType: ec2.InstanceType.of(ec2.InstanceClass.M4, ec2.InstanceSize.XLARGE),
      },
    }),
  },
  SageMakerEndpoints: {
    SageMakerCreateEndpoint: () => ({ endpointName: 'endpoint', endpointConfigName: 'config' }),
    SageMakerUpdateEndpoint: () => ({ endpointName: 'endpoint', endpointConfigName: 'config' }),
    SageMakerCreateEndpointConfig: () => ({
      endpointConfigName: 'config',
      productionVariants: [{
        initialInstanceCount: 2, variantName: 'variant', modelName: 'model',
        instanceType: ec2.InstanceType.of(ec2.InstanceClass.M5, ec2.InstanceSize.XLARGE),
      }],
    }),
    SageMakerCreateModel: w => ({
      modelName: w.input('name'),
      primaryContainer: new tasks.ContainerDefinition({
        image: tasks.DockerImage.fromRegistry('123456789012.dkr.ecr.us-east-1.amazonaws.com/model'),
        mode: tasks.Mode.SINGLE_MODEL,
        modelS3Location: tasks.S3Location.fromBucket(w.bucket, 'model.tar.gz'),
      }),
    }),
  },
  StepFunctions: {
    StepFunctionsStartExecution: w => ({
      stateMachine: w.child, input: w.message, name: w.input('name'),
    }),
    StepFunctionsInvokeActivity: w => ({ activity: w.activity }),
  },
  EmrClusters: {
    EmrCreateCluster: w => ({
      name: w.input('name'), clusterRole: w.role, serviceRole: w.role,
      instances: {
        instanceFleets: [{
          instanceFleetType: tasks.EmrCreateCluster.InstanceRoleType.MASTER, targetSpotCapacity: 1,
          instanceTypeConfigs: [{ instanceType: 'm5.xlarge', weightedCapacity: 1 }],
        }],
      },
      autoTerminationPolicyIdleTimeout: cdk.Duration.seconds(100),
    }),
    EmrSetClusterTerminationProtection: w => ({
      clusterId: w.input('cluster'), terminationProtected: false,
    }),
    EmrTerminateCluster: w => ({ clusterId: w.input('cluster') }),
  },
  EmrSteps: {
    EmrAddStep: w => ({
      clusterId: w.input('cluster'), name: 'step', jar: 'command-runner.jar', args: ['ls'],
      properties: { key: 'value' }, actionOnFailure: tasks.ActionOnFailure.CONTINUE,
    }),
    EmrCancelStep: w => ({ clusterId: w.input('cluster'), stepId: w.input('step') }),
    EmrModifyInstanceFleetByName: w => ({
      clusterId: w.input('cluster'), instanceFleetName: 'fleet', targetOnDemandCapacity: 2,
      targetSpotCapacity: 0,
    }),
    EmrModifyInstanceGroupByName: w => ({
      clusterId: w.input('cluster'), instanceGroupName: 'group',
      instanceGroup: { instanceCount: 1 },
    }),
  },
  EmrContainers: {
    EmrContainersCreateVirtualCluster: () => ({
      virtualClusterName: 'virtual', eksNamespace: 'default',
      eksCluster: tasks.EksClusterInput.fromTaskInput(sfn.TaskInput.fromText('kubernetes')),
    }),
    EmrContainersDeleteVirtualCluster: w => ({
      virtualClusterId: sfn.TaskInput.fromText(w.input('id')),
    }),
    EmrContainersStartJobRun: w => ({
      virtualCluster: tasks.VirtualClusterInput.fromVirtualClusterId('de92jdei2910fwedz'),
      executionRole: w.role, jobName: 'job', releaseLabel: tasks.ReleaseLabel.EMR_6_2_0,
      jobDriver: {
        sparkSubmitJobDriver: {
          entryPoint: sfn.TaskInput.fromText('local:///usr/lib/spark/examples/pi.py'),
          sparkSubmitParameters: '--conf spark.executor.instances=2',
        },
      },
    }),
  },
  Glue: {
    GlueStartJobRun: w => ({
      glueJobName: 'job', arguments: w.message, taskTimeout: sfn.Timeout.duration(cdk.Duration.minutes(30)),
      notifyDelayAfter: cdk.Duration.minutes(5),
    }),
    GlueStartCrawlerRun: () => ({ crawlerName: 'crawler' }),
  },
  Batch: {
    BatchSubmitJob: w => ({
      jobName: w.input('name'), arraySize: 15,
      jobDefinitionArn: 'arn:aws:batch:us-east-1:123456789012:job-definition/job:1',
      jobQueueArn: 'arn:aws:batch:us-east-1:123456789012:job-queue/queue',
      containerOverrides: {
        command: ['sudo', 'rm'], environment: { key: w.input('value') }, gpuCount: 1,
        memory: cdk.Size.gibibytes(1), vcpus: 10,
      },
      attempts: 3, payload: w.message,
    }),
  },
  DynamoDb: {
    DynamoPutItem: w => ({
      table: w.table,
      item: {
        id: tasks.DynamoAttributeValue.fromString(w.input('id')),
        size: tasks.DynamoAttributeValue.fromNumber(18),
        tags: tasks.DynamoAttributeValue.fromStringSet(['a', 'b']),
        map: tasks.DynamoAttributeValue.fromMap({
          flag: tasks.DynamoAttributeValue.fromBoolean(true),
        }),
      },
    }),
    DynamoGetItem: w => ({
      table: w.table, key: { id: tasks.DynamoAttributeValue.fromString(w.input('id')) },
      projectionExpression: [new tasks.DynamoProjectionExpression().withAttribute('size')],
      consistentRead: true,
    }),
    DynamoUpdateItem: w => ({
      table: w.table, key: { id: tasks.DynamoAttributeValue.fromString(w.input('id')) },
      expressionAttributeValues: {
        ':size': tasks.DynamoAttributeValue.numberFromString(w.input('size')),
      },
      updateExpression: 'SET #size = :size', expressionAttributeNames: { '#size': 'size' },
      returnValues: tasks.DynamoReturnValues.ALL_NEW,
    }),
    DynamoDeleteItem: w => ({
      table: w.table, key: { id: tasks.DynamoAttributeValue.fromString(w.input('id')) },
    }),
  },
  CodeBuild: {
    CodeBuildStartBuild: w => ({
      project: w.project,
      environmentVariablesOverride: {
        ZONE: { type: codebuild.BuildEnvironmentVariableType.PLAINTEXT, value: w.input('zone') },
      },
    }),
    CodeBuildStartBuildBatch: w => ({ project: w.project }),
  },
  Athena: {
    AthenaStartQueryExecution: w => ({
      queryString: w.input('query'), queryExecutionContext: { databaseName: 'database' },
      resultConfiguration: {
        outputLocation: { bucketName: 'data', objectKey: 'out' },
        encryptionConfiguration: { encryptionOption: tasks.EncryptionOption.S3_MANAGED },
      },
      executionParameters: ['999'], resultReuseConfigurationMaxAge: cdk.Duration.minutes(100),
    }),
    AthenaStopQueryExecution: w => ({ queryExecutionId: w.input('id') }),
    AthenaGetQueryExecution: w => ({ queryExecutionId: w.input('id') }),
    AthenaGetQueryResults: w => ({ queryExecutionId: w.input('id') }),
  },
  DataBrew: {
    GlueDataBrewStartJobRun: w => ({ name: w.input('job') }),
  },
  Eks: {
    EksCall: w => ({
      cluster: w.eks, httpMethod: tasks.HttpMethods.POST, httpPath: '/api/v1/pods',
      queryParameters: { watch: ['false'] }, requestBody: sfn.TaskInput.fromObject({ kind: 'Pod' }),
    }),
  },
  ApiGateway: {
    CallApiGatewayRestApiEndpoint: w => ({
      api: w.api, stageName: 'prod', method: tasks.HttpMethod.POST, requestBody: w.message,
      authType: tasks.AuthType.IAM_ROLE, ...headersOf(w),
    }),
    CallApiGatewayHttpApiEndpoint: w => ({
      apiId: 'a1b2c3d4e5', apiStack: w.stack, method: tasks.HttpMethod.POST, requestBody: w.message,
      ...headersOf(w),
    }),
  },
  EventBridge: {
    EventBridgePutEvents: w => ({
      entries: [{ detail: w.message, detailType: 'Message', source: 'step.functions' }],
    }),
    EventBridgeSchedulerCreateScheduleTask: w => ({
      scheduleName: 'schedule', actionAfterCompletion: tasks.ActionAfterCompletion.DELETE,
      schedule: tasks.Schedule.rate(cdk.Duration.minutes(5)),
      target: new tasks.EventBridgeSchedulerTarget({ arn: w.queue.queueArn, role: w.role }),
    }),
  },
  Bedrock: {
    BedrockInvokeModel: w => ({
      model: w.model, body: sfn.TaskInput.fromObject({ inputText: w.input('prompt') }),
      guardrail: tasks.Guardrail.enable('abc', 1), traceEnabled: true,
    }),
    BedrockCreateModelCustomizationJob: w => ({
      baseModel: w.model, customModelName: 'model', jobName: w.input('name'),
      clientRequestToken: 'token',
      customizationType: tasks.CustomizationType.FINE_TUNING,
      outputData: { bucket: w.bucket, path: 'out' },
      trainingData: { bucket: w.bucket, path: 'in/data.json' },
      validationData: [{ bucket: w.bucket, path: 'check/data.json' }],
      hyperParameters: { batchSize: '10' },
    }),
  },
  Http: {
    HttpInvoke: w => ({
      apiRoot: 'https://api.example.com', connection: w.connection,
      apiEndpoint: sfn.TaskInput.fromText('v1/orders'), body: w.message,
      method: sfn.TaskInput.fromText('POST'),
      headers: sfn.TaskInput.fromObject({ 'Content-Type': 'application/json' }),
      urlEncodingFormat: tasks.URLEncodingFormat.BRACKETS,
    }),
  },
  MediaConvert: {
    MediaConvertCreateJob: w => ({
      createJobRequest: {
        Role: w.role.roleArn,
        Settings: { Inputs: [{ FileInput: w.input('file') }], OutputGroups: [] },
      },
    }),
  },
};

function headersOf(w) {
  if (w.pattern !== WAIT_FOR_TASK_TOKEN) return {};
  return { headers: sfn.TaskInput.fromObject({ TaskToken: w.isPath ? sfn.JsonPath.listAt('$$.Task.Token') : [w.token] }) };
}

// The library lets these be called with `.sync`, which Step Functions does not have.
const WITHOUT_JOBS = ['GlueStartCrawlerRun', 'EventBridgeSchedulerCreateScheduleTask'];

const PATTERNS = { Call: REQUEST_RESPONSE, Job: RUN_JOB, Token: WAIT_FOR_TASK_TOKEN };

const isRefusedPattern = error =>
  /unsupported service integration pattern|pattern is not supported|task token/i.test(error.message);

// The construct in every form that it has.
function formsOf(scope, world, name, properties) {
  const construct = tasks[name];
  const makers = { JSONPath: (...rest) => new construct(...rest) };
  if (construct.jsonata) makers.JSONata = (...rest) => construct.jsonata(...rest);
  const forms = [];
  for (const [language, make] of Object.entries(makers)) {
    let lastError;
    const before = forms.length;
    for (const [label, pattern] of Object.entries(PATTERNS)) {
      if (pattern === RUN_JOB && WITHOUT_JOBS.includes(name)) continue;
      const id = `${name} ${language} ${label}`;
      const props = properties(settings(world, language, pattern));
      try {
        forms.push(make(scope, id, { ...props, integrationPattern: pattern }));
      } catch (error) {
        if (!isRefusedPattern(error)) throw error;
        lastError = error;
        scope.node.tryRemoveChild(id);
      }
    }
    if (forms.length === before) throw lastError;
  }
  return forms;
}

const app = new cdk.App();
const stack = new cdk.Stack(app, 'TaskConstructs');
const world = new Surroundings(stack);
const missing = new Set(Object.keys(tasks).filter(name =>
  typeof tasks[name] === 'function' && tasks[name].prototype instanceof sfn.TaskStateBase));
for (const [machine, constructs] of Object.entries(MACHINES)) {
  const states = [];
  for (const [name, properties] of Object.entries(constructs)) {
    missing.delete(name);
    states.push(...formsOf(stack, world, name, properties));
  }
  const made = new sfn.StateMachine(stack, `${machine}Machine`, {
    stateMachineName: machine,
    definitionBody: sfn.DefinitionBody.fromChainable(
      states.slice(1).reduce((chain, state) => chain.next(state), sfn.Chain.start(states[0]))),
  });
  new cdk.CfnOutput(stack, machine, { value: made.stateMachineArn });
}
if (missing.size > 0) throw new Error(`no properties for ${[...missing].join(', ')}`);
