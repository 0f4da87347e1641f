#include "console/page.h"

#include <cstdint>
#include <string>

#include "base/uri.h"
#include "base/uuid.h"
#include "console/bundle.h"
#include "http/refusal.h"

namespace sidestep::console {
namespace {

constexpr std::string_view kAssets = "/_sidestep/console/assets/";
constexpr std::string_view kScript = "console.js";
constexpr std::string_view kStyle = "console.css";
constexpr std::string_view kTokenParameter = "X-Amz-Security-Token";

constexpr std::string_view kMissing =
    "<!doctype html><meta charset=\"utf-8\"><title>Sidestep</title>"
    "<p>Sidestep is running. This program was built without its console, because Node.js and npm "
    "were missing: install them and build again.</p>\n";

constexpr std::string_view kIcon =
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect "
    "width='32' height='32' rx='8' fill='%234f46e5'/%3E%3Cpath d='M9 22h5v-6h5v-6h5' "
    "fill='none' stroke='white' stroke-width='3' stroke-linecap='round' "
    "stroke-linejoin='round'/%3E%3C/svg%3E";

// Names a file's content, so that a browser may keep it for ever. (FNV-1a.)
std::string fingerprint(std::string_view bytes) {
  std::uint64_t hash = 14'695'981'039'346'656'037u;
  for (const char byte : bytes) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 1'099'511'628'211u;
  }
  return std::to_string(hash);
}

std::string address(std::string_view name, const PackedFile& file,
                    const std::optional<std::string>& session) {
  std::string text = std::string(kAssets) + std::string(name) + "?v=" + fingerprint(file.gzip);
  if (session) text += "&amp;" + std::string(kTokenParameter) + "=" + uri_encoded(*session);
  return text;
}

std::string document(std::string_view token, const std::string& nonce,
                     const std::optional<std::string>& session) {
  const std::string mark = " nonce=\"" + nonce + "\"";
  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"color-scheme\" content=\"light dark\">\n"
         "<meta name=\"sidestep-token\" content=\"" +
         std::string(token) + "\">\n<title>Sidestep</title>\n<link rel=\"icon\" href=\"" +
         std::string(kIcon) + "\">\n<script" + mark +
         ">try{const t=localStorage.getItem('sidestep.theme');"
         "if(t)document.documentElement.dataset.theme=t}catch{}</script>\n"
         "<link rel=\"stylesheet\" href=\"" +
         address(kStyle, style_file(), session) + "\"" + mark +
         ">\n</head>\n<body>\n"
         "<div id=\"console\"></div>\n<noscript>The console needs JavaScript.</noscript>\n"
         "<script type=\"module\" src=\"" +
         address(kScript, script_file(), session) + "\"" + mark + "></script>\n</body>\n</html>\n";
}

}  // namespace

http::HttpResponse page(const http::HttpRequest& request, std::string_view token) {
  http::HttpResponse response;
  response.headers.add("Content-Type", "text/html; charset=utf-8");
  response.headers.add("Cache-Control", "no-store");
  response.headers.add("X-Content-Type-Options", "nosniff");
  response.headers.add("X-Frame-Options", "DENY");
  response.headers.add("Referrer-Policy", "no-referrer");
  response.headers.add("Cross-Origin-Opener-Policy", "same-origin");
  const std::string nonce = random_uuid();
  response.headers.add("Content-Security-Policy",
                       "default-src 'none'; script-src 'nonce-" + nonce + "'; style-src 'nonce-" +
                           nonce +
                           "'; img-src data:; connect-src 'self'; base-uri 'none'; "
                           "form-action 'none'; frame-ancestors 'none'");
  response.body = script_file().gzip.empty()
                      ? std::string(kMissing)
                      : document(token, nonce, request.query_parameter(kTokenParameter));
  return response;
}

std::optional<http::HttpResponse> asset(const http::HttpRequest& request) {
  if (!request.path().starts_with(kAssets)) return std::nullopt;
  const std::string_view name = request.path().substr(kAssets.size());
  const PackedFile file = name == kScript  ? script_file()
                          : name == kStyle ? style_file()
                                           : PackedFile{};
  if (file.gzip.empty()) return http::refusal(404, "NotFound", "The console has no such file.");
  const std::string_view accepted = request.headers.find("Accept-Encoding").value_or("");
  if (accepted.find("gzip") == accepted.npos) {
    return http::refusal(406, "NotAcceptable", "The console's files are compressed by gzip.");
  }
  http::HttpResponse response;
  response.headers.add("Content-Type", file.content_type);
  response.headers.add("Content-Encoding", "gzip");
  response.headers.add("Cache-Control", "private, max-age=31536000, immutable");
  response.headers.add("X-Content-Type-Options", "nosniff");
  response.body = std::string(file.gzip);
  return response;
}

}  // namespace sidestep::console
