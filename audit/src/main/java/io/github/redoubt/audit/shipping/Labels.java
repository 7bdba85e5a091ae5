package io.github.redoubt.audit.shipping;

/** Takes the labels that Cloud Logs keeps beside a log. Each is written at most once. */
public interface Labels {

  /** Names the class that logged. */
  void className(String name);

  /** Names the method that logged. */
  void methodName(String name);

  /** Names the thread that logged. */
  void thread(String name);

  /** Names the kind of log, such as the logger. */
  void category(String name);
}
