package io.github.redoubt.access.account;

import io.github.redoubt.access.IamId;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.internal.Versions;
import java.util.function.Consumer;

/**
 * How the account is kept: who may make identities, and how they sign in. Safe for use by many
 * threads.
 *
 * <p>All methods throw {@link ForbiddenException} unless the identity may see or change the
 * settings of the account.
 *
 * @see <a href="https://cloud.ibm.com/docs/account?topic=account-account-settings">Account
 *     settings</a>
 */
public final class AccountSettings {

  private final Iam iam;

  private AccountSettings(Iam iam) {
    this.iam = iam;
  }

  /** Gives those of an account; called by {@code Access}. */
  public static AccountSettings of(Iam iam) {
    return new AccountSettings(iam);
  }

  /** Reads what the account says. */
  public Settings get() {
    return read().settings();
  }

  /** Reads what holds: what the account says, and what its enterprise assigned to it. */
  public EffectiveSettings effective() {
    return iam.get(
            "read effective account settings",
            "v1",
            "accounts",
            iam.account(),
            "effective_settings",
            "identity")
        .reading(SettingsAnswer::effective)
        .send();
  }

  /**
   * Brings the settings to a wanted state: changes what differs and nothing else, again if somebody
   * else changed them meanwhile.
   *
   * @param wanted says what shall be; called again for each attempt
   * @throws InvalidRequestException if a value is outside its limits, before anything is sent
   */
  public Change<Settings> ensure(Consumer<SettingsEdit> wanted) {
    SettingsEdit edit = edit(wanted);
    return Versions.rereading(() -> apply(edit, read()));
  }

  /** Tells what {@link #ensure} would change, and changes nothing. */
  public Plan<Settings> preview(Consumer<SettingsEdit> wanted) {
    SettingsEdit edit = edit(wanted);
    SettingsAnswer.Own there = read();
    return Plan.update(
        "settings of account " + iam.account(),
        there.settings(),
        edit.against(there.json()).differences());
  }

  /**
   * Changes the settings, if they are still as they were read.
   *
   * @param seen what was read with {@link #get}
   * @throws InvalidRequestException if {@code seen} did not come from {@link #get}, or a value is
   *     outside its limits
   * @throws PreconditionFailedException if somebody else has changed them since
   */
  public Settings update(Settings seen, Consumer<SettingsEdit> changes) {
    SettingsEdit edit = edit(changes);
    String version =
        seen.version()
            .orElseThrow(
                () ->
                    new InvalidRequestException(
                        "settings", "are not an account's own", "Take them from get()."));
    // Compared with what is there now, but written only over what the caller has seen.
    SettingsAnswer.Own there = read();
    SettingsEdit.Update update = edit.against(there.json());
    boolean asSeen = version.equals(there.version());
    if (asSeen && update.differences().isEmpty()) {
      return there.settings();
    }
    try {
      return write(update, version);
    } catch (PreconditionFailedException stale) {
      throw Versions.explained(
          stale,
          "The settings were changed since they were read as version '"
              + version
              + "'. Read them with get() and decide anew, or say with ensure(…) what shall be,"
              + " whatever they are now.");
    }
  }

  /**
   * Reads what a user proves when signing in, and whether it is set up.
   *
   * @throws NotFoundException if there is no such user in the account
   */
  public MfaStatus mfaOf(IamId user) {
    return iam.get("read MFA status", "v1", "mfa", "accounts", iam.account(), "status")
        .query("iam_id", user.value())
        .as(MfaAnswer.class)
        .send()
        .status();
  }

  private static SettingsEdit edit(Consumer<SettingsEdit> wanted) {
    SettingsEdit edit = new SettingsEdit();
    wanted.accept(edit);
    return edit;
  }

  private Change<Settings> apply(SettingsEdit edit, SettingsAnswer.Own there) {
    SettingsEdit.Update update = edit.against(there.json());
    return update.differences().isEmpty()
        ? Change.unchanged(there.settings())
        : Change.updated(write(update, there.version()), update.differences());
  }

  private Settings write(SettingsEdit.Update update, String version) {
    return iam.put("change account settings", path())
        .ifMatch(version)
        .json(update.body())
        .reading(SettingsAnswer::own)
        .send()
        .settings();
  }

  private SettingsAnswer.Own read() {
    return iam.get("read account settings", path()).reading(SettingsAnswer::own).send();
  }

  private String[] path() {
    return new String[] {"v1", "accounts", iam.account(), "settings", "identity"};
  }
}
