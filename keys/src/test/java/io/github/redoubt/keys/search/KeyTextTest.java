package io.github.redoubt.keys.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.InvalidRequestException;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Texts to find keys by, in the service's words. */
class KeyTextTest {

  @Test
  void aTextIsLookedForInNamesAndAliases() {
    assertThat(KeyText.containing("orders")).hasToString("orders");
    assertThat(KeyText.exactly("orders")).hasToString("exact:orders");
    assertThat(KeyText.containing("orders").inAliases()).hasToString("alias:orders");
    assertThat(KeyText.exactly("orders").inNames().inAliases().negated())
        .hasToString("not:exact:name:alias:orders");
    assertThat(KeyText.containing("orders").negated().negated()).hasToString("orders");
  }

  @Test
  void aTextThatLooksLikeOneOfTheServicesWordsIsTakenLiterally() {
    assertThat(KeyText.containing("not:me")).hasToString("escape:not:me");
  }

  @Test
  void aBlankTextIsRefused() {
    assertThatThrownBy(() -> KeyText.containing(" ")).isInstanceOf(InvalidRequestException.class);
  }

  @Property
  void whateverIsLookedForIsWhatTheServiceReads(
      @ForAll("texts") String text,
      @ForAll boolean whole,
      @ForAll boolean names,
      @ForAll boolean aliases,
      @ForAll boolean negated) {
    KeyText wanted = whole ? KeyText.exactly(text) : KeyText.containing(text);
    wanted = names ? wanted.inNames() : wanted;
    wanted = aliases ? wanted.inAliases() : wanted;
    wanted = negated ? wanted.negated() : wanted;

    Set<String> words = new HashSet<>();
    String rest = wanted.toString();
    while (rest.matches("(?s)(not|exact|name|alias):.*")) {
      words.add(rest.substring(0, rest.indexOf(':')));
      rest = rest.substring(rest.indexOf(':') + 1);
    }
    rest = rest.startsWith("escape:") ? rest.substring(7) : rest;

    assertThat(rest).isEqualTo(text);
    assertThat(words.contains("not")).isEqualTo(negated);
    assertThat(words.contains("exact")).isEqualTo(whole);
    assertThat(words.contains("name")).isEqualTo(names);
    assertThat(words.contains("alias")).isEqualTo(aliases);
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> words =
        Arbitraries.of("not:", "exact:", "name:", "alias:", "escape:", "a", "orders", ":", "é ");
    return words.list().ofMinSize(1).ofMaxSize(5).map(parts -> String.join("", parts) + "x");
  }
}
