#include "base/xml.h"

#include <gtest/gtest.h>

namespace sidestep::xml::xml_test {
namespace {

TEST(Xml, ReadsElementsAttributesAndText) {
  const auto root = parse(
      "<?xml version=\"1.0\"?><!-- c --><a:Root xmlns:a=\"u\" x='1 &lt; 2'>"
      "<Name>a &amp; b &#x41;&#66;</Name><Name/>t<![CDATA[<x>]]></a:Root>\n");
  ASSERT_TRUE(root) << root.error();
  EXPECT_EQ(root->name, "Root");
  EXPECT_EQ(*root->attribute("x"), "1 < 2");
  EXPECT_EQ(root->find("Name")->text, "a & b AB");
  EXPECT_EQ(root->children.size(), 2u);
  EXPECT_EQ(root->text, "t<x>");
  EXPECT_EQ(root->find("None"), nullptr);
}

TEST(Xml, RefusesWhatIsNotXmlOrNotSafe) {
  for (const std::string text :
       {"", "x", "<a>", "<a></b>", "<a", "<a b>", "<a b=1/>", "<a/><b/>", "<a>&unknown;</a>",
        "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>&lt</a>", "<a><!--", "<a><![CDATA[",
        "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "<a><!ELEMENT b></a>", "<?xml",
        "<a>&#x;</a>"}) {
    EXPECT_FALSE(parse(text)) << text;
  }
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "<a>";
  EXPECT_NE(parse(deep).error().find("too deep"), std::string::npos);
}

TEST(Xml, WritesWhatItReads) {
  Writer writer;
  writer.open("Root", "xmlns=\"u\"");
  writer.leaf("Name", "a<b>&\"\r\n");
  writer.close("Root");
  const std::string text = writer.take();
  EXPECT_EQ(text, "<Root xmlns=\"u\"><Name>a&lt;b&gt;&amp;&quot;&#xd;\n</Name></Root>");
  EXPECT_EQ(parse(text)->find("Name")->text, "a<b>&\"\r\n");
  EXPECT_EQ(escaped("\x01"), "\xEF\xBF\xBD");
}

}  // namespace
}  // namespace sidestep::xml::xml_test
