#pragma once
// AWS's own models of its services: which operations there are, of what their inputs, answers and
// errors consist, and which protocol carries them. All services of AWS are known, not only those
// that Sidestep has. Where they come from: docs/decisions/0014.
//
//   const ServiceModel* sqs = ServiceModel::find("sqs");
//   const OperationModel* send = sqs->operation("SendMessage");

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "aws/model/shape.h"

namespace sidestep::aws {

enum class Protocol { kJson, kRestJson, kRestXml, kQuery, kEc2, kOther };

struct OperationModel {
  std::string name;
  std::string method;  // "POST"
  std::string uri;   // "/2015-03-31/functions/{FunctionName}/code", perhaps with "?a=b" at its end
  int status = 200;  // of the answer
  const Shape* input = nullptr;   // null if it takes nothing
  const Shape* output = nullptr;  // null if it answers nothing
  std::vector<const Shape*> errors{};
  std::string input_root{};     // of XML
  std::string output_root{};    // of XML
  std::string wrapper{};        // the element that a query answer's members stand in
  std::string xml_namespace{};  // of the input, in rest-xml
  std::string host_prefix{};    // "sync-"
  bool is_unsigned = false;
  bool is_deprecated = false;
  bool needs_checksum = false;  // a Content-MD5 or another
};

// What is known of a service before its operations are looked at.
struct ServiceHead {
  std::string id;             // as in the directory: "states", "events", "bedrock-runtime"
  std::string sdk;            // as in aws-sdk resources: "sfn", "eventbridge", "bedrockruntime"
  std::string service_id;     // "SFN", "EventBridge", "Bedrock Runtime"
  std::string signing;        // the name in signatures; several services can share one
  std::string endpoint;       // the first label of the host name
  std::string global_host{};  // "iam.amazonaws.com", if it is one for all regions
  Protocol protocol = Protocol::kOther;
  std::string json_version{};  // "1.0"
  std::string target{};        // before the dot in X-Amz-Target
  std::string version{};       // "2012-11-05"
  std::string xml_namespace{};
  bool query_compatible = false;  // JSON now, and the query protocol before
  bool is_unsigned = false;
};

class ServiceModel {
 public:
  ServiceModel(const ServiceModel&) = delete;
  ServiceModel& operator=(const ServiceModel&) = delete;

  // By the id in the directory, or by the name in aws-sdk resources. Null if AWS has no such
  // service. The first time, a model is unpacked and kept, which takes from 0.1 to some 30 ms.
  // Belongs to the loop's thread.
  static const ServiceModel* find(std::string_view id);
  static const ServiceModel* find_sdk(std::string_view sdk);
  // What there is to know of find(id) without reading its model.
  static const ServiceHead* find_head(std::string_view id);

  // All services, in the order of their ids.
  static const std::vector<ServiceHead>& heads();

  const ServiceHead& head() const { return head_; }
  const std::map<std::string, OperationModel, std::less<>>& operations() const {
    return operations_;
  }

  // Null if there is none of that name.
  const OperationModel* operation(std::string_view name) const;
  // The same, whatever the case of its letters: "describeDBInstances".
  const OperationModel* operation_in_any_case(std::string_view name) const;

  // By the name that Error::code has, or by the code on the wire. Null if the model has no such
  // error.
  const Shape* error(std::string_view name) const;

 private:
  friend class ModelReader;
  explicit ServiceModel(const ServiceHead& head) : head_(head) {}

  const ServiceHead& head_;
  std::deque<Shape> shapes_;
  std::map<std::string, OperationModel, std::less<>> operations_;
};

// "SQS.SendMessage" and the like: the first letter as a capital.
std::string capitalised(std::string name);

}  // namespace sidestep::aws
