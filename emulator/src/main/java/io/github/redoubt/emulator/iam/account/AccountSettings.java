package io.github.redoubt.emulator.iam.account;

import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.internal.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The identity settings of all accounts, and what follows from them. */
public final class AccountSettings {

  private final Map<String, IdentitySettings> byAccount = new ConcurrentHashMap<>();

  IdentitySettings of(String accountId) {
    return byAccount.computeIfAbsent(accountId, account -> IdentitySettings.fresh());
  }

  IdentitySettings update(String accountId, Optional<String> ifMatch, Body body) {
    of(accountId);
    IdentitySettings changed =
        byAccount.computeIfPresent(
            accountId,
            (account, old) -> {
              Ids.requireCurrent(old.entityTag(), ifMatch);
              return old.with(body);
            });
    return Optional.ofNullable(changed).orElseThrow();
  }

  /** How long access tokens of an account live. */
  public Duration tokenLifetime(String accountId) {
    return of(accountId).tokenLifetime();
  }

  /** Whether making a service ID takes a role, even of the owner. */
  public boolean restrictServiceIds(String accountId) {
    return of(accountId).restricts(IdentitySettings.SERVICE_IDS);
  }

  /** Whether a user needs a role to make an API key of its own. */
  public boolean restrictApiKeys(String accountId) {
    return of(accountId).restricts(IdentitySettings.API_KEYS);
  }

  /** Refuses a sign-in from an address that the account does not allow. */
  public void requireAddress(String accountId, String address) {
    String allowed = of(accountId).value(IdentitySettings.ADDRESSES);
    if (!AddressList.parse(allowed).admits(address)) {
      throw new Refusal(
          Refusal.Reason.FORBIDDEN,
          "insufficient_permissions",
          "BXNIM0515E",
          "The account does not allow to sign in from this IP address.");
    }
  }
}
