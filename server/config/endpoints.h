#pragma once
// Where calls of services go that are not answered here, from settings and the environment.

#include <functional>
#include <string_view>

#include "server/config/configuration.h"
#include "server/config/problem.h"

namespace sidestep::config {

// "sqs=http://localhost:9324,glue=https://..."
Expected<Done, std::string> apply_endpoints(Configuration& configuration, std::string_view text);

// "http://localhost:4566", or what is wrong with it.
Expected<Done, std::string> check_endpoint(std::string_view text);

Expected<Done, std::string> apply_default_endpoint(Configuration& configuration,
                                                   std::string_view text);
Expected<Done, std::string> apply_allow_aws(Configuration& configuration, std::string_view text);

// AWS_ENDPOINT_URL_<SERVICE> of all services, which count before the variables of Step Functions
// Local and after --endpoint, and the credentials that endpoints are called with.
void apply_aws_environment(Configuration& configuration,
                           const std::function<const char*(const char*)>& environment,
                           Problems& problems);

}  // namespace sidestep::config
