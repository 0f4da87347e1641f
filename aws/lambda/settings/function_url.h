#pragma once
// Functions at a URL: "http://ID.lambda-url.us-east-1.localhost:8083/", where AWS has
// "https://ID.lambda-url.us-east-1.on.aws/". Who answers there is server/function_urls.h.

#include <string>
#include <string_view>

namespace sidestep::aws::lambda {

// What a host's name begins with after the id.
inline constexpr std::string_view kUrlDomain = ".lambda-url.";

// Where a client finds the function of the id that reaches the server at "http://127.0.0.1:8083".
std::string function_url(const std::string& server, const std::string& region,
                         const std::string& id);

}  // namespace sidestep::aws::lambda
