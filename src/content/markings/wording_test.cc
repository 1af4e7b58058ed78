// SPDX-License-Identifier: Apache-2.0
// Banners in the many ways people write them, and lines that only look like one.
#include "content/examine.h"

#include <doctest/doctest.h>

namespace missent::content {
namespace {

using extract::Place;

// "scheme TEXT" of what a text of that place carries, in order; "" for nothing.
std::string marks(std::string text, Place place) {
  std::string out;
  for (const auto& marking : examine({{std::move(text), "body", place}}).markings)
    out += (out.empty() ? "" : "; ") + marking.scheme + " " + marking.text;
  return out;
}

std::string of_body(std::string text) { return marks(std::move(text), Place::Body); }
std::string of_subject(std::string text) { return marks(std::move(text), Place::Subject); }
std::string of_frame(std::string text) { return marks(std::move(text), Place::Frame); }

TEST_CASE("Letters of signals stand apart and are read together") {
  CHECK(of_body("S E C R E T  NOFORN\n\nStores arrive.\n") == "us-cnsi SECRET");
  CHECK(of_body("C O N F I D E N T I A L OSLO 001844\n\nx\n") == "uk-gpms CONFIDENTIAL");
  CHECK(of_body("N A T O   R E S T R I C T E D\nx\n") == "nato NATO RESTRICTED");
  CHECK(of_body("S E C R E T   G A R D E N\nx\n") == "");
}

TEST_CASE("An owner may be named in two languages, joined to the level, or with its partners") {
  for (const char* banner : {"NATO / OTAN RESTRICTED", "NATO/OTAN RESTRICTED",
                             "OTAN/NATO RESTRICTED", "NATO-RESTRICTED"})
    CHECK_MESSAGE(of_body(std::string(banner) + "\n\nx\n") == "nato NATO RESTRICTED", banner);
  CHECK(of_body("NATO/PFP RESTRICTED\n\nx\n") == "nato RESTRICTED");
  CHECK(of_body("EU-RESTRICTED\n\nx\n") == "eu RESTREINT UE/EU RESTRICTED");
  CHECK(of_body("NATO RESTRICTED ITS ANSWER\n\nx\n") == "");
  CHECK(of_body("Unclassified | Non classifi\u00E9\n\nx\n") == "ca UNCLASSIFIED");
}

TEST_CASE("A code word may stand behind a colon at the edge of a text") {
  CHECK(of_body("SECRET: OSPREY\n\nThe convoy leaves.\n") == "uk-gscp SECRET");
  CHECK(of_body("Tip.\n\nSECRET: OSPREY\n\nThe end.\n") == "");
  CHECK(of_body("SECRET: BAKING SODA\n\nx\n") == "");
}

TEST_CASE("Conditions, pages and remarks belong to a banner") {
  CHECK(of_body("SECRET//NOFORN WHEN FILLED IN\n\nx\n") == "us-cnsi SECRET");
  CHECK(of_body("RESTREINT UE/EU RESTRICTED until 4 May 2027\n\nx\n") ==
        "eu RESTREINT UE/EU RESTRICTED");
  CHECK(of_body("CUI - Contains health information\n\nx\n") == "us-cui CUI");
  CHECK(of_body("FOR OFFICIAL USE ONLY WHEN FILLED IN\n\nx\n") == "us-legacy FOUO");
  CHECK(of_body("PRE-DECISIONAL / FOR OFFICIAL USE ONLY\n\nx\n") == "us-legacy FOUO");
  CHECK(of_body("RESTRICTED UNTIL NINE\n\nx\n") == "");
  CHECK(of_body("SECRET until the party\n\nx\n") == "");
  CHECK(of_body("FOUO-COM LTD\n\nx\n") == "");
}

TEST_CASE("A sentence about what it stands in is a marking, other sentences are none") {
  CHECK(of_body("Hi\n\nThis email is classified as OFFICIAL-SENSITIVE\n\nbye\n") ==
        "uk-gscp OFFICIAL-SENSITIVE");
  CHECK(of_body("a\n\nThe overall classification of this briefing is: UNCLASSIFIED\n\nb\n") ==
        "us-cnsi UNCLASSIFIED");
  CHECK(of_body("ATTENTION: THIS EMAIL CONTAINS CUI\n\nx\n") == "us-cui CUI");
  CHECK(of_body("This e-mail contains Controlled Unclassified Information (CUI).\n\nx\n") ==
        "us-cui CUI");
  CHECK(of_body("a\n\nThis report is classified as fiction.\n\nb\n") == "");
  CHECK(of_body("a\n\nThis email is classified as CONFIDENTIAL\n\nb\n") == "");
  CHECK(of_body("a\n\nThis parcel contains CUI\n\nb\n") == "");
}

TEST_CASE("Labels may stand in the cell before, be long, French or the scheme's own") {
  CHECK(of_body("Owner\tA\nClassification\tOFFICIAL-SENSITIVE\nVersion\t2\n") ==
        "uk-gscp OFFICIAL-SENSITIVE");
  CHECK(of_body("Protective Marking: OFFICIAL-SENSITIVE    Handling: named people\nx\n") ==
        "uk-gscp OFFICIAL-SENSITIVE");
  CHECK(of_body("a\nSecurity Classification (GSC): OFFICIAL\nb\n") == "uk-gscp OFFICIAL");
  CHECK(of_body("a\nCote de s\u00E9curit\u00E9 : Prot\u00E9g\u00E9 B\nb\n") == "ca PROTECTED B");
  CHECK(of_body("a\nClassification\tHymenoptera\nb\n") == "");
  CHECK(of_frame("Printed copies are uncontrolled. OFFICIAL-SENSITIVE") ==
        "uk-gscp OFFICIAL-SENSITIVE");
}

TEST_CASE("A word that begins a sentence or is half of a headline is no banner") {
  CHECK(of_body("RESTRICTED\n\nwas the word on the gate.\n") == "");
  CHECK(of_body("LIMITE\nde vitesse 50\n\nx\n") == "");
  CHECK(of_body("PROTECTED\nTREES\n\nx\n") == "");
  CHECK(of_body("PROTECTED\nCABINET\n\nx\n") == "au-epms PROTECTED");
  CHECK(of_body("RESTRICTED\n\nThe gate is shut.\n") == "uk-gpms RESTRICTED");
}

TEST_CASE("A subject may be labelled, or go on behind a stroke") {
  CHECK(of_subject("CLASSIFICATION: UNCLASSIFIED Seating plan") == "us-cnsi UNCLASSIFIED");
  CHECK(of_subject("OFFICIAL-SENSITIVE/Seating plan") == "uk-gscp OFFICIAL-SENSITIVE");
  CHECK(of_subject("OFFICIAL SENSITIVE TEETH WEEK") == "");
  CHECK(of_subject("[TLP-AMBER] advisory") == "tlp TLP:AMBER");
  CHECK(of_subject("IN CONFIDENCE: a novel") == "");
}

}  // namespace
}  // namespace missent::content
