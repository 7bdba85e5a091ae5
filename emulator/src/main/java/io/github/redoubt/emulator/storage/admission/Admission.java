package io.github.redoubt.emulator.storage.admission;

import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.authority.Authority.TokenRefused;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.storage.internal.Doorman;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.signing.HmacCredentials.HmacCredential;
import io.github.redoubt.emulator.storage.signing.Signatures;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Firewall;
import io.github.redoubt.emulator.storage.state.Store;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/**
 * Lets requests in: by bearer token, by signature, or as anybody's. The bucket's firewall decides
 * first, then policies, of identities as of the group that everybody is in; and what is read may be
 * open to all by its ACL.
 */
public final class Admission implements Doorman {

  private static final String ANONYMOUS = "";
  private static final String CREATION = "cloud-object-storage.bucket.put_bucket";

  private final Authority authority;
  private final Signatures signatures;
  private final Store store;

  public Admission(Authority authority, Signatures signatures, Store store) {
    this.authority = authority;
    this.signatures = signatures;
    this.store = store;
  }

  @Override
  public Caller identify(Exchange exchange) throws IOException {
    HttpServletRequest request = exchange.ctx().req();
    Optional<Signatures.Signed> signed = signatures.verify(request);
    if (signed.isPresent()) {
      HmacCredential by = signed.get().by();
      return new Caller(by.who(), Optional.of(by.instanceCrn()), signed.get().body());
    }
    if (exchange.header("authorization").isEmpty()) {
      return new Caller(ANYBODY, Optional.empty(), request.getInputStream());
    }
    try {
      Identity who = authority.authenticate(exchange.header("authorization"));
      return new Caller(who, Optional.empty(), request.getInputStream());
    } catch (TokenRefused e) {
      // A bad token is not the same as none: what is open to all is closed to it.
      throw Rejection.denied();
    }
  }

  @Override
  public boolean admits(Exchange exchange, Identity who, String action, Target target) {
    Optional<Bucket> bucket =
        Optional.ofNullable(target.attributes().get("resource")).flatMap(store::find);
    if (bucket.filter(found -> isShut(exchange, found, action)).isPresent()) {
      return false;
    }
    return authority.allows(who, action, target)
        || allowsEverybody(action, target)
        || bucket.filter(found -> PublicReads.allow(exchange, found, action, target)).isPresent();
  }

  /**
   * Says whether a bucket's firewall keeps a request out, whatever policies and ACLs say. Who makes
   * a bucket does not use it yet, even where the name turns out to be taken.
   */
  private static boolean isShut(Exchange exchange, Bucket bucket, String action) {
    return !action.equals(CREATION)
        && bucket
            .setting(Firewall.class)
            .filter(
                firewall ->
                    !firewall.admits(exchange.origin().address(), exchange.origin().network()))
            .isPresent();
  }

  private boolean allowsEverybody(String action, Target target) {
    String account = target.attributes().getOrDefault("accountId", "");
    return authority.grants(new Identity(ANONYMOUS, account, ANONYMOUS), action, target);
  }
}
