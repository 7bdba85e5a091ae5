package io.github.redoubt.emulator.iam.account;

import io.github.redoubt.emulator.EmulatorClock;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Exchange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** When who, or which key, signed in last, and how often. */
public final class Activities {

  private final EmulatorClock clock;
  private final Map<String, Activity> byId = new ConcurrentHashMap<>();

  public Activities(EmulatorClock clock) {
    this.clock = clock;
  }

  private record Activity(Instant last, long count) {}

  /** Counts a sign-in of an identity, by its IAM id, or with an API key, by the key's id. */
  public void signedIn(String id) {
    Instant now = clock.instant();
    byId.merge(id, new Activity(now, 1), (old, fresh) -> new Activity(now, old.count() + 1));
  }

  public Optional<Instant> last(String id) {
    return Optional.ofNullable(byId.get(id)).map(Activity::last);
  }

  public void forget(String id) {
    byId.remove(id);
  }

  /** Adds the activity of an entity where the request asks for it. */
  public Answer tell(Answer answer, String id, Exchange exchange) {
    if (!exchange.flag("include_activity")) {
      return answer;
    }
    Activity activity = byId.get(id);
    Answer inner = new Answer();
    if (activity != null) {
      inner.with("last_authn", activity.last());
    }
    return answer.with(
        "activity", inner.with("authn_count", activity == null ? 0 : activity.count()));
  }

  static String text(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
