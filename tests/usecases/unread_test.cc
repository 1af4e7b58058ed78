// SPDX-License-Identifier: Apache-2.0
// What becomes of a message that ends its readers.
#include "world.h"

#include <doctest/doctest.h>

#include <deque>

namespace missent::usecases {
namespace {

// Cannot read a message with this word in its body; of its headers only when they are good.
class Fragile final : public guard::Inspector {
 public:
  static constexpr std::string_view Word = "POISON";

  Result<guard::Inspected> inspect(std::string_view bytes,
                                   const content::ReadRequest& reading) override {
    if (gone) return fail(Kind::Unavailable, "nobody can read");
    if (bytes.find(Word) == std::string_view::npos) return here_.inspect(bytes, reading);
    return guard::Inspected{{}, "timeout", "the message was not read: it took too long"};
  }
  std::unique_ptr<guard::InspectionStream> stream(const content::ReadRequest& reading) override {
    return std::make_unique<Stream>(*this, reading);
  }
  unsigned readers() const override { return 3; }
  bool gone = false;

 private:
  class Stream final : public guard::InspectionStream {
   public:
    Stream(Fragile& owner, const content::ReadRequest& reading)
        : owner_(owner), reading_(reading) {}
    void send(std::string_view bytes) override { waiting_.push_back(bytes); }
    Result<guard::Inspected> next() override {
      const auto bytes = waiting_.front();
      waiting_.pop_front();
      return owner_.inspect(bytes, reading_);
    }

   private:
    Fragile& owner_;
    content::ReadRequest reading_;
    std::deque<std::string_view> waiting_;
  };
  guard::InspectHere here_;
};

struct FragileWorld : World {
  FragileWorld() : World(StoreKind::Memory) { remake(/*unread_later=*/false); }
  void remake(bool unread_later) {
    guard::Settings settings;
    settings.unread_later = unread_later;
    guard = std::make_unique<guard::Guard>(
        guard::Guard::Parts{habits, holds, audit, relay, clock, fragile}, settings,
        policy::default_policy(), registers, intent::Settings{});
  }
  Fragile fragile;
};

Letter poisoned() {
  Letter letter;
  letter.to = {"kim@partner.example"};
  letter.body = "a POISON in it\r\n";
  return letter;
}

TEST_CASE("a message that ends its readers is held, judged on its headers") {
  FragileWorld world;
  auto answer = world.offer(poisoned());
  REQUIRE(answer);
  CHECK(answer->disposition == guard::Disposition::Held);
  const auto& message = answer->verdict.inspection.message;
  CHECK(!message.complete);
  CHECK(message.subject == poisoned().subject);
  CHECK(message.remarks.back() == "the message was not read: it took too long");
  const auto& attachments = answer->verdict.inspection.attachments;
  REQUIRE(attachments.size() == 1);
  CHECK(attachments[0].unread == "timeout");
  CHECK(message.size == poisoned().bytes().size());
}

TEST_CASE("one whose headers end their reader too is held, known by its envelope alone") {
  FragileWorld world;
  Letter letter = poisoned();
  letter.subject = "POISON";
  auto answer = world.offer(letter);
  REQUIRE(answer);
  CHECK(answer->disposition == guard::Disposition::Held);
  CHECK(answer->verdict.sender == letter.from);
  CHECK(answer->verdict.inspection.message.subject == "");
}

TEST_CASE("where the settings say so it is for later, and nothing of it is kept") {
  FragileWorld world;
  world.remake(/*unread_later=*/true);
  auto answer = world.offer(poisoned());
  REQUIRE(!answer);
  CHECK(answer.error().kind == Kind::Unavailable);
  CHECK(world.store->holds().list({}).value().empty());
}

TEST_CASE("when nobody can read, no message passes") {
  FragileWorld world;
  world.fragile.gone = true;
  auto answer = world.offer(Letter{});
  REQUIRE(!answer);
  CHECK(answer.error().kind == Kind::Unavailable);
}

TEST_CASE("messages read ahead by several readers come in order, the bad ones too") {
  FragileWorld world;
  auto ahead = world.guard->read_ahead(content::ReadRequest::Depth::Everything, 2);
  std::vector<std::string> letters;
  for (int i = 0; i < 100; ++i) {
    Letter letter = i % 9 == 0 ? poisoned() : Letter{};
    letter.subject = std::to_string(i);
    letters.push_back(letter.bytes());
  }
  for (const auto& letter : letters) ahead->send(letter);
  for (int i = 0; i < 100; ++i) {
    auto inspection = ahead->next();
    REQUIRE(inspection);
    CHECK(inspection->message.subject == std::to_string(i));
    CHECK(inspection->message.complete == (i % 9 != 0));
  }
}

}  // namespace
}  // namespace missent::usecases
