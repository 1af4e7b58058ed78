// SPDX-License-Identifier: Apache-2.0
#include "content/marking.h"

#include "content/examine.h"

#include <doctest/doctest.h>

namespace missent::content {
namespace {

using extract::Piece;
using extract::Place;

Examination seen_in(std::string text, Place place, std::string where = "body") {
  return examine({{std::move(text), std::move(where), place}});
}

// "scheme TEXT level" of what a text of that place carries, in order; "" for nothing.
std::string marks(std::string text, Place place) {
  std::string out;
  for (const auto& marking : seen_in(std::move(text), place).markings)
    out += (out.empty() ? "" : "; ") + marking.scheme + " " + marking.text + " " +
           std::to_string(marking.level);
  return out;
}

std::string of_subject(std::string text) { return marks(std::move(text), Place::Subject); }
std::string of_body(std::string text) { return marks(std::move(text), Place::Body); }
std::string of_header(std::string text) { return marks(std::move(text), Place::Header); }

TEST_CASE("Short forms of NATO stand behind a label, in square brackets or around a text") {
  CHECK(of_body("Classification: NR\n\nText") == "nato NATO RESTRICTED 2");
  CHECK(of_body("NR\n\nThe exercise begins.\n\nNR\n") == "nato NATO RESTRICTED 2");
  CHECK(of_subject("[NR] Exercise") == "nato NATO RESTRICTED 2");
  for (const char* text : {"NR\n12\n", "NR: 4471\nNU: 12\n", "NR", "Dear Bo\nNR\nStreet"})
    CHECK_MESSAGE(of_body(text).empty(), text);
}

TEST_CASE("A column headed as a classification holds markings, unless it explains them") {
  CHECK(of_body("Item\tClassification\nPlan\tSECRET\nMap\tSECRET\n") == "uk-gscp SECRET 4");
  CHECK(of_body("Item;Owner;Protective Marking\nPlan;Bo;OFFICIAL-SENSITIVE\n") ==
        "uk-gscp OFFICIAL-SENSITIVE 2");
  CHECK(of_body("Classification\tUse\nOFFICIAL\tall\nSECRET\tfew\nTOP SECRET\tnone\n").empty());
  CHECK(of_body("Rider\tTeam\nBerg\tSECRET\n").empty());
  CHECK(of_body("Item\tClassification\nOak\tOfficial\n").empty());
}

TEST_CASE("The title of a document is marked as a subject is") {
  const auto of_title = [](const std::string& title) {
    return marks("Title: " + title, Place::Property);
  };
  CHECK(of_title("CUI//SP-PRVCY Roster") == "us-cui CUI 2");
  CHECK(of_title("Roster (CUI)") == "us-cui CUI 2");
  CHECK(of_title("The Secret Garden").empty());
}

TEST_CASE("Halves of headlines are no banners") {
  CHECK(of_body("OFFICIAL\nPROGRAMME\n\n10:00 Welcome").empty());
  CHECK(of_body("OFFICIAL\nAGENDA\n\n10:00 Welcome") == "uk-gscp OFFICIAL 1");
  CHECK(of_body("OFFICIAL\n\nPROGRAMME\n\n10:00 Welcome").empty());
  CHECK(of_body("OFFICIAL\n\nOPENING CEREMONY\n\n10:00 Welcome").empty());
  CHECK(of_body("Come to the\nOFFICIAL\n\nOPENING CEREMONY\n10:00 Welcome\n").empty());
  for (const char* banner :
       {"OFFICIAL\n\nMINUTES OF THE BOARD\nx", "OFFICIAL\n\nMODERNISATION PROGRAMME\nx",
        "OFFICIAL\n\nPROGRAMME\n\n10:00 Welcome\nOFFICIAL\n", "OFFICIAL\n\nProgramme\nx"})
    CHECK_MESSAGE(of_body(banner) == "uk-gscp OFFICIAL 1", banner);
  CHECK(of_body("OFFICIAL-SENSITIVE\n\nOPENING CEREMONY\nx") == "uk-gscp OFFICIAL-SENSITIVE 2");
  CHECK(of_subject("TOP SECRET: the musical").empty());
  CHECK(of_subject("TOP SECRET: Musical") == "uk-gscp TOP SECRET 5");
}

TEST_CASE("British banners have their extras, the old ones too") {
  CHECK(of_body("UK SECRET - STEELEYE - UK EYES ONLY\nx") == "uk-gscp SECRET 4");
  CHECK(of_body("OFFICIAL – SENSITIVE PERSONAL\nx") == "uk-gscp OFFICIAL-SENSITIVE 2");
  CHECK(of_body("OFFICIAL - FOR PUBLIC RELEASE\nx") == "uk-gscp OFFICIAL 0");
  CHECK(of_body("RESTRICTED - COMMERCIAL\nx") == "uk-gpms RESTRICTED 2");
  CHECK(of_body("PROTECT (STAFF)\nx") == "uk-gpms PROTECT 2");
  CHECK(of_body("Hello\n\nTOP  SECRET\nx\ny") == "uk-gscp TOP SECRET 5");
  CHECK(of_body("OFFICIAL-SENSITIVE - MOD USE ONLY\n")[0] == 'u');
}

TEST_CASE("Everyday words mark only on the first or last line, and no lawyer's letter") {
  CHECK(of_body("CONFIDENTIAL\n\nThe convoy leaves at dawn.\n") == "uk-gpms CONFIDENTIAL 4");
  CHECK(of_body("Vince\n\nCONFIDENTIAL\nThe plan\nthereof\n") == "");
  CHECK(of_body("CONFIDENTIAL\nIf you are not the intended recipient, delete this.\n") == "");
  CHECK(of_body("CONFIDENTIAL - ATTORNEY/CLIENT PRIVILEGE\n\nx") == "");
  CHECK(of_body("CONFIDENTIAL INFORMATION\nx") == "");
  CHECK(of_body("Dear Jo\n\nRESTRICTED STOCK\nx") == "");
}

TEST_CASE("CONFIDENTIAL in a subject needs brackets or another carrier that says so") {
  const Piece subject{"CONFIDENTIAL: rate case", "subject", Place::Subject};
  CHECK(examine({subject}).markings.empty());
  CHECK(examine({subject, {"CONFIDENTIAL\n\nx\ny\n", "body", Place::Body}}).level == 4);
  CHECK(of_subject("Rate case (CONFIDENTIAL)") == "");
  CHECK(of_subject("[CONFIDENTIAL] rate case") == "uk-gpms CONFIDENTIAL 4");
  CHECK(of_subject("CONFIDENTIAL - UK EYES ONLY") == "uk-gscp CONFIDENTIAL 4");
}

TEST_CASE("Prose is left alone") {
  CHECK(of_body("It is no secret that\nSECRET SAUCE RECIPE\nofficial visit\n") == "");
  CHECK(of_body("OFFICIAL LIST OF APPROVED DEPOSITORIES\n") == "");
  CHECK(of_subject("Top secret project party") == "");
  CHECK(of_subject("The confidential nature of (secret) santa") == "");
  CHECK(of_subject("Restricted stock units") == "");
}

TEST_CASE("A list of all levels explains a scheme and marks nothing") {
  CHECK(of_body("The tiers are\nOFFICIAL\nSECRET\nTOP SECRET\nas you know\n") == "");
}

TEST_CASE("American banners, portions and statements are read") {
  CHECK(of_body("TOP SECRET//SI/TK//NOFORN\nx") == "us-cnsi TOP SECRET 5");
  CHECK(of_body("//DEU RESTRICTED\nx") == "us-cnsi RESTRICTED 2");
  CHECK(of_body("//JOINT SECRET CAN USA\nx") == "us-cnsi SECRET 4");
  CHECK(of_body("CUI//SP-CTI//FED ONLY\nx") == "us-cui CUI 2");
  CHECK(of_body("CONTROLLED//SP-PRVCY\nx") == "us-cui CUI 2");
  CHECK(of_body("UNCLASSIFIED//FOUO\nx") == "us-legacy FOUO 2");
  CHECK(of_body("(U) One.\n(S//NF) Two.\n") == "us-cnsi SECRET 4");
  CHECK(of_body("(S) One.\n(U) Two.\n") == "us-cnsi SECRET 4");
  CHECK(of_body("(C) 2024 Example Ltd\n") == "");
  CHECK(of_body("(A) x\n(B) y\n(C) z\n(S) v\n") == "");
  CHECK(of_body("DISTRIBUTION STATEMENT D. Distribution authorized to x\n") ==
        "us-dist DISTRIBUTION STATEMENT D 2");
  CHECK(of_body("Approved for public release; distribution is unlimited.\n") ==
        "us-dist DISTRIBUTION STATEMENT A 0");
  CHECK(of_body("Does a distribution statement ever matter?\n") == "");
  CHECK(of_body("WARNING - This document contains technical data whose export is\nrestricted by "
                "the Arms Export Control Act (Title 22, U.S.C., Sec 2751)\n") ==
        "us-export EXPORT CONTROLLED 2");
  CHECK(of_body("x\nControlled by: DoD\nCUI Category: OPSEC\nPOC: x\n") == "us-cui CUI 2");
  CHECK(of_body("x\nDerived From: SCG\nDeclassify On: 20480101\n") == "us-cnsi CONFIDENTIAL 3");
}

TEST_CASE("Banners of allies and of traffic lights are read") {
  CHECK(of_body("NATO SECRET RELEASABLE TO KFOR\nx") == "nato NATO SECRET 4");
  CHECK(of_body("KFOR SECRET\nx") == "nato SECRET 4");
  CHECK(of_body("TRÈS SECRET UE/EU TOP SECRET\nx") == "eu TRES SECRET UE/EU TOP SECRET 5");
  CHECK(of_body("MEDICAL IN-CONFIDENCE\nx") == "nz IN-CONFIDENCE 2");
  CHECK(of_body("RESTRICTED//NZEO\nx") == "nz RESTRICTED 2");
  CHECK(of_body("PROTÉGÉ B\nx") == "ca PROTECTED B 2");
  CHECK(of_body("SECRET//AUSTEO//CABINET\nx") == "au-epms SECRET 4");
  CHECK(of_body("OFFICIAL: Sensitive\nx") == "au-epms OFFICIAL:Sensitive 2");
  CHECK(of_subject("Report tlp: amber+strict on worms") == "tlp TLP:AMBER+STRICT 2");
}

TEST_CASE("A subject is marked in brackets or at its edges") {
  CHECK(of_subject("RE: FW: [OFFICIAL-SENSITIVE] trip") == "uk-gscp OFFICIAL-SENSITIVE 2");
  CHECK(of_subject("OFFICIAL-SENSITIVE COMMERCIAL trip") == "uk-gscp OFFICIAL-SENSITIVE 2");
  CHECK(of_subject("SECRET//NOFORN Meeting") == "us-cnsi SECRET 4");
  CHECK(of_subject("Trip - SECRET - UK EYES ONLY") == "uk-gscp SECRET 4");
  CHECK(of_subject("(CUI) Trip") == "us-cui CUI 2");
  CHECK(of_subject("Trip [SEC=PROTECTED, CAVEAT=SH:CABINET]") == "au-epms PROTECTED 3");
  CHECK(of_subject("(U//FOUO) Trip") == "us-legacy FOUO 2");
  CHECK(marks("CUI_budget.xlsx", Place::Name) == "");
  CHECK(marks("OFFICIAL-SENSITIVE_budget.xlsx", Place::Name) == "uk-gscp OFFICIAL-SENSITIVE 2");
}

TEST_CASE("Labels of programs are read from headers and properties") {
  const std::string guid = "MSIP_Label_0a1b2c3d-1111-2222-3333-444455556666";
  CHECK(of_header("msip_labels: " + guid + "_Enabled=true; " + guid + "_Name=Secret") ==
        "ms-mip Secret 4");
  CHECK(of_header("msip_labels: " + guid + "_Enabled=False; " + guid + "_Name=Secret") == "");
  CHECK(of_header("SIO-Label: marking=\"NATO RESTRICTED\"; fgcolor=black") ==
        "sio NATO RESTRICTED 2");
  CHECK(of_header("SIO-Label: marking*=utf-8'en'UK%20SECRET") == "sio SECRET 4");
  CHECK(of_header("SIO-Label: marking*0=\"NATO \"; marking*1=\"SECRET\"") == "sio NATO SECRET 4");
  CHECK(of_header("SIO-Label: type=\":ess\"; label=\"MQYGASkCAQM=\"") == "ess confidential 3");
  CHECK(of_header("bjclassification: OFFICIAL-SENSITIVE") == "uk-gscp OFFICIAL-SENSITIVE 2");
  CHECK(of_header("X-Titus-Metadata-40: eyJNZXRhZGF0YSI6eyJwcm9wcyI6W3sibiI6IkMiLCJ2YWxzIjpbeyJ2YW"
                  "x1ZSI6IlNFQ1JFVCJ9XX1dfX0=") == "vendor SECRET 4");
  CHECK(of_header("Sensitivity: Company-Confidential") == "");
  CHECK(marks("Classification: Secret", Place::Property) == "uk-gscp SECRET 4");
  CHECK(marks("category: secret garden", Place::Property) == "");
  const auto disabled = examine({{guid + "_Name: Secret", "a.docx/properties", Place::Property},
                                 {guid + "_Enabled: false", "a.docx/properties", Place::Property}});
  CHECK(disabled.markings.empty());
}

TEST_CASE("Square brackets mark in any case, except with everyday words") {
  CHECK(of_subject("[Secret] trip") == "uk-gscp SECRET 4");
  CHECK(of_subject("[official - for public release] trip") == "uk-gscp OFFICIAL 0");
  CHECK(of_subject("[//gbr confidential//rel to usa, gbr] trip") == "us-cnsi CONFIDENTIAL 3");
  CHECK(of_subject("[cosmic très secret] trip") == "nato COSMIC TOP SECRET 5");
  CHECK(of_subject("[Confidential] trip") == "");
  CHECK(of_subject("[Secret Santa] trip") == "");
  CHECK(of_subject("Contains CUI: trip") == "us-cui CUI 2");
}

TEST_CASE("UK before a level is no headline") {
  CHECK(of_subject("UK OFFICIAL CHARTS TOP 40") == "");
  CHECK(of_subject("UK SECRET annual report") == "uk-gscp SECRET 4");
  CHECK(of_subject("UK SECRET - UK EYES ONLY") == "uk-gscp SECRET 4");
}

TEST_CASE("A label ends in classification or marking") {
  CHECK(of_body("Hi\nOverall security classification: secret\nx\n") == "uk-gscp SECRET 4");
  CHECK(of_body("Hi\nClassification - OFFICIAL-SENSITIVE\nx\n") == "uk-gscp OFFICIAL-SENSITIVE 2");
  CHECK(of_body("Hi\nGSC = SECRET\nx\n") == "uk-gscp SECRET 4");
  CHECK(of_body("Hi\nMarking - secret\nx\n") == "");
  CHECK(of_body("Hi\nThe new and much discussed classification: secret\nx\n") == "");
}

TEST_CASE(
    "At its edges a text may have a page number beside its marking, and Canada's small letters") {
  CHECK(of_body("x\ny\nOFFICIAL-SENSITIVE   Page 1 of 3\n") == "uk-gscp OFFICIAL-SENSITIVE 2");
  CHECK(of_body("x\nOFFICIAL-SENSITIVE   Page 1 of 3\ny\n") == "");
  CHECK(of_body("x\ny\nProtected B | Protégé B\n") == "ca PROTECTED B 2");
  CHECK(of_body("Protected by copyright\nx\n") == "");
  CHECK(of_body("Nato secret: what we learned\nx\n") == "");
}

TEST_CASE("Canada marks in two languages and says when a form becomes protected") {
  CHECK(of_body("x\nUNCLASSIFIED / NON CLASSIFIÉ\ny\n") == "ca UNCLASSIFIED 1");
  CHECK(of_body("x\nSECRET // RÉSERVÉ AUX CANADIENS\ny\n") == "ca SECRET 4");
  CHECK(of_body("x\nPROTECTED A (when completed)\ny\n") == "ca PROTECTED A 2");
}

TEST_CASE("IN CONFIDENCE is no part of a longer word, and SECRET/SANTA no code word") {
  CHECK(of_body("x\nSTAFF IN CONFIDENCE\ny\n") == "uk-gpms IN-CONFIDENCE 2");
  CHECK(of_body("x\nSTAFF IN CONFIDENCE-BUILDING COURSE\ny\n") == "");
  CHECK(of_subject("SECRET/SANTA") == "");
  CHECK(of_subject("SECRET/NOFORN") == "us-cnsi SECRET 4");
  CHECK(of_subject("[secret-club] new members") == "");
}

TEST_CASE("Portions may stand in square brackets, and an answer (A) makes them a list") {
  CHECK(of_body("[S//NF] One.\n[U] Two.\n") == "us-cnsi SECRET 4");
  CHECK(of_body("Key:\n(C) 4\n(U) 5\n(A) 6\n") == "");
}

TEST_CASE("A page footer may say more than its marking") {
  CHECK(marks("Page 1 of 4\tOFFICIAL-SENSITIVE\t14 July", Place::Frame) ==
        "uk-gscp OFFICIAL-SENSITIVE 2");
  CHECK(marks("Advisory 14 - TLP:GREEN", Place::Frame) == "tlp TLP:GREEN 1");
  CHECK(marks("Protected B when completed", Place::Frame) == "ca PROTECTED B 2");
  CHECK(marks("Distribution Statement F", Place::Frame) == "us-dist DISTRIBUTION STATEMENT F 2");
}

TEST_CASE("File names end in what their owners write") {
  CHECK(marks("20230714-Plan-O-S.docx", Place::Name) == "uk-gscp OFFICIAL-SENSITIVE 2");
  CHECK(of_subject("O-S: trip") == "uk-gscp OFFICIAL-SENSITIVE 2");
}

TEST_CASE("Canada writes Protected B, and means no road") {
  CHECK(of_subject("Trip - Protected B") == "ca PROTECTED B 2");
  CHECK(of_subject("Protégé B - trip") == "ca PROTECTED B 2");
  CHECK(of_subject("Protected A-roads and lanes") == "");
  CHECK(of_body("x\nWe live in Protected Bay.\ny\n") == "");
}

TEST_CASE("An opening backs its own level and not what follows") {
  CHECK(of_subject("STAFF IN CONFIDENCE TRAINING WEEK") == "");
  CHECK(of_subject("STAFF IN CONFIDENCE - trip") == "uk-gpms IN-CONFIDENCE 2");
  CHECK(marks("Commercial in confidence", Place::Frame) == "uk-gpms IN-CONFIDENCE 2");
  CHECK(marks("Secret", Place::Frame) == "");
}

TEST_CASE("A portion behind the subject counts where it is more than a letter") {
  CHECK(of_subject("Trip (S//NF)") == "us-cnsi SECRET 4");
  CHECK(of_subject("Shirts (S)") == "");
  CHECK(of_subject("Trip (SECRET//NOFORN)") == "us-cnsi SECRET 4");
}

TEST_CASE("Rules and hyphens around a banner are decoration") {
  CHECK(of_body("--- SECRET ---\nx\n") == "uk-gscp SECRET 4");
  CHECK(of_body("The words\n- SECRET\nmeans little.\n") == "");
}

TEST_CASE("Key words of a document may hold a marking among others") {
  CHECK(marks("keywords: board; OFFICIAL-SENSITIVE; 2023", Place::Property) ==
        "uk-gscp OFFICIAL-SENSITIVE 2");
  CHECK(marks("keywords: SECRET; garden", Place::Property) == "");
  CHECK(of_header("X-Titus-Classification: SECRET") == "uk-gscp SECRET 4");
}

TEST_CASE("A traffic light counts within a sentence, two of them explain the lights") {
  CHECK(of_body("Hello\nwhat follows is TLP:AMBER+STRICT.\nx\n") == "tlp TLP:AMBER+STRICT 2");
  CHECK(of_body("Hello\nTLP:RED is stricter than TLP:GREEN.\nx\n") == "");
  CHECK(of_body("Hello\nwhat does \"TLP:RED\" mean?\nx\n") == "");
  CHECK(marks("plan TLP-AMBER.docx", Place::Name) == "tlp TLP:AMBER 2");
}

TEST_CASE("An export warning names its law by number or short name") {
  CHECK(of_body("x\nSubject to the ITAR, 22 CFR 120-130.\n") == "us-export EXPORT CONTROLLED 2");
  CHECK(of_body("x\nEAR-controlled, 15 CFR 764, ECCN 5E002.\n") == "us-export EXPORT CONTROLLED 2");
  CHECK(of_body("The International Traffic in Arms Regulations (ITAR) were amended.\n") == "");
}

TEST_CASE("An authority block may say who and why instead of until when") {
  CHECK(of_body("x\nClassified By: J. Roe\nReason: 1.4(c)\n") == "us-cnsi CONFIDENTIAL 3");
  CHECK(of_body("x\nClassified By: J. Roe\nReason: late train\n") == "");
}

TEST_CASE("A page footer is a banner, its everyday words in small letters are none") {
  CHECK(marks("Page 1\nOfficial-Sensitive\n", Place::Frame) == "uk-gscp OFFICIAL-SENSITIVE 2");
  CHECK(marks("Confidential\n", Place::Frame) == "");
}

TEST_CASE("XML labels of STANAG 4774 are read, with or without the owner") {
  const std::string begin =
      "<s:originatorConfidentialityLabel xmlns:s=\"urn:nato:stanag:4774:"
      "confidentialitymetadatalabel:1:0\"><s:ConfidentialityInformation>"
      "<s:PolicyIdentifier>NATO</s:PolicyIdentifier><s:Classification>";
  const std::string end =
      "</s:Classification><s:Category TagName=\"Releasable To\" Type=\"PERMISSIVE\">"
      "<s:GenericValue>KFOR</s:GenericValue></s:Category></s:ConfidentialityInformation>";
  for (const std::string level : {"SECRET", "NATO SECRET"}) {
    const auto marking = parse_stanag4774(begin + level + end);
    REQUIRE(marking);
    CHECK(marking->level == 4);
    CHECK(marking->handling == std::vector<std::string>{"Releasable To: KFOR"});
  }
}

TEST_CASE("A label bound to a document is its property") {
  CHECK(marks("ConfidentialityInformation: <s:ConfidentialityInformation><s:PolicyIdentifier>NATO"
              "</s:PolicyIdentifier><s:Classification>RESTRICTED</s:Classification>"
              "</s:ConfidentialityInformation>",
              Place::Property) == "stanag4774 NATO RESTRICTED 2");
}

TEST_CASE("What the organisation says of a label decides its level") {
  OwnRules own;
  own.labels = {{"0A1B2C3D-1111-2222-3333-444455556666", "Board only", 3}};
  own.label_headers = {"X-Acme-Class"};
  MarkingReader reader(own);
  reader.read({"msip_labels: MSIP_Label_0a1b2c3d-1111-2222-3333-444455556666_Name=x", "header",
               Place::Header},
              "msip_labels: MSIP_Label_0a1b2c3d-1111-2222-3333-444455556666_Name=x", {});
  REQUIRE(reader.markings().size() == 1);
  CHECK(reader.markings()[0].text == "Board only");
  CHECK(reader.markings()[0].level == 3);
}

TEST_CASE("An attachment above its message is a conflict, one below it is none") {
  const Piece message{"OFFICIAL-SENSITIVE: plan", "subject", Place::Subject};
  const auto count = [&](const std::string& footer) {
    return examine({message, {footer, "plan.docx/header", Place::Frame}}).findings.size();
  };
  CHECK(count("SECRET") == 1);
  CHECK(count("OFFICIAL") == 0);
  CHECK(count("OFFICIAL-SENSITIVE") == 0);
}

}  // namespace
}  // namespace missent::content
