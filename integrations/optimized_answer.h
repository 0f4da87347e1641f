#pragma once
// What optimised integrations make of a service's answers: results and errors as Tasks see them.

#include <string>
#include <string_view>

#include "aws/model/service_model.h"
#include "integrations/optimized.h"

namespace sidestep::services {

struct OptimizedCall {
  const OptimizedService& service;
  const OptimizedApi& api;
};

std::string_view service_id(const OptimizedService& service, const OptimizedApi& api);

// The members of a request, found in `context`; `execution` is for the words of "?".
Json request_of(std::span<const RequestMember> members, const Json& context,
                const std::string& execution);

// A successful answer with a Task's names, and with its payload, if it has one.
Json answer_in_task(const aws::OperationModel& operation, const ServiceAnswer& answer);

// Adds SdkHttpMetadata and SdkResponseMetadata.
void add_metadata(Json& output, const OptimizedCall& call, const ServiceAnswer& answer);

// REQUIRES: the answer is an error.
asl::StateError service_error(const OptimizedCall& call, const ServiceAnswer& answer,
                              const std::string& resource);

}  // namespace sidestep::services
