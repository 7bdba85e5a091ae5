package io.github.redoubt.emulator.iam.claims;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The last time that each federated user signed in, account by account. */
public final class Sessions {

  private final Map<String, Map<String, Session>> byAccount = new ConcurrentHashMap<>();

  /** What the identity provider says now counts; what it said before does not. */
  public void remember(Session session) {
    byAccount
        .computeIfAbsent(session.accountId(), account -> new ConcurrentHashMap<>())
        .put(session.iamId(), session);
  }

  public Optional<Session> find(String accountId, String iamId) {
    return Optional.ofNullable(byAccount.getOrDefault(accountId, Map.of()).get(iamId));
  }

  public List<Session> of(String accountId) {
    return List.copyOf(byAccount.getOrDefault(accountId, Map.of()).values());
  }
}
