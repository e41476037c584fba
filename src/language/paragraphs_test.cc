#include "language/paragraphs.h"

#include <gtest/gtest.h>

#include <string>

namespace demarche::language {
namespace {

std::vector<std::string> Find(std::string_view text) {
  std::vector<std::string> out;
  for (const Paragraph& p : FindParagraphs(text))
    out.emplace_back(text.substr(p.begin, p.end - p.begin));
  return out;
}
using Texts = std::vector<std::string>;

TEST(Paragraphs, Lines) {
  EXPECT_EQ(Find(""), Texts{});
  EXPECT_EQ(Find("\n \r\n\t\n"), Texts{});
  EXPECT_EQ(Find("One.\nTwo.\n\nThree."), (Texts{"One.", "Two.", "Three."}));
  EXPECT_EQ(Find("One.\r\nTwo.\rThree."), (Texts{"One.", "Two.", "Three."}));
}

TEST(Paragraphs, Datelines) {
  EXPECT_EQ(Find("PARIS, May 3 (Agency) — Unions struck."),
            (Texts{"PARIS, May 3 (Agency) — ", "Unions struck."}));
  EXPECT_EQ(Find("Lima (News Agency) - Peru recalled its envoy."),
            (Texts{"Lima (News Agency) - ", "Peru recalled its envoy."}));
  EXPECT_EQ(Find("NEW DELHI: India recalled its envoy."),
            (Texts{"NEW DELHI: ", "India recalled its envoy."}));
  EXPECT_EQ(Find("The protests — the largest in years — began.").size(), 1U);
  EXPECT_EQ(Find("PERU said on Monday — its first word — that it would.").size(), 1U);
  EXPECT_EQ(Find("Peru - a member - recalled its envoy.").size(), 1U);
}

constexpr std::string_view kWrapped =
    "The foreign minister of Norland arrived in Port Essel on Thursday for\n"
    "talks with her counterpart, who had said a day before that no talks\n"
    "were planned. Officials of both ministries confirmed that they would\n"
    "meet again.\n"
    "\n"
    "The two last met in March.\n";

TEST(Paragraphs, HardWrapped) {
  const auto found = Find(kWrapped);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_TRUE(found[0].ends_with("meet again."));
  EXPECT_EQ(found[1], "The two last met in March.");
  std::string windows(kWrapped);
  for (std::size_t at = 0; (at = windows.find('\n', at)) != std::string::npos; at += 2)
    windows.replace(at, 1, "\r\n");
  EXPECT_EQ(Find(windows).size(), 2U);
}

TEST(Paragraphs, NotHardWrapped) {
  // Short lines that the next word would have fitted on.
  EXPECT_EQ(
      Find("Headline\nA line that is a good deal longer than the first\nShort\nAlso\n").size(), 4U);
  // Lines of more than 100 characters are paragraphs.
  const std::string wide = std::string(60, 'a') + " " + std::string(60, 'b');
  EXPECT_EQ(Find(wide + "\n" + wide + "\n" + wide + "\n" + wide).size(), 4U);
  // Two full lines are too few to tell.
  EXPECT_EQ(Find("aaaa bbbb\ncccc dddd\neeee").size(), 3U);
}

}  // namespace
}  // namespace demarche::language
