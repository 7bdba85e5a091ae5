package io.github.redoubt.emulator.storage.checksums;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Checksums of a whole, out of those of its parts. */
class WholeOfPartsTest {

  @Property(tries = 200)
  void joinedChecksumsAreThoseOfTheBytesInOnePiece(
      @ForAll @Size(min = 1, max = 6) List<byte[]> parts) {
    for (Algorithm algorithm : Algorithm.values()) {
      if (!algorithm.joins()) {
        continue;
      }
      Algorithm.Sum whole = algorithm.newSum();
      List<WholeOfParts.Part> sums = new ArrayList<>();
      for (byte[] part : parts) {
        whole.update(part, 0, part.length);
        Algorithm.Sum sum = algorithm.newSum();
        sum.update(part, 0, part.length);
        sums.add(
            new WholeOfParts.Part(Base64.getEncoder().encodeToString(sum.value()), part.length));
      }
      assertThat(WholeOfParts.joined(algorithm, sums))
          .as(algorithm.word())
          .isEqualTo(Base64.getEncoder().encodeToString(whole.value()));
    }
  }
}
