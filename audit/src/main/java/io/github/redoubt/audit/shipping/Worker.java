package io.github.redoubt.audit.shipping;

/** A thread of a shipper, whose own logs must not go through a shipper. */
final class Worker extends Thread {

  Worker(String name, Runnable work) {
    super(work, name);
    setDaemon(true);
  }

  static boolean isOne() {
    return Thread.currentThread() instanceof Worker;
  }
}
