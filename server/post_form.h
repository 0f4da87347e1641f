#pragma once
// PostObject of S3: an object that a form uploads. The operation is in no model of AWS's, as no SDK
// calls it: a form is read into what PutObject would be given.
// https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html

#include <string>

#include "aws/core/directory.h"
#include "aws/core/scope.h"
#include "aws/s3/s3.h"
#include "http/message.h"
#include "http/request_scope.h"

namespace sidestep {

struct PostFormService {
  const aws::Directory& directory;
  aws::s3::S3& s3;
  const http::RequestScope& defaults;
};

// Whether a request can only be such an upload.
bool is_post_form(const http::HttpRequest& head);

// REQUIRES: is_post_form(request), which has its body as a stream. `service` outlives the answer.
void post_object(const PostFormService& service, std::string bucket, http::HttpRequest& request,
                 http::Responder responder);

}  // namespace sidestep
