package io.github.redoubt.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivityTest {

  private final Activity activity = new Activity(() -> {});

  private static ActivityEvent event(int number) {
    return new ActivityEvent(
        Instant.EPOCH,
        "a" + number % 2,
        "success",
        200,
        "",
        "",
        "" + number,
        true,
        "crn:v1:bluemix:public:kms:us-south:a/f00:guid::",
        "us-south",
        () -> "{}");
  }

  @Test
  void onlyTheNewestAreKept() {
    for (int i = 0; i < Activity.MOST + 5; i++) {
      activity.add(event(i));
    }

    assertThat(activity.events())
        .hasSize(Activity.MOST)
        .first()
        .extracting("targetName")
        .isEqualTo("5");
  }

  @Test
  void eventsOfOneActionAreFound() {
    activity.add(event(0));
    activity.add(event(1));

    assertThat(activity.events("a1")).extracting(ActivityEvent::targetName).containsExactly("1");
  }

  @Test
  void aListenerHearsWhatComesAfterIt() {
    List<ActivityEvent> heard = new ArrayList<>();
    activity.add(event(0));
    activity.onEvent(heard::add);

    activity.add(event(1));

    assertThat(heard).extracting(ActivityEvent::targetName).containsExactly("1");
  }

  @Test
  void whatIsClearedIsForgotten() {
    activity.add(event(0));

    activity.clear();

    assertThat(activity.events()).isEmpty();
  }
}
