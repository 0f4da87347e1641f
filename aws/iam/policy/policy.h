#pragma once
// A policy document, read once: its statements, and what they say of a request.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aws/iam/policy/conditions.h"
#include "base/result.h"

namespace sidestep::aws::iam {

// Who asks.
struct Principal {
  // The administrator may do everything: the server itself, and any credentials it did not issue.
  // An anonymous one has shown no credentials where AWS lets it ask: at the URL of a function.
  enum class Kind { kAdministrator, kRole, kUser, kService, kAnonymous };

  Kind kind = Kind::kAdministrator;
  std::string arn{};      // of the session or the user; "events.amazonaws.com" of a service
  std::string account{};  // empty of a service and of nobody
  std::string name{};     // of the role or the user
  std::string id{};       // of the role ("arn:aws:iam::...:role/path/name") or the user: its ARN

  // Only the policy of a resource can allow it something.
  bool has_policies() const { return kind == Kind::kRole || kind == Kind::kUser; }
};

// One thing that is asked for.
struct Request {
  std::string action;    // "states:SendTaskSuccess"
  std::string resource;  // an ARN, or "*"
  const Principal& principal;
  const Context& context;
};

// Where a policy stands, which decides what it has to say: one of an identity names no principal,
// one of a resource does, and the trust of a role has no resource besides.
enum class PolicyPlace { kIdentity, kResource, kTrust };

// What a statement has under an element and its "Not" form.
struct Choice {
  std::vector<std::string> patterns{};
  bool is_negated = false;
  bool is_there = false;
};

struct NamedPrincipal {
  std::string kind;  // "AWS", "Service", "Federated", "CanonicalUser"
  std::string text;  // "*", "123456789012", an ARN
};

struct Statement {
  enum class Effect { kAllow, kDeny } effect = Effect::kDeny;
  std::string sid{};
  Choice actions{};
  Choice resources{};
  std::vector<NamedPrincipal> principals{};
  bool has_principals = false;
  bool principals_negated = false;
  std::vector<Condition> conditions{};
};

// What a policy says. An account that is allowed leaves it to the policies of its identities.
enum class Opinion { kNothing, kAllowsAccount, kAllows, kDenies };

class Policy {
 public:
  // The error is the message of MalformedPolicyDocument.
  static Expected<Policy, std::string> read(std::string_view text, PolicyPlace place);

  Opinion on(const Request& request) const;

 private:
  std::vector<Statement> statements_;
  PolicyPlace place_ = PolicyPlace::kIdentity;
  Variables variables_ = Variables::kPlain;
};

}  // namespace sidestep::aws::iam
