package io.github.redoubt.storage.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.InvalidRequestException;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartSizeTest {

  @Property
  void anyObjectThatThereCanBeHasTenThousandPartsAtMost(
      @ForAll @LongRange(min = 1, max = PartSize.MOST_IN_AN_OBJECT) long size) {
    long part = PartSize.of(OptionalLong.of(size));

    assertThat(part).isBetween(PartSize.LEAST, PartSize.MOST);
    assertThat(part % PartSize.BLOCK).isZero();
    assertThat((size + part - 1) / part).isLessThanOrEqualTo(PartSize.MOST_PARTS);
  }

  @Test
  void partsAreSixteenMebibytesAsLongAsThatIsEnough() {
    assertThat(PartSize.of(OptionalLong.of(10_000 * PartSize.USUAL))).isEqualTo(16 << 20);
    assertThat(PartSize.of(OptionalLong.of(10_000 * PartSize.USUAL + 1))).isEqualTo(20 << 20);
    assertThat(PartSize.of(OptionalLong.empty())).isEqualTo(16 << 20);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, (5L << 20) - 1, (5L << 30) + 1})
  void aLengthThatNoPartCanHaveIsRefused(long bytes) {
    assertThatThrownBy(() -> PartSize.checked(bytes)).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void partsThatWouldBeTooManyAreRefused() {
    long part = PartSize.LEAST;
    PartSize.require(10_000 * part, part);

    assertThatThrownBy(() -> PartSize.require(10_000 * part + 1, part))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("10,000");
  }

  @Test
  void anObjectThatIsTooLongIsRefused() {
    assertThatThrownBy(() -> PartSize.of(OptionalLong.of(PartSize.MOST_IN_AN_OBJECT + 1)))
        .isInstanceOf(InvalidRequestException.class);
  }
}
