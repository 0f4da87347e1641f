#pragma once
// The limits of CloudWatch Logs, in bytes and milliseconds where the name says nothing else.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html

#include <cstddef>
#include <cstdint>

namespace sidestep::aws::logs {

// API reference of PutLogEvents: what an event counts besides its text; the size of a batch; the
// time between its first and last event; how far events may lie in the future and in the past.
inline constexpr std::size_t kEventOverhead = 26;
inline constexpr std::size_t kBatchMax = 1'048'576;
inline constexpr std::int64_t kBatchSpanMax = 24 * 3'600'000LL;
inline constexpr std::int64_t kFutureMax = 2 * 3'600'000LL;
inline constexpr std::int64_t kPastMax = 14 * 24 * 3'600'000LL;

// API reference of GetLogEvents and FilterLogEvents: a page has 10,000 events or 1 MB of them.
inline constexpr std::int64_t kPageEventsMax = 10'000;
inline constexpr std::size_t kPageMax = 1'048'576;

// Ours: events that are looked at for one page of FilterLogEvents, so that a search in many events
// leaves the loop to others; the page is then shorter, as pages of AWS are that end early.
inline constexpr std::int64_t kPageScannedMax = 20'000;

inline constexpr std::int64_t kDay = 24 * 3'600'000LL;

// Quotas page: filters of one group.
inline constexpr std::size_t kMetricFiltersMax = 100;
inline constexpr std::size_t kSubscriptionFiltersMax = 2;
// Quotas page: resource policies of a region of an account.
inline constexpr std::size_t kResourcePoliciesMax = 10;
// API reference of TagResource.
inline constexpr std::size_t kGroupTagsMax = 50;

// API reference of FilterLogEvents: regular expressions in one pattern.
inline constexpr int kRegexesMax = 2;

}  // namespace sidestep::aws::logs
