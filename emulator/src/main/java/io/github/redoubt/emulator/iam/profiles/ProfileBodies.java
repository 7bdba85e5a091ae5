package io.github.redoubt.emulator.iam.profiles;

import io.github.redoubt.emulator.iam.claims.Condition;
import io.github.redoubt.emulator.iam.profiles.Profile.Trusted;
import io.github.redoubt.emulator.iam.profiles.Profile.TrustedIdentity;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Refusal;
import java.util.Set;

/** Trusted profiles as JSON. */
final class ProfileBodies {

  private static final Set<String> IDENTITY_TYPES = Set.of("user", "serviceid", "crn");

  /** What a rule without sessions says of their length, since the member is never absent. */
  private static final long TOKEN_SECONDS = 3600;

  private ProfileBodies() {}

  static Answer write(Profile profile) {
    return new Answer()
        .with("id", profile.id())
        .with("entity_tag", profile.entityTag())
        .with("crn", profile.crn())
        .with("name", profile.name())
        .with("description", profile.description())
        .with("email", profile.email())
        .with("created_at", profile.createdAt())
        .with("modified_at", profile.modifiedAt())
        .with("iam_id", profile.iamId())
        .with("account_id", profile.accountId());
  }

  static Answer write(ClaimRule rule) {
    ClaimRule.Terms terms = rule.terms();
    Answer answer =
        new Answer()
            .with("id", rule.id())
            .with("entity_tag", rule.entityTag())
            .with("created_at", rule.createdAt())
            .with("modified_at", rule.modifiedAt())
            .with("name", terms.name())
            .with("type", terms.type())
            .with("realm_name", terms.realmName())
            .with("cr_type", terms.computeType());
    return answer
        .with("expiration", terms.expiration().orElse(TOKEN_SECONDS))
        .withAll("conditions", terms.conditions().stream().map(Condition::write).toList());
  }

  static Answer write(Link link) {
    Answer inner = new Answer().with("crn", link.crn());
    for (String part : Link.PARTS) {
      String value = link.parts().get(part);
      if (value != null) {
        inner.with(part, value);
      }
    }
    return new Answer()
        .with("id", link.id())
        .with("entity_tag", link.entityTag())
        .with("created_at", link.createdAt())
        .with("modified_at", link.createdAt())
        .with("name", link.name())
        .with("cr_type", link.computeType())
        .with("is_cross_account", link.crossAccount())
        .with("link", inner);
  }

  static Answer write(Trusted trusted) {
    return new Answer()
        .with("entity_tag", trusted.entityTag())
        .withAll("identities", trusted.identities().stream().map(ProfileBodies::write).toList());
  }

  static Answer write(TrustedIdentity identity) {
    return new Answer()
        .with("iam_id", identity.iamId())
        .with("identifier", identity.identifier())
        .with("type", identity.type())
        .withTexts("accounts", identity.accounts())
        .with("description", identity.description());
  }

  static TrustedIdentity readIdentity(Body body) {
    String type = body.requiredText("type");
    if (!IDENTITY_TYPES.contains(type)) {
      throw Refusal.invalid("Property 'type' must be user, serviceid or crn.");
    }
    return new TrustedIdentity(
        type, body.requiredText("identifier"), body.texts("accounts"), body.text("description"));
  }
}
