#pragma once
// Every limit of the product, each with where it comes from. Sizes are bytes of UTF-8 unless the
// name says otherwise.

#include <cstddef>
#include <cstdint>

namespace sidestep::limits {

// Deepest nesting of a JSON text. Ours: AWS's parser (Jackson) stops at 1,000 too.
inline constexpr std::size_t kJsonDepthMax = 1000;

// Values in the body of a request. Ours: no payload of kPayloadMax can have more, and no definition
// of kDefinitionMax is made of values of four bytes each; reading so many takes some 40 ms.
inline constexpr std::size_t kJsonValuesMax = 262'144;

// AWS quotas page, "Quotas related to task executions": input or result of a task, a state or an
// execution; more is States.DataLimitExceeded.
inline constexpr std::size_t kPayloadMax = 262'144;

// AWS quotas page, "Quotas related to state executions": the 25,000th event is ExecutionFailed.
inline constexpr std::int64_t kHistoryEventsMax = 25'000;

// AWS quotas page, "Quotas related to state machine executions": an Express execution takes five
// minutes at most; then it ends with States.Timeout.
inline constexpr std::int64_t kExpressSecondsMax = 300;

// Developer guide, "Redrive eligibility for unsuccessful executions": an execution can be redriven
// with fewer events than this, for 14 days after its end and within a year of its start (which is
// the longest that one may be open).
inline constexpr std::int64_t kRedriveEventsBelow = kHistoryEventsMax - 1;
inline constexpr std::int64_t kRedrivableDays = 14;
inline constexpr std::int64_t kExecutionDaysMax = 365;

// RedriveExecution's clientToken: how many, and for how long, are answered as the first time.
inline constexpr std::size_t kRedriveTokensMax = 10;
inline constexpr std::int64_t kRedriveTokenMinutes = 15;

// Step Functions service model: Definition.
inline constexpr std::size_t kDefinitionMax = 1'048'576;

// Step Functions service model: Name, in characters.
inline constexpr std::size_t kNameMax = 80;

// Step Functions service model: SensitiveError and SensitiveCause.
inline constexpr std::size_t kErrorMax = 256;
inline constexpr std::size_t kCauseMax = 32'768;

// Step Functions service model: TaskToken.
inline constexpr std::size_t kTaskTokenMax = 2048;

// Developer guide, "Passing data between states with variables": a variable's name, in characters.
inline constexpr std::size_t kVariableNameMax = 80;

// The same page, "Limits": the values of one Assign together, and those of all variables that an
// execution holds at one time.
inline constexpr std::size_t kAssignMax = 262'144;
inline constexpr std::size_t kVariablesMax = 10 * 1'048'576;

// Developer guide, "Intrinsic functions": calls inside calls; characters that States.Hash,
// States.Base64Encode and States.Base64Decode take; items that States.ArrayRange makes.
inline constexpr std::size_t kIntrinsicDepthMax = 10;
inline constexpr std::size_t kIntrinsicTextMax = 10'000;
inline constexpr std::size_t kArrayRangeMax = 1000;

// Steps of one JSONPath, and of a path inside its filters. Ours: evaluation recurses once a step.
inline constexpr std::size_t kPathStepsMax = 256;

// Values one selection may visit or copy. Ours: a document of kPayloadMax has at most half as many
// values, but several deep scans in one path visit them again and again.
inline constexpr std::size_t kPathVisitsMax = 1'000'000;

// Instructions of a compiled regular expression in a filter, and the nesting of its groups. Ours.
inline constexpr std::size_t kPatternSizeMax = 1000;
inline constexpr std::size_t kPatternDepthMax = 50;

// States Language, "States": a state's name, in characters.
inline constexpr std::size_t kStateNameMax = 80;

// Developer guide, "Distributed mode": Label of a Map, in characters.
inline constexpr std::size_t kMapLabelMax = 40;

// API reference, TestState: "can run for up to five minutes".
inline constexpr std::int64_t kTestStateSecondsMax = 300;

// Ours: Parallel and Map states inside each other. AWS refuses too deep a nesting (diagnostic
// TOO_DEEPLY_NESTED) and does not say how deep that is.
inline constexpr std::size_t kStateNestingMax = 50;

// States Language: the largest number of seconds of a Wait, a timeout, a retrier.
inline constexpr std::int64_t kSecondsMax = 99'999'999;

// AWS guide, "Error handling": MaxAttempts and MaxDelaySeconds (one year) of a retrier.
inline constexpr std::int64_t kRetryAttemptsMax = 99'999'999;
inline constexpr std::int64_t kRetryMaxDelaySecondsMax = 31'622'400;

// Ours: so that the delay stays a number.
inline constexpr double kBackoffRateMax = 1e6;

// AWS quotas page: iterations of an inline Map that run at the same time.
inline constexpr std::int64_t kInlineMapConcurrencyMax = 40;

// AWS quotas page, "Quotas related to versions and aliases": of one state machine.
inline constexpr std::int64_t kVersionsMax = 1'000;
inline constexpr std::int64_t kAliasesMax = 100;

// AWS quotas page, "Restrictions related to tagging": of one resource.
inline constexpr std::size_t kTagsMax = 50;

// Ours: parsed definitions kept in memory, of state machines that are not running.
inline constexpr std::size_t kParsedDefinitionsMax = 1'000;

// Ours: after so many transitions an execution lets others have the loop.
inline constexpr std::int64_t kTransitionsPerTurn = 2'000;

// Ours: after so many bytes of events it does so too. A turn is one row, which SQLite limits to
// 1 GB.
inline constexpr std::size_t kTurnBytesMax = 4 * 1'048'576;

// Ours: the stack of a fiber. Reserved, not used: the kernel gives it page by page. Data that nests
// kJsonDepthMax deep and expressions of kJsonataDepthMax fit in half of it.
inline constexpr std::size_t kFiberStack = 16 * 1'048'576;

// Ours: for how long a turn of an execution, or anything else that takes long, has the loop before
// others get their share.
inline constexpr std::int64_t kSliceMillis = 5;

// API reference, GetActivityTask: how long a worker's request for a task is held. Workers that ask
// for tasks of one activity at the same time: AWS quotas page, "Pollers per Amazon Resource Name".
inline constexpr std::int64_t kActivityPollSeconds = 60;
inline constexpr std::size_t kActivityPollersMax = 1'000;

// A file of mocked service integrations. Ours: more than anybody writes, and read in one go.
inline constexpr std::size_t kMockFileMax = 16 * 1'048'576;

// DynamoDB quotas page, "Item size": names and values of all attributes.
inline constexpr std::size_t kDynamodbItemMax = 409'600;

// Step Functions quotas page, "Maximum request size": 1 MB, whatever a definition grows to when it
// is escaped.
inline constexpr std::size_t kRequestBodyMax = 1'048'576;

// Ours: the body of a request to DynamoDB. An item of kDynamodbItemMax can grow to six times its
// size when it is escaped.
inline constexpr std::size_t kDynamodbRequestBodyMax = 4 * 1'048'576;

// SQS quotas page, "Message quotas": a message with its attributes, and all of a batch (1 MiB since
// August 2025); entries of a batch; attributes of a message. AWS says "Message must be shorter than
// 1048576 bytes.", and takes one of 1048576 bytes.
inline constexpr std::size_t kSqsMessageMax = 1'048'576;
inline constexpr std::size_t kSqsBatchMax = 10;
inline constexpr std::size_t kSqsMessageAttributesMax = 10;

// Ours: the body of a request to SQS, in which a batch of kSqsMessageMax is escaped.
inline constexpr std::size_t kSqsRequestBodyMax = 8 * 1'048'576;

// SQS developer guide: deduplication interval; time that a change of a queue's attributes takes
// ("up to 60 seconds"); time between two purges of a queue.
inline constexpr std::int64_t kSqsDeduplicationSeconds = 300;
inline constexpr std::int64_t kSqsAttributeChangeSeconds = 60;
inline constexpr std::int64_t kSqsPurgeSeconds = 60;

// SNS quotas page: a message with its attributes, and all of a batch; entries of a batch. Filter
// policies (developer guide, "Filter policy constraints"): keys of one, and combinations of values.
inline constexpr std::size_t kSnsMessageMax = 262'144;
inline constexpr std::size_t kSnsBatchMax = 10;
inline constexpr std::size_t kSnsFilterKeysMax = 5;
inline constexpr std::size_t kSnsFilterCombinationsMax = 150;

// Lambda quotas page, "Deployment package (.zip file archive) size": 50 MB zipped, direct upload,
// in Base64. AWS: "Request must be smaller than 69905067 bytes for the CreateFunction operation".
inline constexpr std::size_t kLambdaCodeBodyMax = 69'905'067;

// Lambda quotas page, "Invocation payload (request and response)": 6 MB for a synchronous one.
inline constexpr std::size_t kLambdaPayloadMax = 6'291'456;

// JSONata expressions. Ours, and above what AWS was seen to stop at, which follows. Depth counts
// nested evaluations, as jsonata-js's own guard does, and nodes below one another in a parsed
// expression; nesting counts brackets within brackets, where parsing recurses; work counts
// evaluations and items looked at (some 20 million a second); memory is in bytes.
inline constexpr std::size_t kJsonataNestingMax = 500;
inline constexpr std::size_t kJsonataDepthMax = 1000;
inline constexpr std::int64_t kJsonataWorkMax = 50'000'000;
inline constexpr std::size_t kJsonataMemoryMax = 256 * 1024 * 1024;

// What Step Functions stops at, as users measured it there in August 2026. Nested evaluations: "a
// hundred, give or take one". Items of one array: [1..873782] works, one more does not. UTF-16
// units of one text: 2^22 work, 2^23 do not. Items that $range makes: 200,000 work, 500,000 do not.
// Between what works and what does not, 10 MiB with 12 bytes an item, 2 a unit and 24 a boxed
// number fit all three.
inline constexpr std::size_t kAwsJsonataDepthMax = 100;
inline constexpr std::size_t kAwsJsonataArrayMax = 873'782;
inline constexpr std::size_t kAwsJsonataTextMax = 10 * 1024 * 1024 / 2;
inline constexpr std::size_t kAwsJsonataRangeMax = 10 * 1024 * 1024 / 24;

// Event patterns. EventBridge user guide, "$or" in "Comparison operators": combinations of one
// pattern. Ours: choices of array elements that are tried for one event; of an event without nested
// arrays there is one.
inline constexpr std::size_t kPatternCombinationsMax = 1'000;
inline constexpr std::size_t kPatternStepsMax = 20'000;
// S3: the most bytes of an object that are kept in its row instead of a file. Ours: a row of this
// size costs less than a file and its two syncs.
inline constexpr std::size_t kS3InRowMax = 64 * 1024;

// S3's API reference: bytes of a key; user metadata of an object, names and values together; keys
// of a DeleteObjects and of a page of a list; parts of an upload, and how small all but the last
// may be; bytes of a PutObject or a part.
inline constexpr std::size_t kS3KeyMax = 1024;
inline constexpr std::size_t kS3MetadataMax = 2048;
inline constexpr std::int64_t kS3KeysMax = 1000;
inline constexpr std::int64_t kS3PartsMax = 10'000;
inline constexpr std::int64_t kS3PartMin = 5 * 1024 * 1024;
inline constexpr std::int64_t kS3PutMax = 5LL * 1024 * 1024 * 1024;

}  // namespace sidestep::limits
