#pragma once
// Waits for the job that a Task with .sync has begun: asks its service how it is, by the clock,
// until it has ended.

#include "integrations/optimized_answer.h"

namespace sidestep::services {

// `submitted` is the answer to the Task's request. Goes on until the job has ended or the Task is
// taken from Backends::job_waits. REQUIRES: the API has a job, and there are alarms.
void wait_for_job(const OptimizedCall& call, const Backends& backends, const engine::Task& task,
                  const engine::TaskReply& reply, const Payload& submitted);

// Stops a job that nobody waits for. One of which nobody knows whether it began is left alone.
void stop_abandoned(const OptimizedCall& call, const Backends& backends,
                    const engine::AbandonedJob& job, UniqueFunction<void()> done);

}  // namespace sidestep::services
