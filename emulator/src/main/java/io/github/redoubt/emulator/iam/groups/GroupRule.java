package io.github.redoubt.emulator.iam.groups;

import io.github.redoubt.emulator.iam.claims.Claims;
import io.github.redoubt.emulator.iam.claims.Condition;
import io.github.redoubt.emulator.iam.claims.Session;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.internal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A rule that makes members of users of an identity provider for some hours. */
record GroupRule(
    String id,
    String entityTag,
    String groupId,
    String accountId,
    Terms terms,
    Stamp created,
    Stamp modified) {

  private static final int MOST_HOURS = 24;

  /** What a rule says. */
  record Terms(Optional<String> name, String realm, int hours, List<Condition> conditions) {
    Terms {
      conditions = List.copyOf(conditions);
    }
  }

  static Terms read(Body body) {
    return new Terms(
        body.text("name"),
        body.requiredText("realm_name"),
        hours(body.requiredText("expiration")),
        Condition.readAll(body));
  }

  private static int hours(String text) {
    try {
      int hours = Integer.parseInt(text);
      if (hours >= 1 && hours <= MOST_HOURS) {
        return hours;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw Refusal.invalid("Property 'expiration' must be a whole number of hours from 1 to 24.");
  }

  GroupRule with(Terms changed, Stamp now) {
    return new GroupRule(
        id, Ids.nextEntityTag(entityTag), groupId, accountId, changed, created, now);
  }

  /** Whether the user who signed in then is a member now. */
  boolean admits(Session session, Instant now) {
    Claims claims = session.claims();
    return terms.realm().equals(session.realm())
        && now.isBefore(session.since().plus(Duration.ofHours(terms.hours())))
        && terms.conditions().stream().allMatch(each -> each.holds(claims));
  }
}
