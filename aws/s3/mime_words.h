#pragma once
// Metadata beyond ASCII, which clients write as the encoded words of RFC 2047. S3 decodes them and
// encodes them again in its own way, which is JavaMail's, as recordings show.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html

#include <string>
#include <string_view>

namespace sidestep::aws::s3 {

// A value as S3 answers with it. One without encoded words in UTF-8 or ASCII is as it was sent.
std::string normal_words(std::string_view value);

}  // namespace sidestep::aws::s3
