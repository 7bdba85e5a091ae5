package io.github.redoubt.access.profiles;

import com.google.gson.JsonObject;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.core.ConflictException;

/** A trusted profile that is about to be created. It belongs to one thread. */
public final class ProfileCreation {

  private final Iam iam;
  private final ProfileEdit edit;

  ProfileCreation(Iam iam, ProfileEdit edit) {
    this.iam = iam;
    this.edit = edit;
  }

  /** Says what it is for. */
  public ProfileCreation describedAs(String description) {
    edit.describedAs(description);
    return this;
  }

  /** Says whom to write to about it. */
  public ProfileCreation withEmail(String email) {
    edit.withEmail(email);
    return this;
  }

  /**
   * Creates it. It trusts nobody yet.
   *
   * @throws ConflictException if there is one by that name, or as many as there can be
   */
  public TrustedProfile create() {
    JsonObject body = new JsonObject();
    body.addProperty("account_id", iam.account());
    edit.writeTo(body);
    return new TrustedProfile(
        iam,
        iam.post("create trusted profile", "v1", "profiles")
            .json(body)
            .lookAt("Look for it with trustedProfiles().find(name) before you create it again.")
            .as(TrustedProfile.Answer.class)
            .send());
  }
}
