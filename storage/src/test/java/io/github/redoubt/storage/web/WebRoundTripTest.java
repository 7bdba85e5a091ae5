package io.github.redoubt.storage.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.storage.internal.Xml;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written and read again is the same. */
class WebRoundTripTest {

  @Property(tries = 200)
  void aCorsRuleComesBackAsItWasWritten(@ForAll("corsRules") CorsRule rule) {
    assertThat(Cors.rule(Xml.parse(Cors.written(rule).toString()))).isEqualTo(rule);
  }

  @Property(tries = 200)
  void aWebsiteComesBackAsItWasWritten(@ForAll("websites") Website website) {
    Xml written = Xml.parse(WebsiteForm.write(website, Optional.empty()).toString());

    assertThat(WebsiteForm.read(written)).isEqualTo(website);
  }

  @Property(tries = 200)
  void aWebsiteThatIsWrittenOverAnotherIsThatWebsite(
      @ForAll("websites") Website before, @ForAll("websites") Website after) {
    Xml there = Xml.parse(WebsiteForm.write(before, Optional.empty()).toString());
    Xml written = Xml.parse(WebsiteForm.write(after, Optional.of(there)).toString());

    assertThat(WebsiteForm.read(written)).isEqualTo(after);
  }

  @Provide
  Arbitrary<CorsRule> corsRules() {
    Arbitrary<String> name = token();
    return Combinators.combine(
            name.optional(),
            name.list().ofMaxSize(3),
            Arbitraries.of("GET", "PUT", "PATCH").map(CorsMethod::new).list().ofMaxSize(3),
            name.list().ofMaxSize(3),
            name.list().ofMaxSize(3),
            Arbitraries.integers().between(0, 90_000).map(Duration::ofSeconds).optional())
        .as(CorsRule::new);
  }

  @Provide
  Arbitrary<Website> websites() {
    Arbitrary<String> key = key();
    Arbitrary<Integer> status = Arbitraries.integers().between(300, 599);
    Arbitrary<RoutingRule> rules =
        Combinators.combine(
                key.optional(),
                status.optional(),
                token().optional(),
                token().optional(),
                status.optional(),
                key.optional(),
                key.optional())
            .as(RoutingRule::new);
    Arbitrary<Website> pages =
        Combinators.combine(key, key.optional(), rules.list().ofMaxSize(3))
            .as(
                (index, error, routing) ->
                    new Website(
                        Optional.of(index), error, Optional.empty(), Optional.empty(), routing));
    Arbitrary<Website> away =
        Combinators.combine(token(), token().optional())
            .as(
                (host, protocol) ->
                    new Website(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(host),
                        protocol,
                        List.of()));
    return Arbitraries.oneOf(pages, away);
  }

  private static Arbitrary<String> token() {
    return Arbitraries.strings().withChars("a*.-&<").ofMinLength(1).ofMaxLength(8);
  }

  private static Arbitrary<String> key() {
    return Arbitraries.strings().withChars("a/ <&>\r\né").ofMinLength(1).ofMaxLength(8);
  }
}
