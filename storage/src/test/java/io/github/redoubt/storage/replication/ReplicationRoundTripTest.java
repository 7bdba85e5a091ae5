package io.github.redoubt.storage.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.core.Crn;
import io.github.redoubt.storage.RuleFilter;
import io.github.redoubt.storage.internal.Xml;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A rule that is written and read again is the same rule. */
class ReplicationRoundTripTest {

  private final ReplicationForm form = new ReplicationForm();

  @Property(tries = 200)
  void aRuleComesBackAsItWasWritten(@ForAll("rules") ReplicationRule rule) {
    assertThat(form.read(Xml.parse(form.write(rule).toString()))).isEqualTo(rule);
  }

  @Provide
  Arbitrary<ReplicationRule> rules() {
    Arbitrary<String> text = Arbitraries.strings().withChars("a/<>&\"' \r\n\té✓").ofMaxLength(10);
    Arbitrary<RuleFilter> filters =
        Combinators.combine(text, Arbitraries.maps(text, text).ofMaxSize(3))
            .as(
                (prefix, tags) ->
                    new RuleFilter(prefix, tags, Optional.empty(), Optional.empty(), Set.of()));
    Arbitrary<Crn> buckets =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .ofMinLength(3)
            .ofMaxLength(20)
            .map(
                name ->
                    Crn.ofInstance("cloud-object-storage", "global", "acc", "i")
                        .withResource("bucket", name));
    return Combinators.combine(
            Arbitraries.strings().alpha().ofMaxLength(20),
            Arbitraries.of(true, false),
            Arbitraries.integers().greaterOrEqual(0),
            filters,
            buckets,
            Arbitraries.of(true, false))
        .as(ReplicationRule::new);
  }
}
