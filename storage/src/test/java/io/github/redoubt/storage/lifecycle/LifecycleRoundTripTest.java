package io.github.redoubt.storage.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.storage.RuleFilter;
import io.github.redoubt.storage.internal.Xml;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A rule that is written and read again is the same rule. */
class LifecycleRoundTripTest {

  private final LifecycleForm form = new LifecycleForm();

  @Property(tries = 300)
  void aRuleComesBackAsItWasWritten(@ForAll("rules") LifecycleRule rule) {
    assertThat(form.read(Xml.parse(form.write(rule).toString()))).isEqualTo(rule);
  }

  @Provide
  Arbitrary<LifecycleRule> rules() {
    Arbitrary<Due> due =
        Arbitraries.oneOf(
            days().map(Due::after),
            Arbitraries.longs()
                .between(0, 4_000_000_000_000L)
                .map(ms -> new Due(Optional.empty(), Optional.of(Instant.ofEpochMilli(ms)))));
    Arbitrary<Archiving> archiving =
        Combinators.combine(due, Arbitraries.of("GLACIER", "ACCELERATED", "DEEPER"))
            .as((when, name) -> new Archiving(when, new ArchiveClass(name)));
    return Combinators.combine(
            Arbitraries.strings().alpha().numeric().ofMaxLength(20),
            Arbitraries.of(true, false),
            filters(),
            archiving.optional(),
            due.optional(),
            Arbitraries.of(true, false),
            days().optional(),
            days().optional())
        .as(LifecycleRule::new);
  }

  private static Arbitrary<Integer> days() {
    return Arbitraries.integers().between(0, 40_000);
  }

  private static Arbitrary<RuleFilter> filters() {
    Arbitrary<String> text = text();
    Arbitrary<Long> bytes = Arbitraries.longs().between(0, 1L << 44);
    return Combinators.combine(
            text, Arbitraries.maps(text, text).ofMaxSize(3), bytes.optional(), bytes.optional())
        .as((prefix, tags, more, less) -> new RuleFilter(prefix, tags, more, less, Set.of()));
  }

  /** What XML has a form for, with what has to be escaped in it. */
  private static Arbitrary<String> text() {
    return Arbitraries.strings().withChars("a/<>&\"' \r\n\té✓]").ofMaxLength(12);
  }
}
