package io.github.redoubt.access.apikeys.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.access.IamId;
import io.github.redoubt.access.apikeys.ApiKey;
import io.github.redoubt.access.apikeys.LeakAction;
import io.github.redoubt.core.Crn;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class MarkTest {

  private static ApiKey described(String text) {
    return new ApiKey(
        "ApiKey-2",
        Crn.ofInstance("iam-identity", "", "acc", "").withResource("apikey", "ApiKey-2"),
        "k",
        Optional.of(text),
        new IamId("iam-ServiceId-1"),
        "acc",
        false,
        false,
        LeakAction.NONE,
        false,
        Optional.empty(),
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        "1-a");
  }

  @Property(tries = 300)
  void markIsReadAsItWasWrittenAndTheWordsBeforeItAreKept(
      @ForAll String words,
      @ForAll Mark.Stage stage,
      @ForAll @LongRange(min = 1_700_000_000L, max = 4_000_000_000L) long seconds) {
    Mark mark = Mark.until("ApiKey-1", stage, Instant.ofEpochSecond(seconds));
    String before = words.stripTrailing();

    ApiKey key = described(mark.after(before));

    assertThat(Mark.on(key)).contains(mark);
    assertThat(Mark.wordsOf(key)).isEqualTo(before);
  }

  @Property(tries = 300)
  void descriptionOfPeopleIsNoMark(@ForAll String words) {
    assertThat(Mark.on(described(words))).isEmpty();
    assertThat(Mark.wordsOf(described(words))).isEqualTo(words);
  }
}
