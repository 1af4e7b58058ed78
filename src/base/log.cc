// SPDX-License-Identifier: Apache-2.0
#include "base/log.h"

#include "base/escape.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace missent::log {

namespace {

spdlog::logger& logger() {
  static auto instance = [] {
    auto made = spdlog::stderr_logger_mt("missent");
    made->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
    return made;
  }();
  return *instance;
}

spdlog::level::level_enum to_spdlog(Level level) {
  switch (level) {
    case Level::Debug:
      return spdlog::level::debug;
    case Level::Info:
      return spdlog::level::info;
    case Level::Warning:
      return spdlog::level::warn;
    case Level::Error:
      return spdlog::level::err;
    case Level::Off:
      return spdlog::level::off;
  }
  return spdlog::level::info;
}

}  // namespace

void set_level(Level level) { logger().set_level(to_spdlog(level)); }
void debug(std::string_view line) { logger().debug("{}", escape_controls(line)); }
void info(std::string_view line) { logger().info("{}", escape_controls(line)); }
void warning(std::string_view line) { logger().warn("{}", escape_controls(line)); }
void error(std::string_view line) { logger().error("{}", escape_controls(line)); }

}  // namespace missent::log
