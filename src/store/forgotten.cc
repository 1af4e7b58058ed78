// SPDX-License-Identifier: Apache-2.0
#include "store/forgotten.h"

#include "store/database.h"
#include "store/durable_file.h"
#include "store/soci_api.h"

#include <algorithm>

namespace missent::store {

using guard::Reach;
using soci::into;
using soci::use;

namespace {

constexpr std::string_view FirstLine = "missent-forgotten-1", Everywhere = "everywhere",
                           Habits = "habits";
constexpr size_t FileLimit = 64U << 20U;

std::string_view take_until(std::string_view& text, char end) {
  const auto part = text.substr(0, text.find(end));
  text.remove_prefix(std::min(text.size(), part.size() + 1));
  return part;
}

Failure wrong_line(size_t number, std::string_view expected) {
  return fail(Kind::Malformed,
              "line " + std::to_string(number) + ": expected " + std::string(expected));
}

bool is_mark(std::string_view text) { return habits::Pseudonyms::is_one(std::string(text) + "@"); }

}  // namespace

std::string Marks::of(const std::string& key) const {
  std::string mark;
  marks_.write(names_.of(key), {}, mark);
  mark.pop_back();  // the @
  return mark;
}

ForgottenPeople joined(ForgottenPeople one, const ForgottenPeople& other) {
  for (const auto& [mark, request] : other) {
    auto& mine = one.try_emplace(mark, request).first->second;
    mine.at = std::max(mine.at, request.at);
    if (request.reach == Reach::Everywhere) mine.reach = Reach::Everywhere;
  }
  return one;
}

ForgottenPeople missing_in(const ForgottenPeople& other, const ForgottenPeople& one) {
  ForgottenPeople out;
  for (const auto& [mark, request] : one) {
    const auto place = other.find(mark);
    const bool there = place != other.end() && place->second.at >= request.at &&
                       (place->second.reach == Reach::Everywhere || request.reach == Reach::Habits);
    if (!there) out.emplace(mark, request);
  }
  return out;
}

std::string to_text(const ForgottenPeople& people) {
  std::string out(FirstLine);
  out += '\n';
  for (const auto& [mark, request] : people)
    out.append(mark)
        .append(" ")
        .append(missent::to_text(request.at))
        .append(" ")
        .append(request.reach == Reach::Everywhere ? Everywhere : Habits)
        .append("\n");
  return out;
}

Result<ForgottenPeople> parse_forgotten(std::string_view text) {
  ForgottenPeople out;
  if (take_until(text, '\n') != FirstLine) return wrong_line(1, FirstLine);
  for (size_t number = 2; !text.empty(); ++number) {
    auto line = take_until(text, '\n');
    const auto mark = take_until(line, ' '), when = take_until(line, ' ');
    const auto at = parse_time(when);
    if (!is_mark(mark)) return wrong_line(number, "the hash of somebody");
    if (!at) return wrong_line(number, "a time such as 2026-01-01T00:00:00Z");
    if (line != Everywhere && line != Habits) return wrong_line(number, "everywhere or habits");
    const auto reach = line == Everywhere ? Reach::Everywhere : Reach::Habits;
    out = joined(std::move(out), {{std::string(mark), {*at, reach}}});
  }
  return out;
}

Result<ForgottenPeople> read_forgotten(const std::string& path) {
  const auto text = read_whole(path, FileLimit);
  if (!text && text.error().kind == Kind::NotFound) return ForgottenPeople{};
  if (!text) return fail(text.error());
  auto people = parse_forgotten(*text);
  if (!people) return fail("reading " + path, people.error());
  return people;
}

Result<void> write_forgotten(const std::string& path, const ForgottenPeople& people) {
  return write_durably(path, to_text(people));
}

ForgottenPeople forgotten_rows(soci::session& sql) {
  ForgottenPeople out;
  std::string mark;
  Number everywhere = 0, at = 0;
  soci::statement each = (sql.prepare << "select person, everywhere, at from forgotten", into(mark),
                          into(everywhere), into(at));
  each.execute();
  while (each.fetch())
    out[mark] = {Time(Seconds(at)), everywhere != 0 ? Reach::Everywhere : Reach::Habits};
  return out;
}

void write_row(soci::session& sql, const std::string& mark, const Request& request) {
  const Number everywhere = request.reach == Reach::Everywhere ? 1 : 0,
               at = request.at.time_since_epoch().count();
  sql << "insert into forgotten (person, everywhere, at) values (:person, :everywhere, :at) on "
         "conflict (person) do update set at = excluded.at, everywhere = case when "
         "forgotten.everywhere > excluded.everywhere then forgotten.everywhere else "
         "excluded.everywhere end",
      use(mark), use(everywhere), use(at);
}

}  // namespace missent::store
