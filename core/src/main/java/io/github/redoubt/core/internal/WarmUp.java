package io.github.redoubt.core.internal;

import com.ibm.cloud.sdk.core.security.IamToken;
import com.ibm.cloud.sdk.core.util.GsonSingleton;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Makes ready what takes longest the first time (the HTTP client, the reading of tokens, and TLS
 * where no emulator is spoken to), once in the life of the program and beside whatever the
 * application does between connecting and its first call. Nothing is sent.
 */
final class WarmUp {

  private static final AtomicBoolean BEGUN = new AtomicBoolean();
  private static volatile boolean tls = true;

  private WarmUp() {}

  static void begin() {
    if (BEGUN.compareAndSet(false, true)) {
      Thread thread = new Thread(WarmUp::makeReady, "redoubt-warm-up");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Is told that an emulator is spoken to, before anything was sent. */
  static void withoutTls() {
    tls = false;
  }

  private static void makeReady() {
    Clients.prepare(false);
    var unused = GsonSingleton.getGsonWithoutPrettyPrinting().getAdapter(IamToken.class);
    if (tls) {
      Clients.prepare(true);
    }
  }
}
