-- A database of schema 4 (commit 676d9d7) as a server left it that was killed. It was made by requests
-- and has executions that have ended, wait, are with a worker, and stand in the queue of an activity.
PRAGMA application_id = 1399415909;
PRAGMA user_version = 4;
BEGIN TRANSACTION;
CREATE TABLE abandoned_jobs(
  execution_id INTEGER NOT NULL,
  ticket INTEGER NOT NULL,
  execution_arn TEXT NOT NULL,
  resource TEXT NOT NULL,
  parameters TEXT NOT NULL,
  submitted TEXT,
  PRIMARY KEY(execution_id, ticket)
) WITHOUT ROWID;
CREATE TABLE activities(
  arn TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  encryption TEXT
) WITHOUT ROWID;
INSERT INTO "activities" VALUES('arn:aws:states:us-east-1:123456789012:activity:sign','123456789012','us-east-1','sign',1795968822225,'{"type":"AWS_OWNED_KEY"}');
CREATE TABLE dynamodb_items(
  table_id INTEGER NOT NULL REFERENCES dynamodb_tables(id) ON DELETE CASCADE,
  hash BLOB NOT NULL,
  range BLOB NOT NULL,
  size_bytes INTEGER NOT NULL,
  item TEXT NOT NULL,
  PRIMARY KEY(table_id, hash, range)
);
INSERT INTO "dynamodb_items" VALUES(1,X'61',X'01',29,'{"id":{"S":"a"},"at":{"N":"0"},"m":{"M":{"l":{"L":[{"BOOL":true},{"NULL":true}]},"b":{"B":"Ynl0ZXM="}}},"s":{"SS":["x","y"]}}');
INSERT INTO "dynamodb_items" VALUES(1,X'61',X'02830B',30,'{"id":{"S":"a"},"at":{"N":"10"},"m":{"M":{"l":{"L":[{"BOOL":true},{"NULL":true}]},"b":{"B":"Ynl0ZXM="}}},"s":{"SS":["x","y"]}}');
INSERT INTO "dynamodb_items" VALUES(1,X'61',X'028315',30,'{"id":{"S":"a"},"at":{"N":"20"},"m":{"M":{"l":{"L":[{"BOOL":true},{"NULL":true}]},"b":{"B":"Ynl0ZXM="}}},"s":{"SS":["x","y"]}}');
CREATE TABLE dynamodb_tables(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  record TEXT NOT NULL,
  item_count INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL
);
INSERT INTO "dynamodb_tables" VALUES(1,'123456789012','us-east-1','docs',1795968827637,'{"AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"},{"AttributeName":"at","AttributeType":"N"}],"KeySchema":[{"AttributeName":"id","KeyType":"HASH"},{"AttributeName":"at","KeyType":"RANGE"}],"BillingMode":"PAY_PER_REQUEST","DeletionProtectionEnabled":false}',3,89);
CREATE TABLE executions(
  id INTEGER PRIMARY KEY,
  arn TEXT NOT NULL UNIQUE,
  state_machine_arn TEXT NOT NULL,
  revision_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  status TEXT NOT NULL,
  started_ms INTEGER NOT NULL,
  stopped_ms INTEGER,
  seed INTEGER NOT NULL,
  redrive_count INTEGER NOT NULL,
  redriven_ms INTEGER,
  version_arn TEXT,
  alias_arn TEXT,
  trace_header TEXT,
  error TEXT,
  cause TEXT,
  input TEXT NOT NULL,
  output TEXT
, time TEXT);
INSERT INTO "executions" VALUES(1,'arn:aws:states:us-east-1:123456789012:execution:orders:done','arn:aws:states:us-east-1:123456789012:stateMachine:orders',1,'done','SUCCEEDED',1795968822255,1795968824255,6718902789091633689,0,NULL,'arn:aws:states:us-east-1:123456789012:stateMachine:orders:1','arn:aws:states:us-east-1:123456789012:stateMachine:orders:live',NULL,NULL,NULL,'{"id":1}','{"n":1}',NULL);
INSERT INTO "executions" VALUES(2,'arn:aws:states:us-east-1:123456789012:execution:failing:failed','arn:aws:states:us-east-1:123456789012:stateMachine:failing',3,'failed','FAILED',1795968825263,1795968825263,7239600339934362550,0,NULL,NULL,NULL,NULL,'Boom','why','{}',NULL,NULL);
INSERT INTO "executions" VALUES(3,'arn:aws:states:us-east-1:123456789012:execution:signing:taken','arn:aws:states:us-east-1:123456789012:stateMachine:signing',2,'taken','RUNNING',1795968827279,NULL,3538056511701089908,0,NULL,NULL,NULL,NULL,NULL,NULL,'{"who":"bob"}',NULL,NULL);
INSERT INTO "executions" VALUES(4,'arn:aws:states:us-east-1:123456789012:execution:signing:queued','arn:aws:states:us-east-1:123456789012:stateMachine:signing',2,'queued','RUNNING',1795968827603,NULL,-2841100434253331975,0,NULL,NULL,NULL,NULL,NULL,NULL,'{"who":"alice"}',NULL,NULL);
INSERT INTO "executions" VALUES(5,'arn:aws:states:us-east-1:123456789012:execution:orders:waiting','arn:aws:states:us-east-1:123456789012:stateMachine:orders',1,'waiting','RUNNING',1795968827614,NULL,829237198330546767,0,NULL,'arn:aws:states:us-east-1:123456789012:stateMachine:orders:1','arn:aws:states:us-east-1:123456789012:stateMachine:orders:live',NULL,NULL,NULL,'{"id":2}',NULL,NULL);
CREATE TABLE functions(
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  record TEXT NOT NULL,
  code BLOB,
  PRIMARY KEY(account, region, name)
);
INSERT INTO "functions" VALUES('123456789012','us-east-1','cat','{"name":"cat","arn":"arn:aws:lambda:us-east-1:123456789012:function:cat","description":"","role":"arn:aws:iam::123456789012:role/r","runtime":"command","handler":"/bin/cat","command":[],"environment":{},"timeout_s":3,"memory_mb":128,"ephemeral_storage_mb":512,"architecture":"x86_64","code":{"origin":"directory","directory":"/bin","sha256":"gI3RktMkNma28a1Pm/7KSHfuBZRWxAhRqTk3MxsmAUw=","size":0},"tags":{},"shown_only":{},"revision_id":"84224b45-61df-433e-b27e-12d53c8b9363","last_modified_ms":1795968827628}',NULL);
CREATE TABLE journal(
  execution_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  first_event_id INTEGER NOT NULL,
  event_count INTEGER NOT NULL,
  input TEXT,
  events TEXT NOT NULL,
  PRIMARY KEY(execution_id, seq)
);
INSERT INTO "journal" VALUES(1,0,1,4,'{"kind":"start","at":1795968822255,"rules":2}','{"timestamp":1795968822.255,"type":"ExecutionStarted","id":1,"previousEventId":0,"executionStartedEventDetails":{"input":"{\"id\":1}","inputDetails":{"truncated":false},"roleArn":"arn:aws:iam::123456789012:role/r","stateMachineAliasArn":"arn:aws:states:us-east-1:123456789012:stateMachine:orders:live","stateMachineVersionArn":"arn:aws:states:us-east-1:123456789012:stateMachine:orders:1"}}
{"timestamp":1795968822.255,"type":"PassStateEntered","id":2,"previousEventId":0,"stateEnteredEventDetails":{"name":"Order","input":"{\"id\":1}","inputDetails":{"truncated":false}}}
{"timestamp":1795968822.255,"type":"PassStateExited","id":3,"previousEventId":2,"stateExitedEventDetails":{"name":"Order","output":"{\"n\":1}","outputDetails":{"truncated":false}}}
{"timestamp":1795968822.255,"type":"WaitStateEntered","id":4,"previousEventId":3,"stateEnteredEventDetails":{"name":"Rest","input":"{\"n\":1}","inputDetails":{"truncated":false}}}');
INSERT INTO "journal" VALUES(1,1,5,2,'{"kind":"timers","at":1795968824255,"tickets":[1]}','{"timestamp":1795968824.255,"type":"WaitStateExited","id":5,"previousEventId":4,"stateExitedEventDetails":{"name":"Rest","output":"{\"n\":1}","outputDetails":{"truncated":false}}}
{"timestamp":1795968824.255,"type":"ExecutionSucceeded","id":6,"previousEventId":5,"executionSucceededEventDetails":{"output":"{\"n\":1}","outputDetails":{"truncated":false}}}');
INSERT INTO "journal" VALUES(2,0,1,3,'{"kind":"start","at":1795968825263,"rules":2}','{"timestamp":1795968825.263,"type":"ExecutionStarted","id":1,"previousEventId":0,"executionStartedEventDetails":{"input":"{}","inputDetails":{"truncated":false},"roleArn":"arn:aws:iam::123456789012:role/r"}}
{"timestamp":1795968825.263,"type":"FailStateEntered","id":2,"previousEventId":0,"stateEnteredEventDetails":{"name":"Try","input":"{}","inputDetails":{"truncated":false}}}
{"timestamp":1795968825.263,"type":"ExecutionFailed","id":3,"previousEventId":2,"executionFailedEventDetails":{"error":"Boom","cause":"why"}}');
INSERT INTO "journal" VALUES(3,0,1,3,'{"kind":"start","at":1795968827279,"rules":2}','{"timestamp":1795968827.279,"type":"ExecutionStarted","id":1,"previousEventId":0,"executionStartedEventDetails":{"input":"{\"who\":\"bob\"}","inputDetails":{"truncated":false},"roleArn":"arn:aws:iam::123456789012:role/r"}}
{"timestamp":1795968827.279,"type":"TaskStateEntered","id":2,"previousEventId":0,"stateEnteredEventDetails":{"name":"Sign","input":"{\"who\":\"bob\"}","inputDetails":{"truncated":false}}}
{"timestamp":1795968827.279,"type":"ActivityScheduled","id":3,"previousEventId":2,"activityScheduledEventDetails":{"resource":"arn:aws:states:us-east-1:123456789012:activity:sign","input":"{\"who\":\"bob\"}","inputDetails":{"truncated":false}}}');
INSERT INTO "journal" VALUES(3,1,4,1,'{"kind":"started","at":1795968827592,"ticket":1,"worker":"w"}','{"timestamp":1795968827.592,"type":"ActivityStarted","id":4,"previousEventId":3,"activityStartedEventDetails":{"workerName":"w"}}');
INSERT INTO "journal" VALUES(4,0,1,3,'{"kind":"start","at":1795968827603,"rules":2}','{"timestamp":1795968827.603,"type":"ExecutionStarted","id":1,"previousEventId":0,"executionStartedEventDetails":{"input":"{\"who\":\"alice\"}","inputDetails":{"truncated":false},"roleArn":"arn:aws:iam::123456789012:role/r"}}
{"timestamp":1795968827.603,"type":"TaskStateEntered","id":2,"previousEventId":0,"stateEnteredEventDetails":{"name":"Sign","input":"{\"who\":\"alice\"}","inputDetails":{"truncated":false}}}
{"timestamp":1795968827.603,"type":"ActivityScheduled","id":3,"previousEventId":2,"activityScheduledEventDetails":{"resource":"arn:aws:states:us-east-1:123456789012:activity:sign","input":"{\"who\":\"alice\"}","inputDetails":{"truncated":false}}}');
INSERT INTO "journal" VALUES(5,0,1,4,'{"kind":"start","at":1795968827614,"rules":2}','{"timestamp":1795968827.614,"type":"ExecutionStarted","id":1,"previousEventId":0,"executionStartedEventDetails":{"input":"{\"id\":2}","inputDetails":{"truncated":false},"roleArn":"arn:aws:iam::123456789012:role/r","stateMachineAliasArn":"arn:aws:states:us-east-1:123456789012:stateMachine:orders:live","stateMachineVersionArn":"arn:aws:states:us-east-1:123456789012:stateMachine:orders:1"}}
{"timestamp":1795968827.614,"type":"PassStateEntered","id":2,"previousEventId":0,"stateEnteredEventDetails":{"name":"Order","input":"{\"id\":2}","inputDetails":{"truncated":false}}}
{"timestamp":1795968827.614,"type":"PassStateExited","id":3,"previousEventId":2,"stateExitedEventDetails":{"name":"Order","output":"{\"n\":1}","outputDetails":{"truncated":false}}}
{"timestamp":1795968827.614,"type":"WaitStateEntered","id":4,"previousEventId":3,"stateEnteredEventDetails":{"name":"Rest","input":"{\"n\":1}","inputDetails":{"truncated":false}}}');
CREATE TABLE server_meta(
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "server_meta" VALUES('page_token_secret','4fb73f96-1887-4efd-9cf5-4dea3dbcf40d0e5bcda4-3b0a-4c44-8078-9c44aada7208');
CREATE TABLE state_machine_aliases(
  state_machine_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  description TEXT,
  created_ms INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL,
  version INTEGER NOT NULL,
  weight INTEGER NOT NULL,
  second_version INTEGER,
  second_weight INTEGER,
  PRIMARY KEY(state_machine_id, name)
) WITHOUT ROWID;
INSERT INTO "state_machine_aliases" VALUES(1,'live',NULL,1795968822237,1795968822237,1,100,NULL,NULL);
CREATE TABLE state_machine_revisions(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  state_machine_id INTEGER NOT NULL,
  revision_id TEXT NOT NULL,
  definition TEXT NOT NULL,
  role_arn TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  version INTEGER,
  version_description TEXT,
  version_created_ms INTEGER
, logging TEXT, tracing TEXT, encryption TEXT);
INSERT INTO "state_machine_revisions" VALUES(1,1,'','{"StartAt": "Order", "States": {"Order": {"Type": "Pass", "Result": {"n": 1}, "Next": "Rest"}, "Rest": {"Type": "Wait", "Seconds": 2, "End": true}}}','arn:aws:iam::123456789012:role/r',1795968822231,1,'the first',1795968822231,NULL,NULL,NULL);
INSERT INTO "state_machine_revisions" VALUES(2,2,'','{"StartAt": "Sign", "States": {"Sign": {"Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:sign", "End": true}}}','arn:aws:iam::123456789012:role/r',1795968822242,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "state_machine_revisions" VALUES(3,3,'','{"StartAt": "Try", "States": {"Try": {"Type": "Fail", "Error": "Boom", "Cause": "why"}}}','arn:aws:iam::123456789012:role/r',1795968822246,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "state_machine_revisions" VALUES(4,4,'','{"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}','arn:aws:iam::123456789012:role/r',1795968822250,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE state_machines(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  arn TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL,
  revision_id INTEGER NOT NULL, last_version INTEGER NOT NULL DEFAULT 0, created_published INTEGER NOT NULL DEFAULT 0, created_description TEXT);
INSERT INTO "state_machines" VALUES(1,'123456789012','us-east-1','orders','arn:aws:states:us-east-1:123456789012:stateMachine:orders','STANDARD','ACTIVE',1795968822231,1795968822231,1,1,1,'the first');
INSERT INTO "state_machines" VALUES(2,'123456789012','us-east-1','signing','arn:aws:states:us-east-1:123456789012:stateMachine:signing','STANDARD','ACTIVE',1795968822242,1795968822242,2,0,0,NULL);
INSERT INTO "state_machines" VALUES(3,'123456789012','us-east-1','failing','arn:aws:states:us-east-1:123456789012:stateMachine:failing','STANDARD','ACTIVE',1795968822246,1795968822246,3,0,0,NULL);
INSERT INTO "state_machines" VALUES(4,'123456789012','us-east-1','quick','arn:aws:states:us-east-1:123456789012:stateMachine:quick','EXPRESS','ACTIVE',1795968822250,1795968822250,4,0,0,NULL);
CREATE TABLE tags(
  resource_arn TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY(resource_arn, key)
) WITHOUT ROWID;
INSERT INTO "tags" VALUES('arn:aws:states:us-east-1:123456789012:stateMachine:orders','team','blue');
CREATE TABLE task_tokens(
  token TEXT PRIMARY KEY,
  execution_id INTEGER NOT NULL,
  ticket INTEGER NOT NULL
, arrival INTEGER) WITHOUT ROWID;
INSERT INTO "task_tokens" VALUES('AQCEAAAAKgAAAAMAAAAAP0z40bMLvjBEdEpS44U1VvNsP21HphY6TxpfBQ37zNRe4x_8hQVUS4AvFeCgompbwMmdbl23NIdu-ddp',3,1,1);
INSERT INTO "task_tokens" VALUES('AQCEAAAAKgAAAAMAAAAARzT-t2bLsWf7_yltXfW4Omak_khVL1GXOB9w5De7NCZbENGZXdFIjDCZ--WY5tA9XH2y3PKhDIloa32Z',4,1,2);
CREATE UNIQUE INDEX state_machines_by_name ON state_machines(account, region, name);
CREATE UNIQUE INDEX state_machine_revisions_by_version
  ON state_machine_revisions(state_machine_id, version) WHERE version IS NOT NULL;
CREATE INDEX executions_by_start ON executions(state_machine_arn, started_ms);
CREATE INDEX executions_by_status ON executions(status, state_machine_arn, started_ms)
  WHERE status <> 'SUCCEEDED';
CREATE INDEX task_tokens_by_execution ON task_tokens(execution_id);
CREATE UNIQUE INDEX activities_by_name ON activities(account, region, name);
CREATE UNIQUE INDEX dynamodb_tables_by_name ON dynamodb_tables(account, region, name);
CREATE INDEX task_tokens_by_arrival ON task_tokens(arrival) WHERE arrival IS NOT NULL;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('state_machines',4);
INSERT INTO "sqlite_sequence" VALUES('state_machine_revisions',4);
INSERT INTO "sqlite_sequence" VALUES('dynamodb_tables',1);
COMMIT;
