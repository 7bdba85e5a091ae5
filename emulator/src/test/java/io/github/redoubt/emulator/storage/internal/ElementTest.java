package io.github.redoubt.emulator.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Documents are said as they were read. */
class ElementTest {

  @Provide
  Arbitrary<Element> documents() {
    Arbitrary<String> names = Arbitraries.of("Rule", "ID", "Filter", "Tag");
    Arbitrary<String> texts =
        Arbitraries.strings().withChars("ab <>&\"'\u00e9\u4e2d\n".toCharArray()).ofMaxLength(8);
    return tree(names, texts, 3).map(inside -> Element.of("Root", List.of(inside)));
  }

  private static Arbitrary<Element> tree(
      Arbitrary<String> names, Arbitrary<String> texts, int depth) {
    Arbitrary<Element> leaf = names.flatMap(name -> texts.map(text -> Element.of(name, text)));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<Element> node =
        names.flatMap(
            name ->
                tree(names, texts, depth - 1)
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(3)
                    .map(children -> Element.of(name, children)));
    return Arbitraries.oneOf(leaf, node);
  }

  @Property(tries = 200)
  void aDocumentIsReadAsItIsSaid(@ForAll("documents") Element document) {
    byte[] said = document.document().done().getBytes(StandardCharsets.UTF_8);

    assertThat(Element.parse(said, "Root")).isEqualTo(document);
  }

  @Test
  void whatComesTwiceIsNotTheOneOfItsName() {
    Element two = Element.of("Rule", List.of(Element.of("ID", "a"), Element.of("ID", "b")));

    assertThatThrownBy(() -> two.find("ID")).isInstanceOf(Rejection.class);
    assertThat(two.texts("ID")).containsExactly("a", "b");
  }
}
