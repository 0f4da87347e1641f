#pragma once
// The types of history events, and under which member each carries its details.
// https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html

#include <string_view>

namespace sidestep::asl {

struct EventType {
  std::string_view name;            // "TaskScheduled"
  std::string_view details_member;  // "taskScheduledEventDetails"; empty if it never has any
};

namespace events {

inline constexpr std::string_view kEnteredMember = "stateEnteredEventDetails";
inline constexpr std::string_view kExitedMember = "stateExitedEventDetails";

inline constexpr EventType kExecutionStarted{"ExecutionStarted", "executionStartedEventDetails"};
inline constexpr EventType kExecutionSucceeded{"ExecutionSucceeded",
                                               "executionSucceededEventDetails"};
inline constexpr EventType kExecutionFailed{"ExecutionFailed", "executionFailedEventDetails"};
inline constexpr EventType kExecutionAborted{"ExecutionAborted", "executionAbortedEventDetails"};
inline constexpr EventType kExecutionTimedOut{"ExecutionTimedOut", "executionTimedOutEventDetails"};

inline constexpr EventType kExecutionRedriven{"ExecutionRedriven", "executionRedrivenEventDetails"};

inline constexpr EventType kTaskScheduled{"TaskScheduled", "taskScheduledEventDetails"};
inline constexpr EventType kTaskStarted{"TaskStarted", "taskStartedEventDetails"};
inline constexpr EventType kTaskSubmitted{"TaskSubmitted", "taskSubmittedEventDetails"};
inline constexpr EventType kTaskSucceeded{"TaskSucceeded", "taskSucceededEventDetails"};
inline constexpr EventType kTaskFailed{"TaskFailed", "taskFailedEventDetails"};
inline constexpr EventType kTaskTimedOut{"TaskTimedOut", "taskTimedOutEventDetails"};

inline constexpr EventType kLambdaFunctionScheduled{"LambdaFunctionScheduled",
                                                    "lambdaFunctionScheduledEventDetails"};
inline constexpr EventType kLambdaFunctionStarted{"LambdaFunctionStarted", ""};
inline constexpr EventType kLambdaFunctionSucceeded{"LambdaFunctionSucceeded",
                                                    "lambdaFunctionSucceededEventDetails"};
inline constexpr EventType kLambdaFunctionFailed{"LambdaFunctionFailed",
                                                 "lambdaFunctionFailedEventDetails"};
inline constexpr EventType kLambdaFunctionTimedOut{"LambdaFunctionTimedOut",
                                                   "lambdaFunctionTimedOutEventDetails"};

inline constexpr EventType kActivityScheduled{"ActivityScheduled", "activityScheduledEventDetails"};
inline constexpr EventType kActivityScheduleFailed{"ActivityScheduleFailed",
                                                   "activityScheduleFailedEventDetails"};
inline constexpr EventType kActivityStarted{"ActivityStarted", "activityStartedEventDetails"};
inline constexpr EventType kActivitySucceeded{"ActivitySucceeded", "activitySucceededEventDetails"};
inline constexpr EventType kActivityFailed{"ActivityFailed", "activityFailedEventDetails"};
inline constexpr EventType kActivityTimedOut{"ActivityTimedOut", "activityTimedOutEventDetails"};

inline constexpr EventType kMapStateStarted{"MapStateStarted", "mapStateStartedEventDetails"};
inline constexpr EventType kMapStateSucceeded{"MapStateSucceeded", ""};
inline constexpr EventType kMapStateFailed{"MapStateFailed", ""};
inline constexpr EventType kMapStateAborted{"MapStateAborted", ""};
inline constexpr EventType kMapIterationStarted{"MapIterationStarted",
                                                "mapIterationStartedEventDetails"};
inline constexpr EventType kMapIterationSucceeded{"MapIterationSucceeded",
                                                  "mapIterationSucceededEventDetails"};
inline constexpr EventType kMapIterationFailed{"MapIterationFailed",
                                               "mapIterationFailedEventDetails"};
inline constexpr EventType kMapIterationAborted{"MapIterationAborted",
                                                "mapIterationAbortedEventDetails"};

inline constexpr EventType kMapRunStarted{"MapRunStarted", "mapRunStartedEventDetails"};
inline constexpr EventType kMapRunSucceeded{"MapRunSucceeded", ""};
inline constexpr EventType kMapRunFailed{"MapRunFailed", "mapRunFailedEventDetails"};
inline constexpr EventType kMapRunAborted{"MapRunAborted", ""};
inline constexpr EventType kMapRunRedriven{"MapRunRedriven", "mapRunRedrivenEventDetails"};

inline constexpr EventType kParallelStateStarted{"ParallelStateStarted", ""};
inline constexpr EventType kParallelStateSucceeded{"ParallelStateSucceeded", ""};
inline constexpr EventType kParallelStateFailed{"ParallelStateFailed", ""};
inline constexpr EventType kParallelStateAborted{"ParallelStateAborted", ""};

inline constexpr EventType kTaskStateAborted{"TaskStateAborted", ""};
inline constexpr EventType kWaitStateAborted{"WaitStateAborted", ""};

inline constexpr EventType kEvaluationFailed{"EvaluationFailed", "evaluationFailedEventDetails"};

}  // namespace events
}  // namespace sidestep::asl
