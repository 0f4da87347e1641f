#pragma once
// A file of a Map Run's results as an object of S3: put at once if it is short, else uploaded in
// parts.

#include <memory>
#include <string>

#include "engine/map_runs/result_file.h"
#include "integrations/map_runs/s3_access.h"

namespace sidestep::services {

std::shared_ptr<engine::ResultFile> result_in_s3(S3Access s3, std::string bucket, std::string key);

}  // namespace sidestep::services
