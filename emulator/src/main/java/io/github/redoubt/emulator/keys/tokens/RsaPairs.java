package io.github.redoubt.emulator.keys.tokens;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * RSA 4096 pairs made ahead of need, since one takes about a second. One pool for the whole JVM;
 * every pair is handed out once.
 */
public final class RsaPairs {

  /** One waits here while the maker holds the next in its hand: two ahead. */
  private static final BlockingQueue<KeyPair> READY = new ArrayBlockingQueue<>(1);

  private static final AtomicBoolean STARTED = new AtomicBoolean();

  private RsaPairs() {}

  /** Starts making pairs, if that has not been started yet. */
  public static void warmUp() {
    if (STARTED.compareAndSet(false, true)) {
      Thread maker = new Thread(RsaPairs::make, "import-token-key-pairs");
      maker.setDaemon(true);
      maker.start();
    }
  }

  static KeyPair take() {
    warmUp();
    try {
      return READY.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a key pair", e);
    }
  }

  private static void make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(4096);
      while (!Thread.currentThread().isInterrupted()) {
        READY.put(generator.generateKeyPair());
      }
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has RSA", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
