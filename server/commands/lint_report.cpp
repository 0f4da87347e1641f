#include "server/commands/lint_report.h"

#include <algorithm>
#include <set>

#include "base/json.h"
#include "server/version.h"

namespace sidestep::commands {
namespace {

constexpr std::string_view kSarifSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

std::string_view word(asl::Severity severity) {
  return severity == asl::Severity::kError ? "error" : "warning";
}

std::string as_text(const LintFindings& findings, Colours colours) {
  std::string text;
  for (const LintFinding& finding : findings) text += lint_line(finding, colours) + '\n';
  return text;
}

std::string as_json(const LintFindings& findings) {
  Json array = Json::array();
  for (const auto& [file, line, column, found] : findings) {
    Json entry = Json::object();
    entry["file"] = file;
    entry["line"] = line;
    entry["column"] = column;
    entry["severity"] = found.severity == asl::Severity::kError ? "ERROR" : "WARNING";
    entry["code"] = found.code;
    entry["message"] = found.message;
    if (!found.location.empty()) entry["location"] = found.location;
    array.push_back(std::move(entry));
  }
  return to_text(array) + '\n';
}

// A path as a relative reference: what may not stand in one is percent-encoded.
std::string uri_of(std::string_view file) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr std::string_view kPlain = "/-._~!$&'()*+,;=@";
  std::string uri;
  for (const char c : file) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       kPlain.find(c) != kPlain.npos;
    if (plain) {
      uri += c;
    } else {
      uri += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return file.starts_with('/') ? "file://" + uri : uri;
}

Json sarif_result(const LintFinding& finding) {
  Json place = Json::object();
  place["physicalLocation"]["artifactLocation"]["uri"] = uri_of(finding.file);
  place["physicalLocation"]["region"]["startLine"] = finding.line;
  place["physicalLocation"]["region"]["startColumn"] = finding.column;
  if (const std::string& location = finding.diagnostic.location; !location.empty()) {
    Json logical = Json::object();
    logical["fullyQualifiedName"] = location;
    place["logicalLocations"] = Json::array({std::move(logical)});
  }
  Json result = Json::object();
  result["ruleId"] = finding.diagnostic.code;
  result["level"] = std::string(word(finding.diagnostic.severity));
  result["message"]["text"] = finding.diagnostic.message;
  result["locations"] = Json::array({std::move(place)});
  return result;
}

std::string as_sarif(const LintFindings& findings) {
  std::set<std::string> codes;
  Json results = Json::array();
  for (const LintFinding& finding : findings) {
    codes.insert(finding.diagnostic.code);
    results.push_back(sarif_result(finding));
  }
  Json rules = Json::array();
  for (const std::string& code : codes) {
    Json rule = Json::object();
    rule["id"] = code;
    rules.push_back(std::move(rule));
  }
  Json run = Json::object();
  Json& driver = run["tool"]["driver"];
  driver["name"] = "sidestep";
  driver["version"] = std::string(version());
  driver["rules"] = std::move(rules);
  run["columnKind"] = "unicodeCodePoints";
  run["results"] = std::move(results);
  Json log = Json::object();
  log["$schema"] = std::string(kSarifSchema);
  log["version"] = "2.1.0";
  log["runs"] = Json::array({std::move(run)});
  return to_text(log) + '\n';
}

}  // namespace

bool has_errors(const LintFindings& findings) {
  return std::ranges::any_of(findings, [](const LintFinding& finding) {
    return finding.diagnostic.severity == asl::Severity::kError;
  });
}

std::string lint_line(const LintFinding& finding, Colours colours) {
  const asl::Diagnostic& found = finding.diagnostic;
  const Colour colour = found.severity == asl::Severity::kError ? Colour::kRed : Colour::kYellow;
  std::string line = finding.file + ':' + std::to_string(finding.line) + ':' +
                     std::to_string(finding.column) + ": " +
                     coloured(std::string(word(found.severity)) + ':', colour, colours) + ' ' +
                     found.message + " [" + found.code;
  if (!found.location.empty()) line += ' ' + found.location;
  return line + ']';
}

LintFindings errors_of(LintFindings findings) {
  std::erase_if(findings, [](const LintFinding& finding) {
    return finding.diagnostic.severity != asl::Severity::kError;
  });
  return findings;
}

std::string lint_report(const LintFindings& findings, std::string_view format, Colours colours) {
  if (format == "json") return as_json(findings);
  return format == "sarif" ? as_sarif(findings) : as_text(findings, colours);
}

}  // namespace sidestep::commands
