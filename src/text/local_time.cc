// SPDX-License-Identifier: Apache-2.0
#include "text/local_time.h"

#include <chrono>
#include <memory>
#include <string>
#include <unicode/timezone.h>

namespace missent::text {
namespace {

std::unique_ptr<icu::TimeZone> find_zone(std::string_view zone) {
  const std::string name(zone);
  return std::unique_ptr<icu::TimeZone>(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
}

// Seconds that the zone is ahead of UTC then.
Seconds ahead(std::string_view zone, Time at) {
  if (zone.empty() || zone == "UTC") return Seconds(0);
  int32_t offset = 0, summer = 0;
  UErrorCode status = U_ZERO_ERROR;
  const auto found = find_zone(zone);
  const auto milliseconds = static_cast<double>(at.time_since_epoch().count()) * 1000;
  found->getOffset(milliseconds, /*local=*/false, offset, summer, status);
  return U_SUCCESS(status) ? Seconds((offset + summer) / 1000) : Seconds(0);
}

}  // namespace

bool is_time_zone(std::string_view zone) {
  return zone == "UTC" || *find_zone(zone) != icu::TimeZone::getUnknown();
}

LocalTime local_time(std::string_view zone, Time at) {
  const Time wall = at + ahead(zone, at);
  const auto day = std::chrono::floor<std::chrono::days>(wall);
  const auto weekday = static_cast<int>(std::chrono::weekday(day).iso_encoding()) - 1;
  const auto minute = std::chrono::duration_cast<std::chrono::minutes>(wall - day).count();
  return {weekday, static_cast<int>(minute)};
}

}  // namespace missent::text
