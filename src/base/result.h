// SPDX-License-Identifier: Apache-2.0
#pragma once
// A value or an error, shaped like std::expected (C++23) so that it can become an alias of it.
// Dropping one warns.
//
//   Result<Policy> parse_policy(std::string_view text);
//   auto policy = TRY(parse_policy(text));           // passes the error up
//   return fail(Kind::Malformed, "line 3: ...", "did you mean ...?");
//
// An error says what the caller should do (kind), what happened (message, for the log) and what a
// person can do (hint). Problems in a mail are not errors: they are remarks of the inspection.
// Example: base/result_test.cc.

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace missent {

enum class Kind {
  Malformed,    // the input is wrong: say where and what was expected
  TooLarge,     // a limit was met
  NotFound,     // there is no such thing
  Conflict,     // it was decided, used or locked already
  Unavailable,  // try again later
  Refused,      // not allowed
  Internal,     // a fault of ours: try later, and log it
};

struct Error {
  Kind kind = Kind::Internal;
  std::string message;
  std::string hint = {};

  bool operator==(const Error&) const = default;
};

struct Failure {  // what fail() makes; turns into any Result
  Error error;
};

[[nodiscard]] inline Failure fail(Kind kind, std::string message, std::string hint = {}) {
  return Failure{Error{kind, std::move(message), std::move(hint)}};
}
[[nodiscard]] inline Failure fail(Error error) { return Failure{std::move(error)}; }
// Adds where it happened: "reading policy.toml: line 3: ...".
[[nodiscard]] inline Failure fail(std::string where, Error error) {
  error.message = std::move(where) + ": " + error.message;
  return Failure{std::move(error)};
}

template <typename T>
class [[nodiscard]] Result {
 public:
  using value_type = T;
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Failure failure) : state_(std::in_place_index<1>, std::move(failure.error)) {}

  explicit operator bool() const { return state_.index() == 0; }
  bool has_value() const { return state_.index() == 0; }
  T& value() & { return **this; }
  T&& value() && { return std::move(**this); }
  T& operator*() & {
    assert(has_value());
    return *std::get_if<0>(&state_);
  }
  const T& operator*() const& {
    assert(has_value());
    return *std::get_if<0>(&state_);
  }
  T&& operator*() && {
    assert(has_value());
    return std::move(*std::get_if<0>(&state_));
  }
  T* operator->() { return &**this; }
  const T* operator->() const { return &**this; }
  const Error& error() const {
    assert(!has_value());
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  using value_type = void;
  Result() = default;
  Result(Failure failure) : error_(std::move(failure.error)) {}

  explicit operator bool() const { return !error_; }
  bool has_value() const { return !error_; }
  void operator*() const { assert(!error_); }
  const Error& error() const {
    assert(error_);
    return *error_;
  }

 private:
  std::optional<Error> error_;
};

}  // namespace missent

// The value of a Result, or return its error. One to a statement.
#define TRY(expression)                                            \
  (__extension__({                                                 \
    auto try_result_ = (expression);                               \
    if (!try_result_) return ::missent::fail(try_result_.error()); \
    *std::move(try_result_);                                       \
  }))
