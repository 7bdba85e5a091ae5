package io.github.redoubt.emulator.storage.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.storage.state.VersionFilter;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** Filters are said as they were read. */
class FiltersTest {

  @Property
  void aFilterIsReadAsItIsSaid(
      @ForAll @StringLength(max = 5) @AlphaChars String prefix,
      @ForAll @Size(max = 3)
          Map<@AlphaChars @StringLength(min = 1, max = 4) String, @StringLength(max = 4) String>
              tags,
      @ForAll @LongRange(min = -1, max = 5) long above,
      @ForAll boolean bounded) {
    VersionFilter filter = new VersionFilter(prefix, tags, above, bounded ? 10 : Long.MAX_VALUE);

    assertThat(Filters.read(Filters.write(filter), true)).isEqualTo(filter);
  }
}
